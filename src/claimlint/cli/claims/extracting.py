"""``claimlint claims extract``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.claims.common import count, told
from claimlint.cli.claims.writing import add_to, write_new
from claimlint.cli.options import judging_options, rule_options
from claimlint.register import Entry
from claimlint.services.claims_file import to_yaml
from claimlint.services.extraction import Extract, extract
from claimlint.services.workspace import Workspace


@click.command("extract")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--output", "out", metavar="FILE", default="", help="Write the draft here instead of standard output.")
@click.option("--overwrite", is_flag=True, help="Write over a file that is there.")
@click.option("--append", is_flag=True, help="Add what the register in that file does not say yet to its end.")
@click.option("--flagged", is_flag=True, help="Only claims that a rule minds.")
@judging_options
@rule_options
def command(
    paths: tuple[str, ...], out: str, overwrite: bool, append: bool, flagged: bool, **given: Any
) -> int:  # fmt: skip
    """Write a draft register from existing copy: each claim with its wordings and places, the riskiest first.

    PATHS are as for check. Nothing in a draft is approved: somebody reads it, and gives a claim its evidence, its
    approver and its status.
    """
    if (overwrite or append) and not out:
        raise click.UsageError("--overwrite and --append are about the file that --output names")
    if overwrite and append:
        raise click.UsageError("choose one of --overwrite and --append")

    def action(workspace: Workspace) -> int:
        known = _known(workspace.cwd / out) if append else ()
        found = extract(paths or (".",), workspace, known, flagged)
        if not out:
            output.say(to_yaml(found.draft.entries, found.draft.comments).removesuffix("\n"))
        elif append:
            add_to(workspace.cwd / out, out, found.draft, known)
        else:
            write_new(workspace.cwd / out, out, to_yaml(found.draft.entries, found.draft.comments), overwrite)
        return _end(found, out)

    return told(given, action)


def _known(file: Path) -> tuple[Entry, ...]:
    from claimlint.register.loading import load

    return load(file).entries if file.exists() else ()


def _end(found: Extract, out: str) -> int:
    made = found.draft
    if out and not made.entries:
        output.say(f"{out}: nothing to add; no new claim in {count(found.files, 'file')}.")
    elif out:
        told = f"{count(made.claims, 'claim')} in {count(len(made.entries), 'entry', 'entries')}"
        output.say(f"{out}: {told}, made at {count(made.places, 'place')} in {count(found.files, 'file')}.")
        output.say("All are drafts. Read them from the top; what may be said needs evidence, an approver and a status.")
    output.complain_of(found.errors)
    for path in found.barren:
        output.complain(f"{path}: no file to judge here", "warning")
    return codes.UNUSABLE if found.errors or not found.files else codes.CLEAN
