"""Where copy uses the register, and which entries nothing uses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimlint.analysis import Analysis
from claimlint.findings import FileError
from claimlint.register import Entry
from claimlint.register.judging import Clerk
from claimlint.register.matching import Use
from claimlint.services.claims.place import with_register
from claimlint.services.run import find
from claimlint.services.workspace import FileProblem, Workspace, relative
from claimlint.spans import LineIndex
from claimlint.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A use of an entry: where it stands, its words, how they stand to the entry, and what is wrong with the use."""

    path: str
    line: int
    column: int
    text: str
    use: Use
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses in some files, in order, and what could not be read."""

    places: tuple[Place, ...]
    files: int
    errors: tuple[FileError, ...] = ()

    def of(self, entry: Entry) -> tuple[Place, ...]:
        """The uses of one entry."""
        return tuple(place for place in self.places if place.use.entry.id == entry.id)


def uses(paths: Sequence[str], workspace: Workspace, today: date) -> Uses:
    """Where the copy in ``paths``, as for ``check``, uses the register. Raises ``FileProblem`` when there is none."""
    told = with_register(workspace)
    found = find(paths, told)
    places: list[Place] = []
    errors = list(found.errors)
    for path in found.files:
        try:
            places += _places(path, told, today)
        except FileProblem as problem:
            errors += problem.errors
    return Uses(tuple(places), len(found.files), relative(errors, workspace.cwd))


def _places(path: str, workspace: Workspace, today: date) -> list[Place]:
    """The uses in one file."""
    ruleset, settings = workspace.ruleset(path), workspace.settings(path)
    document = workspace.read(path)
    clerk = Clerk(settings.register, Analysis(document, ruleset.language, settings), ruleset.ladder, settings, today)
    lines = LineIndex(document.text)
    found = []
    for use in clerk.uses:
        at = lines.position(use.span.start)
        text = " ".join(use.span.cut(document.prose).replace("\u00ad", "").split())
        found.append(Place(path, at.line, at.column, text, use, tuple(fault[2] for fault in clerk.faults(use))))
    return found
