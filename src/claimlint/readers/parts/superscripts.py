"""Raised numbers and signs that point to a source, though they may be no link."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = r"\[?(?:[0-9]{1,3}(?:\s?[,–-]\s?[0-9]{1,3}){0,20}|[*†‡§¶])\]?"
_MARK = re.compile(MARK)
_UNIT = re.compile(r"(?:\d|\b(?:cm|mm|m|km|µm))$")


def is_power(before: str) -> bool:
    """Whether what is raised behind ``before`` is an exponent: “cm²”."""
    return _UNIT.search(before) is not None


def is_reference(raised: str, before: str) -> bool:
    """Whether raised text points to a source."""
    return _MARK.fullmatch(raised.strip()) is not None and not is_power(before[-4:])


def target(mark: str) -> str:
    """What a reference without an address leads to."""
    return f"footnote:{''.join(mark.split()).strip('[]')}"
