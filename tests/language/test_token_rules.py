"""Rules by ``tokens``: what loads, what is refused, and that the real Matcher's places are claimlint's own tokens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from claimlint.language.token_rules import parse_tokens, token_hits
from claimlint.nodes import Problems, compose
from claimlint.packs import RuleSet
from making import found, house, tokens_of


def parsed(yaml: str) -> tuple[list[list[dict[str, Any]]], list[tuple[int, int, str]]]:
    problems = Problems()
    node = compose(dedent(yaml), "rules.yaml", problems)
    assert node is not None
    return parse_tokens(node), [(error.line, error.column, error.message) for error in problems.errors]


def hits(patterns: list[list[dict[str, Any]]], text: str, anchor: str) -> list[str]:
    tokens = tokens_of(text)
    anchors = [(at, at + 1) for at, word in enumerate(tokens.words) if word == anchor]
    places = token_hits(patterns, tokens, text, anchors)
    return [text[tokens.starts[first] : tokens.ends[last - 1]] for first, last in places]


def test_one_pattern_and_several() -> None:
    one = "[{LOWER: spf}, {LIKE_NUM: true}]"
    expected = [{"LOWER": "spf"}, {"LIKE_NUM": True}]
    assert parsed(one) == ([expected], [])
    assert parsed(f"[{one}, [{{ORTH: SPF}}]]") == ([expected, [{"ORTH": "SPF"}]], [])


def test_every_kind_of_attribute() -> None:
    yaml = """
        - LOWER: SPF
          IS_ALPHA: yes
          LENGTH: 3
        - {TEXT: {REGEX: '^\\d+$'}, OP: "+"}
        - {SHAPE: {IN: [dd, ddd]}}
        - {LENGTH: {">=": 2}, OP: "?"}
        - {REGEX: "^x"}
    """
    assert parsed(yaml) == (
        [
            [
                {"LOWER": "spf", "IS_ALPHA": True, "LENGTH": 3},
                {"TEXT": {"REGEX": "^\\d+$"}, "OP": "+"},
                {"SHAPE": {"IN": ["dd", "ddd"]}},
                {"LENGTH": {">=": 2}, "OP": "?"},
                {"TEXT": {"REGEX": "^x"}},
            ]
        ],
        [],
    )


@pytest.mark.parametrize(
    ("yaml", "line", "column", "message"),
    [
        ("- {LOWER: a}\n- {POS: NOUN}", 2, 4, "unknown token attribute “POS”"),
        ("- {LEMMA: treat, LOWER: a}", 1, 4, "unknown token attribute “LEMMA”"),
        ("- {LOWR: treat, ORTH: a}", 1, 4, "unknown token attribute “LOWR”; did you mean “LOWER”?"),
        ("- {LOWER: a, OP: '+?'}", 1, 18, "“+?” is not an operator; did you mean “?”?"),
        ("- {LOWER: {INN: [a]}}", 1, 12, "unknown predicate “INN”; did you mean “IN”?"),
        ("- {LENGTH: {REGEX: a}}", 1, 13, "unknown predicate “REGEX”; expected one of: <, <=, ==, >, >="),
        ("- {LENGTH: many}", 1, 12, "expected a whole number from 1 to 1000, found “many”"),
        ("- {IS_ALPHA: maybe}", 1, 14, "expected true or false, found “maybe”"),
    ],
)
def test_bad_attributes(yaml: str, line: int, column: int, message: str) -> None:
    assert parsed(yaml)[1] == [(line, column, message)]


@pytest.mark.parametrize(
    "yaml", ["[]", "- {}", "- {OP: '+'}", "- {LOWER: a, OP: '?'}\n- {LOWER: b, OP: '*'}", "[[{LOWER: a}], []]"]
)
def test_patterns_that_could_match_anything(yaml: str) -> None:
    messages = [message for _, _, message in parsed(yaml)[1]]
    assert messages == ["this pattern could match anything: say of at least one token what it is, without ?, * or !"]


@pytest.mark.parametrize(
    "regex",
    ["(a+)+$", "(a|aa)+$", "(a*)*", "(a{1,9}){9}", "a+b*c+d", "(.)\\1", "(?=a)b", "a" * 101, ".*.*.*x", "(x|y){2,}"],
)
def test_expressions_that_could_run_for_ever(regex: str) -> None:
    message = "this regular expression could backtrack without bound; keep it short, and repeat no group"
    assert parsed(f"- {{TEXT: {{REGEX: '{regex}'}}}}")[1] == [(1, 18, message)]


@pytest.mark.parametrize(
    "regex", ["^(5[1-9]|[6-9]\\d|\\d{3,})\\+?$", "^[A-Z]+-?\\d*$", "colou?r", "\\*+", "^(un)?safe$"]
)
def test_expressions_that_are_fine(regex: str) -> None:
    assert parsed(f"- {{TEXT: {{REGEX: '{regex}'}}}}") == ([[{"TEXT": {"REGEX": regex}}]], [])


def test_an_expression_that_does_not_compile() -> None:
    [(line, column, message)] = parsed("- {TEXT: {REGEX: '(a'}}")[1]
    assert (line, column) == (1, 18)
    assert message.startswith("this regular expression does not compile: ")


SPF: list[list[dict[str, Any]]] = [[{"LOWER": "spf"}, {"TEXT": {"REGEX": "^(5[1-9]|[6-9]\\d|\\d{3,})\\+?$"}}]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With SPF 80 and Spf 100+ all day.", ["SPF 80", "Spf 100"]),
        ("SPF 50, SPF 30.", []),
        ("Nothing here. Then SPF 80.", ["SPF 80"]),
        ("An SPF. 80 creams.", []),
        ("", []),
    ],
)
def test_matches_in_claimlint_tokens(text: str, expected: list[str]) -> None:
    assert hits(SPF, text, "spf") == expected


def test_only_sentences_with_an_anchor_are_looked_at() -> None:
    anything = [[{"LOWER": "glow"}]]
    assert hits(anything, "All glow. One glow here. Glow.", "one") == ["glow"]


def test_a_match_within_a_token_takes_the_whole_token() -> None:
    assert hits([[{"ORTH": "n't"}]], "It doesn't sting.", "sting") == ["doesn't"]


def test_endless_tokens_are_left_out() -> None:
    assert hits(SPF, "spf 80 " + "a" * 1_000, "spf") == ["spf 80"]
    assert hits(SPF, "spf 80 " + "a" * 1_001, "spf") == []


RULES = """
    - id: spf-above-fifty
      message: "“{match}” is more than our labels say."
      anchors: [spf]
      tokens:
        - - {LOWER: spf}
          - {TEXT: {REGEX: '^(5[1-9]|[6-9]\\d|\\d{3,})\\+?$'}}
"""


@pytest.fixture
def spf(tmp_path: Path) -> RuleSet:
    return house(tmp_path, RULES)


def test_a_rule_by_tokens(spf: RuleSet) -> None:
    assert found(spf, "A day cream with SPF 80. No cream has SPF 90. Ours: SPF 50.") == [("spf-above-fifty", "SPF 80")]


def test_spacy_is_imported_only_where_an_anchor_occurs(tmp_path: Path) -> None:
    house(tmp_path, RULES)
    code = f"""
import sys
from pathlib import Path
from claimlint.engine import judge
from claimlint.packs import load
from claimlint.readers import read_text
rules = load(("./house",), Path({str(tmp_path)!r}), Path({str(tmp_path / "cache")!r}))
judge(read_text("A day cream for the face, 80 ml.", "x.txt"), rules)
print("spacy" in sys.modules)
print(len(judge(read_text("A day cream with SPF 80.", "x.txt"), rules).findings), "spacy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False", "1", "True"]
