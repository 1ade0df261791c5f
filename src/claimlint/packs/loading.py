"""From names of packs to a ``RuleSet``, by way of a stored compilation that is found again by the packs' content; where
nothing has touched their files since, without reading them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from claimlint import store
from claimlint.findings import FileError
from claimlint.hints import TYPE_CHECKING, Any
from claimlint.nodes import Problems, nearest
from claimlint.packs import known
from claimlint.packs.model import RuleSet
from claimlint.packs.stored import Stored, shelve

if TYPE_CHECKING:
    from claimlint.packs.source import PackFile

BASE = "base"
FORMAT = "88"
"""Raised whenever the stored form changes."""


class PackError(Exception):
    """A pack cannot be used; ``errors`` says all that is wrong, each with its place."""

    def __init__(self, errors: Sequence[FileError]) -> None:
        super().__init__("; ".join(f"{e.path}:{e.line}:{e.column}: {e.message}" for e in errors[:5]))
        self.errors = tuple(errors)


def shipped_folder() -> str:
    """The folder of the shipped packs: beside the installed package, else at the top of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    for above in (package, os.path.dirname(os.path.dirname(package))):
        folder = os.path.join(above, "rules")
        if os.path.isfile(os.path.join(folder, BASE, "pack.yaml")):
            return folder
    raise PackError(
        [FileError("rules", "the shipped rule packs are missing from this installation; install claimlint-copy again")]
    )


def shipped_packs() -> tuple[str, ...]:
    """The ids of the shipped packs, ``base`` first."""
    return _packs_in(shipped_folder())


def _packs_in(folder: str) -> tuple[str, ...]:
    names = sorted(name for name in os.listdir(folder) if os.path.isfile(os.path.join(folder, name, "pack.yaml")))
    return (BASE, *(name for name in names if name != BASE))


def load(names: Sequence[str] = (), base: str | os.PathLike[str] = "", cache: str | os.PathLike[str] = "") -> RuleSet:
    """The rules of the named packs: shipped ones by id, a house's own by folder (relative to ``base``). No names means
    all shipped packs. The words of the ``base`` pack are always there. ``PackError`` tells everything that is wrong.

    ``cache`` is the folder for compiled packs; the platform's cache folder unless given.
    """
    problems = Problems()
    folders = _folders(names, os.fspath(base), problems)
    if problems.errors:
        raise PackError(problems.errors)
    place = os.fspath(cache) or store.folder()
    about, state = "\n".join((_version(), *folders)), known.look(folders)
    key = known.recall(place, about, state)
    ruleset = _stored(place, key) if key else None
    if ruleset is None:
        ruleset = _read(folders, place, problems)
        known.note(place, about, state, ruleset.key)
    return ruleset


def _read(folders: Sequence[str], cache: str, problems: Problems) -> RuleSet:
    """The rules by the content of the packs: from the store, or compiled."""
    from claimlint.packs.source import pack_files

    files = {folder: pack_files(folder, problems) for folder in folders}
    key = _key(files)
    stored = None if problems.errors else _stored(cache, key)
    return stored or RuleSet(_keep(cache, key, _build(files, key, problems)))


def _build(files: Mapping[str, list[PackFile]], key: str, problems: Problems) -> dict[str, Any]:
    """Compile the packs, or raise all that is wrong with them."""
    from claimlint.packs.building import build

    data = build(files, key, problems)
    if problems.errors:
        raise PackError(sorted(set(problems.errors), key=lambda e: (e.path, e.line, e.column)))
    return data


def _folders(names: Sequence[str], base: str, problems: Problems) -> list[str]:
    """The folders of the packs, forward slashes."""
    shipped = shipped_folder()
    there = _packs_in(shipped)
    found = [f"{shipped}/{BASE}".replace(os.sep, "/")]
    for name in names or there:
        if name in there:
            folder = f"{shipped}/{name}".replace(os.sep, "/")
        elif "/" in name or "\\" in name or name.startswith(".") or os.path.isdir(os.path.join(base, name)):
            folder = _plain(os.path.join(base, name))
        else:
            what = f"there is no pack “{name}”{nearest(name, there)} (a pack of your own is a folder: ./{name})"
            problems.add(name, what)
            continue
        if not os.path.isdir(folder):
            problems.add(name, f"there is no folder {folder} for this pack")
        elif folder not in found:
            found.append(folder)
    return found


def _plain(folder: str) -> str:
    """Forward slashes, without ``./`` before it."""
    from pathlib import Path

    return Path(folder).as_posix()


def _key(files: Mapping[str, list[PackFile]]) -> str:
    parts = [_version().encode()]
    for folder, members in files.items():
        parts.append(os.path.basename(folder).encode("utf-8", "surrogatepass"))
        for file in members:
            parts += [file.shown.encode("utf-8", "surrogatepass"), file.data]
        parts.append(b"")
    return store.digest(parts)


def _version() -> str:
    from claimlint import __version__

    return f"{__version__} {FORMAT} {sys.byteorder}"


def _file(cache: str, key: str) -> str:
    return os.path.join(cache, f"{store.COMPILED}{key}.bin")


def _stored(cache: str, key: str) -> RuleSet | None:
    """The stored compilation, or None when it is absent or damaged: it is then made again."""
    try:
        with open(_file(cache, key), "rb") as opened:
            stored = Stored(opened.read())
        return RuleSet(stored) if stored.head["key"] == key else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _keep(cache: str, key: str, data: dict[str, Any]) -> Stored:
    """Store the compilation, whole or not at all; a folder that cannot be written to is no reason to fail."""
    made = shelve(data)
    store.write_file(_file(cache, key), made)
    store.prune(cache)
    return Stored(made)
