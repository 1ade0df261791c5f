"""``claimlint rule``."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Claimlint

RULE = """\
house/miracle (error, confidence high, claim)
  Miracle

Says:
  “{match}” is a big word.

Why:
  Nobody works miracles.

Holds for:
  markets: uk

Counts:
  claims that are affirmed, testimonial

Settled by:
  a caveat of the kind results-vary, in the same paragraph

Write instead:
  good day

Sources:
  House style (uk), checked 2026-11-22
    https://example.org/style

Flagged:
  Our peel is a [[miracle]].

Passed:
  No peel is a miracle.

Let one place stand: claimlint-disable-next-line house/miracle -- your reason
"""


@pytest.mark.parametrize("name", ["miracle", "house/miracle"])
def test_rule(run: Claimlint, house: Path, name: str) -> None:
    assert run("rule", name).out == RULE


def test_rule_in_other_cases(run: Claimlint, house: Path) -> None:
    assert "Settled by:\n  nothing: change the wording" in run("rule", "painless").out
    assert run("rule", "unused-directive").code == 0
    assert run("rule", "miracle", "--output-format", "json").json["rules"][0]["id"] == "house/miracle"
    done = run("rule", "mircale")
    assert (done.code, done.err.splitlines()[-1]) == (2, "Error: there is no rule “mircale”; did you mean “miracle”?")
    assert (
        run("rule", "pain").out
        == """\
“pain” is a category.

RULE            SEVERITY  SURE    KIND         TITLE
house/painless  warning   high    claim        Painless
house/gentle    info      high    claim        Gentle

2 rules. `claimlint rule RULE` says all about one.
"""
    )
