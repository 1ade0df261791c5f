"""What ``w:sym`` shows: a code in a symbol font, which is no letter of its own."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "\u2022"
"""Stands for a picture that no letter is: a bullet, arrow or tick."""
_GREEK: Final = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL: Final = _GREEK | dict(
    zip((0xA3, 0xB0, 0xB1, 0xB3, 0xB4, 0xD2, 0xD3, 0xD4, 0xE2, 0xE3, 0xE4), "≤°±≥×®©™®©™", strict=True)
)


def character(code: str, font: str) -> str:
    """The character of a hexadecimal code in a font."""
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    low = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    if font.lower() == "symbol" and low in _SYMBOL:
        return _SYMBOL[low]
    if 0xE000 <= point <= 0xF8FF or point < 0x20 or 0xD800 <= point <= 0xDFFF or point > 0x10FFFF:
        return UNKNOWN
    return UNKNOWN if font.lower().startswith(("wingdings", "webdings")) else chr(point)
