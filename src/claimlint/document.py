"""What a reader hands on: the decoded text, the same text with its markup masked, and how it is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from claimlint.hints import Literal
from claimlint.spans import Span
from claimlint.values import dataclass, field

FILLER = "\u00ad"
"""Masks inline markup in ``Document.prose``: words on both sides of it join, as they do when the page is shown."""

BlockKind = Literal["heading", "paragraph", "item", "cell", "quote", "caption", "field", "footnote"]


@dataclass(frozen=True, slots=True)
class Block:
    """One run of prose that no sentence crosses: a heading, paragraph, list item, table cell, metadata field.

    ``level`` is the heading level (1-6), else 0. ``field`` names a copy field outside the page's flow, such as
    ``front-matter:seo.description``, ``html:title``, ``html:alt`` or ``json-ld:description``; else it is empty.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. ``heading`` is None for text before the first heading.

    ``body`` reaches to the next heading of the same or a higher level (so it holds subsections); ``parent`` is the
    index of the enclosing section in ``Document.sections``, or None.
    """

    title: str
    level: int
    heading: Span | None
    body: Span
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link or footnote reference in the prose: the raw material of citations. ``target`` is the address, or
    ``footnote:LABEL`` for a footnote whose text is a block of kind ``footnote``."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Directive:
    """The body of a comment that begins with ``claimlint-``, or of a front matter ``claimlint:`` entry, not yet
    parsed. ``span`` covers the body; ``end`` is where the whole comment ends."""

    span: Span
    body: str
    end: int
    origin: Literal["comment", "front-matter"] = "comment"


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """One text to judge.

    ``prose`` is as long as ``text``: markup is blanked with spaces (block markup) or ``FILLER`` (inline markup and
    the tail of a decoded entity), so an offset means the same place in both. ``blocks`` are in order of their start
    and do not overlap. ``metadata`` is the front matter as plain data (an empty mapping when there is none).
    """

    path: str
    text: str
    prose: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    directives: tuple[Directive, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=_nothing)
    format: str = "text"


class UnreadableError(Exception):
    """A file that cannot be read as text. ``str()`` is one clear sentence; ``line`` and ``column`` are from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
