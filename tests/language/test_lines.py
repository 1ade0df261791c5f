"""Lines that stay bytes until they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.lines import Lines, Named, packed


def kept(lines: list[str]) -> Lines:
    starts, text = packed(lines)
    return Lines(memoryview(starts), memoryview(text))


def all_of(lines: Lines) -> list[str]:
    return [lines[number] for number in range(len(lines))]


@given(st.lists(st.text(st.characters())))
def test_every_line_comes_back(given: list[str]) -> None:
    lines = kept(given)
    assert all_of(lines) == given


def test_it_does_not_matter_where_the_bytes_begin() -> None:
    starts, text = packed(["é\ud800", "", "b"])
    view = memoryview(b"x" + starts + text)
    lines = Lines(view[1 : 1 + len(starts)], view[1 + len(starts) :])
    assert all_of(lines) == ["é\ud800", "", "b"]


def test_a_number_beyond_the_last_is_an_error() -> None:
    lines = kept(["a"])
    with pytest.raises(IndexError):
        lines[1]


def test_names() -> None:
    named = Named(["a", "b"], kept(["one", "two"]))
    assert [named.get("b"), named.get("c"), named.get("c", "none")] == ["two", "", "none"]
