"""A finding in words, for reports that have room for one message."""

from __future__ import annotations

from claimlint.findings import Caveat, Finding
from claimlint.reporters.run import Placed
from claimlint.spans import LineIndex

PROBLEM = "claimlint/error"
"""What stands for a rule where a report lists what could not be read or used."""


def message(item: Placed) -> str:
    """What is wrong, then, a line each, how the claim is put, the nearest caveat, and the wording to think of."""
    finding = item.finding
    lines = [finding.message]
    if finding.status:
        lines.append(f"Status: {status(finding, item.lines)}.")
    if finding.caveat and not finding.caveat.settled:
        lines.append(_caveat(finding.caveat, item.lines))
    if finding.fix:
        lines.append(f"To mend it: {mend(finding)}.")
    return "\n".join(lines)


def _caveat(caveat: Caveat, lines: LineIndex) -> str:
    line = lines.position(caveat.span.start).line
    if caveat.hopeless:
        return f"No caveat settles this kind of claim, “{caveat.match}” on line {line} included."
    return f"Nearest caveat: “{caveat.match}” on line {line}: {caveat.reason}."


def status(finding: Finding, lines: LineIndex) -> str:
    """How the claim is put, and by which words."""
    cue = finding.cue
    if cue is None:
        return str(finding.status)
    there, here = lines.position(cue.span.start).line, lines.position(finding.span.start).line
    return f"{finding.status}, by “{cue.match}”" + (f" on line {there}" if there != here else "")


def mend(finding: Finding) -> str:
    """The wording to offer; for one that may not be put in as it stands, the note about it."""
    assert finding.fix is not None
    words = " … ".join(f"“{edit.text}”" for edit in finding.fix.edits if edit.text)
    if finding.fix.note:
        return finding.fix.note
    return f"write {words}" if words else f"take out “{finding.match}”"
