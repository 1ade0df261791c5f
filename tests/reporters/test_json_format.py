"""JSON as docs/json.md describes it."""

from __future__ import annotations

import io
import json
from typing import Any

from claimlint.reporters import render
from claimlint.values import replace
from reporters import samples


def data(**changes: object) -> Any:
    out = io.StringIO()
    render("json", samples.run(**changes), out)
    assert out.getvalue().isascii()
    assert out.getvalue().endswith("}\n")
    return json.loads(out.getvalue())


def test_every_field() -> None:
    effective = {
        "path": "shop/peels.md",
        "rule": "skincare/highly-effective",
        "kind": "claim",
        "category": "overstated-efficacy",
        "severity": "error",
        "confidence": "high",
        "markets": ["us", "uk"],
        "status": "affirmed",
        "start": 21,
        "end": 37,
        "line": 3,
        "column": 13,
        "end_line": 3,
        "end_column": 29,
        "match": "highly effective",
        "message": "“highly effective” promises more than copy can support.",
        "why": "It tells readers to expect a strong result.",
        "sources": [
            {
                "market": "us",
                "title": "FTC, Health Products Compliance Guidance",
                "url": "https://example.org/ftc",
                "reviewed": "2026-11-22",
                "review_by": "2027-11-22",
                "paraphrase": False,
                "unread": False,
            },
            {
                "market": "uk",
                "title": "CAP Code section 3",
                "url": "",
                "reviewed": "",
                "review_by": "",
                "paraphrase": True,
                "unread": False,
            },
        ],
        "cue": None,
        "caveat": {
            "kind": "results-vary",
            "match": "Results vary",
            "start": 60,
            "end": 72,
            "line": 5,
            "distance": 9,
            "settled": False,
            "reason": "it stands in another section",
        },
        "related": [
            {
                "path": "shop/peels.md",
                "start": 88,
                "end": 104,
                "line": 6,
                "column": 1,
                "end_line": 6,
                "end_column": 17,
                "match": "highly effective",
                "message": "said again here",
            }
        ],
        "fix": {
            "safe": False,
            "edits": [{"start": 21, "end": 37, "text": "can help some people"}],
        },
        "mend": "can help some people",
        "fingerprint": samples.effective().fingerprint,
        "register": None,
    }
    found = data()
    assert list(found) == ["version", "findings", "files", "errors"]
    assert found["version"] == 1
    assert found["findings"][0] == effective
    assert found["files"] == 2
    assert found["errors"] == [{"path": "gone.md", "line": 1, "column": 1, "message": "no such file, 100%"}]
    for finding in found["findings"]:
        assert samples.TEXT[finding["start"] : finding["end"]] == finding["match"]
        assert list(finding) == list(effective)


def test_what_is_not_there_is_null() -> None:
    _, painless, over_lines = data()["findings"]
    assert painless["cue"] == {"match": "may", "start": 42, "end": 45, "line": 3, "means": "hedged"}
    assert (painless["caveat"], painless["related"]) == (None, [])
    assert (over_lines["status"], over_lines["cue"], over_lines["fix"]) == (None, None, None)
    assert [over_lines[key] for key in ("line", "column", "end_line", "end_column")] == [5, 19, 6, 17]


def test_nothing() -> None:
    assert data(reports=(), errors=()) == {"version": 1, "findings": [], "files": 0, "errors": []}


def test_a_word_file_tells_paragraph_and_offset() -> None:
    report = samples.run().reports[0]
    found = data(reports=[replace(report, path="a.docx")])["findings"]
    assert [(row["paragraph"], row["offset"]) for row in found] == [
        (row["line"] - 1, row["column"] - 1) for row in found
    ]
    row = next(row for row in found if row["match"] == "highly effective")
    assert (row["paragraph"], row["offset"]) == (2, 12)
    assert "paragraph" not in data()["findings"][0]
