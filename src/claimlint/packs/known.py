"""Which compilation some packs were last found to have, told by the state of their files and not by their bytes.

The state of a file is what git goes by: its path, its size, its times of change, and which file on the disk it is. What
changed just now may change again and leave no trace in them, so nothing is noted until the files have settled. Windows
does not tell when a file was last touched, only when it was made: there packs are read every time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence

from claimlint import store
from claimlint.hints import NamedTuple

SETTLED = 3_000_000_000
"""How many nanoseconds ago the last change must have been: more than any file system rounds its times by."""


class State(NamedTuple):
    """The state of all files of some packs: what stands for it, and whether it can be trusted the next time."""

    digest: str
    settled: bool


def look(folders: Sequence[str]) -> State | None:
    """The state of the packs in these folders; None where the files are not told by their state alone."""
    if os.name == "nt":
        return None
    began = time.time_ns()
    newest, facts = 0, list(folders)
    try:
        for folder in folders:
            for path, about in _files(folder):
                newest = max(newest, about.st_mtime_ns, about.st_ctime_ns)
                times = f"{about.st_mtime_ns} {about.st_ctime_ns}"
                facts.append(f"{path} {about.st_size} {times} {about.st_dev} {about.st_ino}")
    except OSError:
        return None
    return State(store.digest(map(os.fsencode, facts)), newest + SETTLED < began)


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file that ``source.pack_files`` would read. A link is refused: what it leads to may change unseen."""
    with os.scandir(place) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            raise OSError("a link")
        if entry.is_dir():
            yield from _files(entry.path)
        elif entry.name.endswith((".yaml", ".yml")):
            yield entry.path, entry.stat()


def recall(cache: str, about: str, state: State | None) -> str:
    """The key of the compilation that was noted of packs in this state, or "". ``about`` names the packs."""
    fields = store.read(cache, _entry(about)) if state else None
    return fields[1].decode() if state and fields and fields[0] == state.digest.encode() else ""


def note(cache: str, about: str, state: State | None, key: str) -> None:
    """Note the key of the compilation of packs that were in this state before they were read."""
    if state and state.settled:
        store.write(cache, _entry(about), [state.digest.encode(), key.encode()])


def _entry(about: str) -> str:
    return store.digest([b"packs", os.fsencode(about)])
