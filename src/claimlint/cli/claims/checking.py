"""``claimlint claims check``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.claims.common import copy_options, count, format_option, today, told
from claimlint.cli.claims.showing import place_json
from claimlint.register import Entry
from claimlint.reporters.excerpt import plain
from claimlint.services.claims import Note, Uses, book_of, notes, uses
from claimlint.services.workspace import Workspace

SHOWN = 20
"""How many entries that nothing uses are named; JSON names them all."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--soon", type=click.IntRange(min=0), default=60, metavar="DAYS",
              help="Tell approvals that end within so many days (60 unless set).")  # fmt: skip
@format_option
@copy_options
def command(paths: tuple[str, ...], soon: int, output_format: str, **given: Any) -> int:
    """Look through the register: approvals that end, evidence that is missing or too weak; with PATHS, how often
    copy uses each entry, and which are used nowhere.

    The exit code is 1 when an approval has ended or evidence does not carry its words.
    """

    def action(workspace: Workspace) -> int:
        book = book_of(workspace)
        entries, said = list(book.entries()), list(notes(book, today(), soon))
        found = uses(paths, workspace, today()) if paths else None
        if output_format == "json":
            output.say(_json(entries, said, found))
        else:
            output.say("\n".join(_text(entries, said, found)))
        output.complain_of(found.errors if found else ())
        if found and found.errors:
            return codes.UNUSABLE
        return codes.FINDINGS if any(note.grave for note in said) else codes.CLEAN

    return told(given, action)


def _unused(entries: list[Entry], found: Uses) -> list[Entry]:
    """The approved entries that no copy uses."""
    used = {place.use.entry.id for place in found.places}
    return [entry for entry in entries if entry.status == "approved" and entry.id not in used]


def _json(entries: list[Entry], said: list[Note], found: Uses | None) -> str:
    data: dict[str, Any] = {
        "version": 1,
        "claims": len(entries),
        "notes": [{"id": one.entry.id, "path": one.entry.path, "line": one.entry.line, "grave": one.grave,
                   "message": one.what} for one in said],
    }  # fmt: skip
    if found is not None:
        data |= {
            "files": found.files,
            "uses": [place_json(place) for place in found.places],
            "unused": [entry.id for entry in _unused(entries, found)],
        }
    return json.dumps(data, indent=1)


def _text(entries: list[Entry], said: list[Note], found: Uses | None) -> Iterator[str]:
    for note in said:
        head = f"{note.entry.path}:{note.entry.line} {'error' if note.grave else 'note'} {note.entry.id}"
        yield plain(head)
        yield from textwrap.wrap(plain(f"{note.what[:1].upper()}{note.what[1:]}."), output.width(),
                                 initial_indent="  ", subsequent_indent="  ")  # fmt: skip
    if said:
        yield ""
    if found is not None:
        yield from _used(entries, found)
    by = {status: sum(entry.status == status for entry in entries) for status in ("approved", "draft", "withdrawn")}
    told = ", ".join(f"{number:,} {status}" for status, number in by.items() if number)
    yield f"{count(len(entries), 'claim')} in the register" + (f": {told}." if told else ".")


def _used(entries: list[Entry], found: Uses) -> Iterator[str]:
    wide = max((len(entry.id) for entry in entries), default=2)
    for entry in entries:
        places = found.of(entry)
        if places:
            files = len({place.path for place in places})
            wrong = sum(bool(place.faults) for place in places)
            faults = f", {wrong:,} of them not as approved" if wrong else ""
            yield plain(f"{entry.id.ljust(wide)}  {count(len(places), 'use')} in {count(files, 'file')}{faults}")
    unused = _unused(entries, found)
    if unused:
        more = f" and {len(unused) - SHOWN:,} more" if len(unused) > SHOWN else ""
        yield from textwrap.wrap(plain(f"Used nowhere: {', '.join(entry.id for entry in unused[:SHOWN])}{more}."),
                                 output.width(), subsequent_indent="  ")  # fmt: skip
    yield ""
