"""Bare URLs in prose: no prose themselves, but links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimlint.document import FILLER, Link
from claimlint.spans import Span

# It takes whole runs of characters at once, so no text makes it go back.
_URL = re.compile(r"(?<![\w@])(?:https?://|www\.)(?=[^\W_])[^\s<>\"`|\\^{}\[\]“”]++", re.IGNORECASE)
_TAIL = ".,;:!?'’‘*_~…" + FILLER


def mask(prose: str, start: int) -> tuple[str, list[Link]]:
    """Blank the bare URLs of a block that begins at ``start``, and give them as links."""
    if "://" not in prose and "www." not in prose and "WWW." not in prose:
        return prose, []
    found: list[Link] = []

    def blank(match: re.Match[str]) -> str:
        url = _trim(match[0])
        found.append(Link(Span(start + match.start(), start + match.start() + len(url)), url.replace(FILLER, "")))
        return " " * len(url) + match[0][len(url) :]

    return _URL.sub(blank, prose), found


def merge(links: Sequence[Link], bare: Sequence[Link]) -> tuple[Link, ...]:
    """All links in order. A bare URL that is the text of a link is not counted twice."""
    if not bare:
        return tuple(sorted(links, key=lambda link: link.span))
    merged: list[Link] = []
    reach = 0
    # A link sorts before a bare URL that it covers exactly.
    for link, is_bare in sorted([(x, False) for x in links] + [(x, True) for x in bare], key=_place):
        if is_bare and link.span.start < reach:
            continue
        merged.append(link)
        reach = max(reach, link.span.end)
    return tuple(merged)


def _place(entry: tuple[Link, bool]) -> tuple[int, bool]:
    return entry[0].span.start, entry[1]


def _trim(url: str) -> str:
    """Without the punctuation of the sentence around it; a closing bracket belongs to it if it opens one."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end:
        if url[end - 1] == ")" and surplus > 0:
            surplus -= 1
        elif url[end - 1] not in _TAIL:
            break
        end -= 1
    return url[:end]
