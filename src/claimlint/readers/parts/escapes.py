"""Escapes of quoted strings (JSON, YAML, TOML), decoded in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from claimlint.document import FILLER
from claimlint.readers.parts.sheet import spaces

_ESCAPE = re.compile(
    r"""\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})
    |   \\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))
    |   \\\s++
    |   \\.""",
    re.VERBOSE,
)
# An escaped newline stays one, since it may end a paragraph.
_WHITE: Mapping[str, str] = MappingProxyType({"n": "\n ", **dict.fromkeys("tr0abevfNLP_ ", "  ")})


def decode(raw: str) -> str:
    """``raw`` with each escape replaced by its character and, up to the same length, ``FILLER``."""
    return _ESCAPE.sub(_replace, raw) if "\\" in raw else raw


def _replace(match: re.Match[str]) -> str:
    high, low, *codes = match.groups()
    if high:
        return _padded(0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF), 12)
    code = next((code for code in codes if code), None)
    if code:
        return _padded(int(code, 16), len(match[0]))
    if len(match[0]) != 2 or match[0][1].isspace():
        return spaces(match[0])
    return _WHITE.get(match[0][1], match[0][1] + FILLER)


def _padded(code: int, length: int) -> str:
    character = chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
    return " " * length if character.isspace() else character + FILLER * (length - 1)
