"""``claimlint claims diff``."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.claims.common import count, format_option, register_options, told
from claimlint.reporters.excerpt import plain
from claimlint.services.claims import Change, changes, past, place_of
from claimlint.services.workspace import Workspace

_HANG = " " * 13


@click.command("diff")
@click.argument("ref", metavar="REF|PATH")
@format_option
@register_options
def command(ref: str, output_format: str, **given: Any) -> int:
    """Say what was done to the register since a git revision, or how it differs from the register at another path.

    Claims are added or removed, tightened or loosened, or have another status. The exit code does not judge that.
    """

    def action(workspace: Workspace) -> int:
        from claimlint.register.loading import load
        from claimlint.services.claims.place import HERE

        place = place_of(workspace)
        new, other = load(Path(place)), workspace.cwd / ref
        old = load(other) if other.exists() else past(place, ref)
        found = changes(old, new, workspace.ruleset(HERE))
        output.say(_json(ref, found) if output_format == "json" else "\n".join(_text(ref, found)))
        return codes.CLEAN

    return told(given, action)


def _json(ref: str, found: list[Change]) -> str:
    rows = [{"kind": one.kind, "id": one.entry.id, "details": list(one.details)} for one in found]
    return json.dumps({"version": 1, "ref": ref, "changes": rows}, indent=1)


def _text(ref: str, found: list[Change]) -> list[str]:
    lines = []
    for change in found:
        lines.append(plain(f"{change.kind.ljust(11)}{change.entry.id}"))
        for detail in change.details:
            lines += textwrap.wrap(plain(detail), output.width(), initial_indent=_HANG, subsequent_indent=_HANG + "  ")
    counts = Counter(change.kind for change in found)
    told = ", ".join(f"{number:,} {kind}" for kind, number in counts.items())
    if not found:
        return [f"No change since {ref}."]
    return [*lines, "", f"{count(len(found), 'claim')} changed since {ref}: {told}."]
