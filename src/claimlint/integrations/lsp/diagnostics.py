"""What an editor marks in a draft."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from claimlint.findings import FileError, Finding, Judgement, Severity
from claimlint.integrations.lsp.places import Places
from claimlint.integrations.lsp.reading import Reading
from claimlint.spans import Span

SOURCE = "claimlint"
_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(reading: Reading, uri: str) -> list[types.Diagnostic]:
    """The marks of a draft, in order of place: findings, repeats of a finding as hints, and why it is not judged."""
    return [*_troubles(reading), *(mark for _, mark in marks(reading, uri))]


def marks(reading: Reading, uri: str) -> Iterator[tuple[Judgement, types.Diagnostic]]:
    """The judgements that are marked, each with its mark."""
    heads = {_claim(one.finding): one.finding for one in reversed(reading.judgements) if one.outcome == "reported"}
    for judgement in reading.shown():
        yield judgement, _mark(judgement, reading.places, uri, heads)


def address(finding: Finding) -> str:
    """The address of the first source that has one, or ""."""
    return next((source.url for source in finding.sources if source.url.startswith(("https://", "http://"))), "")


def visible(span: Span, places: Places) -> Span:
    """The span, or the rest of its line where there is nothing to mark."""
    if len(span):
        return span
    line = places.lines.line_span(places.lines.position(span.start).line)
    return Span(span.start, max(span.start, line.end))


def _claim(finding: Finding) -> tuple[str, str]:
    """What repeats of a claim have in common."""
    return finding.rule, finding.status or ""


def _mark(judgement: Judgement, places: Places, uri: str, heads: dict[tuple[str, str], Finding]) -> types.Diagnostic:
    finding = judgement.finding
    repeat = judgement.outcome == "repeat"
    related = [(entry.span, entry.message) for entry in finding.related]
    if repeat:
        related = [(heads[_claim(finding)].span, "said first here")]
    href = address(finding)
    return types.Diagnostic(
        range=places.range(visible(finding.span, places)),
        message=f"Said again: {finding.message}" if repeat else finding.message,
        severity=types.DiagnosticSeverity.Hint if repeat else _SEVERITY[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href) if href else None,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(types.Location(uri, places.range(span)), message)
            for span, message in related
        ]
        or None,
    )


def _troubles(reading: Reading) -> Iterator[types.Diagnostic]:
    """Why the draft is not judged; what is wrong with another file is told there as well (see ``faults``)."""
    for error in reading.errors:
        own = error.path == reading.snapshot.path
        if own or reading.judged is None:
            yield _trouble(reading, error, own)


def _trouble(reading: Reading, error: FileError, own: bool) -> types.Diagnostic:
    lines = reading.places.lines
    line = lines.line_span(min(error.line if own else 1, lines.lines))
    start = min(line.start + (error.column if own else 1) - 1, line.end)
    where = "" if own else f"{error.path}:{error.line}:{error.column}: "
    return types.Diagnostic(
        range=reading.places.range(Span(start, line.end)),
        message=f"Not checked: {where}{error.message}",
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )
