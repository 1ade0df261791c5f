"""One cell of a table: as text to judge, or what is wrong with it; and as the name of a record."""

from __future__ import annotations

import json
import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def as_text(value: object, column: str, limit: int) -> tuple[str | None, str]:
    """The text of a cell, None when there is none; and what is wrong with it, or "".

    Bytes are read as UTF-8. ``limit`` is in characters.
    """
    if value is None:
        return None, ""
    if isinstance(value, (bytes, memoryview)):
        value = bytes(value).decode("utf-8", "surrogateescape")
    if not isinstance(value, str):
        return None, f"“{column}” holds {_kind(value)}, not text"
    if len(value) > limit:
        return None, f"“{column}” holds {len(value):,} characters, more than max-file-size allows"
    if not value.isascii() and (found := _SURROGATE.search(value)):
        return None, f"“{column}”, character {found.start() + 1}: {_surrogate(found[0])}"
    if "\0" in value:
        return None, f"“{column}”, character {value.index(chr(0)) + 1}: a NUL character, so this is no text"
    return value, ""


def as_name(value: object) -> str | None:
    """An id or group, as text; None when there is none. What cannot be written in UTF-8 is replaced."""
    if value is None or isinstance(value, str):
        text = value
    elif isinstance(value, (bytes, memoryview)):
        text = bytes(value).decode("utf-8", "replace")
    elif isinstance(value, (dict, list, bool)):
        text = json.dumps(value, default=str)
    else:
        text = str(value)
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _surrogate(char: str) -> str:
    """Bytes that are no UTF-8 were decoded to the surrogates U+DC80 to U+DCFF."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"byte 0x{code - 0xDC00:02x} is not valid UTF-8"
    return f"half of a surrogate pair, \\u{code:04x}"


def _kind(value: object) -> str:
    kinds = ((bool, "true or false"), ((int, float), "a number"), (dict, "an object"), ((list, tuple), "a list"))
    return next((name for kind, name in kinds if isinstance(value, kind)), f"a {type(value).__name__}")
