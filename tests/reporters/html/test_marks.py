"""Overlapping marks as flat pieces."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from claimlint.reporters.html.marks import COVERING, Mark, Marks, Piece


def test_nested_and_overlapping_marks() -> None:
    marks = Marks([Mark(2, 8, 1, "warning"), Mark(4, 6, 2, "error"), Mark(5, 10, 3, "also")])
    assert list(marks.pieces(0, 12)) == [
        Piece(0, 2, (), ""),
        Piece(2, 4, (1,), "warning"),
        Piece(4, 5, (1, 2), "error"),
        Piece(5, 6, (1, 2, 3), "error"),
        Piece(6, 8, (1, 3), "warning"),
        Piece(8, 10, (3,), "also"),
        Piece(10, 12, (), ""),
    ]
    assert list(marks.pieces(5, 9)) == [
        Piece(5, 6, (1, 2, 3), "error"),
        Piece(6, 8, (1, 3), "warning"),
        Piece(8, 9, (3,), "also"),
    ]


def test_marks_that_touch_are_two() -> None:
    marks = Marks([Mark(0, 3, 1, "info"), Mark(3, 5, 2, "info")])
    assert list(marks.pieces(0, 5)) == [Piece(0, 3, (1,), "info"), Piece(3, 5, (2,), "info")]


def test_an_empty_mark_cuts() -> None:
    marks = Marks([Mark(2, 2, 1, "error")])
    assert list(marks.pieces(0, 4)) == [Piece(0, 2, (), ""), Piece(2, 2, (), ""), Piece(2, 4, (), "")]


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.lists(spans, max_size=12), spans)
def test_pieces_have_no_gap_and_name_what_covers_them(places: list[list[int]], window: list[int]) -> None:
    levels = ("error", "warning", "info", "also")
    marks = [Mark(start, end, number, levels[number % 4]) for number, (start, end) in enumerate(places)]
    start, end = window
    at = start
    for piece in Marks(marks).pieces(start, end):
        assert piece.start == at
        at = piece.end
        covering = [mark for mark in marks if mark.start <= piece.start and piece.end <= mark.end]
        if piece.end > piece.start:
            assert sorted(piece.numbers) == [mark.number for mark in covering][:COVERING]
            assert piece.level == min((mark.level for mark in covering), key=levels.index, default="")
    assert at == end


def test_ten_thousand_nested_marks() -> None:
    marks = [Mark(at, 40_000 - at, at, "error") for at in range(10_000)]
    begun = perf_counter()
    pieces = list(Marks(marks).pieces(0, 40_000))
    assert perf_counter() - begun < 2
    assert len(pieces) == 19_999
    assert max(len(piece.numbers) for piece in pieces) == COVERING
