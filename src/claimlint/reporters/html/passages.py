"""Which lines of a file are shown, and beside which of them the notes stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimlint.reporters.html.contents import Item, Part
from claimlint.spans import Span

AROUND = 3
"""Lines shown before and after a finding in a file that is not shown whole."""
LONGEST = 40
"""Lines of one finding that are shown there."""
WIDE = 1200
"""Longer lines are shown in part there, ``ROOM`` characters around what is marked."""
ROOM = 300
TALL = 8
"""Paragraphs of more lines are cut at their findings, so that notes stand beside them."""


class Line(NamedTuple):
    """A line, or what is shown of it: ``windows`` are in order and apart."""

    number: int
    span: Span
    windows: tuple[Span, ...]


class Row(NamedTuple):
    """Lines, and the findings that begin in them."""

    lines: tuple[Line, ...]
    items: tuple[Item, ...]


class Gap(NamedTuple):
    """Lines that are left out."""

    lines: int


def rows(part: Part) -> Iterator[Row | Gap]:
    """The file from top to bottom."""
    touched = _touched(part)
    begins: dict[int, list[Item]] = {}
    for item in part.items:
        begins.setdefault(item.place.line, []).append(item)
    numbers = range(1, part.lines.lines + 1) if part.whole else _near(touched, part.lines.lines)
    last = 0
    for block in _blocks(numbers):
        if block[0] > last + 1:
            yield Gap(block[0] - last - 1)
        last = block[-1]
        for paragraph in _paragraphs(block, part, touched, begins):
            lines = tuple(_line(number, part, touched) for number in paragraph)
            yield Row(lines, tuple(item for number in paragraph for item in begins.get(number, ())))
    if last < part.lines.lines:
        yield Gap(part.lines.lines - last)


def _touched(part: Part) -> dict[int, list[Span]]:
    """The lines that findings stand on, with what stands there."""
    touched: dict[int, list[Span]] = {}
    for item in part.items:
        span = item.finding.span
        last = part.lines.position(max(span.start, span.end - 1)).line
        for number in range(item.place.line, min(last, item.place.line + LONGEST) + 1):
            touched.setdefault(number, []).append(span)
    return touched


def _near(touched: Iterable[int], count: int) -> list[int]:
    shown: list[int] = []
    for number in sorted(touched):
        last = shown[-1] if shown else 0
        first = last + 1 if number - AROUND <= last + AROUND else number - AROUND  # no gap of two lines
        shown.extend(range(first, min(number + AROUND, count) + 1))
    return shown


def _blocks(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Runs of consecutive numbers."""
    block: list[int] = []
    for number in numbers:
        if block and number != block[-1] + 1:
            yield block
            block = []
        block.append(number)
    if block:
        yield block


def _paragraphs(
    block: list[int], part: Part, touched: dict[int, list[Span]], begins: dict[int, list[Item]]
) -> Iterator[list[int]]:
    """The block cut into paragraphs; those without findings that follow each other stay one."""
    pending: list[int] = []
    for paragraph in _at_blanks(block, part):
        for piece in _at_findings(paragraph, touched, begins) if len(paragraph) > TALL else [paragraph]:
            noted = any(number in begins for number in piece)
            if noted and pending:
                yield pending
                pending = []
            if noted:
                yield piece
            else:
                pending += piece
    if pending:
        yield pending


def _at_blanks(block: list[int], part: Part) -> Iterator[list[int]]:
    """Blank lines go with what follows them, so that notes stand right below their paragraph on a narrow screen."""
    paragraph: list[int] = []
    blank = False
    for number in block:
        now = not part.lines.line_span(number).cut(part.report.text).strip()
        if now and not blank and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(number)
        blank = now
    yield paragraph


def _at_findings(
    paragraph: list[int], touched: dict[int, list[Span]], begins: dict[int, list[Item]]
) -> Iterator[list[int]]:
    piece: list[int] = []
    for number in paragraph:
        if piece and (number in begins or (number - 1 in touched and number not in touched)):
            yield piece
            piece = []
        piece.append(number)
    yield piece


def _line(number: int, part: Part, touched: dict[int, list[Span]]) -> Line:
    span = part.lines.line_span(number)
    if part.whole or len(span) <= WIDE:
        return Line(number, span, (span,))
    return Line(number, span, tuple(_windows(span, touched.get(number, ()))))


def _windows(line: Span, marked: Iterable[Span]) -> Iterator[Span]:
    """What is shown of a long line: the surroundings of where each finding begins and ends."""
    places = sorted({min(max(at, line.start), line.end) for span in marked for at in (span.start, span.end)})
    start = end = -1
    for at in places or [line.start]:
        if start >= 0 and at - ROOM <= end:
            end = min(at + ROOM, line.end)
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = max(at - ROOM, line.start), min(at + ROOM, line.end)
    yield Span(start, end)
