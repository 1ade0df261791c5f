"""The claims of all files that changed since a revision, compared."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimlint.findings import FileError
from claimlint.readers import SUFFIXES
from claimlint.services.compare.pairing import pairs, same_words
from claimlint.services.compare.telling import Change, Places, of_gone, of_new, of_pair
from claimlint.services.compare.units import Unit, units
from claimlint.services.git import Changes, Repository
from claimlint.services.run import find
from claimlint.services.workspace import FileProblem, Workspace
from claimlint.values import dataclass, replace

OPTION = "REF"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed. ``files`` counts those that were compared, ``errors`` say which could not be."""

    changes: tuple[Change, ...]
    errors: tuple[FileError, ...]
    files: int


@dataclass(frozen=True, slots=True)
class _Left:
    """A sentence without a counterpart in its own file."""

    unit: Unit
    places: Places


def compare(ref: str, paths: Sequence[str], workspace: Workspace) -> Comparison:
    """What the work tree does to the claims that stood at ``ref``, in files below ``paths``. Raises ``OptionError``."""
    repository = Repository(workspace.cwd, OPTION)
    commit = repository.commit(ref)
    differing = repository.changes(commit)
    found = find(paths, workspace)
    run = _Comparer(workspace, repository, commit)
    for path in found.files:
        inside = repository.path(workspace.place(path))
        if inside is None or inside in differing.old:
            run.add(path, differing.old.get(inside or "", ""))
    for old in _gone(paths, differing, repository, workspace):
        run.add("", old)
    changes = sorted(run.changes(), key=lambda change: (change.path or change.old_path, change.line or change.old_line))
    return Comparison(tuple(changes), (*found.errors, *run.errors), run.files)


def _gone(paths: Sequence[str], differing: Changes, repository: Repository, workspace: Workspace) -> Iterator[str]:
    """The deleted files below ``paths`` that would have been read."""
    asked = [Path(workspace.place(path)) for path in paths]
    for old in differing.gone:
        place = repository.root / old
        below = any(place == path or path in place.parents for path in asked)
        if below and old.lower().endswith(SUFFIXES) and not workspace.excluded(place.as_posix(), False):
            yield old


class _Comparer:
    """Compares file by file; what has no counterpart waits for what other files have left."""

    def __init__(self, workspace: Workspace, repository: Repository, commit: str) -> None:
        self._workspace, self._repository, self._commit = workspace, repository, commit
        self._changes: list[Change] = []
        self._gone: list[_Left] = []
        self._new: list[_Left] = []
        self.errors: list[FileError] = []
        self.files = 0

    def add(self, path: str, old: str) -> None:
        """Compare one file, at ``path`` today and at ``old`` before; "" where there was none."""
        before = path or (self._repository.root / old).as_posix()
        data = self._repository.show(self._commit, old) if old else None
        try:
            there = self._units(before, data) if data is not None else []
        except FileProblem:  # it could not be judged then; all that it says today is new
            there = []
        try:
            here = self._units(path, None) if path else []
        except FileProblem as problem:
            self.errors += problem.errors
            return
        self.files += 1
        places = Places(path, old if data is not None else "")
        found, gone, new = pairs(there, here)
        for one, other in found:
            self._changes += of_pair(one, other, places)
        self._gone += [_Left(unit, places) for unit in gone]
        self._new += [_Left(unit, places) for unit in new]

    def _units(self, path: str, data: bytes | None) -> list[Unit]:
        from claimlint.analysis import Analysis

        judged = self._workspace.judge(path, io.BytesIO(data) if data is not None else None)
        analysis = Analysis(judged.document, judged.ruleset.language, self._workspace.settings(path))
        return units(judged, analysis, judged.ruleset.ladder)

    def changes(self) -> Iterator[Change]:
        """All changes; sentences that moved to another file in the same words are neither new nor gone."""
        yield from self._changes
        gone = [replace(left.unit, place=number) for number, left in enumerate(self._gone)]
        new = [replace(left.unit, place=number) for number, left in enumerate(self._new)]
        moved, gone, new = same_words(gone, new)
        for one, other in moved:
            places = Places(self._new[other.place].places.path, self._gone[one.place].places.old_path)
            yield from of_pair(one, other, places)
        for unit in new:
            yield from of_new(unit, self._new[unit.place].places)
        for unit in gone:
            yield from of_gone(unit, self._gone[unit.place].places)
