"""TOML front matter: its data, and where its copy stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType

from claimlint.document import FILLER, Directive, UnreadableError
from claimlint.readers.parts import copyfields, escapes, front_data
from claimlint.readers.parts.sheet import Insert
from claimlint.spans import Span
from claimlint.values import dataclass

# The parser tells no positions, so the strings are found again in a text that it has found to be valid.
_TOKEN = re.compile(
    r"""\#[^\r\n]*+
    |   (?P<string>\"{3}(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|'{3}(?:[^']++|'(?!''))*+'{3,5}
               |"(?:[^"\\\r\n]++|\\.)*+"|'[^'\r\n]*+')
    |   (?P<mark>[\[\]{}=,]|\r\n|\r|\n)
    |   (?P<word>[^\s\[\]{}=,."'#]++)""",
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

Found = tuple[list[Insert], list[Directive], Mapping[str, object]]
Path = tuple[str, ...]


def read(source: str, start: int) -> Found:
    """Copy fields, directives and data of ``source``, which stands at ``start``, on the second line of a file.

    Raises ``UnreadableError`` with the place of the mistake.
    """
    try:
        data = front_data.freeze(tomllib.loads(source.replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError as error:
        raise _mistake(str(error), source) from error
    except RecursionError as error:
        raise UnreadableError("front matter is nested too deeply", 2) from error
    walk = _Walk(start)
    for token in _TOKEN.finditer(source):
        walk.step(token)
    return walk.inserts, walk.directives, data if isinstance(data, Mapping) else MappingProxyType({})


def _mistake(message: str, source: str) -> UnreadableError:
    place = _PLACE.search(message)
    text = f"front matter is not valid TOML: {_PLACE.sub('', message)}"
    if place and place[1]:
        return UnreadableError(text, int(place[1]) + 1, int(place[2]))
    return UnreadableError(text, source.count("\n") + 2, 1)


@dataclass(slots=True)
class _Level:
    """An array or inline table that is open; ``path`` is its own."""

    mark: str
    path: Path


class _Walk:
    """Follows the keys through the tokens of valid TOML."""

    def __init__(self, start: int) -> None:
        self.inserts: list[Insert] = []
        self.directives: list[Directive] = []
        self._start = start
        self._table: Path = ()
        self._key: list[str] = []
        self._levels: list[_Level] = []
        self._expects = "key"

    def step(self, token: re.Match[str]) -> None:
        """Take the next token."""
        if token["mark"]:
            self._mark(token["mark"])
        elif token["string"] and self._expects == "value":
            self._string(token)
        elif token["string"] or (token["word"] and self._expects != "value"):
            self._key.append(_mask(token[0]).strip().replace(FILLER, ""))

    def _mark(self, mark: str) -> None:
        if mark in "\r\n":
            self._line()
        elif mark == "=":
            self._expects = "value"
        elif mark in "[{":
            self._enter(mark)
        elif mark in "]}":
            self._leave()
        elif self._levels and self._levels[-1].mark == "{":
            self._key, self._expects = [], "key"

    def _line(self) -> None:
        if self._levels:
            return
        if self._expects == "header":
            self._table = tuple(self._key)
        self._key, self._expects = [], "key"

    def _enter(self, mark: str) -> None:
        if self._expects != "value":
            self._expects = "header"
            return
        self._levels.append(_Level(mark, self._path()))
        if mark == "{":
            self._key, self._expects = [], "key"

    def _leave(self) -> None:
        if self._levels:
            self._levels.pop()
            self._expects = "value"

    def _path(self) -> Path:
        if not self._levels:
            return (*self._table, *self._key)
        level = self._levels[-1]
        return level.path if level.mark == "[" else (*level.path, *self._key)

    def _string(self, token: re.Match[str]) -> None:
        path, listed = self._path(), bool(self._levels) and self._levels[-1].mark == "["
        prose = _mask(token[0])
        start = self._start + token.start()
        if front_data.is_directive(path):
            body = prose.strip()
            first = start + len(prose) - len(prose.lstrip())
            span = Span(first, first + len(body))
            self.directives.append(
                front_data.directive(body.replace(FILLER, ""), span, path, self._start + token.end())
            )
        elif path[:1] != ("claimlint",) and copyfields.is_copy(path, listed) and copyfields.is_copy_text(prose):
            self.inserts.extend(copyfields.split(prose, start, "front-matter:" + ".".join(path)))


def _mask(raw: str) -> str:
    """A string or bare key as long as it is written, quotes and escapes masked."""
    if raw[0] not in "\"'":
        return raw
    width = 3 if raw.startswith(raw[0] * 3) and len(raw) >= 6 else 1
    inner = raw[width:-width]
    return " " * width + (escapes.decode(inner) if raw[0] == '"' else inner) + " " * width
