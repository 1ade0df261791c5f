"""HTML pages and fragments, with front matter and template markup as site generators have them."""

from __future__ import annotations

from claimlint.document import Document
from claimlint.readers.parts import front_matter, shortcodes
from claimlint.readers.parts.elements import Elements
from claimlint.readers.parts.sheet import Sheet


def read(text: str, path: str) -> Document:
    """The document. Raises ``UnreadableError`` for front matter that cannot be read."""
    front = front_matter.read(text)
    source = shortcodes.mask(text, front.end)
    sheet = Sheet(text, front.inserts)
    sheet.directives.extend(front.directives)
    sheet.blank(front.end)
    Elements(sheet, source).feed(source[front.end :], front.end)
    return sheet.finish(path, "html", front.metadata)
