"""The door of every engine that moves Arrow data: a batch of records in, a batch of findings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimlint.services.scan.arrays import make
from claimlint.services.scan.columns import Columns
from claimlint.services.scan.errors import ScanError, need
from claimlint.services.scan.parquet_rows import plain
from claimlint.services.scan.records import FAILED, UNREADABLE, Found, Label, Record, lint_records
from claimlint.services.scan.values import as_name

if TYPE_CHECKING:
    import pyarrow as pa

    from claimlint.services.scan.linter import Linter

__all__ = ["FAILED", "FIELDS", "UNREADABLE", "found_in", "lint_batch", "schema", "values"]

_NUMBERS = ("row", "start", "end")
FIELDS = tuple((name, "int64" if name in _NUMBERS else "string") for name in Found._fields)
"""The columns of findings, and their types in Arrow. ``start`` and ``end`` are code points of the judged text."""


def schema() -> pa.Schema:
    """The schema of findings."""
    pa = need("pyarrow")
    return pa.schema([(name, getattr(pa, kind)()) for name, kind in FIELDS])


def lint_batch(batch: pa.RecordBatch, linter: Linter, columns: Columns) -> pa.RecordBatch:
    """The findings in a batch, record by record, column by column, in order of place; see ``FIELDS``.

    Every text is a document of its own; a null or blank one has nothing to judge. A record that cannot be judged gives
    a row of the rule ``UNREADABLE`` or ``FAILED``, never silence. The same batch always gives the same findings.
    Raises ``ScanError`` when a column is not there.
    """
    findings = lint_records(_records(batch, columns), columns.text, linter)
    cells: Iterator[Sequence[Any]] = zip(*findings, strict=True) if findings else iter([()] * len(FIELDS))
    arrays = [make(column, kind) for column, (_, kind) in zip(cells, FIELDS, strict=True)]
    return need("pyarrow").RecordBatch.from_arrays(arrays, schema=schema())


def found_in(findings: pa.RecordBatch) -> list[Found]:
    """The rows of a batch of findings."""
    return [Found(**row) for row in findings.to_pylist()]


def _records(batch: pa.RecordBatch, columns: Columns) -> Iterator[Record]:
    texts = [values(batch, name) for name in columns.text]
    others = (values(batch, name) for name in (columns.id, columns.row, columns.source, columns.problem))
    for at, (id_, number, source, problem) in enumerate(zip(*others, strict=True)):
        label = Label(as_name(id_), number, as_name(source))
        yield Record(label, [column[at] for column in texts], as_name(problem))


def values(batch: pa.RecordBatch, name: str) -> Sequence[Any]:
    """A column as Python values, texts as bytes; as many nulls when it has no name. Raises ``ScanError``."""
    if not name:
        return [None] * batch.num_rows
    if name not in batch.schema.names:
        raise ScanError(f"the batch has no column “{name}”; it has {', '.join(batch.schema.names)}")
    found: Sequence[Any] = plain(batch.column(name)).to_pylist()
    return found
