"""Our sentences in British or American spelling."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.spelling import respell
from claimlint.packs import RuleSet
from conftest import ROOT

PAIRS = [
    ("colour", "color"), ("colours", "colors"), ("coloured", "colored"), ("discolouration", "discoloration"),
    ("favourite", "favorite"), ("neighbouring", "neighboring"), ("tumours", "tumors"), ("odour", "odor"),
    ("centre", "center"), ("fibres", "fibers"), ("grey", "gray"), ("ageing", "aging"), ("labelled", "labeled"),
    ("travelling", "traveling"), ("fulfil", "fulfill"), ("sceptical", "skeptical"), ("oedema", "edema"),
    ("oestrogen", "estrogen"), ("anaesthetic", "anesthetic"), ("leukaemia", "leukemia"), ("sulphate", "sulfate"),
    ("analyse", "analyze"), ("analysing", "analyzing"), ("judgement", "judgment"), ("authorised", "authorized"),
    ("authorisation", "authorization"), ("moisturiser", "moisturizer"), ("minimise", "minimize"),
    ("recognises", "recognizes"), ("revitalising", "revitalizing"), ("emphasise", "emphasize"),
    ("trivialises", "trivializes"), ("aluminium", "aluminum"), ("cosy", "cozy"), ("behavioural", "behavioral"),
]  # fmt: skip
ONE_WAY = [("licence", "license"), ("programme", "program"), ("practise", "practice")]
SAME = (
    "advertised advertisement exercise promises raised surprise advised revised otherwise precise analysis "
    "analyses four our hours source course contouring aesthetic size resized oversized prize prized "
    "cancellation jewellery fulfilled enrolled centred meter glamorous hem pedal feces check tire story "
    "license practice program wrinkles disease likewise bruise treatise turquoise controlled caller killed "
    "seller telling expertise supervised merchandise concise "
).split()


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_both_ways(british: str, american: str) -> None:
    assert (respell(british, "us"), respell(american, "uk")) == (american, british)
    assert (respell(british, "uk"), respell(american, "us")) == (british, american)


@pytest.mark.parametrize(("british", "american"), ONE_WAY)
def test_one_way(british: str, american: str) -> None:
    assert (respell(british, "us"), respell(american, "uk")) == (american, american)


def test_words_that_stay() -> None:
    assert [word for word in SAME if respell(word, "us") != word] == []
    assert [word for word in SAME if respell(word, "uk") != word] == []


def test_what_is_quoted_stays_and_letters_keep_their_size() -> None:
    text = "Colour, COLOUR: “colour” and `colour` are Authorised; https://colour.example/colour. Don't minimise."
    assert respell(text, "us") == (
        "Color, COLOR: “colour” and `colour` are Authorized; https://colour.example/colour. Don't minimize."
    )
    assert respell(text, "") == text


def test_names_stay() -> None:
    assert respell("ClaimlintColour, MiB, spaCy, GitHub, iPhone", "us") == "ClaimlintColour, MiB, spaCy, GitHub, iPhone"


@given(st.text())
def test_it_is_done_once(text: str) -> None:
    for spelling in ("us", "uk"):
        once = respell(text, spelling)
        assert respell(once, spelling) == once


def words_changed(texts: list[str]) -> dict[str, str]:
    found = {word.lower() for text in texts for word in re.findall(r"[A-Za-z]+", re.sub(r"“[^”]*”", "", text))}
    return {word: other for word in sorted(found) if (other := respell(word, "us")) != word}


def test_the_shipped_rules(shipped: RuleSet) -> None:
    texts = [text for rule in shipped.rules for text in (rule.title, rule.message, rule.why, rule.suggestion)]
    changed = words_changed(texts)
    assert set(changed) >= {"ageing", "authorised", "trivialises"}
    assert {word: other for word, other in changed.items() if "z" not in other and len(other) > len(word)} == {}
    back = {word: respell(word, "uk") for text in texts for word in re.findall(r"[a-z]+", text)}
    assert {word: other for word, other in back.items() if word != other and "ize" not in word} == {}


def test_the_sentences_of_the_program_itself_are_good_in_both_spellings() -> None:
    """They are not put into the house's spelling, so no word of theirs may be one that differs."""
    texts = [
        text
        for folder in ("cli", "reporters", "services", "suppress", "kinds", "register")
        for text in _constants(folder)
    ]
    assert len(texts) > 1_000
    assert words_changed([text for text in texts if " " in text]) == {}


def _constants(folder: str) -> list[str]:
    found = []
    for file in (ROOT / "src" / "claimlint" / folder).rglob("*.py"):
        if file.name == "glossary.py":
            continue  # it is put into the house's spelling
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
        ]
    return found
