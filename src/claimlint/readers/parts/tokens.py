"""Splits HTML into tags, comments and text: tolerant, with exact offsets, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

TokenKind = Literal["text", "open", "close", "comment", "raw"]


class Token(NamedTuple):
    """``name`` is that of the tag in lower case, or of the element that raw text is the content of."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""


# A quote counts as one only after an equals sign, as in browsers. Possessive: a tag matches at once or not at all.
_TAG = re.compile(r"""</?([A-Za-z][^\s/>]*+)(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["']))|["'])*+>""")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?""")
_RAW: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(rf"</{name}(?![\w-])", re.IGNORECASE)
        for name in ("script", "style", "iframe", "noembed", "noframes", "xmp", "title")
    }
)
# So many tags may end in an unclosed quote before quotes are no longer believed: each costs a look at all the rest.
_PATIENCE = 8


def scan(source: str) -> Iterator[Token]:
    """The tokens of ``source`` in order; together they cover it."""
    return _Scanner(source).run()


def attributes(tag: str) -> dict[str, tuple[int, int]]:
    """The attributes of a tag, names in lower case, each with the span of its value within ``tag``."""
    name = _NAME.match(tag)
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(tag, name.end() if name else 0):
        group = match.lastindex or 1
        span = match.span(group) if group > 1 else (match.end(), match.end())
        found.setdefault(match[1].lower(), span)
    return found


class _Scanner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._last = source.rfind(">")
        self._failures = 0

    def run(self) -> Iterator[Token]:
        source, end = self._source, len(self._source)
        text = at = 0
        while True:
            at = source.find("<", at)
            token = self._markup(at) if at >= 0 else None
            if token is None and at >= 0:
                at += 1
                continue
            stop = at if token else end
            if stop > text:
                yield Token("text", text, stop)
            if token is None:
                return
            yield token
            text = at = token.end
            if token.kind == "open" and token.name in _RAW and not source.endswith("/>", 0, token.end):
                text = at = self._raw_end(token)
                yield Token("raw", token.end, at, token.name)

    def _markup(self, at: int) -> Token | None:
        """The tag or comment that begins at ``at``, or None if it is a stray ``<``."""
        following = self._source[at + 1 : at + 2]
        if following.isascii() and following.isalpha():
            return self._tag(at, "open")
        if following == "/":
            if self._source[at + 2 : at + 3].isalpha():
                return self._tag(at, "close")
            return self._until(at, ">") if self._source[at + 2 : at + 3] else None
        if following == "!":
            return self._declaration(at)
        if following == "?":
            return self._until(at, "?>") or self._until(at, ">")
        return None

    def _tag(self, at: int, kind: TokenKind) -> Token | None:
        if at > self._last:
            return None
        match = _TAG.match(self._source, at) if self._failures < _PATIENCE else None
        if match:
            return Token(kind, at, match.end(), match[1].lower())
        self._failures += 1
        name = _NAME.match(self._source, at)
        return Token(kind, at, self._source.index(">", at) + 1, name[1].lower()) if name else None

    def _declaration(self, at: int) -> Token | None:
        if not self._source.startswith("<!--", at):
            return self._until(at, ">")
        if self._source.startswith((">", "->"), at + 4):
            return self._until(at, ">")
        end = self._source.find("-->", at + 4)
        return Token("comment", at, len(self._source) if end < 0 else end + 3)

    def _until(self, at: int, mark: str) -> Token | None:
        if at > self._last:
            return None
        end = self._source.find(mark, at)
        if end < 0:
            return None
        return Token("comment", at, end + len(mark))

    def _raw_end(self, token: Token) -> int:
        closing = _RAW[token.name].search(self._source, token.end)
        if closing:
            return closing.start()
        if token.name == "title":  # Never closed: it must not hide the page.
            following = self._source.find("<", token.end)
            return len(self._source) if following < 0 else following
        return len(self._source)
