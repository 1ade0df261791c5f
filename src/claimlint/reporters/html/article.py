"""The copy itself, line by line with its marks, and the notes beside it."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.reporters.html.contents import Item, Part
from claimlint.reporters.html.marks import Mark, Marks, Piece
from claimlint.reporters.html.markup import attribute, text
from claimlint.reporters.html.notes import note
from claimlint.reporters.html.passages import Gap, Line, Row, rows
from claimlint.reporters.text import count
from claimlint.spans import Span

RELATED = 50
"""How many other places of one finding are marked."""


def article(part: Part) -> Iterator[str]:
    """The file: rows of copy with their notes, and how many lines are left out between them.

    On a wide screen the script moves the notes into a pane beside the copy, so that they do not tear it apart.
    """
    marks = Marks(list(_marks(part)))
    chips = _chips(part)
    yield '<div class="body">\n<div class="rows">\n'
    for row in rows(part):
        if isinstance(row, Gap):
            yield f'<p class="gap">{text(count(row.lines, "line"))} not shown</p>\n'
        else:
            yield from _row(row, part, marks, chips)
    label = attribute("aria-label", f"Notes on {part.report.path}")
    yield f'</div>\n<aside class="pane"{label} hidden></aside>\n</div>\n'


def _row(row: Row, part: Part, marks: Marks, chips: dict[int, list[Item]]) -> Iterator[str]:
    yield '<div class="row">\n<div class="copy">\n'
    for line in row.lines:
        yield _line(line, part, marks, chips)
    yield '</div>\n<div class="notes">\n'
    for item in row.items:
        yield from note(item, part)
    yield "</div>\n</div>\n"


def _marks(part: Part) -> Iterator[Mark]:
    for item in part.items:
        span = item.finding.span
        yield Mark(span.start, span.end, item.number, item.finding.severity.value)
        for related in item.finding.related[:RELATED]:
            if not related.path:
                yield Mark(related.span.start, related.span.end, item.number, "also")


def _chips(part: Part) -> dict[int, list[Item]]:
    """Where the numbers of findings stand: before their first word."""
    chips: dict[int, list[Item]] = {}
    for item in part.items:
        chips.setdefault(item.finding.span.start, []).append(item)
    return chips


def _line(line: Line, part: Part, marks: Marks, chips: dict[int, list[Item]]) -> str:
    inner: list[str] = []
    for window in line.windows:
        if window.start > line.span.start:
            inner.append('<span class="cut"></span>')
        inner += _window(window, part, marks, chips)
    if line.windows[-1].end < line.span.end:
        inner.append('<span class="cut"></span>')
    anchor = f"{part.anchor}-line-{line.number}"
    return f'<div class="l" id="{anchor}" data-l="{line.number}">{"".join(inner)}</div>\n'


def _window(window: Span, part: Part, marks: Marks, chips: dict[int, list[Item]]) -> Iterator[str]:
    for piece in marks.pieces(window.start, window.end):
        yield from (_chip(item) for item in chips.pop(piece.start, ()))
        yield _piece(piece, part)
    yield from (_chip(item) for item in chips.pop(window.end, ()))  # of what points behind the last character


def _chip(item: Item) -> str:
    level, number = item.finding.severity.value, item.number
    label = attribute("aria-label", f"Finding {number}, {level}: {item.finding.rule}")
    return f'<a class="chip {level}" id="at-{number}" href="#note-{number}" data-n="{number}"{label}></a>'


def _piece(piece: Piece, part: Part) -> str:
    shown = text(part.report.text[piece.start : piece.end])
    if not piece.numbers:
        return shown
    kind = piece.level + (" many" if len(piece.numbers) > 1 else "")
    numbers = " ".join(map(str, piece.numbers))
    return f'<mark class="{kind}" data-f="{numbers}">{shown}</mark>'
