"""Which lines of plain text are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimlint.readers.parts.lines import Unit

_LEVEL = 2
_MOST_WORDS = 12
_MOST_LETTERS = 100
_LONG = 80
_SMALL = frozenset(
    "a an and as at but by for from how in into is it its of on or our per that the to vs via was what when with"
    " your".split()
)
_CLOSING = "\"'”’)]*_ "
_NO_HEADING = re.compile(
    r"[|©@→]|https?:|www\."
    r"|^(?:(?:written|reviewed|posted|published|updated|edited|photo|image|source)\b|by [A-Z]|tel\b|phone\b|call\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’-]*")


def levels(units: Sequence[Unit]) -> list[int]:
    """The heading level of each unit, 0 for what is no heading."""
    graded = [unit.level or _LEVEL * _is_candidate(units, index) for index, unit in enumerate(units)]
    for first, last in _runs(units, graded):
        for index in range(first, last):
            if not _keeps(units, first, last, index):
                graded[index] = 0
    return graded


def _runs(units: Sequence[Unit], graded: Sequence[int]) -> list[tuple[int, int]]:
    """Where headings that no mark makes ones follow directly on each other."""
    runs: list[tuple[int, int]] = []
    first = None
    for index, level in enumerate([*graded, 0]):
        candidate = bool(level) and not units[index].level
        if candidate and first is None:
            first = index
        elif not candidate and first is not None:
            runs.append((first, index))
            first = None
    return runs


def _keeps(units: Sequence[Unit], first: int, last: int, index: int) -> bool:
    """Whether one of a run is a heading. Three and more are a menu: of these only the last, above its prose, and the
    title of the whole are headings. At the end of the text there is nothing to head."""
    length = last - first
    if last == len(units):
        return length == 1 and _is_strong(units[index].body)
    return length <= 2 or index == last - 1 or index == 0


def _is_candidate(units: Sequence[Unit], index: int) -> bool:
    unit = units[index]
    if unit.bullet or unit.lines > 1 or not _is_short(unit.body):
        return False
    return _is_strong(unit.body) or unit.alone or _stands_out(units, index)


def _is_short(body: str) -> bool:
    if len(body) > _MOST_LETTERS or len(body.split()) > _MOST_WORDS or _NO_HEADING.search(body):
        return False
    return body.rstrip(_CLOSING)[-1:] not in (".", "!", ",", ";", "…") and (body[0].isupper() or not body[0].isalpha())


def _is_strong(body: str) -> bool:
    """Title case, capitals, a lead-in that ends in a colon, or a question."""
    if body.rstrip(_CLOSING)[-1:] in (":", "?"):
        return True
    words = [word for word in _WORD.findall(body) if word.lower() not in _SMALL]
    raised = sum(not word[0].islower() for word in words)
    return bool(words) and raised >= 0.75 * len(words) and any(word[0].isupper() for word in words)


def _stands_out(units: Sequence[Unit], index: int) -> bool:
    """Whether a short line stands between paragraphs: one ends above it, or none is there, and a long one follows."""
    if index + 1 == len(units) or units[index + 1].bullet:
        return False
    below = units[index + 1]
    above_ends = index == 0 or units[index].apart or units[index - 1].ends
    return above_ends and below.ends and len(below.body) >= _LONG
