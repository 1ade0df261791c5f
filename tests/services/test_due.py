"""Which sources are to be read again."""

from __future__ import annotations

from claimlint.findings import Confidence, RuleInfo, Severity, Source
from claimlint.services.due import Due, by_source, due

FTC = Source("FTC", "us", reviewed="2026-11-22", review_by="2027-11-22")
CAP = Source("CAP", "uk", reviewed="2026-11-22", review_by="2027-02-22", unread=True)
HOUSE = Source("House style", review_by="2027-02-22")
NEVER = Source("A book", "uk")


def info(name: str, *sources: Source) -> RuleInfo:
    return RuleInfo(name, "claim", name, "c", Severity.ERROR, Confidence.HIGH, "m", "", sources, ())


RULES = [info("p/b", FTC, CAP), info("p/a", CAP, NEVER), info("p/c", HOUSE)]


def test_each_source_once_with_its_rules_the_first_day_first() -> None:
    assert by_source(RULES) == [Due(HOUSE, ("p/c",)), Due(CAP, ("p/b", "p/a")), Due(FTC, ("p/b",))]


def test_a_source_for_no_market_counts_in_all() -> None:
    assert [one.source.title for one in by_source(RULES, ["us"])] == ["House style", "FTC"]
    assert [one.source.title for one in by_source(RULES, ["au"])] == ["House style"]


def test_it_is_due_on_the_day_itself() -> None:
    sources = by_source(RULES)
    assert [one.source.title for one in due(sources, "2027-02-21")] == []
    assert [one.source.title for one in due(sources, "2027-02-22")] == ["House style", "CAP"]
    assert [one.source.title for one in due(sources, "2027-11-22")] == ["House style", "CAP", "FTC"]
