"""The heart of every scan: records in, findings out, both as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimlint.document import UnreadableError
from claimlint.findings import Finding
from claimlint.services.scan.rows import RECORD_LIMIT
from claimlint.services.scan.values import as_name, as_text

if TYPE_CHECKING:
    from claimlint.services.scan.linter import Linter

UNREADABLE = "claimlint/unreadable-record"
"""The rule of a row that says why a record was not judged."""
FAILED = "claimlint/failed-record"
"""The rule of a row that says that claimlint itself failed on a record."""


class Label(NamedTuple):
    """What tells a record from others: its id, its number in its source, and the source's name."""

    id: str | None
    row: int | None
    source: str | None


class Record(NamedTuple):
    """What is judged: a cell for each column, as it comes, and why the record could not be read, if so."""

    label: Label
    cells: Sequence[object]
    problem: str | None = None


class Found(NamedTuple):
    """A row of findings. ``start`` and ``end`` are code points of the judged text."""

    id: str | None
    row: int | None
    column: str | None
    rule: str
    category: str
    severity: str
    confidence: str
    status: str | None
    start: int
    end: int
    match: str
    message: str
    source: str | None


def lint_records(records: Iterable[Record], columns: Sequence[str], linter: Linter) -> list[Found]:
    """The findings in records, record by record, column by column, in order of place.

    Every text is a document of its own; a null or blank one has nothing to judge. A record that cannot be judged gives
    a row of the rule ``UNREADABLE`` or ``FAILED``, never silence. The same records always give the same findings.
    """
    names = [as_name(column) or "" for column in columns]
    return [found for record in records for found in _in_record(record, names, linter)]


def _in_record(record: Record, columns: Sequence[str], linter: Linter) -> Iterator[Found]:
    if record.problem:
        yield _trouble(record.label, None, UNREADABLE, record.problem)
    for column, value in zip(columns, record.cells, strict=True):
        yield from _in_cell(record.label, column, value, linter)


def _in_cell(label: Label, column: str, value: object, linter: Linter) -> Iterator[Found]:
    text, problem = as_text(value, column, RECORD_LIMIT)
    if problem:
        yield _trouble(label, column, UNREADABLE, problem)
    if not text or text.isspace():
        return
    try:
        for finding in linter.findings(text):
            yield _found(label, column, finding)
    except UnreadableError as error:
        yield _trouble(label, column, UNREADABLE, f"“{column}”, line {error.line}: {error}")
    except Exception as error:  # a fault on one text must be seen, and must not stop the others
        yield _trouble(label, column, FAILED, f"claimlint failed on “{column}” ({type(error).__name__}: {error})")


def _found(label: Label, column: str, finding: Finding) -> Found:
    status = finding.status.value if finding.status else None
    level = (finding.category, finding.severity.value, finding.confidence.value, status)
    place = (finding.span.start, finding.span.end, finding.match, finding.message)
    return Found(label.id, label.row, column, finding.rule, *level, *place, label.source)


def _trouble(label: Label, column: str | None, rule: str, message: str) -> Found:
    level = ("internal", "error", "high", None)
    return Found(label.id, label.row, column, rule, *level, 0, 0, "", as_name(message) or "", label.source)
