"""Records in, findings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from claimlint.services.scan.linter import Linter
from claimlint.services.scan.records import FAILED, UNREADABLE, Found, Label, Record, lint_records

NOBODY = Label(None, None, None)


def lint(linter: Linter, *cells: object) -> list[Found]:
    """The findings in a column “text” of cells."""
    return lint_records([Record(NOBODY, [cell]) for cell in cells], ("text",), linter)


def told(findings: Sequence[Found]) -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in findings]


def test_every_field(linter: Linter) -> None:
    records = [
        Record(Label("7", 11, "a.csv"), ["Plain."]),
        Record(Label("8", 12, "a.csv"), ["So… a miracle, painless."]),
    ]
    high = ("high", "affirmed")
    assert lint_records(records, ("text",), linter) == [
        ("8", 12, "text", "house/miracle", "big", "error", *high, 6, 13, "miracle", "“miracle” is big.", "a.csv"),
        ("8", 12, "text", "house/painless", "pain", "warning", *high, 15, 23, "painless", "Pain differs.", "a.csv"),
    ]


def test_each_column_is_a_document_of_its_own(linter: Linter) -> None:
    records = [Record(NOBODY, ["Miracle", "A gentle miracle."]), Record(NOBODY, [None, " \n"])]
    assert [(found.column, found.match) for found in lint_records(records, ("name", "text"), linter)] == [
        ("name", "Miracle"),
        ("text", "gentle"),
        ("text", "miracle"),
    ]


def test_what_cannot_be_judged_is_told_in_its_place(linter: Linter) -> None:
    found = lint(linter, b"A miracle.", b"Cr\xe8me", 3, "A miracle.")
    assert told(found) == [
        ("house/miracle", "“miracle” is big."),
        (UNREADABLE, "“text”, character 3: byte 0xe8 is not valid UTF-8"),
        (UNREADABLE, "“text” holds a number, not text"),
        ("house/miracle", "“miracle” is big."),
    ]
    assert found[1][2:11] == ("text", UNREADABLE, "internal", "error", "high", None, 0, 0, "")


def test_a_problem_of_reading_is_passed_on(linter: Linter) -> None:
    records = [Record(Label("a", 1, None), ["A miracle."]), Record(Label("b", 2, None), [None], "cut \udce9 short")]
    found = lint_records(records, ("text",), linter)
    assert told(found) == [("house/miracle", "“miracle” is big."), (UNREADABLE, "cut ? short")]
    assert (found[1].id, found[1].row, found[1].column) == ("b", 2, None)


def test_a_name_of_a_column_that_is_no_utf_8(linter: Linter) -> None:
    [found] = lint_records([Record(NOBODY, [5])], ("te\udce9xt",), linter)
    assert (found.column, found.message) == ("te?xt", "“te?xt” holds a number, not text")


def test_front_matter_that_cannot_be_read(linter: Linter) -> None:
    [found] = lint(linter, "---\na: [\n---\n<p>A miracle.</p>")
    assert found.rule == UNREADABLE
    assert found.message.startswith("“text”, line ")


def test_a_fault_on_one_text_does_not_stop_the_others(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimlint import engine

    lint_one = engine.lint

    def failing(document: Any, *given: Any) -> Any:
        if "bad" in document.text:
            raise RuntimeError("no way")
        return lint_one(document, *given)

    monkeypatch.setattr(engine, "lint", failing)
    assert told(lint(linter, "A bad one.", "A miracle.")) == [
        (FAILED, "claimlint failed on “text” (RuntimeError: no way)"),
        ("house/miracle", "“miracle” is big."),
    ]


def test_settings_hold(linter: Linter) -> None:
    strict = replace(linter, settings=replace(linter.settings, ignore=("miracle",)))
    assert [found.rule for found in lint(strict, "A gentle miracle.")] == ["house/gentle"]
