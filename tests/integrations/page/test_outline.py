from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimlint.document import Block, Document, Section
from claimlint.integrations.page.outline import document, outline
from claimlint.spans import Span

TEXT = "Peels\nA peel, and\nits risks.\n\nAfter\n- wash"
BLOCKS = (
    Block("heading", Span(0, 5), 1),
    Block("paragraph", Span(6, 28)),
    Block("heading", Span(30, 35), 2),
    Block("item", Span(36, 42)),
)
ENTRIES = ["h1", "paragraph", "+", "", "h2", "item"]


def test_there_and_back() -> None:
    assert outline(Document("a.docx", TEXT, TEXT, BLOCKS)) == ENTRIES
    made = document(TEXT, ENTRIES, "a.docx")
    assert (made.blocks, made.text, made.prose, made.format) == (BLOCKS, TEXT, TEXT, "docx")
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


@given(st.text("ab \n😀"), st.lists(st.sampled_from([*ENTRIES, "nonsense"])))
def test_blocks_lie_in_the_text_and_in_order(text: str, entries: list[str]) -> None:
    made = document(text, entries, "a.docx")
    spans = [block.span for block in made.blocks]
    assert all(span.cut(text).strip() for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert "".join("".join(span.cut(text).split()) for span in spans) == "".join(text.split())
    assert document(text, outline(made), "a.docx").blocks == made.blocks
