"""Shows documents in tests: what they hold, where, in a form that reads well in an assertion."""

from __future__ import annotations

from claimlint import readers
from claimlint.document import FILLER, Document

Line = tuple[str, int, str]
"""A block: its kind with level or field, where it begins, its words."""


def outline(document: Document) -> list[Line]:
    """All blocks of a document."""
    return [
        (" ".join(filter(None, (block.kind, str(block.level or ""), block.field))), block.span.start, words)
        for block in document.blocks
        for words in [block.span.cut(document.prose).replace(FILLER, "")]
    ]


def told(text: str, suffix: str) -> list[Line]:
    """The outline of a text as a file with that suffix."""
    return outline(readers.read_text(text, "page" + suffix))


def masked(text: str, suffix: str) -> str:
    """The prose of a text, with ``~`` for what joins words."""
    return readers.read_text(text, "page" + suffix).prose.replace(FILLER, "~")


def linked(text: str, suffix: str) -> list[tuple[int, str, str]]:
    """The links of a text: where, the words of the file, the target."""
    document = readers.read_text(text, "page" + suffix)
    return [(link.span.start, link.span.cut(text), link.target) for link in document.links]


def directed(text: str, suffix: str) -> list[tuple[int, str, int, str]]:
    """The directives of a text: where, the body, where all of it ends, the origin."""
    document = readers.read_text(text, "page" + suffix)
    return [(found.span.start, found.body, found.end, found.origin) for found in document.directives]
