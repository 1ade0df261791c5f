"""YAML front matter: its data, and where its copy stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import yaml

from claimlint.document import FILLER, Directive, UnreadableError
from claimlint.readers.parts import copyfields, escapes, front_data
from claimlint.readers.parts.sheet import Insert, spaces
from claimlint.spans import Span

_MAX_DEPTH = 100
_TEXT = "tag:yaml.org,2002:str"
_FORBIDDEN = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROPERTIES = re.compile(r"(?:[&!]\S*+\s++)*+")
_PLAIN = tuple(f"tag:yaml.org,2002:{name}" for name in ("bool", "int", "float", "null"))

Found = tuple[list[Insert], list[Directive], Mapping[str, object]]


def read(source: str, start: int) -> Found:
    """Copy fields, directives and data of ``source``, which stands at ``start``, on the second line of a file.

    Raises ``UnreadableError`` with the place of the mistake.
    """
    # Half a surrogate pair is no text for the C parser; what replaces it is as long.
    source = "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in source) if _broken(source) else source
    walk = _Walk(source, start)
    root = _compose(source)
    if root is None:
        return [], [], MappingProxyType({})
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError("front matter must be a mapping of keys to values", 2)
    data = walk.data(root, ())
    return walk.inserts, walk.directives, data if isinstance(data, Mapping) else MappingProxyType({})


def _broken(source: str) -> bool:
    try:
        source.encode()
    except UnicodeEncodeError:
        return True
    return False


def _loader(source: str) -> yaml.SafeLoader:
    loader: yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    return loader


def _compose(source: str) -> yaml.Node | None:
    try:
        _check_depth(source)
        return _loader(source).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        raise UnreadableError(f"front matter is not valid YAML: {error.problem or error.context}", *place) from error
    except yaml.reader.ReaderError as error:
        raise _forbidden(source) from error


def _forbidden(source: str) -> UnreadableError:
    # The parser tells where in bytes or in characters, as it was built.
    found = _FORBIDDEN.search(source)
    before = source[: found.start() if found else 0].split("\n")
    character = f": U+{ord(found[0]):04X}" if found else ""
    message = f"front matter holds a character that YAML forbids{character}"
    return UnreadableError(message, len(before) + 1, len(before[-1]) + 1)


def _check_depth(source: str) -> None:
    """The C parser composes by recursion: refuse what would overflow its stack."""
    if sum(map(source.count, "[{-?:")) < _MAX_DEPTH:
        return
    depth = 0
    for event in yaml.parse(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            line = event.start_mark.line + 2 if event.start_mark else 2
            raise UnreadableError(f"front matter is nested deeper than {_MAX_DEPTH} levels", line)


class _Walk:
    def __init__(self, source: str, start: int) -> None:
        self.inserts: list[Insert] = []
        self.directives: list[Directive] = []
        self._source = source
        self._start = start
        self._constructor = _loader("")
        self._known: dict[int, object] = {}

    def data(self, node: yaml.Node, path: tuple[str, ...], listed: bool = False) -> object:
        """The value of a node, frozen; what is copy or a directive in it is noted, once even if it has aliases."""
        if id(node) in self._known:
            return self._known[id(node)]
        self._known[id(node)] = None  # An alias to what encloses it: no data that could be frozen.
        if isinstance(node, yaml.MappingNode):
            value: object = MappingProxyType(dict(self._items(node, path)))
        elif isinstance(node, yaml.SequenceNode):
            value = tuple(self._entry(item, path) for item in node.value)
        else:
            value = self._scalar(node, path, listed)
        self._known[id(node)] = value
        return value

    def _items(self, node: yaml.MappingNode, path: tuple[str, ...]) -> Iterator[tuple[str, object]]:
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else self._cut(key)
            yield name, self.data(value, (*path, name))

    def _entry(self, node: yaml.Node, path: tuple[str, ...]) -> object:
        if front_data.is_directive(path) and not isinstance(node, yaml.ScalarNode):
            # No directive that could work: handed on as written, so that somebody says so.
            self._direct(node, " ".join(self._cut(node).split()), path)
        return self.data(node, path, listed=True)

    def _scalar(self, node: yaml.Node, path: tuple[str, ...], listed: bool) -> object:
        value = str(node.value)
        if front_data.is_directive(path):
            self._direct(node, value.strip(), path)
        elif node.tag == _TEXT and path[:1] != ("claimlint",) and copyfields.is_copy(path, listed):
            self._copy(node, value, "front-matter:" + ".".join(path))
        return self._plain(node, value)

    def _copy(self, node: yaml.Node, value: str, field: str) -> None:
        if copyfields.is_copy_text(value):
            self.inserts.extend(copyfields.split(self._prose(node), self._place(node), field))

    def _plain(self, node: yaml.Node, value: str) -> object:
        if node.tag not in _PLAIN:
            return value
        try:
            plain: object = self._constructor.construct_object(node)
        except (yaml.YAMLError, ValueError):
            return value
        return plain

    def _direct(self, node: yaml.Node, body: str, path: tuple[str, ...]) -> None:
        prose = self._prose(node)
        first = self._place(node) + len(prose) - len(prose.lstrip())
        span = Span(first, first + len(prose.strip()))
        self.directives.append(
            front_data.directive(body, span, path, self._place(node) + len(self._cut(node).rstrip()))
        )

    def _prose(self, node: yaml.Node) -> str:
        return _mask(self._cut(node), node.style if isinstance(node, yaml.ScalarNode) else None)

    def _place(self, node: yaml.Node) -> int:
        return self._start + node.start_mark.index

    def _cut(self, node: yaml.Node) -> str:
        return self._source[node.start_mark.index : node.end_mark.index]


def _mask(raw: str, style: str | None) -> str:
    """A scalar as long as it is written, with its anchor, quotes, escapes or header masked."""
    properties = _PROPERTIES.match(raw)
    if properties and properties.end():
        return spaces(properties[0]) + _mask(raw[properties.end() :], style)
    if style == '"':
        return " " + escapes.decode(raw[1:-1]) + " "
    if style == "'":
        return " " + raw[1:-1].replace("''", "'" + FILLER) + " "
    if style in ("|", ">"):
        header = raw.split("\n", 1)[0].split("\r", 1)[0]
        return spaces(header) + raw[len(header) :]
    return raw
