"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Word(NamedTuple):
    """What the index knows of a word: its classes, the stored sets of classes that hold one of them, and the programs
    that it anchors. ``mask`` has the bit of each set: the sets of many words are joined faster that way."""

    classes: frozenset[int]
    sets: frozenset[int]
    mask: int
    programs: tuple[int, ...]


NOTHING = Word(frozenset(), frozenset(), 0, ())


def mask_of(sets: Collection[int]) -> int:
    """A number with the bit of each set."""
    bits = bytearray(max(sets, default=0) // 8 + 1)
    for number in sets:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


class Needs(dict[int, int]):
    """By program, the mask of the sets of which a match has a word each; read on first use."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, program: int) -> int:
        mask = 0
        for number in self._rows[program].split()[1:]:
            mask |= 1 << int(number)
        self[program] = mask
        return mask


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
