"""All formats together."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.findings import Edit, FileError, FileReport, Fix, Related
from claimlint.reporters import FORMATS, Run, render
from claimlint.spans import Span
from conftest import ROOT
from reporters import samples
from reporters.consumers import claimlint


def rendered(name: str, run: Run) -> str:
    out = io.StringIO()
    render(name, run, out)
    return out.getvalue()


def test_the_formats() -> None:
    assert list(FORMATS) == ["text", "json", "github", "sarif", "gitlab", "junit", "rdjsonl", "html"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_run_is_the_same_text(name: str) -> None:
    assert rendered(name, samples.run()) == rendered(name, samples.run()) != ""


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"text", "github"}])
def test_what_programs_read_has_no_encoding_to_get_wrong(name: str) -> None:
    assert rendered(name, samples.run()).isascii()


@pytest.mark.parametrize("name", FORMATS)
def test_what_could_not_be_checked_is_in_every_format(name: str) -> None:
    said = rendered(name, samples.run(reports=(), errors=(FileError("gone.md", "no such file"),)))
    assert ("gone.md" in said and "no such file" in said) or name == "text"  # there the command complains


@pytest.mark.parametrize("name", FORMATS)
@given(st.text(st.characters(codec=None), max_size=60), st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_a_format(name: str, text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text)))
        return Span(start, data.draw(st.integers(start, len(text))))

    found = span()
    finding = replace(
        samples.effective(),
        rule=text,
        span=found,
        match=found.cut(text),
        message=text,
        related=tuple(Related(place, place.cut(text), text) for place in (span(), span())),
        caveat=None,
        fix=Fix(True, (Edit(span(), text),), text),
    )
    assert rendered(name, Run((FileReport(text, text, (finding, finding)),), (FileError(text, text),))) != ""


def test_only_the_format_that_is_asked_for_is_loaded() -> None:
    code = (
        "import sys, claimlint.reporters; print(sorted(m for m in sys.modules if m.startswith('claimlint.reporters')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['claimlint.reporters', 'claimlint.reporters.run']\n"


def test_several_at_once_beside_the_text(tmp_path: Path) -> None:
    reports = [f"--report={name}={tmp_path / name}" for name in FORMATS]
    done = claimlint("check", "--no-cache", *reports, "examples/product-page.md")
    assert done.returncode == 1
    assert "`claimlint rule RULE`" in done.stdout
    for name in FORMATS:
        said = (tmp_path / name).read_text(encoding="utf-8")
        assert "product-page.md" in said
        assert said == claimlint("check", "--output-format", name, "examples/product-page.md").stdout
