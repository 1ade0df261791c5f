"""What stands in one cell: lists, evidence, and what a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What makes a spreadsheet compute a cell instead of showing it."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def guarded(text: str) -> str:
    """The text so that no spreadsheet computes it: an apostrophe before it where it begins like a formula, or with an
    apostrophe of its own."""
    return f"'{text}" if text.startswith("'") or text.lstrip().startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given. An apostrophe that it did not put there stays."""
    rest = text[1:]
    put = text.startswith("'") and (rest.startswith("'") or rest.lstrip().startswith(FORMULA))
    return rest if put else text


def joined(items: Iterable[str], between: str = "\n") -> str:
    """A list in one cell, an item a line; what would end an item has a backslash before it."""
    return between.join(escaped(item, ";") for item in items)


def escaped(text: str, marks: str) -> str:
    """The text with a backslash before each of ``marks``, and before each backslash."""
    return re.sub(rf"[{re.escape(marks)}\\]", r"\\\g<0>", text)


def split(text: str, marks: str) -> list[str]:
    """The parts of a cell between ``marks``, without blanks around them; empty ones are left out."""
    parts = [""]
    at = 0
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] and text[at + 1] in (*marks, "\\", "|", ";"):
            parts[-1] += text[at : at + 2]
            at += 2
            continue
        if text[at] in marks:
            parts.append("")
        else:
            parts[-1] += text[at]
        at += 1
    return [part.strip() for part in parts if part.strip()]


def plain(text: str) -> str:
    """A part without the backslashes that ``escaped`` put there."""
    return re.sub(r"\\([;|\\])", r"\1", text)
