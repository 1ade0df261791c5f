"""``claimlint diff``: what an edit does to the claims of a copy, in words."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import judging_options, make_options, rule_options
from claimlint.reporters.excerpt import plain

if TYPE_CHECKING:
    from claimlint.services.compare import Change, Comparison

_HANG = " " * 29
_PAINT = {"new": "33", "stronger": "31", "caveat lost": "31", "evidence lost": "31", "status changed": "33"}


@click.command("diff")
@click.argument("ref", metavar="REF")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written.")
@judging_options
@rule_options
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Paint the output or not."
)
def command(ref: str, paths: tuple[str, ...], output_format: str, color: output.ColorChoice, **given: Any) -> int:
    """Say what was done to the copy's claims since REF, a git revision.

    Claims are new or gone, stronger or weaker, have lost or gained a caveat or evidence, or are put another way. The
    exit code does not judge that; `claimlint check --since REF` does.
    """
    import sys

    from claimlint.services.compare import compare
    from claimlint.services.workspace import Workspace, relative

    workspace = Workspace(make_options(given))
    found = compare(ref, paths or (".",), workspace)
    errors = relative(found.errors, workspace.cwd)
    if output_format == "json":
        changes = [asdict(change) for change in found.changes]
        data = {"version": 1, "ref": ref, "changes": changes, "files": found.files,
                "errors": [asdict(error) for error in errors]}  # fmt: skip
        output.say(json.dumps(data, indent=1))
    else:
        output.say(_text(found, ref, output.wants_color(color, sys.stdout)))
    output.complain_of(errors, color)
    return codes.UNUSABLE if errors else codes.CLEAN


def _text(found: Comparison, ref: str, color: bool) -> str:
    lines: list[str] = []
    for path, changes in groupby(found.changes, key=_file):
        lines += [plain(path), *(_line(change, color) for change in changes), ""]
    counts = Counter(change.kind for change in found.changes)
    total = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    s = "" if found.files == 1 else "s"
    lines.append(f"{found.files} changed file{s} since {ref}: {total or 'nothing changed for the claims'}.")
    return "\n".join(lines)


def _file(change: Change) -> str:
    if not change.path:
        return f"{change.old_path} (deleted)"
    was = change.old_path
    same = not was or change.path.endswith(was) or was.endswith(change.path)  # one may be seen from a subfolder
    return change.path if same else f"{change.path} (was {was})"


def _line(change: Change, color: bool) -> str:
    where = f"{change.line}" if change.line else f"was {change.old_line}"
    kind = change.kind.ljust(15)
    if color and change.kind in _PAINT:
        kind = f"\033[{_PAINT[change.kind]}m{kind}\033[0m"
    told = plain(change.message + (f" [{change.rule}]" if change.rule else ""))
    rows = textwrap.wrap(told, output.width() - len(_HANG), break_long_words=False, break_on_hyphens=False) or [""]
    return f"  {where:>8}  {kind}  " + f"\n{_HANG}".join(rows)
