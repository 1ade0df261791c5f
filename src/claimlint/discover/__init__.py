"""Paths as a person types them -> the files to read.

Folders are walked in order of name for the formats that have a reader, and what the house ignores is left out. A file
named outright is read whatever its suffix; patterns that the shell left alone are expanded here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from claimlint.findings import FileError
from claimlint.hints import TYPE_CHECKING, NamedTuple
from claimlint.values import dataclass

if TYPE_CHECKING:
    from claimlint.discover.globs import Globs
    from claimlint.discover.ignores import Ignores

SUFFIXES = frozenset((".md", ".markdown", ".mdx", ".html", ".htm", ".txt", ".docx"))

DOCUMENTS = frozenset((".doc", ".docx", ".odt", ".pages", ".pdf", ".rtf")) - SUFFIXES
"""Formats that hold copy and are not read."""

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Discovery:
    """``files`` as the user would write them, forward slashes, each once; ``barren`` are the folders and patterns
    that gave none, ``unread`` the suffixes of documents in walked folders that no reader is there for."""

    files: tuple[str, ...]
    errors: tuple[FileError, ...] = ()
    barren: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class _Child(NamedTuple):
    inner: str
    is_folder: bool


Excluded = Callable[[str, bool], bool]
"""Whether the configuration leaves out an absolute path (forward slashes); the second value says "a folder"."""


def _nothing_excluded(path: str, folder: bool) -> bool:  # noqa: ARG001
    return False


def discover(
    paths: Sequence[str],
    excluded: Excluded = _nothing_excluded,
    force_exclude: bool = False,
    cwd: str | os.PathLike[str] = "",
) -> Discovery:
    """Find the files that ``paths`` (files, folders, patterns) stand for.

    ``excluded`` holds for what a folder or pattern yields, and with ``force_exclude`` for files named outright too.
    """
    return _Search(excluded, force_exclude, os.path.abspath(cwd)).run(paths)


class _Search:
    def __init__(self, excluded: Excluded, force: bool, cwd: str) -> None:
        self._excluded = excluded
        self._force = force
        self._cwd = cwd
        self._errors: list[FileError] = []
        self._unread: list[str] = []

    def run(self, paths: Sequence[str]) -> Discovery:
        files: dict[str, str] = {}
        barren = []
        for path in (typed.replace(os.sep, "/") for typed in paths):
            found = list(self._expand(path))
            for shown in found:
                files.setdefault(self._place(shown), shown)
            if not found and (os.path.isdir(self._place(path)) or not os.path.exists(self._place(path))):
                barren.append(path)
        missing = {error.path for error in self._errors}
        hollow = tuple(path for path in barren if path not in missing)
        return Discovery(tuple(files.values()), tuple(self._errors), hollow, tuple(self._unread))

    def _expand(self, path: str) -> Iterator[str]:
        place = os.path.join(self._cwd, path)
        if os.path.isdir(place):
            yield from self._walk(place, _shown_folder(path), None)
        elif os.path.exists(place):
            if not (self._force and self._left_out_by_name(place)):
                yield path
        elif not _MAGIC.isdisjoint(path):
            yield from self._glob(path)
        else:
            self._errors.append(FileError(path, missing(place, path)))

    def _place(self, path: str) -> str:
        return _normal(os.path.join(self._cwd, path))

    @cached_property
    def _ignores(self) -> Ignores:
        from claimlint.discover.ignores import Ignores

        return Ignores(self._cwd)

    @cached_property
    def _own(self) -> Ignores:
        from claimlint.discover.ignores import OWN, Ignores

        return Ignores(self._cwd, (OWN,))

    def _left_out_by_name(self, place: str) -> bool:
        path = _normal(place)
        return self._excluded(path, False) or self._own.leaves_out(path)

    def _glob(self, pattern: str) -> Iterator[str]:
        """Walk the pattern's fixed folder and keep what it names, or what lies in a folder that it names."""
        parts = pattern.split("/")
        fixed = next(i for i, part in enumerate(parts) if not _MAGIC.isdisjoint(part))
        base = "/".join(parts[:fixed]) + ("/" if fixed else "")
        if os.path.isdir(self._place(base)):
            from claimlint.discover.globs import compile_globs

            globs = compile_globs(["/" + "/".join(parts[fixed:])])
            yield from self._walk(self._place(base), _shown_folder(base), globs)

    def _walk(self, place: str, shown: str, wanted: Globs | None) -> Iterator[str]:
        """The readable files under ``place``, shown below ``shown``. Symbolic links to folders are not followed: they
        may form loops, and what they point to has a place of its own."""
        root = _normal(place)
        levels = [self._children(root, "")]
        while levels:
            child = next(levels[-1], None)
            if child is None:
                levels.pop()
            elif child.is_folder:
                levels.append(self._children(f"{root}/{child.inner}", f"{child.inner}/"))
            elif _wanted(child.inner, wanted):
                yield shown + child.inner
            elif wanted is None and (suffix := _suffix(child.inner)) in DOCUMENTS:
                self._unread.append(suffix)

    def _children(self, folder: str, inner: str) -> Iterator[_Child]:
        """What a folder holds, by name; what is ignored, and what is neither file nor folder, left out."""
        from claimlint.discover.ignores import SKIPPED, ignored

        try:
            with os.scandir(folder) as listing:
                found = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            self._errors.append(FileError(folder, f"cannot list this folder: {error.strerror}"))
            return
        rules = self._ignores.stack(folder)
        for entry in found:
            is_folder = entry.is_dir(follow_symlinks=False)
            path = f"{folder.rstrip('/')}/{entry.name}"
            if (is_folder and entry.name in SKIPPED) or not (is_folder or _is_file(entry)):
                continue
            if not ignored(rules, path, is_folder) and not self._excluded(path, is_folder):
                yield _Child(f"{inner}{entry.name}", is_folder)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False


def _wanted(path: str, wanted: Globs | None) -> bool:
    suffix = _suffix(path)
    if path.rpartition("/")[2].startswith("~$"):  # what Word keeps beside a file while it is open
        return False
    if wanted is None:
        return suffix in SUFFIXES
    named = wanted.patterns[0].source.lower().endswith(suffix)
    return path in wanted and (named or suffix in SUFFIXES)


def _suffix(path: str) -> str:
    return "." + path.rpartition(".")[2].lower()


def _normal(place: str) -> str:
    """One spelling for an absolute place, without asking the disk: ``a/./b`` and ``a/c/../b`` are one."""
    return os.path.normpath(place).replace(os.sep, "/")


def _shown_folder(path: str) -> str:
    """What stands before the names in a folder: nothing for the current one, else the path as typed and one slash."""
    return "" if path in {".", "./", ""} else path.rstrip("/") + "/"


def missing(place: str, path: str) -> str:
    """What to say of a path that is not there: with the nearest name in its folder, when there is one."""
    from difflib import get_close_matches

    folder, name = os.path.split(os.path.normpath(place))
    try:
        names = sorted(os.listdir(folder))
    except (OSError, ValueError):
        return "no such file or folder"
    near = get_close_matches(name, names, n=1)
    above = path[: len(path) - len(name)] if path.endswith(name) else ""
    return f"no such file or folder; did you mean “{above}{near[0]}”?" if near else "no such file or folder"
