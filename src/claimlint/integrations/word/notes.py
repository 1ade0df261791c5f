"""What a comment says: findings in the words of a margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimlint.findings import Finding, Source
from claimlint.reporters.wording import mend
from claimlint.spans import Span
from claimlint.values import dataclass

SOURCES = 2
AGAIN = "said again here"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment: the words that it stands at, and what it says, a paragraph a line."""

    span: Span
    match: str
    text: str


def notes(findings: Iterable[Finding]) -> Iterator[Note]:
    """One comment a finding, and a short one at each place where the same is said again."""
    for finding in findings:
        yield Note(finding.span, finding.match, "\n".join(_lines(finding)))
        for other in finding.related:
            if other.message == AGAIN:
                yield Note(
                    other.span,
                    other.match,
                    f"The same again: see the comment on “{_short(finding.match)}”.\n{_name(finding)}",
                )


def _lines(finding: Finding) -> Iterator[str]:
    yield finding.message
    if finding.why:
        yield f"Why: {finding.why}"
    if finding.fix:
        advice = mend(finding)
        yield f"Instead: {advice[:1].upper()}{advice[1:]}"
    for other in finding.related:
        if other.message != AGAIN:
            yield f"“{_short(other.match)}”: {other.message}"
    if finding.sources:
        yield f"Source: {_sources(finding.sources)}"
    yield _name(finding)


def _name(finding: Finding) -> str:
    return f"{finding.severity.value} · {finding.rule}"


def _sources(sources: tuple[Source, ...]) -> str:
    names = [row.title + (f" ({row.market})" if row.market not in ("", "any") else "") for row in sources]
    more = len(names) - SOURCES
    return "; ".join(names[:SOURCES]) + (f"; {more} more" if more > 0 else "")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"
