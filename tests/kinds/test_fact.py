"""Fact rules: which facts a text tells, of what, in which cases; and what is none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimlint.engine import judge
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from making import house, refused

RULES = """
- id: sessions
  kind: fact
  message: m
  attribute: sessions
  value: count
  match: ["course of <number> [- [=to] <number>] (session|treatment)", "=only [=a] (=few|<number>) (session|treatment)"]
  except: [other clinics]
- id: downtime
  kind: fact
  message: m
  attribute: downtime
  value: time
  match: ["downtime [=is|=of] [up to] <number> (hour|day)"]
  fixed: {0 hours: [no downtime], 0-1 days: [little downtime]}
- {id: price, kind: fact, message: m, attribute: price, value: money, same: item, match: [<money>]}
- {id: age, kind: fact, message: m, attribute: age, value: age, about: [peel-x], match: ["at least <number>"]}
- id: all
  kind: fact
  message: m
  attribute: for all
  value: yes-no
  cases: false
  fixed: {"yes": [suits everyone], "no": [not for everyone, never suits everyone]}
"""
THINGS = "peel-x: [glow peel, peel]\nwax-x: [waxing, wax]\n"
CASES = "for-scars: [acne scar, scar]\non-lips: [lip]\n"


@lru_cache
def rules() -> RuleSet:
    with TemporaryDirectory() as folder:
        files = {"lexicons/things/things.yaml": THINGS, "lexicons/cases/cases.yaml": CASES}
        return house(Path(folder), RULES, files)


def told(text: str, path: str = "draft.md") -> list[tuple[str, str, str, tuple[str, ...], str]]:
    """Rule, the words, the thing, the cases and the value of each fact."""
    verdict = judge(read_text(text, path), rules(), project=True)
    for fact in verdict.facts:
        assert text[fact.span.start : fact.span.end] == fact.match
    return [(fact.rule, fact.match, fact.thing, fact.cases, fact.told) for fact in verdict.facts]


def values(text: str, path: str = "draft.md") -> list[tuple[str, str]]:
    return [(thing, value) for _, _, thing, _, value in told(text, path)]


def test_a_fact_in_full() -> None:
    text = "A glow peel is given as a course of 4-6 treatments."
    assert told(text) == [("house/sessions", "course of 4-6 treatments", "peel-x", (), "4-6")]


def test_without_the_question_no_facts_and_never_a_finding() -> None:
    document = read_text("A peel is a course of 4 treatments. No downtime.", "draft.md")
    assert judge(document, rules()).facts == ()
    assert judge(document, rules()).judgements == ()
    assert judge(document, rules(), project=True).judgements == ()
    assert judge(document, rules(), full=True, project=True).judgements == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Waxing: only a few sessions.", [("wax-x", "about 2-4")]),
        ("A peel has no downtime.", [("peel-x", "0 minutes")]),
        ("A peel has little downtime.", [("peel-x", "0-24 hours")]),
        ("After a peel, downtime is up to 3 days.", [("peel-x", "up to 3 days")]),
        ("For a peel you must be at least 18.", [("peel-x", "18")]),
        ("For waxing you must be at least 16.", []),
        ("A peel suits everyone.", [("peel-x", "yes")]),
        ("A peel never suits everyone.", [("peel-x", "no")]),
    ],
)
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Is a peel a course of 4 treatments?",
        "If a peel is not a course of 4 treatments, ask us.",
        "A peel is never a course of 4 treatments.",
        "Other clinics sell a peel as a course of 4 treatments.",
        "A course of 4 treatments is usual.",
        "A peel takes many treatments.",
        "Peel and wax: a course of 4 treatments.",
    ],
)
def test_what_is_no_fact(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("# Waxing\n\nA peel is a course of 4 treatments.", "peel-x"),
        ("# Waxing\n\nIt is a course of 4 treatments.", "wax-x"),
        ("# Our peel\n\nWax comes later. It is a course of 4 treatments.", "peel-x"),
        ("# Us\n\nA peel is gentle. It is a course of 4 treatments.", "peel-x"),
        ("# Us\n\n## Peel\n\n### Plan\n\nIt is a course of 4 treatments.", "peel-x"),
        ("# Us\n\nOur peel\n\nA course of 4 treatments.\n\nWaxing\n\nOther things.", "peel-x"),
        ("A peel, a peel and a peel.\n\nA course of 4 treatments is usual.", "peel-x"),
    ],
)
def test_whose_fact_it_is(text: str, thing: str) -> None:
    assert values(text) == [(thing, "4")]


def test_the_name_of_the_file_tells_the_thing_and_the_cases() -> None:
    text = "A course of 4 treatments is usual."
    assert told(text, "site/glow-peel-lip.md") == [
        ("house/sessions", "course of 4 treatments", "peel-x", ("on-lips",), "4")
    ]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("Scars: a peel is a course of 4 treatments.", ("for-scars",)),
        ("A peel is a course of 4 treatments for acne scars.", ("for-scars",)),
        ("A peel is a course of 4 treatments, lips included.", ()),
        ("# Peel\n\n## Acne scars\n\nA course of 4 treatments.", ("for-scars",)),
        ("# Smiles and lips\n\nA peel is a course of 4 treatments.", ()),
        ("# A peel for lips\n\nA course of 4 treatments.", ("on-lips",)),
    ],
)
def test_cases(text: str, cases: tuple[str, ...]) -> None:
    assert [row[3] for row in told(text)] == [cases]


def test_a_rule_may_look_past_cases() -> None:
    assert [row[3] for row in told("For lips a peel suits everyone.")] == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glow peel, 30 minutes: £80", [("peel-x", ("30 glow minutes peel",), "80 GBP")]),
        ("## Glow peel\n\n£80", [("peel-x", ("glow peel",), "80 GBP")]),
        ("Peel £80, or £90 with a mask", []),
        ("# Glow peel\n\nOne session\n\n£80", []),
        ("Lips £80", []),
    ],
)
def test_a_price_is_for_its_line(text: str, expected: list[tuple[str, tuple[str, ...], str]]) -> None:
    assert [row[2:] for row in told(text)] == expected


def test_a_directive_takes_a_place_out() -> None:
    text = "<!-- claimlint-disable-next-line sessions -- agreed -->\nA peel is a course of 4 treatments.\n"
    verdict = judge(read_text(text, "a.md"), rules(), project=True)
    assert (verdict.facts, verdict.findings) == ((), ())
    alone = judge(read_text(text, "a.md"), rules())
    assert alone.findings == ()  # the rule did not run, so nobody calls the directive unused
    idle = judge(read_text(text.replace("4", "many"), "a.md"), rules(), project=True)
    assert [finding.rule for finding in idle.findings] == ["claimlint/unused-directive"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("- {id: a, kind: fact, message: m, value: count, match: [x]}", [(1, 3, "a fact rule needs “attribute”")]),
        ("- {id: a, kind: fact, message: m, attribute: b, match: [x]}", [(1, 3, "a fact rule needs “value”")]),
        (
            "- {id: a, kind: fact, message: m, attribute: b, value: cuont, match: [x]}",
            [(1, 56, "“cuont” is not a kind of value; did you mean “count”?")],
        ),
        (
            "- {id: a, kind: fact, message: m, attribute: b, value: count}",
            [(1, 3, "a fact rule needs “match” or “fixed” with at least one phrase")],
        ),
        (
            "- {id: a, kind: fact, message: m, attribute: b, value: time, fixed: {soon: [x]}}",
            [(1, 70, "“soon” is not a value of the kind “time”, such as “2 to 3 days”")],
        ),
        (
            "- {id: a, kind: fact, message: m, attribute: b, value: yes-no, fixed: {maybe: [x]}}",
            [(1, 72, "“maybe” is not yes or no")],
        ),
        (
            "- {id: a, kind: fact, message: m, attribute: b, value: yes-no, match: [x]}",
            [(1, 71, "a rule of yes and no has its phrases under “fixed”: {yes: [...], no: [...]}")],
        ),
        (
            "- {id: a, kind: fact, message: m, attribute: b, value: count, match: [x], about: [peel]}",
            [(1, 83, "“peel” is not a thing")],
        ),
    ],
)
def test_what_does_not_load(tmp_path: Path, rule: str, expected: list[tuple[int, int, str]]) -> None:
    assert [row[1:] for row in refused(tmp_path, {"rules.yaml": rule})] == expected
