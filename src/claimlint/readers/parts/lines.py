"""Cuts plain text into units: one-line paragraphs, or paragraphs wrapped over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimlint.hints import NamedTuple
from claimlint.readers.parts.sheet import BLANKS, has_letters
from claimlint.values import dataclass

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(
    r"(?:[-*+–—·‣▪◦○➤►▸→»][ \t\xa0]|[•●✓✔✅☑✗✘❌]\ufe0f?|\(?\d{1,2}[.)][ \t\xa0]|[a-z]\)[ \t\xa0])[ \t\xa0]*+"
)
_HASHES = re.compile(r"(#{1,6})[ \t]++")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]*]*$")
# A line longer than this was not wrapped by hand or editor; a wrapped one is rarely shorter than that.
_WRAP_AT_MOST = 130
_WRAP_AT_LEAST = 45
_SHORT = 0.6


@dataclass(slots=True)
class Line:
    """A line with words in it. ``apart``: nothing stands directly above; ``indent`` is where it begins in its line."""

    start: int
    body: str
    indent: int
    apart: bool
    level: int = 0
    bullet: bool = False
    underlined: bool = False

    @property
    def ends(self) -> bool:
        """Whether the line ends as a sentence or a lead-in does."""
        return _TERMINAL.search(self.body[-8:]) is not None


@dataclass(slots=True)
class Unit:
    """A paragraph, item or heading of plain text: ``start`` is behind a bullet or mark.

    ``level`` is set where a mark makes it a heading; ``apart`` and ``alone``: blank lines stand before it, and on
    both sides.
    """

    start: int
    end: int
    body: str
    lines: int
    bullet: bool
    level: int
    apart: bool
    alone: bool = False

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence or a lead-in does."""
        return _TERMINAL.search(self.body[-8:]) is not None


def units(text: str) -> list[Unit]:
    """The units of ``text`` in order."""
    lines = list(_lines(text))
    width = _width(lines) if is_wrapped(lines) else 0
    found: list[Unit] = []
    above: Line | None = None
    for line in lines:
        if above and found and _goes_on(above, line, found[-1], width):
            unit = found[-1]
            unit.end = line.start + len(line.body)
            unit.lines += 1
        else:
            end = line.start + len(line.body)
            found.append(Unit(line.start, end, line.body, 1, line.bullet, line.level, line.apart))
        above = line
    for unit, below in pairwise(found):
        unit.alone = unit.apart and below.apart
    if found:
        found[-1].alone = found[-1].apart
    return found


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether paragraphs run over several lines, as against one line a paragraph."""
    score = 0.0
    for line, below in pairwise(lines):
        if below.apart or below.bullet or line.level:
            continue
        if len(line.body) > _WRAP_AT_MOST:
            score -= 3
        elif not line.ends:
            score += _evidence(line, below)
    return score > 0


def _evidence(line: Line, below: Line) -> float:
    if below.body[0].islower():
        return 2
    return 0.5 if len(line.body) >= _WRAP_AT_LEAST else -1


def _width(lines: Sequence[Line]) -> float:
    """What the longest line that another follows is cut to; a line much shorter was not wrapped but ended."""
    longest = max((len(line.body) for line, below in pairwise(lines) if not below.apart), default=0)
    return min(longest, _WRAP_AT_LEAST / _SHORT)


def _goes_on(line: Line, below: Line, unit: Unit, width: float) -> bool:
    """Whether ``below`` continues the unit that ``line`` belongs to; ``width`` is 0 where no line is wrapped."""
    if below.apart or below.bullet or below.level or line.level:
        return False
    if unit.bullet and below.indent > line.indent:
        return True
    return width > 0 and (below.body[0].islower() or len(line.body) >= _SHORT * width)


def _lines(text: str) -> Iterator[Line]:
    above: Line | None = None
    reach, apart = 0, True
    for match in _LINE.finditer(text):
        apart = apart or match.start() - reach > (2 if text.startswith("\r\n", reach) else 1)
        reach = match.end()
        body = match[0].strip(BLANKS)
        if has_letters(body):
            if above:
                yield above
            above, apart = _line(match, body, apart), False
            continue
        if above and not apart and body and not body.strip("=-"[body[0] == "-"]) and len(body) > 2:
            _underline(above, body[0])
        apart = True
    if above:
        yield above


def _line(match: re.Match[str], body: str, apart: bool) -> Line:
    indent = len(match[0]) - len(match[0].lstrip(BLANKS))
    mark = marked(body)
    start = match.start() + indent + mark.length
    return Line(start, body[mark.length :], indent, apart, mark.level, mark.bullet)


class Mark(NamedTuple):
    """What a line begins with: a bullet or number, or hashes that make a heading of ``level``."""

    length: int = 0
    bullet: bool = False
    level: int = 0


def marked(body: str) -> Mark:
    """The mark that ``body`` begins with; one that nothing follows is none."""
    bullet = _BULLET.match(body)
    hashes = _HASHES.match(body)
    mark = bullet or hashes
    if not mark or not has_letters(body[mark.end() :]):
        return Mark()
    return Mark(mark.end(), bullet is not None, len(hashes[1]) if hashes else 0)


def _underline(line: Line, mark: str) -> None:
    """Make a heading of a line that is underlined, unless it is a sentence above a rule."""
    if not line.bullet and not line.ends and len(line.body) <= _WRAP_AT_MOST:
        line.level = 1 if mark == "=" else 2
