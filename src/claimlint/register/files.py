"""Where a register lies: its files, and what they hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimlint.findings import FileError

FILE_LIMIT = 16 * 2**20
"""How many bytes one file of a register may hold."""
SUFFIXES = (".yaml", ".yml")


class RegisterError(Exception):
    """A register that cannot be used; ``errors`` say what is wrong with it, each with its place."""

    def __init__(self, errors: Iterable[FileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{e.path}:{e.line}:{e.column}: {e.message}" for e in self.errors[:5]))


def register_files(place: Path) -> tuple[Path, ...]:
    """The files of the register at ``place``, in a fixed order. Raises ``RegisterError``."""
    if place.is_dir():
        found = tuple(_below(place))
        if not found:
            raise RegisterError([FileError(shown(place), "this folder holds no YAML file, so it is no register")])
        return found
    return (place,)


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


def shown(path: Path) -> str:
    """The path as a person would type it here."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
