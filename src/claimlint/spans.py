"""Half-open spans in code points of the whole decoded file, and the only conversions of them.

Every other module speaks in offsets into the decoded text. Lines and columns are made here and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from claimlint.hints import Literal, NamedTuple
from claimlint.values import dataclass

_NEWLINE = re.compile("\n")
_LINE_END = re.compile("\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` in code points of the decoded file; ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """The part of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


Encoding = Literal["utf-8", "utf-16", "utf-32"]
"""What an editor counts characters in: bytes, UTF-16 code units or code points."""


class Position(NamedTuple):
    """A place as people and protocols count it: ``line`` from 1, ``column`` from 1 unless a method says otherwise."""

    line: int
    column: int


class LineIndex:
    """Turns offsets into lines and columns. A line ends at LF, CRLF or a lone CR."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = _line_starts(text)

    @property
    def lines(self) -> int:
        """How many lines the text has, at least 1."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Line and column from 1, the column in code points."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def utf16(self, offset: int) -> Position:
        """Line and character from 0, the character in UTF-16 code units, as the language server protocol counts."""
        line = bisect_right(self._starts, offset)
        before = self._text[self._starts[line - 1] : offset]
        return Position(line - 1, len(before) + sum(ch > "\uffff" for ch in before))

    def utf8(self, offset: int) -> Position:
        """Line and column from 1, the column in UTF-8 bytes, as reviewdog counts."""
        line = bisect_right(self._starts, offset)
        before = self._text[self._starts[line - 1] : offset]
        return Position(line, len(before.encode("utf-8", "surrogatepass")) + 1)

    def encoded(self, offset: int, encoding: Encoding) -> Position:
        """Line and character from 0, as an editor that counts in ``encoding`` has them."""
        line = bisect_right(self._starts, offset)
        return Position(line - 1, _units(self._text[self._starts[line - 1] : offset], encoding))

    def offset(self, line: int, character: int, encoding: Encoding) -> int:
        """The offset of a place as an editor names it, both from 0. A character beyond the end of its line is the
        line's end, a line beyond the last is the end of the text, and one within a character is where that begins."""
        if line >= len(self._starts):
            return len(self._text)
        span = self.line_span(max(line, 0) + 1)
        body = span.cut(self._text)
        if encoding == "utf-32" or body.isascii():
            return span.start + min(max(character, 0), len(span))
        taken = 0
        for at, ch in enumerate(body):
            taken += _units(ch, encoding)
            if taken > character:
                return span.start + at
        return span.end

    def line_span(self, line: int) -> Span:
        """The span of a line (from 1) without its line ending; ``IndexError`` when there is no such line."""
        if not 1 <= line <= len(self._starts):
            raise IndexError(f"no line {line}")
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def _units(text: str, encoding: Encoding) -> int:
    """How long a text is in the units of an encoding."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(ch > "\uffff" for ch in text)
    return len(text.encode("utf-8", "surrogatepass"))


def _line_starts(text: str) -> list[int]:
    ends = _LINE_END if "\r" in text else _NEWLINE
    return [0, *[found.end() for found in ends.finditer(text)]]
