"""Lines of text that stay the bytes that they are stored as, each read when it is asked for: of thousands a run wants
some dozens."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import accumulate

from claimlint.hints import TypeAlias


class Lines:
    """Lines by number. ``starts`` are the places in ``text`` at which they begin, and where the last ends, as
    ``packed`` wrote both."""

    __slots__ = ("_starts", "_text")

    def __init__(self, starts: memoryview, text: memoryview) -> None:
        self._starts = starts.cast("I")
        self._text = text

    def __getitem__(self, number: int) -> str:
        begin, end = self._starts[number], self._starts[number + 1]
        return str(self._text[begin:end], "utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self._starts) - 1


Numbered: TypeAlias = "list[str] | Lines"


class Named:
    """Lines by name."""

    def __init__(self, names: Sequence[str], lines: Lines) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}
        self._lines = lines

    def get(self, name: str, default: str = "") -> str:
        """The line of that name."""
        number = self._numbers.get(name)
        return default if number is None else self._lines[number]


def packed(lines: Iterable[str]) -> tuple[bytes, bytes]:
    """What ``Lines`` reads: the starts, as this machine writes numbers, and the text."""
    rows = [line.encode("utf-8", "surrogatepass") for line in lines]
    starts = accumulate(map(len, rows), initial=0)
    return b"".join(start.to_bytes(4, sys.byteorder) for start in starts), b"".join(rows)
