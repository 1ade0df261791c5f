"""What an engine is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from claimlint.services.scan.batch import lint_batch
from claimlint.services.scan.columns import DONE, FILE, ROW, Wanted, prepared
from claimlint.services.scan.rows import START, Position
from claimlint.services.scan.sources import Source
from claimlint.services.scan.tally import Tally, count
from claimlint.values import dataclass

if TYPE_CHECKING:
    import pyarrow as pa

    from claimlint.services.scan.linter import Linter


@dataclass(frozen=True, slots=True)
class Job:
    """Judge the records of ``sources`` after ``start``. ``jobs`` is how many workers to use, 0 for what pays."""

    sources: tuple[Source, ...]
    wanted: Wanted
    linter: Linter
    start: Position = START
    jobs: int = 0


class Done(NamedTuple):
    """The records up to ``position`` are judged; ``read`` is how many bytes of their source that took."""

    position: Position
    read: int
    findings: pa.RecordBatch
    tally: Tally


Engine = Callable[[Job], Iterator[Done]]
"""Gives results in the order of the input, without gaps. May raise ``ScanError``."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Judges prepared batches: the same on every engine, one a process."""

    linter: Linter
    wanted: Wanted

    def __call__(self, batch: pa.RecordBatch) -> Done:
        findings = lint_batch(batch, self.linter, prepared(self.wanted.text))
        tally = count(batch, findings, self.wanted.text, bool(self.wanted.group))
        return Done(_position(batch), _last(batch, DONE), findings, tally)


def _position(batch: pa.RecordBatch) -> Position:
    """After a batch: a source that was cut short is done as well."""
    file, row = _last(batch, FILE), _last(batch, ROW)
    return Position(file + 1, 0) if row is None else Position(file, row)


def _last(batch: pa.RecordBatch, name: str) -> Any:
    return batch.column(name)[batch.num_rows - 1].as_py()
