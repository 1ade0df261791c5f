"""What kept something from being judged, told to the person at the terminal."""

from __future__ import annotations

from claimlint.cli import output
from claimlint.findings import FileError
from claimlint.reporters import Run
from claimlint.values import replace


def complain(run: Run, allow_empty: bool, color: output.ColorChoice) -> None:
    """What kept something from being judged, on standard error."""
    output.complain_of((_or_a_command(error) for error in run.errors), color)
    for note in run.notes:
        output.complain(note, "note", color)
    if not allow_empty:
        for path in run.barren:
            output.complain(f"{path}: no file to check here", "warning", color)
        if not run.reports and not run.errors and not run.barren:
            output.complain("no file to check: what was named is excluded", "warning", color)
    crashes = [item.message for report in run.reports for item in report.findings if item.kind == "internal"]
    if run.bugs or crashes:
        output.report_fault([*run.bugs, *crashes])


def _or_a_command(error: FileError) -> FileError:
    """A single word that names no file may be a misspelt command."""
    if not error.message.startswith("no such file") or not error.path.isalpha():
        return error
    from difflib import get_close_matches

    from claimlint.cli.commands import COMMANDS

    near = get_close_matches(error.path, COMMANDS, n=1)
    return replace(error, message=f"no such file or folder; did you mean the command “{near[0]}”?") if near else error
