"""Copy in structured data: the strings of JSON-LD that search engines show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.readers.parts import copyfields, escapes
from claimlint.readers.parts.sheet import Insert

_PAIR = re.compile(
    r'"(description|headline|reviewBody|text|articleBody)"\s*+:\s*+"((?:[^"\\]++|\\.)*+)"',
    re.DOTALL,
)


def inserts(source: str, start: int) -> Iterator[Insert]:
    """The copy fields of a JSON-LD script that begins at ``start``."""
    for pair in _PAIR.finditer(source):
        yield from copyfields.split(escapes.decode(pair[2]), start + pair.start(2), f"json-ld:{pair[1]}")
