"""Character references, decoded in place."""

from __future__ import annotations

import re

from claimlint.document import FILLER

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}(?![0-9])|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|[A-Za-z][A-Za-z0-9]{1,31});?")


def decode(raw: str) -> str:
    """``raw`` with each reference replaced by its characters and, up to the same length, ``FILLER``."""
    return _REFERENCE.sub(_replace, raw) if "&" in raw else raw


def plain(raw: str) -> str:
    """``raw`` with its references decoded, of whatever length: for addresses, which are no prose."""
    if "&" not in raw:
        return raw
    import html

    return html.unescape(raw)


def padded(characters: str, length: int) -> str:
    """What stands for a reference of ``length`` characters. One that means white space becomes spaces."""
    if characters.isspace():
        return " " * length
    return characters + FILLER * (length - len(characters))


def _replace(match: re.Match[str]) -> str:
    characters = _characters(match[0])
    return match[0] if characters is None else padded(characters, len(match[0]))


def _characters(reference: str) -> str | None:
    # The table of names is 2,000 entries long: only a file with references pays for it.
    import html
    from html.entities import html5

    return html.unescape(reference) if reference[1] == "#" else html5.get(reference[1:])
