"""A batch of records in, a batch of findings out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from claimlint.services.scan.batch import FAILED, FIELDS, UNREADABLE, lint_batch, schema
from claimlint.services.scan.columns import Columns
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.linter import Linter


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


def test_each_column_is_a_document_of_its_own(linter: Linter) -> None:
    table = {"name": ["Miracle", None], "text": ["A gentle miracle.", " \n"]}
    found = lint(linter, table, text=("name", "text"))
    assert [(row["column"], row["rule"], row["match"]) for row in found] == [
        ("name", "house/miracle", "Miracle"),
        ("text", "house/gentle", "gentle"),
        ("text", "house/miracle", "miracle"),
    ]


def test_batches_without_findings(linter: Linter) -> None:
    assert lint(linter, {"text": ["Plain.", None, ""]}) == []
    assert lint(linter, {"text": pa.array([], pa.string())}) == []


def test_what_cannot_be_judged_is_told_in_its_place(linter: Linter) -> None:
    texts = pa.array([b"A miracle.", b"Cr\xe8me", b"A miracle."], pa.binary())
    found = lint(linter, {"id": ["a", "b", "c"], "text": texts}, id="id")
    assert [(row["id"], row["rule"], row["category"]) for row in found] == [
        ("a", "house/miracle", "big"),
        ("b", UNREADABLE, "internal"),
        ("c", "house/miracle", "big"),
    ]
    assert found[1]["message"] == "“text”, character 3: byte 0xe8 is not valid UTF-8"
    assert (found[1]["start"], found[1]["end"], found[1]["match"], found[1]["column"]) == (0, 0, "", "text")
    [found[0]] = lint(linter, {"text": [3]})
    assert found[0]["message"] == "“text” holds a number, not text"


def test_a_problem_of_reading_is_passed_on(linter: Linter) -> None:
    found = lint(linter, {"why": [None, "cut short"], "text": ["A miracle.", None]}, problem="why")
    assert [(row["rule"], row["message"]) for row in found] == [
        ("house/miracle", "“miracle” is big."),
        (UNREADABLE, "cut short"),
    ]


def test_front_matter_that_cannot_be_read(linter: Linter) -> None:
    [found] = lint(linter, {"text": ["---\na: [\n---\n<p>A miracle.</p>"]})
    assert found["rule"] == UNREADABLE
    assert found["message"].startswith("“text”, line ")


def test_a_fault_on_one_text_does_not_stop_the_others(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimlint import engine

    lint_one = engine.lint

    def failing(document: Any, *given: Any) -> Any:
        if "bad" in document.text:
            raise RuntimeError("no way")
        return lint_one(document, *given)

    monkeypatch.setattr(engine, "lint", failing)
    found = lint(linter, {"text": ["A bad one.", "A miracle."]})
    assert [(row["rule"], row["message"]) for row in found] == [
        (FAILED, "claimlint failed on “text” (RuntimeError: no way)"),
        ("house/miracle", "“miracle” is big."),
    ]


def test_settings_hold(linter: Linter) -> None:
    strict = replace(linter, settings=replace(linter.settings, ignore=("miracle",)))
    assert [row["rule"] for row in lint(strict, {"text": ["A gentle miracle."]})] == ["house/gentle"]
