"""Text and attributes that can never become markup."""

from __future__ import annotations

import html
import re

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def text(value: str) -> str:
    """``value`` as it is to be read, in ASCII. A control character becomes a sign for one, so that lengths stay."""
    return html.escape(_UNSHOWABLE.sub("\ufffd", value)).encode("ascii", "xmlcharrefreplace").decode("ascii")


def attribute(name: str, value: str) -> str:
    """`` name="value"``, with the space before it; nothing for an empty value."""
    return f' {name}="{text(value)}"' if value else ""


def link(address: str, words: str) -> str:
    """A link to follow, if the address is one of the web; else the words alone."""
    if not address.startswith(("https://", "http://")):
        return text(words)
    return f'<a{attribute("href", address)} rel="noreferrer noopener" target="_blank">{text(words)}</a>'
