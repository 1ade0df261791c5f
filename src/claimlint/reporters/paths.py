"""How a file is called outside this run: by its place in the repository, or by its address."""

from __future__ import annotations

import os
from os.path import normpath
from pathlib import Path
from urllib.parse import quote

_UNNAMED = "<"
"""What the name of standard input begins with when it was given none."""


def in_repository(path: str) -> str:
    """The path from the root of the repository that holds the current folder, with forward slashes and no ``./``.

    Without a repository the current folder is the root. What lies outside keeps its full path.
    """
    if path.startswith(_UNNAMED):
        return path
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return _below(root, path)


def from_here(path: str) -> str:
    """The path from the current folder, with forward slashes and no ``./``; what lies outside keeps its full path."""
    return path if path.startswith(_UNNAMED) else _below(Path.cwd(), path)


def address(path: str) -> str:
    """A relative reference, or a ``file`` address for a full path, percent-encoded as bytes of the file system."""
    encoded = quote(_bytes(path), safe="/")
    if path.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{encoded.replace('%3A', ':', 1)}" if Path(path).is_absolute() else encoded


def _bytes(path: str) -> bytes:
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:  # a name that no file can have
        return path.encode("utf-8", "surrogatepass")


def _below(root: Path, path: str) -> str:
    file = Path(normpath(Path.cwd() / path))  # without following links: the name in the repository is what counts
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
