"""Offsets as an editor counts them, and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.spans import Encoding, LineIndex

TEXTS = st.text(st.sampled_from("aé🧴\u2028\x0c\x85\r\n \ud800"), max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


@pytest.mark.parametrize(
    ("encoding", "characters"),
    [("utf-8", (0, 1, 5, 7, 8)), ("utf-16", (0, 1, 3, 4, 5)), ("utf-32", (0, 1, 2, 3, 4))],
)
def test_characters(encoding: Encoding, characters: tuple[int, ...]) -> None:
    lines = LineIndex("x\na🧴éb\n")
    assert [tuple(lines.encoded(offset, encoding)) for offset in range(2, 7)] == [(1, at) for at in characters]
    assert [lines.offset(1, at, encoding) for at in characters] == [2, 3, 4, 5, 6]


def test_places_that_are_not_there() -> None:
    lines = LineIndex("ab\r\n🧴\n")
    assert [lines.offset(*place, "utf-16") for place in ((0, 9), (1, 1), (1, 2), (1, 3), (2, 0), (2, 5), (9, 0))] == [
        2, 4, 5, 5, 6, 6, 6,
    ]  # fmt: skip
    assert lines.offset(-1, -1, "utf-16") == 0
    assert LineIndex("").offset(3, 3, "utf-8") == 0


@given(TEXTS, ENCODINGS, st.data())
def test_every_offset_comes_back(text: str, encoding: Encoding, data: st.DataObject) -> None:
    lines = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    back = lines.offset(*lines.encoded(offset, encoding), encoding)
    ends_a_line = text[back:offset].strip("\r\n") == ""  # a place after the carriage return of a CRLF is the line's end
    assert back == offset or (back < offset and ends_a_line)


@given(TEXTS)
def test_utf16_is_one_of_them(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        assert lines.encoded(offset, "utf-16") == lines.utf16(offset)
        assert lines.encoded(offset, "utf-32") == (lines.position(offset).line - 1, lines.position(offset).column - 1)


@given(TEXTS)
def test_a_line_ends_at_lf_crlf_or_a_lone_cr(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        if text[max(offset - 1, 0) : offset + 1] != "\r\n":
            assert lines.position(offset).line == 1 + len(re.findall("\r\n|\r|\n", text[:offset]))
    assert lines.lines == 1 + len(re.findall("\r\n|\r|\n", text))
