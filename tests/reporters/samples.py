"""A run made by hand, so that reporters are tested without readers and rules."""

from __future__ import annotations

from claimlint.findings import (
    Caveat,
    Confidence,
    Cue,
    Edit,
    FileError,
    FileReport,
    Finding,
    Fix,
    Related,
    RuleInfo,
    Severity,
    Source,
    Status,
)
from claimlint.reporters.run import Run
from claimlint.spans import Span

TEXT = """\
# Peels

Our peel is highly effective. It may be painless.

Results vary, and a peel is
highly effective for some.
"""
PATH = "shop/peels.md"
FTC = Source(
    "FTC, Health Products Compliance Guidance", "us", "https://example.org/ftc", "2026-11-22", review_by="2027-11-22"
)
CAP = Source("CAP Code section 3", "uk", paraphrase=True)


def span(words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in the text for the ``nth`` time."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def effective() -> Finding:
    return Finding(
        rule="skincare/highly-effective",
        kind="claim",
        category="overstated-efficacy",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        span=span("highly effective"),
        match="highly effective",
        message="“highly effective” promises more than copy can support.",
        status=Status.AFFIRMED,
        why="It tells readers to expect a strong result.",
        sources=(FTC, CAP),
        caveat=Caveat("results-vary", span("Results vary"), "Results vary", 9, False, "it stands in another section"),
        related=(Related(span("highly effective", 1), "highly effective", "said again here"),),
        fix=Fix(False, (Edit(span("highly effective"), "can help some people"),), "can help some people"),
        context="our peel is highly effective",
        markets=("us", "uk"),
    )


def painless() -> Finding:
    return Finding(
        rule="skincare/painless",
        kind="claim",
        category="safety-minimising",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        span=span("painless"),
        match="painless",
        message="Pain differs: 50% feel it.",
        status=Status.HEDGED,
        cue=Cue(span("may"), "may", "hedged"),
        fix=Fix(True, (Edit(span("painless"), "comfortable for most"),)),
    )


def over_lines() -> Finding:
    return Finding(
        rule="house/peel",
        kind="consistency",
        category="house",
        severity=Severity.INFO,
        confidence=Confidence.LOW,
        span=span("a peel is\nhighly effective"),
        match="a peel is\nhighly effective",
        message="Two lines.",
    )


def info(rule: str, title: str) -> RuleInfo:
    return RuleInfo(rule, "claim", title, "c", Severity.ERROR, Confidence.HIGH, "m", "w", (), ())


def report(*findings: Finding, path: str = PATH, text: str = TEXT) -> FileReport:
    return FileReport(path, text, findings, "product-page", ("product",), 20)


def run(**changes: object) -> Run:
    """One file with three findings, one without, and an error."""
    fields: dict[str, object] = {
        "reports": (report(effective(), painless(), over_lines()), report(path="ok.md")),
        "errors": (FileError("gone.md", "no such file, 100%"),),
        "rules": {
            rule: info(rule, title) for rule, title in (("skincare/painless", "Painless"), ("house/peel", "Peel"))
        },
        "failing": 1,
    }
    return Run(**{**fields, **changes})  # type: ignore[arg-type]
