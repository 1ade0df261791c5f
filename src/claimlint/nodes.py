"""YAML read as nodes, so that every mistake in a rule file or configuration is told with its line and column.

Scalars keep their written form ("no" stays "no"); aliases are refused, since a few bytes of them can stand for
gigabytes. Problems are collected in one list, so that a writer sees them all at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from claimlint.findings import FileError
from claimlint.hints import Any
from claimlint.spans import LineIndex
from claimlint.values import dataclass, field

MAX_DEPTH = 40
_STARTS = frozenset(("MappingStartEvent", "SequenceStartEvent"))
_ENDS = frozenset(("MappingEndEvent", "SequenceEndEvent"))


@dataclass
class Problems:
    """Collects what is wrong in the files of a pack or a configuration."""

    errors: list[FileError] = field(default_factory=list)

    def add(self, path: str, message: str, line: int = 1, column: int = 1) -> None:
        self.errors.append(FileError(path, message, line, column))


def nearest(name: str, valid: Collection[str]) -> str:
    """“; did you mean X?” with the nearest valid name, or the list of them when none is near and they are few."""
    import difflib

    close = difflib.get_close_matches(name, sorted(valid), n=1, cutoff=0.6)
    if close:
        return f"; did you mean “{close[0]}”?"
    return f"; expected one of: {', '.join(sorted(valid))}" if 0 < len(valid) <= 24 else ""


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML value with its place. The accessors report a wrong shape to ``problems`` and go on with an empty
    value."""

    raw: Any
    path: str
    problems: Problems

    @property
    def line(self) -> int:
        return int(self.raw.start_mark.line) + 1

    @property
    def column(self) -> int:
        return int(self.raw.start_mark.column) + 1

    @property
    def inset(self) -> int:
        """How many columns after its start a scalar's own text begins: 1 when it is quoted."""
        return int(getattr(self.raw, "style", None) in ("'", '"'))

    def fail(self, message: str, column: int = 0) -> None:
        """Report a problem at this value; ``column`` counts on from its start."""
        self.problems.add(self.path, message, self.line, self.column + column)

    @property
    def shape(self) -> str:
        return {"MappingNode": "mapping", "SequenceNode": "list"}.get(type(self.raw).__name__, "text")

    @property
    def is_null(self) -> bool:
        return self.shape == "text" and self.raw.tag == "tag:yaml.org,2002:null"

    def items(self, valid: Collection[str] | None = None, what: str = "key") -> dict[str, Node]:
        """A mapping's entries. An unknown or repeated key is a problem, told with the nearest valid one."""
        if self.shape != "mapping":
            if not self.is_null:
                self.fail(f"expected a mapping here, found a {self.shape}")
            return {}
        found: dict[str, Node] = {}
        for key_raw, value_raw in self.raw.value:
            key = Node(key_raw, self.path, self.problems)
            name = key.text()
            if valid is not None and name not in valid:
                key.fail(f"unknown {what} “{name}”{nearest(name, valid)}")
            elif name in found:
                key.fail(f"the {what} “{name}” is given twice")
            else:
                found[name] = Node(value_raw, self.path, self.problems)
        return found

    def keys(self) -> Iterator[Node]:
        """A mapping's keys as nodes, for errors that point at a key."""
        if self.shape == "mapping":
            for key_raw, _ in self.raw.value:
                yield Node(key_raw, self.path, self.problems)

    def list(self) -> list[Node]:
        """A list's values; a single value counts as a list of one; nothing as an empty one."""
        if self.shape == "list":
            return [Node(raw, self.path, self.problems) for raw in self.raw.value]
        return [] if self.is_null else [self]

    def text(self) -> str:
        """A scalar as it was written, without surrounding blanks."""
        if self.shape != "text":
            self.fail(f"expected text here, found a {self.shape}")
            return ""
        return str(self.raw.value).strip()

    def texts(self) -> tuple[str, ...]:
        """A list of scalars."""
        return tuple(node.text() for node in self.list())

    def choice(self, valid: Collection[str], what: str) -> str:
        """A scalar out of ``valid``; otherwise a problem, and the empty string."""
        text = self.text()
        if text in valid:
            return text
        self.fail(f"“{text}” is not {'an' if what[0] in 'aeiou' else 'a'} {what}{nearest(text, valid)}")
        return ""

    def choices(self, valid: Collection[str], what: str) -> tuple[str, ...]:
        """A list of scalars out of ``valid``."""
        return tuple(text for node in self.list() if (text := node.choice(valid, what)))

    def flag(self) -> bool:
        """A yes or no."""
        text = self.text().lower()
        if text not in {"true", "false", "yes", "no"}:
            self.fail(f"expected true or false, found “{text}”")
        return text in {"true", "yes"}

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``; otherwise a problem, and ``low``."""
        text = self.text()
        if text.isascii() and text.isdigit() and low <= int(text) <= high:
            return int(text)
        self.fail(f"expected a whole number from {low} to {high}, found “{text}”")
        return low


def compose(text: str, path: str, problems: Problems) -> Node | None:
    """The root node of one YAML document, or None when it is empty or does not parse (then told in ``problems``)."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        mark = _unsound(yaml.parse(text, Loader=loader))
        if mark is not None:
            what = f"YAML aliases and nesting beyond {MAX_DEPTH} levels are not used in these files"
            problems.add(path, what, mark.line + 1, mark.column + 1)
            return None
        raw = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        line, column = (mark.line + 1, mark.column + 1) if mark else _unprintable(text)
        problems.add(path, f"this is not valid YAML: {what}", line, column)
        return None
    return None if raw is None else Node(raw, path, problems)


def _unprintable(text: str) -> tuple[int, int]:
    """The place of the first character that YAML does not allow."""
    from yaml.reader import Reader

    hit = Reader.NON_PRINTABLE.search(text)
    return LineIndex(text).position(hit.start()) if hit else (1, 1)


def _unsound(events: Iterable[Any]) -> Any:
    """The place of the first alias or of the first level too deep: both let a small file stand for endless data, and
    depth can exhaust the stack of the composer, which no exception reports."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth += kind in _STARTS
        depth -= kind in _ENDS
        if kind == "AliasEvent" or depth > MAX_DEPTH:
            return event.start_mark
    return None
