"""JUnit XML, and what reads it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from claimlint.findings import FileError
from claimlint.reporters import Run, render
from conftest import Need
from reporters import samples
from reporters.consumers import FORMATS, claimlint, library


def xml(run: Run) -> str:
    out = io.StringIO()
    render("junit", run, out)
    assert out.getvalue().isascii()
    return out.getvalue()


def test_a_whole_run() -> None:
    assert xml(samples.run()) == (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="claimlint" tests="5" failures="3" errors="1" time="0">
<testsuite name="gone.md" tests="1" failures="0" errors="1" skipped="0" time="0" file="gone.md">
<testcase name="can be used, at 1:1" classname="gone.md" time="0">
<error type="claimlint/error" message="no such file, 100%">gone.md:1:1</error>
</testcase>
</testsuite>
<testsuite name="shop/peels.md" tests="3" failures="3" errors="0" skipped="0" time="0" file="shop/peels.md">
<testcase name="skincare/highly-effective at 3:13" classname="shop/peels.md" time="0">
<failure type="skincare/highly-effective" message="“highly effective” promises more than copy can support.">\
shop/peels.md:3:13 error skincare/highly-effective
  “highly effective” promises more than copy can support.
     3 | Our peel is highly effective. It may be painless.
       |             ^^^^^^^^^^^^^^^^
  status   affirmed
  caveat   nearest is “Results vary” on line 5: it stands in another section
  mend     can help some people
  also     6:1 “highly effective”
  source   FTC, Health Products Compliance Guidance (us); CAP Code section 3 (uk)</failure>
</testcase>
<testcase name="skincare/painless at 3:41" classname="shop/peels.md" time="0">
<failure type="skincare/painless" message="Pain differs: 50% feel it.">shop/peels.md:3:41 warning skincare/painless
  Pain differs: 50% feel it.
     3 | Our peel is highly effective. It may be painless.
       |                                         ^^^^^^^^
  status   hedged, by “may”
  mend     write “comfortable for most”</failure>
</testcase>
<testcase name="house/peel at 5:19" classname="shop/peels.md" time="0">
<failure type="house/peel" message="Two lines.">shop/peels.md:5:19 info house/peel
  Two lines.
     5 | Results vary, and a peel is
       |                   ^^^^^^^^^ (to line 6)</failure>
</testcase>
</testsuite>
<testsuite name="ok.md" tests="1" failures="0" errors="0" skipped="0" time="0" file="ok.md">
<testcase name="nothing found" classname="ok.md" time="0"/>
</testsuite>
</testsuites>
""".encode("ascii", "xmlcharrefreplace").decode()
    )


def test_cases_have_names_of_their_own() -> None:
    twice = samples.run(reports=(samples.report(samples.painless(), samples.painless()),), errors=())
    names = [case.get("name") for case in ElementTree.fromstring(xml(twice)).iter("testcase")]
    assert names == ["skincare/painless at 3:41", "skincare/painless at 3:41 (2)"]


def test_errors_of_one_file_are_one_suite() -> None:
    errors = (FileError("a.yaml", "no such key", 3, 5), FileError("b.md", "x"), FileError("a.yaml", "no rule", 9))
    suites = ElementTree.fromstring(xml(samples.run(reports=(), errors=errors)))
    assert [(suite.get("name"), suite.get("errors")) for suite in suites] == [("a.yaml", "2"), ("b.md", "1")]
    assert suites.get("tests") == "3"


HOSTILE = "a\x00\x08\x0b\x1b]]>&<\"'\ufffe\uffff\ud800\x7f\x85\u2028🌿\ttab"


def test_what_no_xml_may_hold_is_left_out() -> None:
    finding = replace(samples.painless(), message=HOSTILE, status=None, fix=None)
    run = samples.run(reports=(samples.report(finding, path="x\x01\udcff.md"),), errors=())
    suite = ElementTree.fromstring(xml(run))[0]
    assert suite.get("name") == "x.md"
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "a]]>&<\"'\x7f\x85\u2028🌿\ttab"


@given(st.text())
def test_whatever_the_copy_holds_it_is_xml(text: str) -> None:
    finding = replace(samples.painless(), message=text, status=None, fix=None)
    ElementTree.fromstring(xml(samples.run(reports=(samples.report(finding),), errors=(FileError(text, text),))))


def examples(tmp_path: Path) -> Path:
    report = tmp_path / "report.xml"
    claimlint("check", "--report", f"junit={report}", "examples", "gone.md")
    return report


def test_it_keeps_the_schema_of_jenkins(need: Need, tmp_path: Path) -> None:
    xmlschema = library("xmlschema", need)
    schema = xmlschema.XMLSchema((FORMATS / "junit-10.xsd").as_posix())
    for run in (samples.run(), samples.run(reports=(), errors=())):
        schema.validate(xml(run))
    schema.validate(examples(tmp_path).as_posix())


def test_junitparser_reads_the_same_findings(need: Need, tmp_path: Path) -> None:
    junitparser = library("junitparser", need)
    suites: Any = junitparser.JUnitXml.fromfile(examples(tmp_path).as_posix())
    found = [
        (case.classname, result.type, result.message)
        for suite in suites for case in suite for result in case.result if isinstance(result, junitparser.Failure)
    ]  # fmt: skip
    data = json.loads(claimlint("check", "--output-format", "json", "examples").stdout)["findings"]
    assert found == [(finding["path"], finding["rule"], finding["message"]) for finding in data]
    assert suites.failures == len(data) == sum(suite.failures for suite in suites)
    assert (suites.errors, suites.tests) == (1, sum(suite.tests for suite in suites))
    passed = {suite.name for suite in suites for case in suite if case.is_passed}
    good = {
        "examples/good-article.md", "examples/good-product.txt", "examples/small-site/journal.md",
        "examples/two-pages/microneedling.md",
    }  # fmt: skip
    assert passed == good - {finding["path"] for finding in data}
