"""From a file or folder to a ``Register``; all that is wrong is collected before anything is raised."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from claimlint.findings import FileError
from claimlint.nodes import Node, Problems, compose
from claimlint.register.model import Entry, Register
from claimlint.register.schema import Schema

FILE_LIMIT = 16 * 2**20
"""How many bytes one file of a register may hold."""
ERROR_LIMIT = 100
"""How many errors are told at most: nobody reads more, and a broken export may hold one a line."""
SUFFIXES = (".yaml", ".yml")


class RegisterError(Exception):
    """A register that cannot be used; ``errors`` say what is wrong with it, each with its place."""

    def __init__(self, errors: Iterable[FileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{e.path}:{e.line}:{e.column}: {e.message}" for e in self.errors[:5]))


def load(place: Path, caveats: Collection[str] | None = None) -> Register:
    """The register in a YAML file, or in all YAML files of a folder and the folders below it. ``caveats`` are the kinds
    that the loaded packs know; None allows any. Raises ``RegisterError``."""
    return read(place, {file: file_data(file) for file in register_files(place)}, caveats)


def register_files(place: Path) -> tuple[Path, ...]:
    """The files of the register at ``place``, in a fixed order. Raises ``RegisterError``."""
    if place.is_dir():
        found = tuple(_below(place))
        if not found:
            raise RegisterError([FileError(shown(place), "this folder holds no YAML file, so it is no register")])
        return found
    return (place,)


def read(
    place: Path, files: Mapping[Path, bytes], caveats: Collection[str] | None = None, past: bool = False
) -> Register:
    """The register of these files, which lie at ``place``. Of a ``past`` one the files of evidence need not be there
    any more. Raises ``RegisterError``."""
    problems = Problems()
    folder = place if place.is_dir() else place.parent
    schema = Schema(None if past else folder, caveats)
    found: list[tuple[Entry, Node]] = []
    for file, data in files.items():
        root = _root(file, data, problems)
        if root is not None:
            found += schema.entries(root)
    _duplicates(found)
    if problems.errors:
        raise RegisterError(_few(problems.errors))
    entries = tuple(entry for entry, _ in found)
    return Register(_absolute(place), _absolute(folder), tuple(map(_absolute, files)), entries)


def _below(folder: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(above, name) for name in sorted(names) if name.endswith(SUFFIXES) and name[0] != ".")


def file_data(file: Path) -> bytes:
    """The bytes of one file of a register. Raises ``RegisterError``."""
    try:
        with file.open("rb") as opened:
            data = opened.read(FILE_LIMIT + 1)
    except OSError as error:
        raise RegisterError([FileError(shown(file), f"cannot read the register: {error.strerror or error}")]) from None
    if len(data) > FILE_LIMIT:
        message = f"a file of a register holds at most {FILE_LIMIT // 2**20} MiB; split it into a folder of files"
        raise RegisterError([FileError(shown(file), message)])
    return data


def _root(file: Path, data: bytes, problems: Problems) -> Node | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace").split("\n")
        problems.add(shown(file), "a register is UTF-8 text", len(before), len(before[-1]) + 1)
        return None
    return compose(text, shown(file), problems)


def _duplicates(found: list[tuple[Entry, Node]]) -> None:
    """An id, or a wording about one thing for one place, stands once."""
    ids: dict[str, Entry] = {}
    said: dict[object, Entry] = {}
    for entry, node in found:
        key = (entry.wording.casefold(), str(entry.about).casefold(), entry.markets, entry.documents)
        first = ids.setdefault(entry.id, entry)
        same = said.setdefault(key, entry)
        if first is not entry:
            node.items()["id"].fail(f"the id “{entry.id}” is taken by the claim at {first.path}:{first.line}")
        elif same is not entry and "withdrawn" not in (same.status, entry.status):
            what = "the same wording about the same thing, for the same markets and documents"
            node.items()["wording"].fail(f"{what}, stands at {same.path}:{same.line} as “{same.id}”")


def _few(errors: list[FileError]) -> list[FileError]:
    """The errors in order, at most ``ERROR_LIMIT`` of them."""
    errors = sorted(set(errors), key=lambda e: (e.path, e.line, e.column))
    if len(errors) <= ERROR_LIMIT:
        return errors
    last = errors[ERROR_LIMIT]
    more = f"and {len(errors) - ERROR_LIMIT:,} more errors from here on"
    return [*errors[:ERROR_LIMIT], FileError(last.path, more, last.line, last.column)]


def _absolute(path: Path) -> str:
    return os.path.abspath(path).replace(os.sep, "/")  # noqa: PTH100 (no link is followed)


def shown(path: Path) -> str:
    """The path as a person would type it here."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
