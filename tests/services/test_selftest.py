"""``claimlint test``: every way in which an example can fail is told, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimlint.analysis import Analysis
from claimlint.kinds import KINDS, Match
from claimlint.packs import RuleSet
from claimlint.services.selftest import Report, run
from claimlint.spans import Span
from making import house, load_small, write_pack

HOUSE = frozenset({"house"})


def report_on(tmp_path: Path, rules: str, files: dict[str, str] | None = None) -> Report:
    return run(house(tmp_path, rules, files), HOUSE)


def told(report: Report) -> list[tuple[str, str, int, int, str]]:
    return [(one.rule, one.verdict, one.line, one.column, one.message) for one in report.outcomes]


def glow(examples: str, more: str = "") -> str:
    return f"- id: glow\n  message: m\n  match: [glow]\n{more}  examples: {examples}\n"


def test_what_holds_is_not_told(tmp_path: Path) -> None:
    report = report_on(tmp_path, glow("{flag: ['We [[glow]].', We glow.], pass: [No glow.]}"))
    assert (report.outcomes, report.examples, report.rules, report.failed) == ((), 3, 1, False)


@pytest.mark.parametrize(
    ("examples", "column", "message"),
    [
        ("{flag: [We shine.]}", 21, "must be flagged, but is not (no phrase hits)"),
        ("{flag: [No glow.]}", 21, "must be flagged, but is not (“glow” status: negated by “No”)"),
        ("{flag: ['[[We glow]].']}", 21, "must flag “We glow”, but flags “glow”"),
        ("{flag: ['Glow, [[glow]].']}", 21, "must flag “glow”, but flags “Glow”"),
        ("{flag: [Glow.], pass: [We glow.]}", 36, "must pass, but “glow” is flagged"),
    ],
)
def test_what_fails(tmp_path: Path, examples: str, column: int, message: str) -> None:
    report = report_on(tmp_path, glow(examples))
    assert told(report) == [("house/glow", "failed", 4, column, message)]
    assert report.failed
    assert report.outcomes[0].path == (tmp_path / "house" / "rules.yaml").as_posix()


def test_known_misses(tmp_path: Path) -> None:
    report = report_on(tmp_path, glow("{flag: [Glow.], known_miss: [gl0w, We glow.]}"))
    assert told(report) == [
        ("house/glow", "known-miss", 4, 42, "still missed, as it says"),
        ("house/glow", "known-miss-mended", 4, 48, "is found by now: move it to “flag”"),
    ]
    assert report.failed
    assert not report_on(tmp_path, glow("{flag: [Glow.], known_miss: [gl0w]}")).failed


def test_a_rule_that_no_example_reaches(tmp_path: Path) -> None:
    report = report_on(tmp_path, glow("{pass: [x]}") + "- {id: bare, message: m, match: [bare]}\n")
    message = "no example reaches this rule"
    assert told(report) == [
        ("house/glow", "no-examples", 1, 1, message),
        ("house/bare", "no-examples", 5, 1, message),
    ]
    assert (report.examples, report.rules, report.failed) == (1, 2, False)


def test_each_rule_is_judged_alone(tmp_path: Path) -> None:
    rules = glow("{flag: ['[[Glow]].'], pass: [Shine.]}") + (
        "- {id: all, severity: error, message: m, match: [glow ...2 shine, shine], "
        "examples: {flag: ['[[Glow and shine]]']}}\n"
    )
    assert told(report_on(tmp_path, rules)) == []


def test_at_default_settings_but_every_confidence(tmp_path: Path) -> None:
    assert told(report_on(tmp_path, glow("{flag: [Glow.]}", "  confidence: low\n"))) == []


def test_directives_in_examples_do_nothing(tmp_path: Path) -> None:
    assert told(report_on(tmp_path, glow("{flag: ['Glow. <!-- claimlint-disable-line glow -->']}"))) == []


def test_what_a_rule_holds_for_is_taken_as_given(tmp_path: Path) -> None:
    applies = "  applies: {topics: [procedure], documents: [price-list, article]}\n"
    long = "word " * 150
    examples = (
        f"{{flag: [Glow {long}], pass: [{{text: Glow, document-type: post}}, {{text: Glow, topics: [product]}}]}}"
    )
    assert told(report_on(tmp_path, glow(examples, applies))) == []


def test_the_format_of_an_example(tmp_path: Path) -> None:
    head = "- {id: head, kind: section, message: m, headings: [use], examples: {flag: ["
    texts = [
        "{text: '<h2>Use</h2><p>x</p>', format: html, expect: empty}",
        '{text: "# Use\\n\\nx", expect: empty}',
        "{text: '<h2>Uses</h2> in words', format: text, expect: missing}",
    ]
    assert told(report_on(tmp_path, f"{head}{', '.join(texts)}]}}}}\n")) == []


def test_the_state_that_an_example_expects(tmp_path: Path) -> None:
    rules = "- {id: head, kind: section, message: m, headings: [use], examples: {flag: [{text: x, expect: empty}]}}\n"
    assert told(report_on(tmp_path, rules)) == [
        ("house/head", "failed", 1, 76, "must be found empty, but is missing"),
    ]


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("{text: Glow., becomes: Sheen.}", ""),
        ("{text: Glow., becomes: A sheen.}", "must become “A sheen.”, but becomes “Sheen.”"),
        ("{text: Two glows., becomes: A sheen.}", "must become “A sheen.”, but nothing is offered that can be put in"),
        ("{text: Old glow., becomes: Old shine.}", "becomes “Old shine.”, which is flagged again: “Old shine”"),
    ],
)
def test_the_text_that_the_fix_makes(tmp_path: Path, example: str, message: str) -> None:
    rules = (
        "- id: glow\n  message: m\n  match: [glow, old (glow|shine)]\n  fix:\n    - {replace: {old glow: old shine}}\n"
        f"    - {{replace: {{=glow: sheen}}}}\n  examples: {{flag: [{example}]}}\n"
    )
    assert [one.message for one in report_on(tmp_path, rules).outcomes] == ([message] if message else [])


def test_a_rule_that_crashes_never_passes_for_one_that_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(spec: Any, analysis: Analysis) -> Iterator[Match]:
        yield Match(Span(0, 1))
        raise ValueError("oh")

    ruleset = house(tmp_path, glow("{flag: [Glow.], pass: [Glow], known_miss: [glow]}"))
    monkeypatch.setattr(KINDS["claim"], "check", crash)
    report = run(ruleset, HOUSE)
    assert [one.verdict for one in report.outcomes] == ["failed"] * 3
    assert {one.message for one in report.outcomes} == {
        "The rule house/glow failed on this text (ValueError: oh); this is a fault of claimlint or of the rule."
    }


CUES = "lexicons/cues/mine.yaml"


def cues(tmp_path: Path, examples: str) -> Report:
    return report_on(tmp_path, "", {CUES: f"- {{cue: in dreams, means: negated, examples: {examples}}}\n"})


def test_cues(tmp_path: Path) -> None:
    report = cues(tmp_path, "{yes: ['In dreams you [[glow]].'], no: ['In dreams, but here you [[glow]].']}")
    assert (report.outcomes, report.examples) == ((), 2)


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ("{yes: ['You [[glow]].']}", "“You glow.”: “glow” must be negated, but is affirmed"),
        (
            "{no: ['In dreams you [[glow]].']}",
            "“In dreams you glow.”: “glow” must be anything but negated, but is negated by “In dreams”",
        ),
        (
            "{yes: ['In dreams, but here you may [[glow]].']}",
            "“In dreams, but here you may glow.”: “glow” must be negated, but is hedged by “may”",
        ),
        ("{yes: [In dreams you glow.]}", "no [[ ]] in “In dreams you glow.”"),
    ],
)
def test_cues_that_fail(tmp_path: Path, examples: str, message: str) -> None:
    report = cues(tmp_path, examples)
    assert told(report) == [("house/cues", "failed", 1, 1, message)]
    assert Path(report.outcomes[0].path).name == "mine.yaml"


def test_only_the_packs_asked_for(tmp_path: Path) -> None:
    for name in ("one", "two"):
        files = {
            "pack.yaml": f"id: {name}\n",
            "rules.yaml": glow("{flag: [Shine.]}"),
            CUES: "- {cue: x, means: negated}\n",
        }
        write_pack(tmp_path / name, files)
    ruleset = load_small(tmp_path, "./one", "./two")
    assert [one.rule for one in run(ruleset, frozenset({"two"})).outcomes] == ["two/glow"]
    assert [one.rule for one in run(ruleset).outcomes] == ["one/glow", "two/glow"]


def test_the_small_base_pack_of_these_tests_holds(tmp_path: Path) -> None:
    write_pack(tmp_path / "house", {})
    ruleset: RuleSet = load_small(tmp_path)
    report = run(ruleset, frozenset({"base"}))
    assert told(report) == []
    assert report.examples == 17
