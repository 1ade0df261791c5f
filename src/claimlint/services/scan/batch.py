"""The heart of every scan: a batch of records in, a batch of findings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimlint.document import UnreadableError
from claimlint.findings import Finding
from claimlint.services.scan.arrays import make
from claimlint.services.scan.columns import Columns
from claimlint.services.scan.errors import ScanError, need
from claimlint.services.scan.parquet_rows import plain
from claimlint.services.scan.rows import RECORD_LIMIT
from claimlint.services.scan.values import as_name, as_text
from claimlint.values import dataclass, field

if TYPE_CHECKING:
    import pyarrow as pa

    from claimlint.services.scan.linter import Linter

FIELDS = (
    ("id", "string"), ("row", "int64"), ("column", "string"), ("rule", "string"), ("category", "string"),
    ("severity", "string"), ("confidence", "string"), ("status", "string"), ("start", "int64"), ("end", "int64"),
    ("match", "string"), ("message", "string"), ("source", "string"),
)  # fmt: skip
"""The columns of findings, and their types in Arrow. ``start`` and ``end`` are code points of the judged text."""

UNREADABLE = "claimlint/unreadable-record"
"""The rule of a row that says why a record was not judged."""
FAILED = "claimlint/failed-record"
"""The rule of a row that says that claimlint itself failed on a record."""


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
    found = _Found()
    texts = [(name, _values(batch, name)) for name in columns.text]
    labels = zip(*(_values(batch, name) for name in (columns.id, columns.row, columns.source)), strict=True)
    problems = _values(batch, columns.problem)
    for at, (id_, number, source) in enumerate(labels):
        label = (as_name(id_), number, as_name(source))
        if problems[at]:
            found.trouble(label, None, UNREADABLE, as_name(problems[at]) or "")
        for name, values in texts:
            _judge(found, label, name, values[at], linter)
    return found.batch()


def _judge(found: _Found, label: Label, column: str, value: object, linter: Linter) -> None:
    text, problem = as_text(value, column, RECORD_LIMIT)
    if problem:
        found.trouble(label, column, UNREADABLE, problem)
    if not text or text.isspace():
        return
    try:
        for finding in linter.findings(text):
            found.add(label, column, finding)
    except UnreadableError as error:
        found.trouble(label, column, UNREADABLE, f"“{column}”, line {error.line}: {error}")
    except Exception as error:  # a fault on one text must be seen, and must not stop the others
        found.trouble(label, column, FAILED, f"claimlint failed on “{column}” ({type(error).__name__}: {error})")


def _values(batch: pa.RecordBatch, name: str) -> Sequence[Any]:
    """A column as Python values, or as many nulls when it has no name."""
    if not name:
        return [None] * batch.num_rows
    if name not in batch.schema.names:
        raise ScanError(f"the batch has no column “{name}”; it has {', '.join(batch.schema.names)}")
    values: Sequence[Any] = plain(batch.column(name)).to_pylist()
    return values


Label = tuple[str | None, int | None, str | None]
"""A record's id, row and source."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows of a batch of findings, in the order of ``FIELDS``."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, label: Label, column: str, finding: Finding) -> None:
        status = finding.status.value if finding.status else None
        level = (finding.category, finding.severity.value, finding.confidence.value, status)
        place = (finding.span.start, finding.span.end, finding.match, finding.message)
        self.rows.append((*label[:2], column, finding.rule, *level, *place, label[2]))

    def trouble(self, label: Label, column: str | None, rule: str, message: str) -> None:
        level = ("internal", "error", "high", None)
        self.rows.append((*label[:2], column, rule, *level, 0, 0, "", message, label[2]))

    def batch(self) -> pa.RecordBatch:
        pa = need("pyarrow")
        cells: Iterator[Sequence[Any]] = zip(*self.rows, strict=True) if self.rows else iter([()] * len(FIELDS))
        arrays = [make(values, kind) for values, (_, kind) in zip(cells, FIELDS, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=schema())
