"""Sections out of the headings of a document, the same for every format."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.document import FILLER, Block, Section
from claimlint.spans import Span


def build(blocks: Sequence[Block], prose: str) -> tuple[Section, ...]:
    """One section a heading, and one without a heading for the prose before the first."""
    headings = [block for block in blocks if block.kind == "heading"]
    first = headings[0].span.start if headings else len(prose)
    built = _opening(blocks, first)
    ends, parents = _nesting(headings, len(prose))
    shift = len(built)
    for heading, end, parent in zip(headings, ends, parents, strict=True):
        body = Span(heading.span.end, max(end, heading.span.end))
        above = None if parent is None else parent + shift
        built.append(Section(title(prose, heading.span), heading.level, heading.span, body, above))
    return tuple(built)


def title(prose: str, span: Span) -> str:
    """The words of a heading, without what masks its markup."""
    return " ".join(span.cut(prose).replace(FILLER, "").split())


def _opening(blocks: Sequence[Block], first: int) -> list[Section]:
    for block in blocks:
        if block.span.start >= first:
            break
        if not block.field:
            return [Section("", 0, None, Span(block.span.start, first))]
    return []


def _nesting(headings: Sequence[Block], end: int) -> tuple[list[int], list[int | None]]:
    """For each heading where its body ends, and the index of the heading it stands under."""
    ends = [end] * len(headings)
    parents: list[int | None] = []
    above: list[int] = []
    for index, heading in enumerate(headings):
        while above and headings[above[-1]].level >= heading.level:
            ends[above.pop()] = heading.span.start
        parents.append(above[-1] if above else None)
        above.append(index)
    return ends, parents
