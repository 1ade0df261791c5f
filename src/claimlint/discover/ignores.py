"""Which files of a folder the house does not want read: ``.gitignore`` and ``.claimlintignore``, nested ones too."""

from __future__ import annotations

from pathlib import Path

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

    def __init__(self, stop: Path, names: tuple[str, ...] = (OWN, GIT)) -> None:
        self._names = names
        self._stop = stop
        self._stacks: dict[Path, Stack] = {}

    def stack(self, folder: Path) -> Stack:
        """What rules in ``folder`` (absolute)."""
        if folder not in self._stacks:
            self._stacks[folder] = self._read(folder) + self._above(folder)
        return self._stacks[folder]

    def leaves_out(self, path: str) -> bool:
        """Whether a file (absolute, forward slashes), or a folder above it, is ignored."""
        parts = path.split("/")
        places = [("/".join(parts[:end]), end < len(parts)) for end in range(2, len(parts) + 1)]
        return any(ignored(self.stack(Path(place).parent), place, folder) for place, folder in places)

    def _above(self, folder: Path) -> Stack:
        outermost = folder in {self._stop, folder.parent} and not _in_repository(folder)
        if outermost or (folder / ".git").exists():
            return ()
        if not _in_repository(folder) and not folder.is_relative_to(self._stop):
            return ()
        return self.stack(folder.parent)

    def _read(self, folder: Path) -> Stack:
        drop = len(folder.as_posix().rstrip("/")) + 1
        texts = (_text(folder / name) for name in self._names)
        return tuple((drop, globs) for text in texts if text and (globs := read_ignore_file(text)))


def ignored(stack: Stack, path: str, folder: bool) -> bool:
    """Whether the nearest patterns that speak of ``path`` itself (absolute, forward slashes) leave it out."""
    for drop, globs in stack:
        decision = globs.decide(path[drop:], folder, inside=False)
        if decision is not None:
            return decision
    return False


def _in_repository(folder: Path) -> bool:
    return any((base / ".git").exists() for base in (folder, *folder.parents))


def _text(file: Path) -> str:
    """The ignore file's text; nothing when there is none or it cannot be read, as git does."""
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
