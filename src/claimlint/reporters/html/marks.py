"""Overlapping marks as flat pieces of text, each with all the findings that cover it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

COVERING = 12
"""How many findings one piece of text names at most."""


class Mark(NamedTuple):
    """A place to mark for the finding ``number``: its own words (``level`` is its severity) or a related place
    (``level`` is ``also``)."""

    start: int
    end: int
    number: int
    level: str


class Piece(NamedTuple):
    """Text with the same marks all through; ``level`` is the gravest, "" without marks."""

    start: int
    end: int
    numbers: tuple[int, ...]
    level: str


class Marks:
    """The marks of one text, to be read off piece by piece."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._pieces = list(_flat(marks))
        self._starts = [piece.start for piece in self._pieces]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The text from ``start`` to ``end``, without a gap, cut where marks begin or end."""
        at = max(0, bisect_right(self._starts, start) - 1)
        done = start
        while done < end and at < len(self._pieces) and self._pieces[at].start < end:
            piece = self._pieces[at]
            at += 1
            if piece.end < done or (piece.end == done and piece.numbers):
                continue
            if piece.start > done:
                yield Piece(done, piece.start, (), "")
            done = min(piece.end, end)
            yield piece._replace(start=max(piece.start, start), end=done)
        if done < end:
            yield Piece(done, end, (), "")


def _flat(marks: Sequence[Mark]) -> Iterator[Piece]:
    """Pieces in order, apart; where nothing is marked there is none, where an empty mark stands an empty one."""
    events = sorted({event for at, mark in enumerate(marks) for event in ((mark.start, at), (mark.end, at))})
    active: dict[int, Mark] = {}
    since = 0
    for position, at in events:
        if active and position > since:
            yield _piece(since, position, active)
        since = position
        if marks[at].start == marks[at].end:
            yield Piece(position, position, (), "")
        elif at in active:
            del active[at]
        else:
            active[at] = marks[at]


def _piece(start: int, end: int, active: dict[int, Mark]) -> Piece:
    covering = list(islice(active.values(), COVERING))
    level = min((mark.level for mark in covering), key=("error", "warning", "info", "also").index)
    return Piece(start, end, tuple(dict.fromkeys(mark.number for mark in covering)), level)
