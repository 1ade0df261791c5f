"""``claimlint terms``."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.cli.glossary import TERMS
from claimlint.findings import Confidence, Severity, Status
from cli.conftest import Claimlint

HEDGED = """\
hedged
  Softened: “may firm skin”, “helps to”. For house style a softener can be enough; for a
  regulator it is not, where the claim makes a medicine of a cosmetic. Each rule says
  whether it counts hedged claims.
"""


@pytest.mark.parametrize("words", [["hedged"], ["HEDGED"]])
def test_one_term(run: Claimlint, words: list[str]) -> None:
    done = run("terms", *words)
    assert (done.code, done.out, done.err) == (0, HEDGED, "")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["structure-function"], "structure/function claim"),
        (["structure/function", "claim"], "structure/function claim"),
        (["disclaimer"], "caveat"),
        (["low"], "confidence"),
    ],
)
def test_other_names(run: Claimlint, words: list[str], name: str) -> None:
    assert run("terms", *words).out.splitlines()[0] == name


def test_a_term_that_there_is_not(run: Claimlint) -> None:
    done = run("terms", "substantation")
    told = "Error: there is no term “substantation”; did you mean “substantiation”?"
    assert (done.code, done.out, done.err.splitlines()[-1]) == (2, "", told)


def test_all_terms_and_each_once(run: Claimlint) -> None:
    lines = run("terms").out.splitlines()
    assert [line.strip() for line in lines if line.startswith("  ") and line[2] != " "] == [one.name for one in TERMS]
    names = [name for term in TERMS for name in (term.name, *term.also)]
    assert len(names) == len(set(names))
    assert lines[-1] == "`claimlint terms TERM` shows one."


def test_what_a_finding_shows_is_explained() -> None:
    names = {name for term in TERMS for name in (term.name, *term.also)}
    shown = {*Status, *Severity, *Confidence, "status", "caveat", "confidence", "severity"}
    assert {str(name) for name in shown} - names == set()


def test_in_the_houses_spelling(run: Claimlint, tmp_path: Path) -> None:
    assert "Only an authorised medicine" in run("terms", "disease").out
    (tmp_path / ".claimlint.yaml").write_text("spelling: us\n", encoding="utf-8")
    assert "Only an authorized medicine" in run("terms", "disease").out
