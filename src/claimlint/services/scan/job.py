"""What an engine is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.records import Found, Label, Record, lint_records
from claimlint.services.scan.rows import START, Batch, Position
from claimlint.services.scan.sources import Source
from claimlint.services.scan.tally import Tally, count
from claimlint.values import dataclass

if TYPE_CHECKING:
    from claimlint.services.scan.linter import Linter


@dataclass(frozen=True, slots=True)
class Job:
    """Judge the records of ``sources`` after ``start``. ``jobs`` is how many workers to use, 0 for what pays; ``held``
    are descriptors that no worker may keep open, such as that of a lock."""

    sources: tuple[Source, ...]
    wanted: Wanted
    linter: Linter
    start: Position = START
    jobs: int = 0
    held: tuple[int, ...] = ()


class Done(NamedTuple):
    """The records up to ``position`` are judged; ``read`` is how many bytes of their source that took."""

    position: Position
    read: int
    findings: Sequence[Found]
    tally: Tally


Engine = Callable[[Job], Iterator[Done]]
"""Gives results in the order of the input, without gaps. May raise ``ScanError``."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Judges batches, one worker a process."""

    linter: Linter
    wanted: Wanted

    def __call__(self, batch: Batch) -> Done:
        records = (Record(Label(row.id, row.number, batch.source), row.texts, row.problem) for row in batch.rows)
        return judged(batch, lint_records(records, self.wanted.text, self.linter), self.wanted)


def judged(batch: Batch, findings: Sequence[Found], wanted: Wanted) -> Done:
    """What came of a batch."""
    last = batch.rows[-1]
    # a source that was cut short is done as well
    position = Position(batch.file + 1, 0) if last.number is None else Position(batch.file, last.number)
    return Done(position, last.done, findings, count(batch.rows, findings, bool(wanted.group)))
