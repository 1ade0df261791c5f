"""Indented lines without their indent: code in Markdown, but text in MDX."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INDENT = re.compile(r"[ \t]*+")


def remove(source: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """The lines, given as spans of ``source``, less the indent that all with words share; each with its offset."""
    indent = min((_width(source, start, end) for start, end in lines if source[start:end].strip()), default=0)
    pieces = []
    for start, end in lines:
        first = start + min(indent, _width(source, start, end))
        pieces.append((first, source[first:end]))
    return pieces


def _width(source: str, start: int, end: int) -> int:
    found = _INDENT.match(source, start, end)
    return len(found[0]) if found else 0
