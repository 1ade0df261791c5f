"""Reviewdog's diagnostic format."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimlint.findings import Edit, FileReport, Fix
from claimlint.reporters import Run, render
from claimlint.spans import Span
from conftest import Need
from reporters import samples
from reporters.consumers import claimlint, npm


def diagnostics(run: Run) -> list[dict[str, Any]]:
    out = io.StringIO()
    render("rdjsonl", run, out)
    assert out.getvalue().isascii()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_whole_run() -> None:
    source = {"name": "claimlint"}
    peels = "shop/peels.md"
    assert diagnostics(samples.run()) == [
        {
            "message": "no such file, 100%",
            "severity": "ERROR",
            "source": source,
            "code": {"value": "claimlint/error"},
            "location": {"path": "gone.md", "range": {"start": {"line": 1}}},
        },
        {
            "message": (
                "“highly effective” promises more than copy can support.\nStatus: affirmed.\n"
                "Nearest caveat: “Results vary” on line 5: it stands in another section.\n"
                "To mend it: can help some people."
            ),
            "severity": "ERROR",
            "source": source,
            "code": {"value": "skincare/highly-effective"},
            "location": {
                "path": peels,
                "range": {"start": {"line": 3, "column": 13}, "end": {"line": 3, "column": 29}},
            },
        },
        {
            "message": (
                "Pain differs: 50% feel it.\nStatus: hedged, by “may”.\nTo mend it: write “comfortable for most”."
            ),
            "severity": "WARNING",
            "source": source,
            "code": {"value": "skincare/painless"},
            "location": {
                "path": peels,
                "range": {"start": {"line": 3, "column": 41}, "end": {"line": 3, "column": 49}},
            },
            "suggestions": [
                {
                    "range": {"start": {"line": 3, "column": 41}, "end": {"line": 3, "column": 49}},
                    "text": "comfortable for most",
                }
            ],
        },
        {
            "message": "Two lines.",
            "severity": "INFO",
            "source": source,
            "code": {"value": "house/peel"},
            "location": {
                "path": peels,
                "range": {"start": {"line": 5, "column": 19}, "end": {"line": 6, "column": 17}},
            },
        },
    ]


def test_what_may_not_be_put_in_as_it_stands_is_no_suggestion() -> None:
    finding = samples.painless()
    unsafe = replace(finding, fix=Fix(False, (Edit(finding.span, "name the test"),)))
    (found,) = diagnostics(samples.run(reports=(samples.report(unsafe),), errors=()))
    assert "suggestions" not in found


@given(st.text(st.sampled_from("aé€𝄞\n\r ")), st.data())
def test_columns_are_bytes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    finding = replace(samples.painless(), span=Span(start, end), match=text[start:end], fix=None, cue=None, status=None)
    (found,) = diagnostics(Run((FileReport("a.md", text, (finding,)),)))
    starts = [0, *(match.end() for match in re.finditer(rb"\r\n|\r|\n", text.encode()))]

    def offset(at: dict[str, int]) -> int:
        return starts[at["line"] - 1] + at["column"] - 1

    where = found["location"]["range"]
    assert text.encode()[offset(where["start"]) : offset(where["end"])].decode() == text[start:end]


def test_rdformat_validator_takes_every_line(need: Need, tmp_path: Path) -> None:
    package = npm("@umbrelladocs/rdformat-validator", need)
    need(shutil.which("node"), "node")
    lines = claimlint("check", "--output-format", "rdjsonl", "examples", "gone.md").stdout.splitlines()
    assert len(lines) > 20
    for number, line in enumerate(lines):
        (tmp_path / f"{number}.json").write_text(line, encoding="utf-8")
    command = ["node", str(package / "bin/rdformat-validator.js"), "--strict", "--no-extra-fields"]
    files = [f"{number}.json" for number in range(len(lines))]
    done = subprocess.run([*command, *files], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Valid files: {len(lines)}" in done.stdout
