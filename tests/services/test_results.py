from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.findings import (
    Caveat,
    Confidence,
    Cue,
    Edit,
    FileReport,
    Finding,
    Fix,
    Related,
    Severity,
    Source,
    Status,
)
from claimlint.services.results import Results, from_plain, to_plain
from claimlint.spans import Span

TEXTS = st.text(st.characters(codec=None), max_size=8)  # lone surrogates included: a file name may hold them
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
FINDINGS = st.builds(
    Finding,
    rule=TEXTS,
    kind=st.sampled_from(["claim", "require", "section", "consistency", "directive"]),
    category=TEXTS,
    severity=st.sampled_from(Severity),
    confidence=st.sampled_from(Confidence),
    span=SPANS,
    match=TEXTS,
    message=TEXTS,
    status=st.none() | st.sampled_from(Status),
    why=TEXTS,
    sources=st.lists(st.builds(Source, TEXTS, TEXTS, TEXTS, TEXTS, st.booleans(), st.booleans()), max_size=2).map(
        tuple
    ),
    cue=st.none() | st.builds(Cue, SPANS, TEXTS, TEXTS),
    caveat=st.none() | st.builds(Caveat, TEXTS, SPANS, TEXTS, st.integers(0, 9), st.booleans(), TEXTS),
    related=st.lists(st.builds(Related, SPANS, TEXTS, TEXTS), max_size=2).map(tuple),
    fix=st.none()
    | st.builds(Fix, st.booleans(), st.lists(st.builds(Edit, SPANS, TEXTS), max_size=2).map(tuple), TEXTS),
    context=TEXTS,
)
REPORTS = st.builds(
    FileReport,
    path=TEXTS,
    text=TEXTS,
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    document_type=TEXTS,
    topics=st.lists(TEXTS, max_size=2).map(tuple),
    words=st.integers(0, 999),
)


@given(REPORTS)
def test_a_report_comes_back_as_it_was(report: FileReport) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(report))), report.path, report.text) == report


FINDING = Finding("a/b", "claim", "b", Severity.INFO, Confidence.LOW, Span(0, 1), "x", "m")
REPORT = FileReport("a.md", "xé", (FINDING,), "post", ("product",), 1)
DATA = REPORT.text.encode()


@pytest.fixture
def results(tmp_path: Path) -> Results:
    return Results(str(tmp_path), "stamp")


def test_what_is_kept_is_found_under_the_same_facts_only(tmp_path: Path, results: Results) -> None:
    key = results.key("basis", "a.md", DATA)
    results.keep(key, REPORT)
    assert results.find(key, "a.md", DATA) == REPORT
    others = [
        results.key("other", "a.md", DATA),
        results.key("basis", "b.md", DATA),
        results.key("basis", "a.md", DATA + b"."),
        Results(str(tmp_path), "other").key("basis", "a.md", DATA),
    ]
    assert [results.find(other, "a.md", DATA) for other in others] == [None] * 4


def test_a_fault_is_not_kept(results: Results) -> None:
    report = FileReport("a.md", "x", (replace(FINDING, kind="internal"),))
    key = results.key("basis", "a.md", b"x")
    results.keep(key, report)
    assert results.find(key, "a.md", b"x") is None


@pytest.mark.parametrize("row", [[], {}, 7, None, ["post", [], 1], ["post", [], 1, [[]]], ["post", [], 1, [[1] * 16]]])
def test_what_is_no_report_counts_as_not_stored(results: Results, row: object, monkeypatch: pytest.MonkeyPatch) -> None:
    key = results.key("basis", "a.md", DATA)
    monkeypatch.setattr("claimlint.services.results.to_plain", lambda _: row)
    results.keep(key, REPORT)
    assert results.find(key, "a.md", DATA) is None


def test_a_file_with_a_directive_has_a_key_for_each_day(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (b"<!-- ClaimLint-disable-file x until=2030-01-01 -->", "claimlint".encode("utf-16"), b"plain")
    today = [results.key("", "a.md", text) for text in texts]
    monkeypatch.setattr(time, "strftime", lambda _: "2031-01-01")
    tomorrow = [results.key("", "a.md", text) for text in texts]
    assert [one == other for one, other in zip(today, tomorrow, strict=True)] == [False, False, True]
