"""``claimlint claims show``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.claims.common import as_json, copy_options, count, format_option, today, told
from claimlint.register import Entry
from claimlint.reporters.excerpt import plain
from claimlint.services.claims import Uses, book_of, uses
from claimlint.services.workspace import Workspace


@click.command("show")
@click.argument("name", metavar="ID")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@format_option
@copy_options
def command(name: str, paths: tuple[str, ...], output_format: str, **given: Any) -> int:
    """Everything about one claim of the register, and with PATHS where copy uses it."""

    def action(workspace: Workspace) -> int:
        entry = _entry(name, list(book_of(workspace).entries()))
        found = uses(paths, workspace, today()) if paths else None
        output.say(_json(entry, found) if output_format == "json" else "\n".join(_text(entry, found)))
        output.complain_of(found.errors if found else ())
        return codes.UNUSABLE if found and found.errors else codes.CLEAN

    return told(given, action)


def _entry(name: str, entries: list[Entry]) -> Entry:
    found = next((entry for entry in entries if entry.id == name), None)
    if found is not None:
        return found
    from claimlint.nodes import nearest

    near = nearest(name, [entry.id for entry in entries]) or "; `claimlint claims list` lists them"
    raise click.UsageError(f"there is no claim “{name}” in the register{near}")


def _json(entry: Entry, found: Uses | None) -> str:
    data = {"version": 1, "claim": as_json(entry, today().isoformat())}
    if found is not None:
        data["uses"] = [place_json(place) for place in found.of(entry)]
    return json.dumps(data, indent=1)


def place_json(place: Any) -> dict[str, Any]:
    """A use for programs."""
    compared = place.use.comparison
    return {
        "id": place.use.entry.id,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "text": place.text,
        "relation": compared.relation,
        "reasons": list(compared.stronger or compared.weaker),
        "faults": list(place.faults),
    }


def _text(entry: Entry, found: Uses | None) -> Iterator[str]:
    yield plain(f"{entry.id} ({entry.state(today().isoformat())}), {entry.path}:{entry.line}")
    for title, texts in _parts(entry):
        if texts:
            yield f"{title}:"
            for text in texts:
                yield from textwrap.wrap(plain(text), output.width(), initial_indent="  ", subsequent_indent="    ")
    if found is not None:
        places = found.of(entry)
        yield (
            f"Used {count(len(places), 'time')} in {count(found.files, 'file')}:"
            if places
            else (f"Used nowhere in {count(found.files, 'file')}.")
        )
        for place in places:
            yield plain(f"  {place.path}:{place.line}:{place.column}  {place.use.comparison.relation}")
            yield from textwrap.wrap(plain(f"“{place.text}”"), output.width(), initial_indent="    ",
                                     subsequent_indent="    ")  # fmt: skip
            for fault in place.faults:
                yield from textwrap.wrap(plain(fault), output.width(), initial_indent="    ! ",
                                         subsequent_indent="      ")  # fmt: skip


def _parts(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    about = entry.about
    yield "Wording", [f"“{entry.wording}”"]
    yield "Variants", [f"“{text}”" for text in entry.variants]
    kinds = (("product", about.product), ("treatment", about.treatment), ("ingredient", about.ingredient))
    also = [f"also called {', '.join(about.names)}"] if about.names else []
    yield "About", [*(f"{kind}: {name}" for kind, name in kinds if name), *also]
    yield "Promises", [text for text in (entry.effect, f"step {entry.strength}" if entry.strength else "") if text]
    caveat = entry.caveat
    yield "Caveat", [f"{caveat} in the same {caveat.within}"] if caveat else []
    yield "Evidence", [_evidence(entry, at) for at in range(len(entry.evidence))]
    yield (
        "Holds for",
        [
            f"markets: {', '.join(entry.markets) or 'all'}",
            f"document types: {', '.join(entry.documents) or 'all'}",
            f"from {entry.valid_from or 'the start'} until {entry.valid_until or 'further notice'}",
        ],
    )
    people = (("owner", entry.owner), ("approver", entry.approver))
    yield "People", [f"{role}: {name}" for role, name in people if name]
    yield "Notes", [entry.notes] if entry.notes else []


def _evidence(entry: Entry, at: int) -> str:
    one = entry.evidence[at]
    kind = one.kind.upper() if one.kind in ("doi", "pmid") else one.kind
    more = [f"of {one.sample:,}" if one.sample else "", one.date, one.note]
    return f"{kind} {one.ref} ({', '.join([one.design, *(text for text in more if text)])})"
