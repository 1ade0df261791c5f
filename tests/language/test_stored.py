"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

import pytest

from claimlint.language import stored
from claimlint.language.stored import NOTHING, Bits, Heads, Vocabulary, Word, is_aside


def test_heads_are_read_on_first_use() -> None:
    rows = ["1 7", "0 2", "1 5"]
    heads = Heads(rows, ["a", "b"])
    assert dict(heads) == {}
    assert [heads[0], heads[1], heads[2]] == [("b", 7), ("a", 2), ("b", 5)]
    rows[2] = "changed"
    assert heads[2] == ("b", 5)


def test_rows_of_programs_are_made_bits_on_first_use() -> None:
    rows = ["", "0", "3 1 70"]
    bits = Bits(rows)
    assert dict(bits) == {}
    assert [bits[0], bits[1], bits[2]] == [0, 1, 0b1010 | 1 << 70]
    rows[2] = "changed"
    assert bits[2] == 0b1010 | 1 << 70


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
