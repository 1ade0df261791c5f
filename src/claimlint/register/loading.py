"""From a file or folder to a ``Register``; all that is wrong is collected before anything is raised."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from claimlint.findings import FileError
from claimlint.nodes import Node, Problems, compose
from claimlint.register.files import RegisterError, file_data, register_files, shown
from claimlint.register.model import Entry, Register
from claimlint.register.schema import Schema

ERROR_LIMIT = 100
"""How many errors are told at most: nobody reads more, and a broken export may hold one a line."""


def load(place: Path, caveats: Collection[str] | None = None) -> Register:
    """The register in a YAML file, or in all YAML files of a folder and the folders below it. ``caveats`` are the kinds
    that the loaded packs know; None allows any. Raises ``RegisterError``."""
    return read(place, {file: file_data(file) for file in register_files(place)}, caveats)


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
    check_unique(found)
    if problems.errors:
        raise RegisterError(_few(problems.errors))
    entries = tuple(entry for entry, _ in found)
    return Register(_absolute(place), _absolute(folder), tuple(map(_absolute, files)), entries)


def _root(file: Path, data: bytes, problems: Problems) -> Node | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace").split("\n")
        problems.add(shown(file), "a register is UTF-8 text", len(before), len(before[-1]) + 1)
        return None
    return compose(text, shown(file), problems)


def check_unique(found: list[tuple[Entry, Node]]) -> None:
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
