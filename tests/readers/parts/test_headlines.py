"""Headings of plain text, beyond what ``test_text`` shows."""

from __future__ import annotations

from claimlint.readers.parts import headlines
from claimlint.readers.parts.lines import units


def graded(text: str) -> list[int]:
    return headlines.levels(units(text))


def test_two_headings_may_follow_each_other() -> None:
    assert graded("Needling at Home\nWho Should Wait\nAnyone with sore skin.") == [2, 2, 0]


def test_marks_stand_whatever_is_around_them() -> None:
    assert graded("# One\n## Two\n### Three\n#### Four") == [1, 2, 3, 4]


def test_the_last_line_heads_nothing_unless_it_reads_as_a_title() -> None:
    assert graded("It ends.\n\nFurther Reading") == [0, 2]
    assert graded("It ends.\n\nget our news") == [0, 0]
    assert graded("It ends.\n\nGet our news") == [0, 0]


def test_a_short_line_above_a_long_one() -> None:
    long = "The skin may be red for a day or two, and then it calms down again, little by little."
    assert graded(f"It ends.\nHow it feels\n{long}") == [0, 2, 0]
    assert graded(f"It goes on\nHow it feels\n{long}") == [0, 0, 0]
    assert graded("It ends.\nHow it feels\nGood.") == [0, 0, 0]
