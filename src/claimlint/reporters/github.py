"""GitHub's workflow commands, which put each finding beside its line in a pull request, and its step summary."""

from __future__ import annotations

import re
from collections import Counter

from claimlint.findings import FileError, Severity
from claimlint.hints import TextIO
from claimlint.reporters.paths import in_repository
from claimlint.reporters.run import Placed, Run, placed
from claimlint.reporters.wording import message

SHOWN = 10
"""How many annotations of each level GitHub shows a step."""
ROWS = 500
"""How many findings the step summary lists: GitHub takes no summary above 1 MiB."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(run: Run, out: TextIO) -> None:
    """Write one command for each error and finding, the gravest first, and at last how many GitHub will not show."""
    out.writelines(_error(error) for error in run.errors)
    ordered = sorted(placed(run), key=lambda item: item.finding.severity.rank)
    out.writelines(_finding(item) for item in ordered)
    more = _more(Counter(_LEVELS[item.finding.severity] for item in ordered) + Counter(error=len(run.errors)))
    if more:
        out.write(f"GitHub shows {SHOWN} annotations of a level: {more} in this log and in the step summary.\n")


def summary(run: Run) -> str:
    """A table in Markdown for ``$GITHUB_STEP_SUMMARY``."""
    counts = run.counts()
    total = ", ".join(_count(counts[level], level.value) for level in Severity if counts[level])
    lines = ["## claimlint", "", f"{total or 'Nothing found'} in {_count(len(run.reports), 'file')}.", ""]
    ordered = sorted(placed(run), key=lambda item: item.finding.severity.rank)
    if ordered:
        lines += ["| | where | rule | what |", "|---|---|---|---|", *(_row(item) for item in ordered[:ROWS])]
    if len(ordered) > ROWS:
        lines += ["", f"And {len(ordered) - ROWS} more."]
    if run.errors and ordered:
        lines.append("")
    lines += [f"- {_cell(error.path)}:{error.line}: {_cell(error.message)}" for error in run.errors]
    return "\n".join(lines) + "\n"


def _finding(item: Placed) -> str:
    finding, at = item.finding, item.place
    where = {"file": in_repository(item.report.path), "line": str(at.line), "endLine": str(at.end_line)}
    if at.line == at.end_line:
        where |= {"col": str(at.column), "endColumn": str(at.end_column)}
    return _command(_LEVELS[finding.severity], {**where, "title": finding.rule}, message(item))


def _error(error: FileError) -> str:
    where = {"file": in_repository(error.path), "line": str(error.line), "col": str(error.column), "title": "claimlint"}
    return _command("error", where, error.message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _more(counts: Counter[str]) -> str:
    over = [_count(counts[level] - SHOWN, f"more {level}") for level in _LEVELS.values() if counts[level] > SHOWN]
    return " and ".join([", ".join(over[:-1]), over[-1]] if len(over) > 1 else over)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 or noun == 'info' else 's'}"


def _row(item: Placed) -> str:
    finding = item.finding
    where = f"{item.report.path}:{item.place.line}"
    return f"| {finding.severity.value} | {_cell(where)} | {_cell(finding.rule)} | {_cell(finding.message)} |"


def _cell(text: str) -> str:
    """Text that is only text in a Markdown table: no link, image or emphasis of the copy's comes to life."""
    for plain, escaped in (("&", "&amp;"), ("<", "&lt;"), ("\r", " "), ("\n", " "), ("`", "'")):
        text = text.replace(plain, escaped)
    return re.sub(r"[\\|*_~\[\]]", r"\\\g<0>", text).replace("://", "&#58;//")
