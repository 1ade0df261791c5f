"""Counting."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from claimlint.findings import Severity
from claimlint.services.scan import tally
from claimlint.services.scan.linter import Linter
from claimlint.services.scan.records import FAILED, UNREADABLE, Label, Record, lint_records
from claimlint.services.scan.rows import Row
from claimlint.services.scan.tally import Tally, count


def test_what_is_counted(linter: Linter) -> None:
    rows = [
        Row(1, None, "A", ("A gentle miracle. A miracle.", "Miracle"), "", 1),
        Row(2, None, "A", ("Plain.", None), "", 2),
        Row(3, None, None, ("Painless.", " "), "", 3),
        Row(4, None, "B", (None, None), "not valid JSON", 4),
        Row(None, None, None, (None, None), "the rest cannot be read", 5),
    ]
    records = [Record(Label(row.id, row.number, "a.jsonl"), row.texts, row.problem) for row in rows]
    found = lint_records(records, ("text", "name"), linter)
    assert count(rows, found, grouped=True) == Tally(
        records=4,
        texts=4,
        blank=4,
        flagged=2,
        bad=2,
        failed=0,
        severities=Counter(error=2, info=1, warning=1),
        rules=Counter({"house/miracle": 2, "house/gentle": 1, "house/painless": 1}),
        groups={"A": [2, 1], "(none)": [1, 1], "B": [1, 0]},
    )
    assert count(rows, found, grouped=False).groups == {}


def test_adding_up_and_json() -> None:
    one = Tally(2, 2, 0, 1, 1, 0, Counter(error=1), Counter(a=1), {"A": [2, 1]})
    one.add(Tally(3, 2, 1, 2, 0, 1, Counter(error=1, info=2), Counter(a=1, b=2), {"A": [1, 1], "B": [2, 1]}))
    expected = Tally(5, 4, 1, 3, 1, 1, Counter(error=2, info=2), Counter(a=2, b=2), {"A": [3, 2], "B": [2, 1]})
    assert one == expected
    assert Tally.from_data(json.loads(json.dumps(one.as_data()))) == expected


def test_endless_groups_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "GROUP_LIMIT", 2)
    one = Tally()
    one.add(Tally(groups={"A": [1, 1], "B": [1, 0], "C": [2, 1]}))
    one.add(Tally(groups={"A": [1, 0], "D": [3, 3]}))
    assert (one.groups, one.beyond) == ({"A": [2, 1], "B": [1, 0]}, [5, 4])


def test_failing() -> None:
    one = Tally(severities=Counter(error=1, warning=2, info=4))
    assert [one.failing(level) for level in Severity] == [1, 3, 7]


def test_small_groups_are_discounted() -> None:
    one = Tally(groups={"one": [1, 1], "many": [100, 60], "few": [100, 5], "none": [9, 0], "also": [100, 60]})
    assert one.worst_groups(3) == [("also", 100, 60), ("many", 100, 60), ("one", 1, 1)]


def test_the_rules_of_trouble() -> None:
    assert (UNREADABLE, FAILED) == tally.TROUBLE
