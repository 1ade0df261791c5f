"""Whether anything on disk that says how a file is judged has changed: configuration, packs, baseline, register."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from claimlint.services.trail import configuring
from claimlint.services.workspace import FileProblem, Workspace

Stamp = frozenset[tuple[str, int, int]]
"""Files by path, time of change in nanoseconds and size; what is not there is left out, and is missed when it comes."""


def stamp(path: str, workspace: Workspace) -> Stamp:
    """The stamp of everything that says how the file at ``path`` is judged, as far as it was asked for. It costs a look
    at some dozens of names, so that it can be asked for at every keystroke."""
    found = set[tuple[str, int, int]]()
    for file in _files(path, workspace):
        try:
            known = os.stat(file)  # noqa: PTH116 (asked dozens of times)
        except (OSError, ValueError):
            continue
        changes = stat.S_ISREG(known.st_mode)  # a folder counts by being there
        found.add((file, known.st_mtime_ns if changes else 0, known.st_size if changes else 0))
    return frozenset(found)


def _files(path: str, workspace: Workspace) -> Iterator[str]:
    place = workspace.place(path)
    yield from configuring(Path(place).parent.as_posix())
    try:
        config = workspace.config(path)
    except FileProblem as problem:  # what it extends may be at fault
        yield from (str(workspace.cwd / error.path) for error in problem.errors)
        return
    yield from config.files
    for named in (workspace.baseline(path), config.facts_for(place), workspace.register(path)):
        yield from _all_in(named) if named else ()
    for book in workspace.books():
        yield from book.files
    for folder in workspace.pack_folders():
        yield from _all_in(folder)


def _all_in(place: str) -> Iterator[str]:
    """A file, or every file in a folder."""
    yield place
    for above, _, names in os.walk(place):
        yield from (os.path.join(above, name) for name in names)  # noqa: PTH118
