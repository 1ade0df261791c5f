"""What each line of a draft is, for formats whose text alone does not say so, such as Word's.

The browser gets an outline with the text, keeps it in step while the writer edits, and sends it back: so a heading
stays a heading, and a link a link. An entry stands for a line and holds parts with tabs between: the kind of its block
(``h2`` for a heading of level 2, ``+`` for a line that goes on with the block before, nothing where no block is), the
field it belongs to, and its links as ``start:end:target``, in code points of the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.document import Block, BlockKind, Document, Link
from claimlint.readers.parts.sections import build
from claimlint.spans import Span

_KINDS: tuple[BlockKind, ...] = ("paragraph", "item", "cell", "quote", "caption", "footnote", "field")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def outline(document: Document) -> list[str]:
    """The outline of a document whose blocks are lines of its text."""
    entries = []
    blocks = [block for block in document.blocks if len(block.span)]
    links = sorted(document.links, key=lambda link: link.span)
    at = near = 0
    for line in _lines(document.text):
        while at < len(blocks) and blocks[at].span.end <= line.start:
            at += 1
        block = blocks[at] if at < len(blocks) and blocks[at].span.start < line.end else None
        entry = "" if block is None else "+" if block.span.start < line.start else _entry(block)
        while near < len(links) and links[near].span.start < line.end:
            entry += _link(links[near], line) if block else ""
            near += 1
        entries.append(entry)
    return entries


def document(text: str, entries: Sequence[str], path: str) -> Document:
    """The document of an edited text. Lines beyond the outline, and entries that mean nothing, are paragraphs."""
    blocks: list[Block] = []
    links: list[Link] = []
    for number, line in enumerate(_lines(text)):
        if not line.cut(text).strip():
            continue
        kind, field, *rest = ((entries[number] if number < len(entries) else "") + "\t").split("\t")
        if kind == "+" and blocks:
            last = blocks[-1]
            blocks[-1] = Block(last.kind, Span(last.span.start, line.end), last.level, last.field)
        elif kind in _HEADINGS:
            blocks.append(Block("heading", line, _HEADINGS[kind], field))
        else:
            blocks.append(Block(next((name for name in _KINDS if name == kind), "paragraph"), line, 0, field))
        links += (link for part in rest if (link := _linked(part, line)))
    return Document(path, text, text, tuple(blocks), build(blocks, text), tuple(links), format="docx")


def _entry(block: Block) -> str:
    kind = f"h{min(max(block.level, 1), 6)}" if block.kind == "heading" else block.kind
    return f"{kind}\t{block.field}"


def _link(link: Link, line: Span) -> str:
    start, end = max(link.span.start, line.start) - line.start, min(link.span.end, line.end) - line.start
    return f"\t{start}:{end}:{link.target}"


def _linked(part: str, line: Span) -> Link | None:
    """The link of an entry, where the edited line still has room for it."""
    start, _, rest = part.partition(":")
    end, _, target = rest.partition(":")
    if not (target and _is_number(start) and _is_number(end)) or not int(start) <= int(end) <= len(line):
        return None
    return Link(Span(line.start + int(start), line.start + int(end)), target)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
