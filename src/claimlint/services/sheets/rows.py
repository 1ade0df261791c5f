"""Rows of a spreadsheet as entries of the register, held to the same schema as the file that people write."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimlint.findings import FileError
from claimlint.nodes import Node, Problems, nearest
from claimlint.register import Entry, RegisterError
from claimlint.register.loading import check_unique
from claimlint.register.schema import Schema
from claimlint.services.sheets.cells import plain, split
from claimlint.services.sheets.columns import COLUMNS, same

NEEDED = ("id", "wording")
_LISTS = frozenset(("variants", "names"))
_CHOICES = frozenset(("markets", "document-types"))
_ABOUT = ("product", "treatment", "ingredient", "names")
_CAVEAT = ("caveat-kind", "caveat-wording", "caveat-within")


class Table(NamedTuple):
    """A sheet as read: its name ("" in CSV), its headings, and each row that is not empty with its number."""

    path: str
    sheet: str
    head: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    first: int = 1


class _Mark(NamedTuple):
    line: int
    column: int


def entries(table: Table, folder: Path, caveats: Collection[str] | None = None) -> tuple[Entry, ...]:
    """The entries in a table. Evidence files are relative to ``folder``. Raises ``RegisterError`` with the sheet, row
    and column of all that is wrong."""
    problems = Problems()
    columns = _columns(table, problems)
    schema, found = Schema(folder, caveats), []
    for number, row in table.rows if not problems.errors else ():
        node = Node(_entry(_Row(number, row, columns)), table.path, problems)
        found += schema.entries(Node(_sequence([node.raw], node.raw.start_mark), table.path, problems))
    check_unique(found)
    if problems.errors:
        raise RegisterError(_placed(table, error) for error in dict.fromkeys(problems.errors))
    return tuple(entry for entry, _ in found)


def _columns(table: Table, problems: Problems) -> dict[str, int]:
    """The place of each column by its name."""
    known = {same(name): name for name in COLUMNS}
    found: dict[str, int] = {}
    for at, heading in enumerate(table.head):
        name = known.get(same(heading))
        if name is None and heading.strip():
            told = f"unknown column “{heading.strip()[:80]}”{nearest(same(heading), known)}"
            problems.add(table.path, told, table.first, at + 1)
        elif name in found:
            problems.add(table.path, f"the column “{name}” is there twice", table.first, at + 1)
        elif name is not None:
            found[name] = at
    for name in NEEDED:
        if name not in found and not problems.errors:
            told = f"there is no column “{name}”; `claims export --template` writes all of them"
            problems.add(table.path, told, table.first, 0)
    return found


class _Row:
    """One row, its cells by the names of the columns."""

    def __init__(self, number: int, cells: Sequence[str], columns: Mapping[str, int]) -> None:
        self._number, self._cells, self._columns = number, cells, columns

    def text(self, name: str) -> str:
        """What stands in a column."""
        at = self._columns.get(name, -1)
        return self._cells[at].strip() if 0 <= at < len(self._cells) else ""

    def mark(self, name: str = "") -> _Mark:
        """A cell's place, or the row's."""
        return _Mark(self._number - 1, self._columns.get(name, -1) if name else -1)


def _entry(row: _Row) -> Any:
    """The node of an entry, as it would be written in YAML."""
    pairs: dict[str, Any] = {}
    for name in COLUMNS:
        text = row.text(name)
        if not text or name in (*_ABOUT, *_CAVEAT):
            continue
        if name in _LISTS | _CHOICES:
            pairs[name] = _sequence(
                [_scalar(plain(part), row.mark(name)) for part in split(text, "\n;")], row.mark(name)
            )
        elif name == "evidence":
            pairs[name] = _sequence([_evidence(line, row.mark(name)) for line in text.split("\n") if line.strip()],
                                    row.mark(name))  # fmt: skip
        else:
            pairs[name] = _scalar(text, row.mark(name))
    if any(row.text(name) for name in _ABOUT):
        pairs["about"] = _mapping(_about(row), row.mark("product"))
    if any(row.text(name) for name in _CAVEAT):
        said = {name[7:]: _scalar(row.text(name), row.mark(name)) for name in _CAVEAT if row.text(name)}
        pairs["caveat"] = _mapping(said, row.mark("caveat-kind"))
    return _mapping(pairs, row.mark())


def _about(row: _Row) -> dict[str, Any]:
    said = {name: _scalar(row.text(name), row.mark(name)) for name in _ABOUT[:3] if row.text(name)}
    names = [_scalar(plain(part), row.mark("names")) for part in split(row.text("names"), "\n;")]
    return said | ({"names": _sequence(names, row.mark("names"))} if names else {})


def _evidence(line: str, mark: _Mark) -> Any:
    """“doi: 10.1000/182 | rct-product | sample: 62”; a part without a name is the design."""
    said: dict[str, Any] = {}
    for part in split(line, "|"):
        name, colon, text = plain(part).partition(":")
        key = same(name) if colon and not any(char.isspace() for char in name.strip()) else "design"
        named = key != "design" or same(name) == "design"
        said[key] = _scalar(text.strip() if named else plain(part), mark)
    return _mapping(said, mark)


def _scalar(text: str, mark: Any) -> Any:
    from yaml import ScalarNode

    return ScalarNode("tag:yaml.org,2002:str", text, mark, mark)


def _sequence(items: list[Any], mark: Any) -> Any:
    from yaml import SequenceNode

    return SequenceNode("tag:yaml.org,2002:seq", items, mark, mark)


def _mapping(pairs: Mapping[str, Any], mark: Any) -> Any:
    from yaml import MappingNode

    rows = [(_scalar(key, value.start_mark), value) for key, value in pairs.items()]
    return MappingNode("tag:yaml.org,2002:map", rows, mark, mark)


def _placed(table: Table, error: FileError) -> FileError:
    """The error with the names that a spreadsheet has for its place."""
    sheet = f"sheet “{table.sheet}”, " if table.sheet else ""
    heading = table.head[error.column - 1].strip() if 0 < error.column <= len(table.head) else ""
    column = f", column {letters(error.column)}" + (f" (“{heading[:80]}”)" if heading else "") if error.column else ""
    return FileError(error.path, f"{sheet}row {error.line}{column}: {error.message}", error.line, max(error.column, 1))


def letters(column: int) -> str:
    """1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
