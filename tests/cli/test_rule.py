"""``claimlint rule``."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

RULE = """\
house/miracle  error, high confidence, claim
  Miracle

Says:
  “…” is a big word.

Why:
  Nobody works miracles.

Write instead:
  good day

Settled by:
  - a caveat of the kind results-vary, in the same paragraph

Holds for:
  - markets: uk

Counts:
  - claims that are affirmed, testimonial

Sources:
  - House style (uk; read 2026-11-22)
    https://example.org/style

Flagged:
  - Our peel is a [[miracle]].

Passed:
  - No peel is a miracle.

Let one place stand:
  claimlint-disable-next-line house/miracle -- your reason

"""


@pytest.mark.parametrize("name", ["miracle", "house/miracle"])
def test_rule(run: Claimlint, house: Path, name: str) -> None:
    assert run("rule", name).out == RULE


def test_rule_in_other_cases(run: Claimlint, house: Path) -> None:
    assert "Settled by:\n  - nothing: change the wording" in run("rule", "painless").out
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


def test_a_few_examples_or_all(run: Claimlint, house: Path) -> None:
    flag = "".join(f"\n    - Miracle number {number}." for number in range(1, 9))
    rule = f"- id: miracle\n  message: Big.\n  match: [miracle]\n  examples:\n    flag:{flag}\n"
    (house / "house" / "rules.yaml").write_text(rule, encoding="utf-8")
    few = [f"  - Miracle number {number}." for number in range(1, 6)]
    shown = run("rule", "miracle").out.partition("Flagged:\n")[2].partition("\n\n")[0].splitlines()
    assert shown == [*few, "  - 3 more: claimlint rule miracle --examples"]
    every = run("rule", "miracle", "--examples").out.partition("Flagged:\n")[2].partition("\n\n")[0].splitlines()
    assert every == [f"  - Miracle number {number}." for number in range(1, 9)]


def test_an_address_is_not_broken_and_how_far_a_source_was_read_is_told(run: Claimlint, house: Path) -> None:
    address = "https://example.org/" + "a-long-address-" * 8
    sources = f"""
    - {{title: Told by others, market: uk, url: "{address}", paraphrase: true, reviewed: 2098-01-02}}
    - {{title: Named, unread: true, reviewed: 2098-01-02, review-by: 2098-04-02}}
    - Plain
"""
    rule = f"- id: miracle\n  message: Big.\n  match: [miracle]\n  sources:{sources}"
    (house / "house" / "rules.yaml").write_text(rule, encoding="utf-8")
    shown = run("rule", "miracle").out.partition("Sources:\n")[2].partition("\n\n")[0].splitlines()
    assert shown == [
        "  - Told by others (uk; second hand, 2098-01-02)",
        f"    {address}",
        "  - Named (not read yet, listed 2098-01-02, due 2098-04-02)",
        "  - Plain",
    ]


def test_in_the_houses_spelling(run: Claimlint, house: Path) -> None:
    words = "message: '“{match}” is not authorised.', why: Colours “colour” it., fix: Minimise."
    rule = f"- {{id: miracle, match: [miracle], {words}}}\n"
    (house / "house" / "rules.yaml").write_text(rule, encoding="utf-8")
    (house / ".claimlint.yaml").write_text("packs: [./house]\nspelling: us\n", encoding="utf-8")
    write(house, "a.md", "An authorised miracle.\n")
    out = run("rule", "miracle").out
    assert "  “…” is not authorized.\n\nWhy:\n  Colors “colour” it.\n\nWrite instead:\n  Minimize.\n" in out
    (found,) = run("a.md", "--output-format", "json").json["findings"]
    told = ("message", "why", "mend", "match")
    assert [found[key] for key in told] == [
        "“miracle” is not authorized.",
        "Colors “colour” it.",
        "Minimize.",
        "miracle",
    ]
    listed = run("rules", "--output-format", "json").json["rules"]
    assert [rule["why"] for rule in listed if rule["id"] == "house/miracle"] == ["Colors “colour” it."]
    assert "Colors \\u201ccolour\\u201d it." in run("a.md", "--output-format", "sarif").out
    (house / ".claimlint.yaml").write_text("packs: [./house]\nspelling: uk\n", encoding="utf-8")
    assert run("a.md", "--output-format", "json").json["findings"][0]["message"] == "“miracle” is not authorised."
