"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language import stored
from claimlint.language.ops import ZERO, character, number_of
from claimlint.language.stored import NOTHING, Bits, Heads, Sets, Vocabulary, Word, is_aside


def test_heads_are_read_on_first_use() -> None:
    rows = ["1 7", "0 2", "1 5"]
    heads = Heads(rows, ["a", "b"])
    assert dict(heads) == {}
    assert [heads[0], heads[1], heads[2]] == [("b", 7), ("a", 2), ("b", 5)]
    rows[2] = "changed"
    assert heads[2] == ("b", 5)


ROW = "".join(map(character, (3, 1, 70)))


def test_rows_of_programs_are_made_bits_on_first_use() -> None:
    bits = Bits()
    assert (bits[""], bits[character(0)], bits[ROW]) == (0, 1, 0b1010 | 1 << 70)
    assert bits == {
        "": 0, character(0): 1, ROW: bits[ROW], character(3): 8, character(1): 2, character(70): 1 << 70
    }  # fmt: skip


def test_rows_of_sets_are_read_on_first_use() -> None:
    sets = Sets()
    assert (sets[""], sets[ROW]) == (frozenset(), frozenset((1, 3, 70)))
    assert sets[ROW] is sets[ROW]


@given(st.integers(0, 0x10FFFF - ord(ZERO) - 0x800))
def test_a_number_comes_back_from_its_character(value: int) -> None:
    assert number_of(character(value)) == value
    assert character(value).encode()
    assert character(value) not in ";|"


def test_characters_of_numbers_leave_out_surrogates() -> None:
    around = 0xD800 - ord(ZERO)
    assert [hex(ord(character(value))) for value in (0, around - 1, around)] == ["0x4e00", "0xd7ff", "0xe000"]


def test_a_word_is_looked_up_once_and_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def look_up(word: str) -> Word:
        asked.append(word)
        return NOTHING

    monkeypatch.setattr(stored, "WORD_LIMIT", 2)
    words = Vocabulary(look_up)
    assert [words[word] for word in "abacc"] == [NOTHING] * 5
    assert (asked, list(words)) == (["a", "b", "c", "c"], ["a", "b"])


@pytest.mark.parametrize(
    ("group", "aside"),
    [
        ("cue:/rules/cues/negation.yaml:3:3", True),
        ("subject:own", True),
        ("rule:skincare/x:except", True),
        ("rule:skincare/x:match", False),
        ("caveat:results-vary", False),
        ("topic:product", False),
    ],
)
def test_what_is_asked_around_a_claim_only(group: str, aside: bool) -> None:
    assert is_aside(group) is aside
