"""Markdown with front matter, raw HTML and template shortcodes."""

from __future__ import annotations

from claimlint.document import Document
from claimlint.readers.parts import commonmark, front_matter, shortcodes
from claimlint.readers.parts.sheet import Sheet


def read(text: str, path: str) -> Document:
    """The document. Raises ``UnreadableError`` for front matter that cannot be read."""
    front = front_matter.read(text)
    sheet = Sheet(text, front.inserts)
    sheet.directives.extend(front.directives)
    sheet.blank(front.end)
    commonmark.write(shortcodes.mask(text, front.end), front.end, sheet)
    return sheet.finish(path, "markdown", front.metadata)
