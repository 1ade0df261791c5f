from __future__ import annotations

from dataclasses import replace

from claimlint.findings import Confidence, Finding, Related, Severity
from claimlint.integrations.page.first import first
from claimlint.services.checklist import Duty
from claimlint.spans import Span

CLAIM = Finding("h/a", "claim", "c", Severity.ERROR, Confidence.HIGH, Span(0, 1), "a", "a.")
WARNING = replace(CLAIM, rule="h/b", severity=Severity.WARNING)
SECTION = replace(WARNING, rule="h/s", kind="section")
AGAIN = Related(Span(1, 2), "a", "said again here")
TITLES = {"h/a": "Big words", "h/b": "Pain", "h/s": "Aftercare"}


def steps(findings: list[Finding], *duties: Duty) -> list[tuple[str, str, int, int]]:
    return [(s["text"], s["what"], s["places"], s["finding"]) for s in first(findings, duties, TITLES)]


def test_nothing_to_do() -> None:
    assert steps([], Duty("h/s", "Aftercare", "present", None)) == []


def test_the_order_of_work() -> None:
    often = replace(WARNING, related=(AGAIN, AGAIN))
    empty = replace(SECTION, rule="h/t")
    duties = (
        Duty("h/t", "Risks", "empty", Span(0, 1)),
        Duty("h/s", "Aftercare", "missing", None),
        Duty("h/p", "A price", "present", Span(0, 1)),
    )
    assert steps([SECTION, often, CLAIM, CLAIM, empty], *duties) == [
        ("Mend the 2 errors", "", 2, 2),
        ("Settle what comes up most", "Pain: 3 places", 3, 1),
        ("Add what is missing", "Aftercare", 1, 0),
        ("Fill what is only a heading", "Risks", 1, 4),
        ("Weigh the warning", "", 1, 1),
    ]


def test_one_of_each_needs_no_word_on_what_comes_up_most() -> None:
    assert steps([replace(WARNING, related=(AGAIN,)), WARNING]) == [("Weigh the 2 warnings", "", 2, 0)]


def test_a_duty_without_a_finding_is_no_step() -> None:
    assert steps([], Duty("h/s", "Aftercare", "missing", None)) == []
