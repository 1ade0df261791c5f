"""MDX: Markdown with components, whose children are copy, and whose attributes may be."""

from __future__ import annotations

from claimlint.document import Document
from claimlint.readers.parts import commonmark, front_matter, jsx
from claimlint.readers.parts.sheet import Sheet


def read(text: str, path: str) -> Document:
    """The document. Raises ``UnreadableError`` for front matter that cannot be read."""
    front = front_matter.read(text)
    masked = jsx.mask(text, front.end)
    sheet = Sheet(text, (*front.inserts, *masked.inserts))
    sheet.directives.extend((*front.directives, *masked.directives))
    sheet.blank(front.end)
    commonmark.write(masked.text, front.end, sheet, mdx=True)
    return sheet.finish(path, "mdx", front.metadata)
