"""Numbers as copy writes them: the range that each stands for, its unit, and where it stands."""

from __future__ import annotations

from itertools import pairwise
from math import inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.quantities import FAMILIES, Quantity, read, written


def told(text: str, family: str) -> list[tuple[str, str]]:
    """Each value in its normal form, and the words it was read from."""
    return [(written(value), text[value.start : value.end]) for value in read(text, family)]


@pytest.mark.parametrize(
    ("text", "family", "expected"),
    [
        ("4-6 treatments", "count", [("4-6", "4-6")]),
        ("4 - 6 sessions", "count", [("4-6", "4 - 6")]),
        ("4–6 sessions", "count", [("4-6", "4–6")]),
        ("a course of four to six", "count", [("4-6", "four to six")]),
        ("between 3 and 6 sessions 4 weeks apart", "count", [("3-6", "3 and 6")]),
        ("3 and 6 sessions", "count", [("3", "3"), ("6", "6")]),
        ("just a few sessions", "count", [("about 2-4", "a few")]),
        ("several sessions", "count", [("about 3-8", "several")]),
        ("at least three sessions", "count", [("at least 3", "at least three")]),
        ("up to about 5", "count", [("up to 5", "up to about 5")]),
        ("6+ sessions", "count", [("at least 6", "6+")]),
        ("3 or more", "count", [("at least 3", "3 or more")]),
        ("twenty-five grafts", "count", [("25", "twenty-five")]),
        ("1,500 grafts", "count", [("1500", "1,500")]),
        ("a treatment of 3", "count", [("3", "3")]),
        ("a single visit", "count", [("1", "single")]),
        ("24-48 hours", "time", [("24-48 hours", "24-48 hours")]),
        ("24 hours to 3 days", "time", [("1-3 days", "24 hours to 3 days")]),
        ("4 to 6 weeks apart", "time", [("28-42 days", "4 to 6 weeks")]),
        ("3 months", "time", [("84-93 days", "3 months")]),
        ("a day or two", "time", [("24-48 hours", "a day or two")]),
        ("half an hour", "time", [("30 minutes", "half an hour")]),
        ("a 30-minute treatment", "time", [("30 minutes", "30-minute")]),
        ("5 working days", "time", [("5 days", "5 working days")]),
        ("weekly, then every month", "time", [("7 days", "weekly"), ("28-31 days", "every month")]),
        ("within a few hours", "time", [("up to 4 hours", "within a few hours")]),
        ("£50-80", "money", [("50-80 GBP", "£50-80")]),
        ("$110–$150", "money", [("110-150 USD", "$110–$150")]),
        ("from £1,500", "money", [("at least 1500 GBP", "from £1,500")]),
        ("20 euros", "money", [("20 EUR", "20 euros")]),
        ("80-90 %", "percent", [("80-90%", "80-90 %")]),
        ("up to 70 per cent", "percent", [("up to 70%", "up to 70 per cent")]),
        ("0.5mm to 2.5 mm", "length", [("0.5-2.5 mm", "0.5mm to 2.5 mm")]),
        ("1,5 cm", "length", [("15 mm", "1,5 cm")]),
        ("10 minutes", "count", []),
        ("4 sessions", "time", []),
        ("£20 for 3 mm", "percent", []),
        ("1.2.3 sessions", "count", []),
        ("", "count", []),
    ],
)
def test_what_is_read(text: str, family: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, family) == expected


def test_up_to_is_more_than_nothing() -> None:
    [value] = read("up to 5 days", "time")
    assert 0 < value.low < 0.001
    assert value.high == 5


def test_at_least_has_no_end() -> None:
    [value] = read("more than 2 weeks", "time")
    assert (value.low, value.high, value.unit) == (14, inf, "time")


def test_currencies_are_units_of_their_own() -> None:
    assert [value.unit for value in read("£20, $20, €20", "money")] == ["money:GBP", "money:USD", "money:EUR"]
    assert {value.family for value in read("£20, $20", "money")} == {"money"}


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["hours", "days", "weeks"]))
def test_a_range_holds_both_its_ends(one: int, other: int, unit: str) -> None:
    [value] = read(f"{one} to {other} {unit}", "time")
    scale = {"hours": 1 / 24, "days": 1, "weeks": 7}[unit]
    assert isclose(value.low, min(one, other) * scale)
    assert isclose(value.high, max(one, other) * scale)


@given(st.text(alphabet="0123456789.,-–+%£$ aftomnhuredy", max_size=60), st.sampled_from(FAMILIES))
def test_whatever_is_written_values_lie_in_order_within_the_text(text: str, family: str) -> None:
    values = list(read(text, family))
    assert all(value.low <= value.high and value.family == family for value in values)
    assert all(0 <= value.start < value.end <= len(text) for value in values)
    assert all(one.end <= other.start for one, other in pairwise(values))


def test_a_value_has_no_unit_but_its_own() -> None:
    assert Quantity(1, 2, "money:GBP").family == "money"
