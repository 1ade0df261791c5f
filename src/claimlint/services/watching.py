"""Waiting for a save: which folders to watch, which changes matter, and what need not be judged again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.config import NAMES
from claimlint.discover import SUFFIXES, discover
from claimlint.discover.ignores import GIT, OWN
from claimlint.services.options import OptionError
from claimlint.services.workspace import FileProblem, Workspace
from claimlint.values import dataclass

if TYPE_CHECKING:
    from claimlint.services.results import Results
    from claimlint.services.run import Each, Result, Source

SETTLE = 50
"""Milliseconds without a further change after which a save counts as done."""
PATIENCE = 400
"""Milliseconds after which changes that do not end are told all the same."""
IDLE = 250
"""Milliseconds after which a watch that is newly set has missed nothing more."""

_SETTINGS = (".yaml", ".yml", ".toml")
_RULING = frozenset((*NAMES, OWN, GIT))
Stamp = tuple[int, int, int]


class Memory:
    """Judges files in the way of ``share``, but a file that is as it was only once. ``judged`` are the files of the
    last round that were judged, ``unjudged`` the others, ``added`` those judged that are new, ``gone`` those that are
    not asked for any more."""

    def __init__(self, share: Each) -> None:
        self._share = share
        self._kept: dict[str, tuple[Stamp | None, Result]] = {}
        self.judged: tuple[str, ...] = ()
        self.added: tuple[str, ...] = ()
        self.gone: tuple[str, ...] = ()
        self.unjudged: frozenset[str] = frozenset()

    def forget(self, paths: Iterable[str] | None = None) -> None:
        """Judge these files again (absolute paths), or all of them."""
        doubted = None if paths is None else set(paths)
        for path, (_, result) in self._kept.items():
            if doubted is None or os.path.abspath(path) in doubted:  # noqa: PTH100
                self._kept[path] = None, result

    def __call__(
        self, files: Sequence[str], workspace: Workspace, stdin: Source | None, known: Results | None, whole: bool
    ) -> Iterator[Result]:
        stamps = {path: _stamp(workspace.cwd / path) for path in files}
        self.judged = tuple(path for path in files if not self._is_known(path, stamps[path]))
        self.added = tuple(path for path in self.judged if path not in self._kept)
        self.gone = tuple(path for path in self._kept if path not in stamps)
        self.unjudged = frozenset(stamps) - {*self.judged}
        results = self._share(self.judged, workspace, stdin, known, whole)
        fresh = {path: (stamps[path], result) for path, result in zip(self.judged, results, strict=True)}
        self._kept = {path: fresh.get(path) or self._kept[path] for path in files}
        yield from (result for _, result in self._kept.values())

    def _is_known(self, path: str, stamp: Stamp | None) -> bool:
        return stamp is not None and path in self._kept and self._kept[path][0] == stamp


def _stamp(file: Path) -> Stamp | None:
    """What tells that a file was written; nothing for one that is not there, which is looked at every time."""
    try:
        about = file.stat()
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


@dataclass(frozen=True, slots=True)
class Ground:
    """Where something may change what a run says: ``folders`` to watch, ``named`` files whatever their suffix, and
    ``ruling`` ones that say how others are judged. All paths are absolute, with forward slashes."""

    folders: frozenset[str]
    named: frozenset[str]
    ruling: frozenset[str]


def survey(paths: Sequence[str], workspace: Workspace) -> Ground:
    """The ground of a run over ``paths``: the folders of the copy and above it up to the repository's root, and those
    of rules, baseline and register. What discovery skips is not among them."""
    seen: set[str] = set()

    def excluded(path: str, folder: bool) -> bool:
        out = workspace.excluded(path, folder)
        if folder and not out:
            seen.add(path)
        return out

    found = discover(paths, excluded, workspace.options.force_exclude, workspace.cwd)
    ruling = _ruling(found.files, workspace)
    for path in paths:
        place = _fixed(workspace.place(path))
        seen.update(_upwards(place if os.path.isdir(place) else os.path.dirname(place)))  # noqa: PTH112, PTH120
    for folder in workspace.pack_folders():
        seen.update(_below(workspace.place(str(folder))))
    for file in ruling:
        seen.update((os.path.dirname(file), *_below(file)))  # noqa: PTH120
    there = frozenset(place for place in seen if os.path.isdir(place))  # noqa: PTH112
    return Ground(there, frozenset(map(workspace.place, paths)), ruling)


def _fixed(place: str) -> str:
    """The part of a path before its first pattern."""
    parts = place.split("/")
    magic = next((at for at, part in enumerate(parts) if set(part) & set("*?[")), None)
    return place if magic is None or os.path.exists(place) else "/".join(parts[:magic]) or "/"  # noqa: PTH110


def _upwards(folder: str) -> Iterator[str]:
    for above in (Path(folder), *Path(folder).parents):
        yield above.as_posix()
        if (above / ".git").exists():
            return


def _below(folder: str) -> Iterator[str]:
    for place, _, _ in os.walk(folder):
        yield place.replace(os.sep, "/")


def _ruling(files: Sequence[str], workspace: Workspace) -> frozenset[str]:
    """The files that rule how ``files`` are judged, as far as a broken configuration tells."""
    found: set[str] = set()
    for path in files:
        try:
            config = workspace.config(path)
        except FileProblem as problem:
            found.update(error.path for error in problem.errors if os.path.isabs(error.path))  # noqa: PTH117
            continue
        place = workspace.place(path)
        named = (workspace.baseline(path), config.register_for(place).path, config.facts_for(place))
        found.update(file for file in (*config.files, *named) if file)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What was written, made or removed: copy by absolute path, and the names of files that rule how copy is judged.
    Nothing of either says that something may have been missed."""

    copy: frozenset[str] = frozenset()
    settings: tuple[str, ...] = ()


class Watcher:
    """Tells of every change that may matter to a run over ``paths``; to be made before the first run. ``workspace``
    gives the one that holds at the time. Raises ``OptionError`` where the library that watches is absent."""

    def __init__(self, paths: Sequence[str], workspace: Callable[[], Workspace]) -> None:
        _need()
        self._paths, self._workspace = paths, workspace
        self._ruled = _stamps(self._survey())

    def _survey(self) -> Ground:
        return survey(self._paths, self._workspace())

    def changes(self) -> Iterator[Change | None]:
        """Changes, as long as the caller goes on; None when all was told and the waiting begins. Raises
        ``KeyboardInterrupt``."""
        import watchfiles

        while True:
            ground, settled = self._survey(), False
            for batch in watchfiles.watch(
                *ground.folders, watch_filter=None, debounce=PATIENCE, step=SETTLE, rust_timeout=IDLE,
                yield_on_timeout=True, recursive=False, ignore_permission_denied=True,
            ):  # fmt: skip
                names = {path.replace(os.sep, "/") for _, path in batch}
                found = matters(names, ground)
                if not settled:
                    found = self._with_missed(found, ground)
                if found is None:
                    continue
                self._ruled = _stamps(ground)
                yield found
                if names & ground.folders or self._survey() != ground:
                    break
                settled = True
                yield None

    def _with_missed(self, found: Change | None, ground: Ground) -> Change:
        """The change with what was written before this watch began."""
        now, found = _stamps(ground), found or Change()
        settings = {Path(path).name for path in now if now[path] != self._ruled.get(path)}
        return Change(found.copy, tuple(sorted({*found.settings, *settings})))


def _need() -> None:
    try:
        import watchfiles  # noqa: F401
    except ModuleNotFoundError:
        told = "it needs watchfiles, which is not installed: pip install 'claimlint-copy[watch]'"
        raise OptionError("--watch", told) from None


def _stamps(ground: Ground) -> dict[str, Stamp | None]:
    """The state of every file that rules how copy is judged, those included that are not there."""
    files = {*ground.ruling, *(f"{folder}/{name}" for folder in ground.folders for name in _RULING)}
    return {file: _stamp(Path(file)) for file in files}


def matters(names: Set[str], ground: Ground) -> Change | None:
    """What of these changes may change a run; None when nothing does. A folder that comes or goes may."""
    folders = {path for path in names if path in ground.folders or os.path.isdir(path)}  # noqa: PTH112
    files = names - folders
    settings = {path for path in files if path in ground.ruling or path.endswith((*_SETTINGS, *_RULING))}
    copy = {path for path in files if path in ground.named or Path(path).suffix.lower() in SUFFIXES} - settings
    if not (copy or settings or folders):
        return None
    return Change(frozenset(copy), tuple(sorted(Path(path).name for path in settings)))
