"""A line of the source with carets under a match, in terminal cells: tabs, wide characters and emoji as shown."""

from __future__ import annotations

from functools import lru_cache

from claimlint.hints import NamedTuple, TypeAlias

_TAB = "    "
_NARROW = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x300), *range(0x2010, 0x2028))))
"""What fills one cell and stands by itself: letters of the West, quotation marks, dashes."""
_ZERO_WIDTH = frozenset(("Mn", "Me", "Cf"))
_JOINER = "\u200d"
_WIDE_VARIANT = "\ufe0f"


class Excerpt(NamedTuple):
    """What is shown of a line, and the carets to print below it."""

    shown: str
    carets: str


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """Show ``line`` with ``[start, end)`` underlined, in ``room`` cells at most; an empty match gets one caret.

    What does not fit is cut around the match, marked with an ellipsis. Only the part near the match is looked at, so
    the length of the line does not matter.
    """
    match = _cells(line[start : min(end, start + room)])
    before = _cells(line[max(0, start - room) : start])
    after = _cells(line[end : end + room])
    spare = max(0, room - _width(match) - 2)
    right = min(_width(after), max(spare // 2, spare - _width(before)))
    left = spare - right
    lead = _take_last(before, left)
    cut_left = start > room or len(lead) < len(before)
    tail = _take_first(after, spare - _width(lead))
    cut_right = end + room < len(line) or len(tail) < len(after)
    body = _take_first(match, room - 2)
    shown = ("…" if cut_left else "") + _join(lead) + _join(body) + _join(tail)
    indent = (1 if cut_left else 0) + _width(lead)
    clipped = cut_right or len(body) < len(match) or end > start + room
    return Excerpt(shown + ("…" if clipped else ""), " " * indent + "^" * max(1, _width(body)))


def plain(text: str) -> str:
    """Text that cannot drive the terminal: control and direction characters out, tabs and line breaks as spaces."""
    return text if text.isprintable() else _join(_cells(" ".join(text.splitlines())))


class _Cell(NamedTuple):
    text: str
    width: int


Cells: TypeAlias = "str | list[_Cell]"
"""Text by what is shown in one piece; as it is, where each character fills one cell."""


def _cells(text: str) -> Cells:
    if (text.isascii() and text.isprintable()) or _NARROW.issuperset(text):
        return text
    out: list[_Cell] = []
    joined = False
    for ch in text:
        cell = _cell(ch)
        if ch == _WIDE_VARIANT and out and out[-1].width == 1 and not out[-1].text.isascii():
            out[-1] = _Cell(out[-1].text + ch, 2)
        elif out and (joined or cell.width == 0 or "\U0001f3fb" <= ch <= "\U0001f3ff"):
            out[-1] = _Cell(out[-1].text + cell.text, out[-1].width)
        else:
            out.append(cell)
        joined = ch == _JOINER
    return out


@lru_cache(4096)
def _cell(ch: str) -> _Cell:
    """One character as the terminal will show it."""
    import unicodedata

    if ch == "\t":
        return _Cell(_TAB, len(_TAB))
    category = unicodedata.category(ch)
    if category in {"Cc", "Cs", "Zl", "Zp"}:
        return _Cell("�", 1)
    if category == "Zs":
        return _Cell(" ", 1)
    if category in _ZERO_WIDTH:
        return _Cell(ch if category != "Cf" or ch == _JOINER else "", 0)
    return _Cell(ch, 2 if unicodedata.east_asian_width(ch) in {"W", "F"} else 1)


def _width(cells: Cells) -> int:
    return len(cells) if isinstance(cells, str) else sum(cell.width for cell in cells)


def _join(cells: Cells) -> str:
    return cells if isinstance(cells, str) else "".join(cell.text for cell in cells)


def _take_first(cells: Cells, room: int) -> Cells:
    if isinstance(cells, str):
        return cells[: max(0, room)]
    for at, cell in enumerate(cells):
        room -= cell.width
        if room < 0:
            return cells[:at]
    return cells


def _take_last(cells: Cells, room: int) -> Cells:
    return _take_first(cells[::-1], room)[::-1]
