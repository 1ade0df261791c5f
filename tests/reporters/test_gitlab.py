"""GitLab's Code Quality report."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

from claimlint.findings import FileError, FileReport
from claimlint.reporters import Run, render
from claimlint.spans import Span
from reporters import samples


def entries(run: Run) -> list[dict[str, Any]]:
    out = io.StringIO()
    render("gitlab", run, out)
    assert out.getvalue().isascii()
    assert out.getvalue().endswith("]\n")
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def test_a_whole_run() -> None:
    found = entries(samples.run())
    assert [{**entry, "fingerprint": ""} for entry in found] == [
        {
            "description": "claimlint/error: no such file, 100%",
            "check_name": "claimlint/error",
            "fingerprint": "",
            "severity": "blocker",
            "location": {"path": "gone.md", "lines": {"begin": 1}},
        },
        {
            "description": "skincare/highly-effective: “highly effective” promises more than copy can support.",
            "check_name": "skincare/highly-effective",
            "fingerprint": "",
            "severity": "critical",
            "location": {"path": "shop/peels.md", "lines": {"begin": 3}},
        },
        {
            "description": "skincare/painless: Pain differs: 50% feel it.",
            "check_name": "skincare/painless",
            "fingerprint": "",
            "severity": "major",
            "location": {"path": "shop/peels.md", "lines": {"begin": 3}},
        },
        {
            "description": "house/peel: Two lines.",
            "check_name": "house/peel",
            "fingerprint": "",
            "severity": "info",
            "location": {"path": "shop/peels.md", "lines": {"begin": 5}},
        },
    ]
    assert all(len(entry["fingerprint"]) == 64 for entry in found)


def test_nothing_is_an_empty_list() -> None:
    out = io.StringIO()
    render("gitlab", samples.run(reports=(samples.report(),), errors=()), out)
    assert out.getvalue() == "[]\n"


def test_fingerprints_are_unique_and_stay_when_lines_move() -> None:
    once, again = samples.painless(), samples.painless()
    run = samples.run(
        reports=(samples.report(once, again), samples.report(once, path="b.md")),
        errors=(FileError("a.md", "bad byte", 3), FileError("a.md", "bad byte", 9)),
    )
    before = entries(run)
    assert len({entry["fingerprint"] for entry in before}) == 5
    moved = tuple(
        replace(
            report,
            text="\n\n" + report.text,
            findings=tuple(
                replace(finding, span=Span(finding.span.start + 2, finding.span.end + 2)) for finding in report.findings
            ),
        )
        for report in run.reports
    )
    after = entries(replace(run, reports=moved))
    assert [entry["fingerprint"] for entry in after] == [entry["fingerprint"] for entry in before]
    assert [entry["location"]["lines"]["begin"] for entry in after] == [3, 9, 5, 5, 5]


def test_paths_are_those_of_the_repository() -> None:
    report = FileReport("./shop/../a.md", samples.TEXT, (samples.painless(),))
    assert entries(samples.run(reports=(report,), errors=()))[0]["location"]["path"] == "a.md"
