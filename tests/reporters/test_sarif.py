"""SARIF, and what reads it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimlint import __version__
from claimlint.findings import FileError, FileReport, RuleInfo, Source
from claimlint.reporters import Run, render
from claimlint.spans import Span
from conftest import Need
from reporters import samples
from reporters.consumers import FORMATS, claimlint, faults, library, load, npm

RULE = RuleInfo(
    id="skincare/highly-effective",
    kind="claim",
    title="Highly effective",
    category="overstated-efficacy",
    severity=samples.effective().severity,
    confidence=samples.effective().confidence,
    message="“{match}” promises more than copy can support.",
    why="It tells readers to *expect* a strong result.",
    sources=(samples.FTC, samples.CAP, Source("A [house] rule", "any", "javascript:alert(1)")),
    markets=("us", "uk"),
    flag=("A [[highly effective]] peel.", "b", "c", "d"),
    ok=("Some see an effect.",),
)
SRCROOT = {"uri": "shop/peels.md", "uriBaseId": "%SRCROOT%"}


def log(run: Run) -> Any:
    out = io.StringIO()
    render("sarif", run, out)
    assert out.getvalue().isascii()
    return json.loads(out.getvalue())


def only(run: Run) -> Any:
    (found,) = log(run)["runs"]
    return found


def physical(line: int, column: int, end_line: int, end_column: int, text: str) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "snippet": {"text": text},
    }
    return {"physicalLocation": {"artifactLocation": SRCROOT, "region": region}}


def test_results() -> None:
    run = samples.run(rules={RULE.id: RULE, **samples.run().rules})
    effective, painless, over_lines = only(run)["results"]
    assert effective == {
        "ruleId": "skincare/highly-effective",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "“highly effective” promises more than copy can support.\nStatus: affirmed.\n"
            "Nearest caveat: “Results vary” on line 5: it stands in another section.\n"
            "To mend it: can help some people."
        },
        "locations": [physical(3, 13, 3, 29, "highly effective")],
        "partialFingerprints": {"claimlint/v1": f"{samples.effective().fingerprint}:1"},
        "suppressions": [],
        "properties": {
            "kind": "claim",
            "category": "overstated-efficacy",
            "confidence": "high",
            "status": "affirmed",
        },
        "relatedLocations": [
            {"id": 1, **physical(6, 1, 6, 17, "highly effective"), "message": {"text": "said again here"}},
            {
                "id": 2,
                **physical(5, 1, 5, 13, "Results vary"),
                "message": {"text": "The nearest caveat: it stands in another section"},
            },
        ],
    }
    assert painless["fixes"] == [
        {
            "description": {"text": "Wording that may be used."},
            "artifactChanges": [
                {
                    "artifactLocation": SRCROOT,
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 3, "startColumn": 41, "endLine": 3, "endColumn": 49},
                            "insertedContent": {"text": "comfortable for most"},
                        }
                    ],
                }
            ],
        }
    ]
    assert (painless["level"], over_lines["level"]) == ("warning", "note")
    assert over_lines["locations"] == [physical(5, 19, 6, 17, "a peel is\nhighly effective")]
    assert "relatedLocations" not in over_lines


def test_a_rule() -> None:
    driver = only(samples.run(rules={RULE.id: RULE}))["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("claimlint", __version__)
    described = driver["rules"][0]
    assert described.pop("help") == {
        "text": (
            "It tells readers to *expect* a strong result.\n\n"
            "Sources\n- FTC, Health Products Compliance Guidance (us): https://example.org/ftc\n"
            "- CAP Code section 3 (uk)\n- A [house] rule\n\n"
            "Flagged\n- A [[highly effective]] peel.\n- b\n- c\n\nNot flagged\n- Some see an effect."
        ),
        "markdown": (
            r"It tells readers to \*expect\* a strong result." + "\n\n**Sources**\n\n"
            "- [FTC, Health Products Compliance Guidance](<https://example.org/ftc>) (us)\n- CAP Code section 3 (uk)\n"
            r"- A \[house\] rule" + "\n\n**Flagged**\n\n" + r"- A \[\[highly effective\]\] peel." + "\n- b\n- c\n\n"
            "**Not flagged**\n\n- Some see an effect."
        ),
    }
    assert described == {
        "id": "skincare/highly-effective",
        "name": "HighlyEffective",
        "shortDescription": {"text": "Highly effective"},
        "fullDescription": {"text": "It tells readers to *expect* a strong result."},
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["overstated-efficacy", "claim", "skincare", "us", "uk"],
            "precision": "high",
            "problem.severity": "error",
        },
    }


def test_a_rule_that_only_a_finding_names_is_described_by_it() -> None:
    found = only(samples.run(rules={}))
    ids = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert ids == ["skincare/highly-effective", "skincare/painless", "house/peel"]
    assert [result["ruleIndex"] for result in found["results"]] == [0, 1, 2]


def test_how_the_run_ended() -> None:
    found = only(samples.run(barren=("empty",), exit_code=2, notes=("2 entries are stale",)))
    where = {"artifactLocation": {"uri": "gone.md", "uriBaseId": "%SRCROOT%"}}
    (invocation,) = found["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    error, warning, note = invocation["toolExecutionNotifications"]
    assert error == {
        "descriptor": {"id": "claimlint/error", "index": 0},
        "level": "error",
        "message": {"text": "no such file, 100%"},
        "locations": [{"physicalLocation": {**where, "region": {"startLine": 1, "startColumn": 1}}}],
    }
    assert (warning["level"], warning["message"]["text"]) == ("warning", "no file to check here")
    assert note == {"level": "note", "message": {"text": "2 entries are stale"}}
    assert found["tool"]["driver"]["notifications"][0]["id"] == "claimlint/error"
    assert found["columnKind"] == "unicodeCodePoints"


def test_all_was_judged() -> None:
    (invocation,) = only(samples.run(errors=()))["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}
    (broken,) = only(samples.run(errors=(), bugs=("Traceback",)))["invocations"]
    assert broken["executionSuccessful"] is False


def test_nothing_found() -> None:
    assert only(samples.run(reports=(samples.report(),), errors=()))["results"] == []


def test_the_same_thing_said_twice_is_told_apart() -> None:
    report = samples.report(samples.painless(), samples.painless())
    other = samples.report(samples.painless(), path="b.md")
    prints = [
        result["partialFingerprints"]["claimlint/v1"]
        for result in only(samples.run(reports=(report, other)))["results"]
    ]
    assert [value.split(":")[1] for value in prints] == ["1", "2", "1"]
    assert len({value.split(":")[0] for value in prints}) == 1


def test_every_result_has_a_place_even_in_an_empty_file() -> None:
    nothing = replace(samples.over_lines(), span=Span(0, 0), match="")
    (result,) = only(Run((FileReport("<stdin>", "", (nothing,)),)))["results"]
    region = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    artifact = {"uri": "%3Cstdin%3E", "uriBaseId": "%SRCROOT%"}
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]


def test_what_lies_outside_has_an_address_of_its_own() -> None:
    run = samples.run(reports=(samples.report(samples.painless(), path="/else where/a.md"),), errors=())
    (result,) = only(run)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///else%20where/a.md"}


def test_copy_makes_no_link_in_a_message() -> None:
    finding = replace(samples.painless(), message="“[see](https://e.example)”", status=None, fix=None)
    (result,) = only(samples.run(reports=(samples.report(finding),)))["results"]
    assert result["message"]["text"] == "“[see] (https://e.example)”"


RUNS = {
    "sample": samples.run(rules={RULE.id: RULE}, barren=("empty",), exit_code=1, notes=("2 are stale",)),
    "nothing": samples.run(reports=(), errors=()),
    "odd": samples.run(
        reports=(
            FileReport("<stdin>", "", (replace(samples.over_lines(), span=Span(0, 0), match=""),)),
            samples.report(samples.painless(), path="/else where/à[1].md"),
        ),
        errors=(FileError("bad\udcff.yaml", "x", 3, 4),),
    ),
}


@pytest.mark.parametrize("name", RUNS)
def test_it_keeps_the_schema(name: str, need: Need) -> None:
    assert faults(load(FORMATS / "sarif-2.1.0.json"), log(RUNS[name]), need) == []


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the examples, and on a file that is not there."""
    report = tmp_path_factory.mktemp("sarif") / "examples.sarif"
    done = claimlint("check", "--report", f"sarif={report}", "examples", "gone.md")
    assert done.returncode == 2
    return report


def test_the_examples_keep_the_schema(examples: Path, need: Need) -> None:
    data = load(examples)
    assert faults(load(FORMATS / "sarif-2.1.0.json"), data, need) == []
    (run,) = data["runs"]
    assert run["invocations"][0]["exitCode"] == 2
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_tools_reads_the_same_findings(examples: Path, need: Need) -> None:
    loader = library("sarif.loader", need)
    records = loader.load_sarif_file(examples.as_posix()).get_records()
    found = {(record["Location"], record["Line"], record["Severity"]) for record in records}
    listed = json.loads(claimlint("check", "--output-format", "json", "examples").stdout)["findings"]
    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert found == {(item["path"], item["line"], levels[item["severity"]]) for item in listed}
    assert len(records) == len(listed)


def test_sarif_tools_writes_it_back_unchanged(examples: Path, need: Need, tmp_path: Path) -> None:
    library("sarif.loader", need)
    copy = tmp_path / "copy.sarif"
    command = [sys.executable, "-m", "sarif", "copy", "--output", str(copy), str(examples)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    before, after = load(examples)["runs"][0], load(copy)["runs"][0]
    assert after["results"] == before["results"]
    assert after["tool"] == before["tool"]


@pytest.mark.parametrize("name", [*RUNS, "examples"])
def test_microsofts_validator_has_nothing_against_it(name: str, need: Need, tmp_path: Path, examples: Path) -> None:
    """With the rules for GitHub's code scanning. It misses an address for the tool, which has none yet."""
    tool = npm("@microsoft/sarif-multitool-linux", need) / "Sarif.Multitool"
    file = tmp_path / f"{name}.sarif"
    file.write_text(examples.read_text() if name == "examples" else json.dumps(log(RUNS[name])))
    command = [str(tool), "validate", str(file), "--rule-kind", "Sarif;Ghas", "--output", str(tmp_path / "told.sarif")]
    env = dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1")
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert "Analysis completed successfully" in done.stdout, done.stdout + done.stderr
    told = load(tmp_path / "told.sarif")["runs"][0]["results"]
    assert [(result["ruleId"], result["message"]) for result in told if result["ruleId"] != "SARIF2005"] == []
