"""Inflected forms: regular spelling, irregular words, closed classes, British and American spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.inflect import forms, variants


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("stimulate", "stimulate stimulates stimulated stimulating"),
        ("scar", "scar scars scarred scarring"),
        ("study", "study studies studied studying"),
        ("spray", "spray sprays sprayed spraying"),
        ("wish", "wish wishes wished wishing"),
        ("boost", "boost boosts boosted boosting"),
        ("tie", "tie ties tied tying"),
        ("free", "free"),
        ("agree", "agree agrees agreed agreeing"),
        ("panic", "panic panics panicked panicking"),
        ("plump", "plump plumps plumped plumping"),
        ("firm", "firm firms firmed firming"),
        ("repair", "repair repairs repaired repairing"),
        ("unclog", "unclog unclogs unclogged unclogging"),
        ("fuel", "fuel fuels fueled fueling fuelled fuelling"),
        ("echo", "echo echos echoes echoed echoing"),
        ("milium", "milium milia"),
        ("hear", "hear hears heard hearing"),
        ("feeling", "feel feels felt feeling feelings"),
        ("relax", "relax relaxes relaxed relaxing"),
        ("control", "control controls controlled controlling controled controling"),
        ("get", "get gets got gotten getting"),
        ("shrink", "shrink shrinks shrank shrunk shrinking shrunken"),
        ("tooth", "tooth teeth"),
        ("prove", "prove proves proved proven proving"),
    ],
)
def test_forms(word: str, expected: str) -> None:
    assert sorted(forms(word)) == sorted(expected.split())


@pytest.mark.parametrize("word", ["no", "not", "the", "of", "is", "are", "can", "may", "your", "our", "without"])
def test_closed_words_have_only_themselves(word: str) -> None:
    assert forms(word) == {word}


def test_contractions_also_without_their_apostrophe() -> None:
    assert variants("doesn't") == {"doesn't", "doesnt"} <= forms("doesn't")
    assert variants("we're") == {"we're"}  # "were" is another word
    assert "were" not in forms("we're")


def test_be_have_and_do_stand_for_all_their_forms() -> None:
    assert forms("be") == set("be is are was were been being am".split())
    assert forms("have") == set("have has had having".split())
    assert forms("do") == set("do does did done doing".split())


@pytest.mark.parametrize("word", ["1,000", "4.5", "%", "£"])
def test_numbers_and_signs_have_only_themselves(word: str) -> None:
    assert forms(word) == {word}


def test_comparatives_are_words_of_their_own() -> None:
    assert not forms("safe") & {"safer", "safest"}
    assert not forms("firm") & {"firmer", "firmest"}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("colour", "color"), ("colours", "colors"), ("moisturise", "moisturize"), ("moisturising", "moisturizing"),
        ("pigmentation", "pigmentation"), ("optimisation", "optimization"), ("oestrogen", "estrogen"),
        ("anaesthetic", "anesthetic"), ("grey", "gray"), ("ageing", "aging"), ("fibres", "fibers"),
    ],
)  # fmt: skip
def test_spellings_go_both_ways(word: str, other: str) -> None:
    assert other in variants(word)
    assert word in variants(other)


def test_forms_hold_both_spellings() -> None:
    assert {"colour", "colors", "coloured", "coloring"} <= forms("color") == forms("colour")
    assert {"moisturises", "moisturized", "moisturising"} <= forms("moisturize")


@pytest.mark.parametrize("word", ["rise", "advise", "exercise", "promise", "size", "supervise", "expertise"])
def test_words_that_only_look_like_ise(word: str) -> None:
    assert variants(word) == {word}


@given(st.text("abcdeghilnorstuyz'", min_size=1, max_size=12))
def test_any_word_is_among_its_own_forms(word: str) -> None:
    assert word in forms(word)
    assert word in variants(word)
    assert len(forms(word)) < 60


@given(st.text(min_size=1, max_size=12))
def test_forms_of_anything_are_words_in_lower_case_or_the_thing_itself(text: str) -> None:
    lower = text.lower()
    assert lower in forms(lower)
