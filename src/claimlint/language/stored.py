"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """What the index knows of a word: its classes, the stored sets of classes that hold one of them, and the programs
    that it anchors."""

    classes: frozenset[int]
    sets: frozenset[int]
    programs: tuple[int, ...]


NOTHING = Word(frozenset(), frozenset(), ())


class Needs(dict[int, frozenset[int]]):
    """By program, the sets of which a match has a word each; read on first use."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, program: int) -> frozenset[int]:
        made = self[program] = frozenset(map(int, self._rows[program].split()[1:]))
        return made


class Heads(dict[int, tuple[str, int]]):
    """By program, the group of its hits, and the set of the words that a match can begin with; read on first use."""

    def __init__(self, rows: list[str], groups: list[str]) -> None:
        super().__init__()
        self._rows = rows
        self._groups = groups

    def __missing__(self, program: int) -> tuple[str, int]:
        group, first = self._rows[program].split(" ", 2)[:2]
        made = self[program] = (self._groups[int(group)], int(first))
        return made
