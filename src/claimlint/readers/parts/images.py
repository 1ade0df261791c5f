"""The alternative text of a Markdown image: copy, but no part of the paragraph that it stands in."""

from __future__ import annotations

from claimlint.readers.parts import copyfields
from claimlint.readers.parts.sheet import Insert, Sheet, filler


class Image:
    """An image whose alternative text is being read; ``depth`` counts the images it stands in, itself included."""

    __slots__ = ("_at", "_parts", "_start", "depth")

    def __init__(self) -> None:
        self.depth = 1
        self._start = self._at = -1
        self._parts: list[str] = []

    def add(self, start: int, prose: str, source: str) -> None:
        """Add text that stands at ``start`` of ``source``; what lies between two texts is inline markup."""
        if self._start < 0:
            self._start = self._at = start
        if start >= self._at:
            self._parts += (filler(source[self._at : start]), prose)
            self._at = start + len(prose)

    def caption(self, sheet: Sheet) -> None:
        """Write the text as a block of its own, if it is copy and stands where nothing is written yet."""
        alt = "".join(self._parts)
        if self._start >= sheet.at and copyfields.is_copy_text(alt):
            sheet.place(Insert(self._start, alt, "alt", "caption"))
