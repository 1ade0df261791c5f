"""What each line of a draft is, for formats whose text alone does not say so, such as Word's.

The browser gets an outline with the text, keeps it in step while the writer edits, and sends it back: so a heading
stays a heading. An entry stands for a line: a block's kind (``h2`` for a heading of level 2), ``+`` for a line that
goes on with the block before, or nothing where no block is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.document import Block, BlockKind, Document
from claimlint.readers.parts.sections import build
from claimlint.spans import Span

_KINDS: tuple[BlockKind, ...] = ("paragraph", "item", "cell", "quote", "caption", "footnote")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def outline(document: Document) -> list[str]:
    """The outline of a document whose blocks are lines of its text."""
    entries = []
    blocks = [block for block in document.blocks if len(block.span)]
    at = 0
    for line in _lines(document.text):
        while at < len(blocks) and blocks[at].span.end <= line.start:
            at += 1
        block = blocks[at] if at < len(blocks) and blocks[at].span.start < line.end else None
        entries.append("" if block is None else "+" if block.span.start < line.start else _entry(block))
    return entries


def document(text: str, entries: Sequence[str], path: str) -> Document:
    """The document of an edited text. Lines beyond the outline, and entries that mean nothing, are paragraphs."""
    blocks: list[Block] = []
    for number, line in enumerate(_lines(text)):
        entry = entries[number] if number < len(entries) else "paragraph"
        if not line.cut(text).strip():
            continue
        if entry == "+" and blocks:
            last = blocks[-1]
            blocks[-1] = Block(last.kind, Span(last.span.start, line.end), last.level)
        elif entry in _HEADINGS:
            blocks.append(Block("heading", line, _HEADINGS[entry]))
        else:
            blocks.append(Block(next((kind for kind in _KINDS if kind == entry), "paragraph"), line))
    return Document(path, text, text, tuple(blocks), build(blocks, text), format="docx")


def _entry(block: Block) -> str:
    return f"h{min(max(block.level, 1), 6)}" if block.kind == "heading" else block.kind


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
