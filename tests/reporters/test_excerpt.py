"""The line with its carets."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.reporters.excerpt import _NARROW, _cell, excerpt, plain


def show(line: str, words: str, room: int = 60) -> tuple[str, str]:
    start = line.index(words)
    return tuple(excerpt(line, start, start + len(words), room))  # type: ignore[return-value]


def test_a_short_line() -> None:
    assert show("It is a miracle.", "miracle") == ("It is a miracle.", "        ^^^^^^^")


def test_an_empty_match_gets_a_caret() -> None:
    assert tuple(excerpt("# Title", 2, 2, 60)) == ("# Title", "  ^")
    assert tuple(excerpt("", 0, 0, 60)) == ("", "^")


@pytest.mark.parametrize(
    ("line", "shown", "carets"),
    [
        ("\tA\tmiracle", "    A    miracle", "         ^^^^^^^"),
        ("日本 miracle", "日本 miracle", "     ^^^^^^^"),
        ("✨ miracle", "✨ miracle", "   ^^^^^^^"),
        ("👩‍⚕️ miracle", "👩‍⚕️ miracle", "   ^^^^^^^"),
        ("👍🏽 miracle", "👍🏽 miracle", "   ^^^^^^^"),
        ("❤️ miracle", "❤️ miracle", "   ^^^^^^^"),
        ("e\u0301 miracle", "e\u0301 miracle", "  ^^^^^^^"),
        ("so\u00adft\u200b miracle", "soft miracle", "     ^^^^^^^"),
        ("no\u00a0break miracle", "no break miracle", "         ^^^^^^^"),
        ("\x1b[31m\x07 miracle", "�[31m� miracle", "       ^^^^^^^"),
        ("\u202eabc\u2066 miracle", "abc miracle", "    ^^^^^^^"),
    ],
)
def test_what_is_not_one_cell_wide(line: str, shown: str, carets: str) -> None:
    assert show(line, "miracle") == (shown, carets)


def test_what_is_taken_as_it_is_fills_one_cell_and_is_shown_as_it_is() -> None:
    assert [ch for ch in _NARROW if _cell(ch) != (ch, 1)] == []
    assert [ch for ch in _NARROW if unicodedata.combining(ch) or unicodedata.category(ch) in {"Cf", "Mn"}] == []


def test_carets_are_as_wide_as_the_match() -> None:
    assert show("A 日本 peel", "日本") == ("A 日本 peel", "  ^^^^")


def test_long_lines_are_cut_around_the_match() -> None:
    line = "a" * 100 + " miracle " + "b" * 100
    assert show(line, "miracle", 30) == ("…aaaaaaaaaa miracle bbbbbbbbb…", "            ^^^^^^^")
    assert show("miracle " + "b" * 100, "miracle", 30) == ("miracle bbbbbbbbbbbbbbbbbbbb…", "^^^^^^^")
    assert show("a" * 100 + " miracle", "miracle", 30) == (
        "…aaaaaaaaaaaaaaaaaaaa miracle",
        "                      ^^^^^^^",
    )


def test_a_match_longer_than_the_room() -> None:
    shown, carets = show("x " + "m" * 100 + " y", "m" * 100, 20)
    assert (shown, carets) == ("…" + "m" * 18 + "…", " " + "^" * 18)


def test_the_length_of_the_line_does_not_matter() -> None:
    line = "é" * 5_000_000 + " miracle " + "b" * 5_000_000
    begin = time.perf_counter()
    for _ in range(50):
        excerpt(line, 5_000_001, 5_000_008, 80)
    assert time.perf_counter() - begin < 1


def test_plain_text_cannot_drive_a_terminal() -> None:
    assert plain("a\x1b[2J\nb\tc\u202e") == "a�[2J b    c"
    assert plain("quite “plain”") == "quite “plain”"


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in {"W", "F"} else 1 for ch in text)


@given(st.text(alphabet="ab 日\t–", max_size=300), st.data(), st.integers(10, 80))
def test_it_fits_and_stays_under_the_match(line: str, data: st.DataObject, room: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, carets = excerpt(line, start, end, room)
    assert cells(shown) <= room
    assert len(carets) <= room + 1
    first = line[start:end].strip("\t")[:1]
    if first and start == end - len(line[start:end].lstrip("\t")):
        at = len(carets) - len(carets.lstrip())
        reached = ""
        for ch in shown:
            if cells(reached) == at:
                assert ch in {first, "…"}
                break
            reached += ch
