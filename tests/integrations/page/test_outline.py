from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.document import Block, Document, Link, Section
from claimlint.integrations.page.outline import document, outline
from claimlint.spans import Span

TEXT = "Peels\nA peel, and\nits risks.\n\nAfter\n- wash"
BLOCKS = (
    Block("heading", Span(0, 5), 1),
    Block("paragraph", Span(6, 28)),
    Block("heading", Span(30, 35), 2),
    Block("item", Span(36, 42)),
)
LINKS = (Link(Span(8, 12), "https://example.org/a:b"), Link(Span(38, 42), "footnote:1"))
ENTRIES = ["h1\t", "paragraph\t\t2:6:https://example.org/a:b", "+", "", "h2\t", "item\t\t2:6:footnote:1"]


def test_there_and_back() -> None:
    assert outline(Document("a.docx", TEXT, TEXT, BLOCKS, links=LINKS)) == ENTRIES
    made = document(TEXT, ENTRIES, "a.docx")
    assert (made.blocks, made.links, made.text, made.prose, made.format) == (BLOCKS, LINKS, TEXT, TEXT, "docx")
    assert made.sections == (
        Section("Peels", 1, Span(0, 5), Span(5, 42)),
        Section("After", 2, Span(30, 35), Span(35, 42), 0),
    )


def test_lines_that_the_outline_does_not_know_are_paragraphs() -> None:
    made = document("A\n\nB\nC", ["h9", "+"], "a.docx")
    assert made.blocks == (
        Block("paragraph", Span(0, 1)),
        Block("paragraph", Span(3, 4)),
        Block("paragraph", Span(5, 6)),
    )
    assert document("A", ["+"], "a.docx").blocks == (Block("paragraph", Span(0, 1)),)


def test_what_belongs_to_no_flow_keeps_its_field() -> None:
    block = Block("footnote", Span(0, 4), 0, "footnote:1")
    entries = outline(Document("a.docx", "Note", "Note", (block,)))
    assert entries == ["footnote\tfootnote:1"]
    assert document("Note", entries, "a.docx").blocks == (block,)


@pytest.mark.parametrize(
    "part", ["", "2:6", "2:6:", "6:2:a", "0:99:a", "-1:2:a", "\u0661:2:a", "1:999999999999999:a", "a:b:c"]
)
def test_links_that_do_not_fit_are_none(part: str) -> None:
    assert document("A peel", [f"paragraph\t\t{part}"], "a.docx").links == ()


@given(st.text("ab \n😀"), st.lists(st.sampled_from([*ENTRIES, "nonsense"])))
def test_blocks_lie_in_the_text_and_in_order(text: str, entries: list[str]) -> None:
    made = document(text, entries, "a.docx")
    spans = [block.span for block in made.blocks]
    assert all(span.cut(text).strip() for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert "".join("".join(span.cut(text).split()) for span in spans) == "".join(text.split())
    assert document(text, outline(made), "a.docx").blocks == made.blocks
