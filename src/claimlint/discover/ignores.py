"""Which files of a folder the house does not want read: ``.gitignore`` and ``.claimlintignore``, nested ones too."""

from __future__ import annotations

import os

from claimlint.discover.globs import Globs, read_ignore_file

GIT = ".gitignore"
OWN = ".claimlintignore"

SKIPPED = frozenset(
    (
        *(".git", ".hg", ".svn", ".jj", "node_modules", "bower_components", "__pycache__", "site-packages"),
        *(".venv", "venv", ".tox", ".nox", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"),
    )
)
"""Folders that hold no copy: never walked into, though one named outright is."""

Stack = tuple[tuple[int, Globs], ...]
"""What rules in a folder, the nearest first: how many characters of a path to drop, and the patterns for the rest."""


class Ignores:
    """Reads each ignore file once, up to the repository's root; outside a repository, up to ``stop``.

    ``names`` are the ignore files to heed, the strongest first.
    """

    def __init__(self, stop: str | os.PathLike[str], names: tuple[str, ...] = (OWN, GIT)) -> None:
        self._names = names
        self._stop = _plain(os.fspath(stop))
        self._stacks: dict[str, Stack] = {}

    def stack(self, folder: str) -> Stack:
        """What rules in ``folder`` (absolute, forward slashes)."""
        folder = _plain(folder)
        if folder not in self._stacks:
            self._stacks[folder] = self._read(folder) + self._above(folder)
        return self._stacks[folder]

    def leaves_out(self, path: str) -> bool:
        """Whether a file (absolute, forward slashes), or a folder above it, is ignored."""
        parts = path.split("/")
        places = [("/".join(parts[:end]), end < len(parts)) for end in range(2, len(parts) + 1)]
        return any(ignored(self.stack(_above(place)), place, folder) for place, folder in places)

    def _above(self, folder: str) -> Stack:
        outermost = folder in {self._stop, _above(folder)} and not _in_repository(folder)
        if outermost or os.path.exists(os.path.join(folder, ".git")):
            return ()
        if not _in_repository(folder) and not f"{folder}/".startswith(f"{self._stop.rstrip('/')}/"):
            return ()
        return self.stack(_above(folder))

    def _read(self, folder: str) -> Stack:
        drop = len(folder.rstrip("/")) + 1
        texts = (_text(os.path.join(folder, name)) for name in self._names)
        return tuple((drop, globs) for text in texts if text and (globs := read_ignore_file(text)))


def ignored(stack: Stack, path: str, folder: bool) -> bool:
    """Whether the nearest patterns that speak of ``path`` itself (absolute, forward slashes) leave it out."""
    for drop, globs in stack:
        decision = globs.decide(path[drop:], folder, inside=False)
        if decision is not None:
            return decision
    return False


def _in_repository(folder: str) -> bool:
    while not os.path.exists(os.path.join(folder, ".git")):
        inner, folder = folder, _above(folder)
        if folder == inner:
            return False
    return True


def _above(path: str) -> str:
    return os.path.dirname(path) or "/"


def _plain(folder: str) -> str:
    return folder.replace(os.sep, "/")


def _text(file: str) -> str:
    """The ignore file's text; nothing when there is none or it cannot be read, as git does."""
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as opened:
            return opened.read()
    except OSError:
        return ""
