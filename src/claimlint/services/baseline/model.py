"""A baseline as a value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from claimlint.findings import FileError
from claimlint.services.occurrences import Key
from claimlint.values import dataclass

DEFAULT_NAME = ".claimlint-baseline.yaml"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """``count`` findings of ``rule`` in these words, accepted. ``path`` is relative to the baseline's folder;
    ``context`` is normalised; ``until`` is the last day that it holds. ``start`` and ``end`` are its offsets."""

    rule: str
    path: str
    context: str
    count: int = 1
    reason: str = ""
    approver: str = ""
    until: date | None = None
    start: int = 0
    end: int = 0

    @property
    def key(self) -> Key:
        return self.rule, self.context

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Baseline:
    """All accepted findings. ``shown`` is the file as messages name it, ``root`` the folder that it stands in."""

    shown: str
    root: Path
    text: str = ""
    entries: tuple[Entry, ...] = ()


class BaselineError(Exception):
    """A baseline that cannot be used; ``errors`` holds every fault found in it."""

    def __init__(self, errors: Iterable[FileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(error.message for error in self.errors))
