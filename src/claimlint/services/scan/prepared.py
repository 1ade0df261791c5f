"""Batches of records as Arrow, for engines on which they travel so, and back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from claimlint.services.scan.arrays import make
from claimlint.services.scan.columns import Columns, Wanted
from claimlint.services.scan.errors import need
from claimlint.services.scan.rows import Batch, Row

if TYPE_CHECKING:
    import pyarrow as pa

PREFIX = "claimlint:"
FILE, ROW, SOURCE, ID, GROUP, PROBLEM, DONE = (
    PREFIX + name for name in ("file", "row", "source", "id", "group", "problem", "done")
)
"""Columns of a prepared batch beside the texts, which keep their names; see ``Batch`` and ``Row``."""


def prepared(text: tuple[str, ...]) -> Columns:
    """The columns of a prepared batch."""
    return Columns(text, ID, ROW, SOURCE, PROBLEM)


def to_arrow(batch: Batch, wanted: Wanted) -> pa.RecordBatch:
    """A prepared batch."""
    rows = batch.rows
    arrays = {
        FILE: make([batch.file] * len(rows), "int32"),
        ROW: make([row.number for row in rows], "int64"),
        SOURCE: make([batch.source] * len(rows), "string"),
        ID: make([row.id for row in rows], "string"),
        GROUP: make([row.group for row in rows], "string"),
        PROBLEM: make([row.problem or None for row in rows], "string"),
        DONE: make([row.done for row in rows], "int64"),
    }
    for at, column in enumerate(wanted.text):
        arrays[column] = make([row.texts[at] for row in rows], "string")
    return need("pyarrow").RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))


def by_source(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The parts of what an engine has joined: each of one source."""
    start = 0
    for _, same in groupby(batch.column(FILE).to_pylist()):
        length = len(list(same))
        yield batch.slice(start, length)
        start += length


def from_arrow(batch: pa.RecordBatch, wanted: Wanted) -> Batch:
    """What ``to_arrow`` was given; ``batch`` is of one source."""
    number, id_, group, problem, done = (batch.column(name).to_pylist() for name in (ROW, ID, GROUP, PROBLEM, DONE))
    texts = zip(*(batch.column(name).to_pylist() for name in wanted.text), strict=True)
    why = (text or "" for text in problem)
    rows = tuple(map(Row, number, id_, group, texts, why, done))
    return Batch(batch.column(FILE)[0].as_py(), batch.column(SOURCE)[0].as_py(), rows)
