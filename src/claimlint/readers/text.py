"""Plain text: paragraphs, list items and headings, told apart by how they stand."""

from __future__ import annotations

from claimlint.document import Document
from claimlint.readers.parts import headlines
from claimlint.readers.parts.lines import Unit, units
from claimlint.readers.parts.sheet import Context, Sheet


def read(text: str, path: str) -> Document:
    """The document. A line that reads as a heading becomes one; nothing else is markup but bullets and underlines."""
    sheet = Sheet(text)
    found = units(text)
    for unit, level in zip(found, headlines.levels(found), strict=True):
        sheet.begin(_context(unit, level))
        sheet.write(unit.start, text[unit.start : unit.end])
    return sheet.finish(path, "text")


def _context(unit: Unit, level: int) -> Context:
    if level:
        return Context("heading", level)
    return Context("item" if unit.bullet else "paragraph")
