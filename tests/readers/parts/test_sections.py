"""Sections out of headings."""

from __future__ import annotations

from claimlint.document import FILLER, Block, Section
from claimlint.readers.parts import sections
from claimlint.spans import Span

PROSE = "." * 50


def heading(start: int, level: int) -> Block:
    return Block("heading", Span(start, start + 2), level)


def test_nesting() -> None:
    blocks = [heading(0, 1), heading(10, 3), heading(20, 2), heading(30, 2), heading(40, 1)]
    assert [(s.body.start, s.body.end, s.parent) for s in sections.build(blocks, PROSE)] == [
        (2, 40, None),
        (12, 20, 0),
        (22, 30, 0),
        (32, 40, 0),
        (42, 50, None),
    ]


def test_prose_before_the_first_heading_is_a_section() -> None:
    blocks = [
        Block("field", Span(0, 3), field="front-matter:title"),
        Block("paragraph", Span(5, 9)),
        heading(10, 2),
        heading(20, 3),
    ]
    assert sections.build(blocks, PROSE) == (
        Section("", 0, None, Span(5, 10)),
        Section("..", 2, Span(10, 12), Span(12, 50)),
        Section("..", 3, Span(20, 22), Span(22, 50), 1),
    )


def test_metadata_alone_is_no_section() -> None:
    assert sections.build([Block("field", Span(0, 3), field="html:title")], PROSE) == ()


def test_no_headings() -> None:
    assert sections.build([Block("item", Span(1, 3))], PROSE) == (Section("", 0, None, Span(1, 50)),)


def test_title() -> None:
    assert sections.title(f"a {FILLER}B{FILLER}c\n  d", Span(2, 10)) == "Bc d"
