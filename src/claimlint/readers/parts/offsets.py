"""From UTF-8 byte offsets of a parsed text to code point offsets of the document."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable

# Characters of one width. One set begins it, so that the search skips what is ASCII.
_WIDE = re.compile(
    "[\x80-\U0010ffff]"
    "(?:(?<=[\x80-\u07ff])[\x80-\u07ff]*+|(?<=[\u0800-\uffff])[\u0800-\uffff]*+|[\U00010000-\U0010ffff]*+)"
)


class Offsets:
    """Made once, in time linear in the text; a lookup is a bisection.

    ``pieces`` are the parts of the parsed text in order, each with its offset in the document.
    """

    __slots__ = ("_bytes", "_points", "_widths")

    def __init__(self, pieces: Iterable[tuple[int, str]]) -> None:
        self._bytes: list[int] = []
        self._points: list[int] = []
        self._widths: list[int] = []
        at = 0
        for point, piece in pieces:
            at = self._piece(at, point, piece)

    def __call__(self, offset: int) -> int:
        """The code point offset in the document of a byte offset in the parsed text."""
        return offset - self.stretch(offset)[2]

    def stretch(self, offset: int) -> tuple[int, int, int]:
        """The first and last byte offset around ``offset`` that are as far from their code point offsets, and how far:
        who asks for many in order need not ask again within it."""
        run = bisect_right(self._bytes, offset) - 1
        first, point, width = self._bytes[run], self._points[run], self._widths[run]
        if width > 1:
            return offset, offset, offset - point - (offset - first) // width
        last = self._bytes[run + 1] - 1 if run + 1 < len(self._bytes) else sys.maxsize
        return first, last, first - point

    def _piece(self, at: int, point: int, piece: str) -> int:
        done = 0
        if not piece.isascii():
            for wide in _WIDE.finditer(piece):
                at = self._run(at, point + done, 1, wide.start() - done)
                at = self._run(at, point + wide.start(), _width(wide[0]), wide.end() - wide.start())
                done = wide.end()
        return self._run(at, point + done, 1, len(piece) - done)

    def _run(self, at: int, point: int, width: int, length: int) -> int:
        # An empty run is kept only where nothing else maps the end of the text.
        if length or not self._bytes:
            self._bytes.append(at)
            self._points.append(point)
            self._widths.append(width)
        return at + width * length


def _width(run: str) -> int:
    return 2 if run[0] < "\u0800" else 3 if run[0] < "\U00010000" else 4
