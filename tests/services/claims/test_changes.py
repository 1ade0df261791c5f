from __future__ import annotations

from typing import Any

import pytest

from claimlint.packs import RuleSet
from claimlint.register import About, Entry, Evidence, Register, Required
from claimlint.services.claims import Change, changes

SURVEY = Evidence("report", "S-1", "consumer-survey", 40)


def entry(name: str = "a", **given: object) -> Entry:
    return Entry(**{"id": name, "wording": "Softens dry skin", "about": About("Balm"), **given})  # type: ignore[arg-type]


def register(*entries: Entry) -> Register:
    return Register("/h/claims.yaml", "/h", ("/h/claims.yaml",), entries)


@pytest.mark.parametrize(
    ("was", "now", "kind", "detail"),
    [
        ({}, {"status": "withdrawn"}, "status", "draft -> withdrawn"),
        ({}, {"wording": "May soften dry skin"}, "tightened",
         "wording: “Softens dry skin” -> “May soften dry skin” (adds “may”)"),
        ({}, {"wording": "Instantly softens dry skin"}, "loosened",
         "wording: “Softens dry skin” -> “Instantly softens dry skin” (adds “instantly”)"),
        ({}, {"wording": "Makes dry skin soft"}, "changed", "wording: “Softens dry skin” -> “Makes dry skin soft”"),
        ({}, {"variants": ("Soft skin",)}, "loosened", "a further variant: “Soft skin”"),
        ({"variants": ("Soft skin",)}, {}, "tightened", "a variant less: “Soft skin”"),
        ({"markets": ("uk",)}, {}, "loosened", "markets: uk -> all"),
        ({"markets": ("uk",)}, {"markets": ("uk", "us")}, "loosened", "markets: uk -> uk, us"),
        ({}, {"documents": ("post",)}, "tightened", "document types: all -> post"),
        ({"markets": ("uk",)}, {"markets": ("us",)}, "changed", "markets: uk -> us"),
        ({}, {"valid_until": "2026-01-01"}, "tightened", "valid until: open -> 2026-01-01"),
        ({"valid_until": "2026-01-01"}, {"valid_until": "2027-01-01"}, "loosened",
         "valid until: 2026-01-01 -> 2027-01-01"),
        ({"valid_from": "2026-01-01"}, {}, "loosened", "valid from: 2026-01-01 -> open"),
        ({}, {"caveat": Required("results-vary")}, "tightened", "caveat: none -> results-vary in the same section"),
        ({"caveat": Required("results-vary")}, {}, "loosened", "caveat: results-vary in the same section -> none"),
        ({}, {"evidence": (SURVEY,)}, "changed", "evidence added: report S-1 (consumer-survey)"),
        ({"evidence": (SURVEY,)}, {}, "loosened", "evidence taken away: report S-1 (consumer-survey)"),
        ({}, {"owner": "R. Vale"}, "changed", "owner: none -> R. Vale"),
        ({}, {"effect": "soft skin"}, "changed", "effect: none -> soft skin"),
    ],
)  # fmt: skip
def test_what_became_of_an_entry(
    shipped: RuleSet, was: dict[str, Any], now: dict[str, Any], kind: str, detail: str
) -> None:
    after = entry(**now)
    assert changes(register(entry(**was)), register(after), shipped) == [Change(kind, after, (detail,))]


def test_the_gravest_change_names_them_all(shipped: RuleSet) -> None:
    after = entry(valid_until="2026-01-01", variants=("Soft skin",))
    (change,) = changes(register(entry()), register(after), shipped)
    assert (change.kind, len(change.details)) == ("loosened", 2)


def test_where_an_entry_stands_is_no_change(shipped: RuleSet) -> None:
    assert changes(register(entry(line=3, path="a")), register(entry(line=9, path="b")), shipped) == []


def test_what_came_and_what_went(shipped: RuleSet) -> None:
    old, new = entry("old", status="approved"), entry("new")
    assert changes(register(old), register(new), shipped) == [
        Change("added", new, ("draft: “Softens dry skin”",)),
        Change("removed", old, ("was approved: “Softens dry skin”",)),
    ]
