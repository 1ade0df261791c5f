"""JSON for programs: one object, one finding a line. ``docs/json.md`` describes every field."""

from __future__ import annotations

import json
from collections.abc import Iterable

from claimlint.findings import Caveat, Cue, FileError, Fix, Registered, RuleInfo, Source
from claimlint.hints import Any, TextIO
from claimlint.readers import is_packed
from claimlint.reporters.run import Beside, Placed, Run, beside, placed
from claimlint.spans import LineIndex

VERSION = 1


def render(run: Run, out: TextIO) -> None:
    """Write the run. Everything beyond ASCII is escaped, so that no terminal's or pipe's encoding can spoil it."""
    out.write(f'{{"version": {VERSION}, "findings": ')
    _write_list(out, (finding(item) for item in placed(run)))
    out.write(f', "files": {len(run.reports)}, "errors": ')
    _write_list(out, (error(item) for item in run.errors))
    out.write("}\n")


def _write_list(out: TextIO, items: Iterable[dict[str, Any]]) -> None:
    before = "[\n"
    for item in items:
        out.write(before + json.dumps(item))
        before = ",\n"
    out.write("[]" if before == "[\n" else "\n]")


def error(error: FileError) -> dict[str, Any]:
    """What could not be read or used."""
    return {"path": error.path, "line": error.line, "column": error.column, "message": error.message}


def finding(item: Placed) -> dict[str, Any]:
    """A finding, all its fields."""
    found, lines = item.finding, item.lines
    return {
        "path": item.report.path,
        "rule": found.rule,
        "kind": found.kind,
        "category": found.category,
        "severity": found.severity.value,
        "confidence": found.confidence.value,
        "markets": list(found.markets),
        "status": found.status.value if found.status else None,
        "start": found.span.start,
        "end": found.span.end,
        **item.place._asdict(),
        **_paragraph(item),
        "match": found.match,
        "message": found.message,
        "why": found.why,
        "sources": [source(entry) for entry in found.sources],
        "cue": cue(found.cue, lines) if found.cue else None,
        "caveat": caveat(found.caveat, lines) if found.caveat else None,
        "related": [related(entry) for entry in beside(item)],
        "fix": fix(found.fix) if found.fix and found.fix.edits else None,
        "mend": found.fix.note if found.fix and found.fix.note else None,
        "fingerprint": found.fingerprint,
        "register": registered(found.register) if found.register else None,
    }


def _paragraph(item: Placed) -> dict[str, int]:
    """Where a finding stands in a Word file, whose lines are paragraphs: both numbers from 0."""
    if not is_packed(item.report.path):
        return {}
    return {"paragraph": item.place.line - 1, "offset": item.place.column - 1}


def registered(entry: Registered) -> dict[str, Any]:
    """The entry of the register that the claim was held against."""
    return {
        "id": entry.id or None,
        "relation": entry.relation,
        "reasons": list(entry.reasons),
        "differing": [{"approved": approved, "copy": copy} for approved, copy in entry.differing],
    }


def rule(info: RuleInfo) -> dict[str, Any]:
    """All about one rule."""
    return {
        "id": info.id,
        "kind": info.kind,
        "category": info.category,
        "title": info.title,
        "severity": info.severity.value,
        "confidence": info.confidence.value,
        "markets": list(info.markets),
        "message": info.message,
        "why": info.why,
        "sources": [source(entry) for entry in info.sources],
        "examples": {"flag": list(info.flag), "pass": list(info.ok)},
    }


def source(entry: Source) -> dict[str, Any]:
    """Whose rule it is."""
    return {
        "market": entry.market,
        "title": entry.title,
        "url": entry.url,
        "reviewed": entry.reviewed,
        "review_by": entry.review_by,
        "paraphrase": entry.paraphrase,
        "unread": entry.unread,
    }


def cue(entry: Cue, lines: LineIndex) -> dict[str, Any]:
    """The words that decided the status."""
    span = entry.span
    line = lines.position(span.start).line
    return {"match": entry.match, "start": span.start, "end": span.end, "line": line, "means": entry.means}


def caveat(entry: Caveat, lines: LineIndex) -> dict[str, Any]:
    """The nearest statement that could have settled the claim."""
    return {
        "kind": entry.kind,
        "match": entry.match,
        "start": entry.span.start,
        "end": entry.span.end,
        "line": lines.position(entry.span.start).line,
        "distance": entry.distance,
        "settled": entry.settled,
        "reason": entry.reason,
    }


def related(other: Beside) -> dict[str, Any]:
    """Another place that belongs to the finding, in its file or another."""
    return {
        "path": other.path,
        "start": other.entry.span.start,
        "end": other.entry.span.end,
        **other.place._asdict(),
        "match": other.entry.match,
        "message": other.entry.message,
    }


def fix(entry: Fix) -> dict[str, Any]:
    """Wording to offer."""
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in entry.edits]
    return {"safe": entry.safe, "edits": edits}
