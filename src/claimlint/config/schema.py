"""What a configuration may say: every key, what its value may be, and one clear sentence for whatever else it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from claimlint.config.layers import ByGlob, Layer, Named
from claimlint.config.parts import RegisterSetting, ScanColumns
from claimlint.discover.globs import Globs, compile_globs
from claimlint.findings import Confidence, Severity
from claimlint.nodes import Node, nearest
from claimlint.settings import Spelling
from claimlint.values import fields

Choice = TypeVar("Choice", bound=StrEnum)

_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}


KEYS = tuple(field.name.replace("_", "-") for field in fields(Layer) if field.name not in {"root", "origin", "files"})
TOP_KEYS = ("extends", *KEYS, "overrides")
OVERRIDE_KEYS = ("files", *(key for key in KEYS if key != "exclude"))


def parse_size(text: str) -> int | None:
    """Bytes: “16 MiB”, “2MB”, “4096”; None when it is no size."""
    found = re.fullmatch(r"\s*(\d{1,15}(?:\.\d{1,6})?)\s*([a-z]*)\s*", text.casefold())
    if not found or found[2] not in _UNITS or ("." in found[1] and not found[2]):
        return None
    return int(float(found[1]) * _UNITS[found[2]])


class Schema:
    """Reads the nodes of one file. What is wrong goes to the nodes' problems and reads as "nothing said"."""

    def __init__(self, path: str, root: str) -> None:
        self.path = path
        self.root = root
        self.named: list[Named] = []
        self.packs: list[Named] = []

    def layer(self, said: Mapping[str, Node], files: Globs | None = None) -> Layer:
        """What a mapping, whose keys were checked, says."""

        def read(key: str, parse: Callable[[str, Node], Any]) -> Any:
            value = said.get(key)
            return None if value is None or value.is_null else parse(key, value)

        return Layer(
            root=self.root,
            origin=self.path if files is None else f"{self.path}, overrides",
            files=files,
            packs=read("packs", self._packs),
            markets=read("markets", self._names),
            min_confidence=read("min-confidence", lambda key, value: _choice(key, value, Confidence)),
            fail_on=read("fail-on", lambda key, value: _choice(key, value, Severity)),
            select=read("select", self._names),
            ignore=read("ignore", self._names),
            severity=read("severity", self._severities),
            document_type=read("document-type", _document_types),
            topics=read("topics", self._topics),
            brands=read("brands", _texts),
            exclude=read("exclude", lambda key, value: compile_globs(_texts(key, value))),
            max_file_size=read("max-file-size", _size),
            scan=read("scan", _scan),
            notes=read("notes", self._notes),
            spelling=read("spelling", lambda key, value: _choice(key, value, Spelling)),
            baseline=read("baseline", self._file),
            register=read("register", self._register),
            facts=read("facts", self._file),
            project=read("project", _projects),
        )

    def _names(self, key: str, node: Node) -> tuple[str, ...]:
        """Texts that the loaded rules must know."""
        for item in node.list():
            self._name(key, item)
        return _texts(key, node)

    def _name(self, key: str, node: Node) -> None:
        if node.shape == "text":
            self.named.append(self._placed(key, node))

    def _placed(self, key: str, node: Node) -> Named:
        return Named(key, node.text(), self.path, node.line, node.column)

    def _packs(self, key: str, node: Node) -> tuple[str, ...]:
        """Packs, which are looked for when rules are loaded."""
        self.packs += [self._placed(key, item) for item in node.list() if item.shape == "text"]
        return _texts(key, node)

    def _severities(self, key: str, node: Node) -> Mapping[str, Severity]:
        found = {}
        entries = node.items()
        for name in node.keys():  # noqa: SIM118 (a node is no dict)
            level = entries[name.text()]
            self._name(key, name)
            if level.shape == "text" and level.text().casefold() in {"off", "none", "ignore", "false"}:
                level.fail(f"to switch a rule off, list it under `ignore`; `{key}` takes error, warning or info")
            elif (value := _choice(key, level, Severity)) is not None:
                found[name.text()] = value
        return found

    def _file(self, key: str, node: Node) -> str | None:
        if not _text(node):
            node.fail(f"`{key}` is the path of a file, not {_what(node)}")
        return f"{self.root}/{_text(node)}" if not _text(node).startswith("/") else _text(node)

    def _register(self, key: str, node: Node) -> RegisterSetting:
        """A path, or a mapping with “path” and “require”."""
        if node.shape != "mapping":
            return RegisterSetting(self._file(key, node) or "")
        said = node.items(("path", "require"), f"key of `{key}`")
        if "path" not in said:
            node.fail(f"`{key}` needs `path`: the file or folder of the register")
        path = self._file(key, said["path"]) if "path" in said else ""
        require = self._names("require", said["require"]) if "require" in said else ()
        return RegisterSetting(path or "", require)

    def _notes(self, key: str, node: Node) -> Mapping[str, str]:
        entries = node.items()
        for name in node.keys():  # noqa: SIM118 (a node is no dict)
            self._name(key, name)
            if name.text() in entries and not _text(entries[name.text()]):
                entries[name.text()].fail(f"`{key}` holds the sentence to insert; found nothing")
        return {name: " ".join(_text(value).split()) for name, value in entries.items()}

    def _topics(self, key: str, node: Node) -> tuple[ByGlob, ...]:
        if node.shape != "mapping":
            return (ByGlob(None, self._names(key, node)),)
        return tuple(ByGlob(compile_globs([glob]), self._names(key, value)) for glob, value in node.items().items())


def _texts(key: str, node: Node) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    for item in node.list():
        if item.shape != "text" or not item.text():
            item.fail(f"`{key}` is a list of texts; found {_what(item)}")
    return tuple(item.text() for item in node.list() if item.shape == "text" and item.text())


def _choice(key: str, node: Node, choices: type[Choice]) -> Choice | None:
    """One word of a fixed few, in whatever case."""
    words = [choice.value for choice in choices]
    if node.shape == "text" and node.text().casefold() in words:
        return choices(node.text().casefold())
    node.fail(f"`{key}` is {one_of(words)}, not {_what(node)}{nearest(_text(node), words)}")
    return None


def _document_types(key: str, node: Node) -> tuple[ByGlob, ...]:
    if node.shape != "mapping":
        return (ByGlob(None, _document_type(key, node)),)
    return tuple(ByGlob(compile_globs([glob]), _document_type(key, value)) for glob, value in node.items().items())


def _document_type(key: str, node: Node) -> str:
    from claimlint.language.profile import DOCUMENT_TYPES

    if _text(node) not in DOCUMENT_TYPES:
        node.fail(f"`{key}` does not know {_what(node)}{nearest(_text(node), DOCUMENT_TYPES)}")
    return _text(node)


def _projects(key: str, node: Node) -> tuple[ByGlob, ...]:
    """Names of projects by glob, or one for all files."""
    rows = node.items().items() if node.shape == "mapping" else ((None, node),)
    for _, value in rows:
        if not _text(value):
            value.fail(f"`{key}` is the name of a project, not {_what(value)}")
    return tuple(ByGlob(compile_globs([glob]) if glob else None, _text(value)) for glob, value in rows)


def _size(key: str, node: Node) -> int | None:
    size = parse_size(_text(node))
    if size is None:
        node.fail(f"`{key}` is a number of bytes, or a size such as “16 MiB”, not {_what(node)}")
    return size


def _scan(key: str, node: Node) -> ScanColumns:
    """The columns of catalogues."""
    said = node.items(("text-columns", "id-column", "group-column"), f"key of `{key}`")

    def one(name: str) -> str:
        return said[name].text() if name in said and not said[name].is_null else ""

    texts = _texts("text-columns", said["text-columns"]) if "text-columns" in said else ()
    return ScanColumns(texts, one("id-column"), one("group-column"))


def _text(node: Node) -> str:
    return node.text() if node.shape == "text" else ""


def _what(node: Node) -> str:
    return f"“{node.text()}”" if node.shape == "text" else f"a {node.shape}"


def one_of(names: Iterable[str]) -> str:
    """“a, b or c”."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
