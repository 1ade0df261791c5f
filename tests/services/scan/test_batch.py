"""A batch of records in, a batch of findings out."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from claimlint.services.scan.batch import FIELDS, UNREADABLE, found_in, lint_batch, schema
from claimlint.services.scan.columns import Columns
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.linter import Linter
from claimlint.services.scan.records import Found


def lint(linter: Linter, table: dict[str, Any], **columns: Any) -> list[dict[str, Any]]:
    findings = lint_batch(pa.RecordBatch.from_pydict(table), linter, Columns(**{"text": ("text",), **columns}))
    assert findings.schema == schema()
    found: list[dict[str, Any]] = findings.to_pylist()
    return found


def test_every_field(linter: Linter) -> None:
    table = {"id": [7, 8], "n": [11, 12], "file": ["a.csv", "a.csv"], "text": ["Plain.", "So… a miracle, painless."]}
    assert lint(linter, table, id="id", row="n", source="file") == [
        {
            "id": "8", "row": 12, "column": "text", "rule": "house/miracle", "category": "big", "severity": "error",
            "confidence": "high", "status": "affirmed", "start": 6, "end": 13, "match": "miracle",
            "message": "“miracle” is big.", "source": "a.csv",
        },
        {
            "id": "8", "row": 12, "column": "text", "rule": "house/painless", "category": "pain",
            "severity": "warning", "confidence": "high", "status": "affirmed", "start": 15, "end": 23,
            "match": "painless", "message": "Pain differs.", "source": "a.csv",
        },
    ]  # fmt: skip


def test_the_names_of_fields() -> None:
    assert [(kind.name, str(kind.type)) for kind in schema()] == list(FIELDS)


def test_only_the_texts_are_needed(linter: Linter) -> None:
    [found] = lint(linter, {"text": ["A miracle."]})
    assert (found["id"], found["row"], found["source"]) == (None, None, None)
    with pytest.raises(ScanError, match=r"^the batch has no column “body”; it has text$"):
        lint(linter, {"text": ["A miracle."]}, text=("body",))


def test_batches_without_findings(linter: Linter) -> None:
    assert lint(linter, {"text": ["Plain.", None, ""]}) == []
    assert lint(linter, {"text": pa.array([], pa.string())}) == []


def test_bytes_that_are_no_utf_8_spoil_their_own_record_alone(linter: Linter) -> None:
    texts = pa.array([b"A miracle.", b"Cr\xe8me", b"A miracle."], pa.binary())
    for column in (texts, texts.view(pa.string())):
        found = lint(linter, {"id": [1, 2, 3], "text": column}, id="id")
        assert [(row["id"], row["rule"], row["category"]) for row in found] == [
            ("1", "house/miracle", "big"),
            ("2", UNREADABLE, "internal"),
            ("3", "house/miracle", "big"),
        ]


def test_a_problem_of_reading_is_passed_on(linter: Linter) -> None:
    found = lint(linter, {"why": [None, "cut short"], "text": ["A miracle.", None]}, problem="why")
    assert [(row["rule"], row["message"]) for row in found] == [
        ("house/miracle", "“miracle” is big."),
        (UNREADABLE, "cut short"),
    ]


def test_findings_come_back_as_rows(linter: Linter) -> None:
    batch = pa.RecordBatch.from_pydict({"n": [4], "text": ["So… a miracle."]})
    assert found_in(lint_batch(batch, linter, Columns(("text",), row="n"))) == [
        Found(
            *(None, 4, "text", "house/miracle", "big", "error", "high", "affirmed"),
            *(6, 13, "miracle", "“miracle” is big.", None),
        )
    ]
