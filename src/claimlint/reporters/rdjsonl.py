"""Reviewdog's diagnostic format, one JSON object a line; columns are UTF-8 bytes from 1, the end exclusive."""

from __future__ import annotations

import json
from typing import Any, TextIO

from claimlint.findings import FileError, Fix, Severity
from claimlint.reporters.paths import from_here
from claimlint.reporters.run import Placed, Run, placed
from claimlint.reporters.wording import PROBLEM, message
from claimlint.spans import LineIndex, Position, Span

_LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(run: Run, out: TextIO) -> None:
    """Write one diagnostic for each error and finding."""
    out.writelines(f"{json.dumps(_error(error))}\n" for error in run.errors)
    out.writelines(f"{json.dumps(_finding(item))}\n" for item in placed(run))


def _finding(item: Placed) -> dict[str, Any]:
    finding = item.finding
    data = _diagnostic(message(item), _LEVELS[finding.severity], finding.rule)
    data["location"] = {"path": from_here(item.report.path), "range": _range(finding.span, item.lines)}
    if finding.fix and finding.fix.safe and finding.fix.edits:
        data["suggestions"] = _suggestions(finding.fix, item.lines)
    return data


def _error(error: FileError) -> dict[str, Any]:
    """The column is left out: in bytes it is not known of a file that could not be read."""
    data = _diagnostic(error.message, "ERROR", PROBLEM)
    data["location"] = {"path": from_here(error.path), "range": {"start": {"line": error.line}}}
    return data


def _diagnostic(text: str, level: str, rule: str) -> dict[str, Any]:
    return {"message": text, "severity": level, "source": {"name": "claimlint"}, "code": {"value": rule}}


def _suggestions(fix: Fix, lines: LineIndex) -> list[dict[str, Any]]:
    """Only what may be put in as it stands: a reviewer applies a suggestion with one click."""
    return [{"range": _range(edit.span, lines), "text": edit.text} for edit in fix.edits]


def _range(span: Span, lines: LineIndex) -> dict[str, Any]:
    return {"start": _position(lines.utf8(span.start)), "end": _position(lines.utf8(span.end))}


def _position(at: Position) -> dict[str, int]:
    return {"line": at.line, "column": at.column}
