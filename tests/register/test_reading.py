from __future__ import annotations

import pytest

from claimlint.register import vocabulary
from claimlint.register.reading import Features, Reader, features
from claimlint.register.vocabulary import Vocabulary, phrase
from making import tokens_of

READER = Reader(Vocabulary(vocabulary.compiled()))
LOOKUP = READER.vocabulary


def read(text: str, *names: str) -> Features:
    tokens = tokens_of(text)
    called = [phrase(name, LOOKUP.stems) for name in names]
    return features(READER.items(tokens, 0, len(tokens), 0, text), called, LOOKUP)


def test_what_a_stretch_says() -> None:
    said = read("Fern Serum may visibly reduce the look of redness in dry skin after 4 weeks", "Fern Serum")
    assert (set(said.core), set(said.bounds)) == ({"redness"}, {"dry"})
    assert (set(said.plus), set(said.minus)) == ({"much"}, {"may", "look"})
    assert [(one.kind, one.value) for one in said.quantities] == [("onset", 672.0)]
    assert (said.sign, said.denied, said.foreign, said.named) == (1, False, "", True)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Fern Night Serum softens skin", ""),
        ("The serum softens skin", ""),
        ("This velvety serum softens skin", ""),
        ("It softens skin", ""),
        ("Softens skin", ""),
        ("Our serum, made in small batches, softens skin", ""),
        ("Fern Day Cream softens skin", "fern day cream"),
        ("The Moss Serum softens skin", "moss"),
        ("Retinol softens skin", "retinol"),
        ("Willow Face Wash softens skin", "willow face wash"),
    ],
)
def test_whether_it_names_something_else(text: str, foreign: str) -> None:
    assert read(text, "Fern Night Serum").foreign == foreign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("reduces redness", 1),
        ("increases redness", -1),
        ("increases softness", 1),
        ("reduces softness", -1),
        ("improves redness", 1),
        ("worsens redness", -1),
        ("softens skin", 1),
        ("about redness", 0),
    ],
)
def test_whether_it_is_to_the_good(text: str, sign: int) -> None:
    assert read(text).sign == sign


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("reduces fine lines and warts", {"fine-line", "wart"}),
        ("reduces warts and fine lines", {"fine-line", "wart"}),
        ("reduces fine lines, warts", {"fine-line", "wart"}),
        ("reduces fine lines and costs little", {"fine-line"}),
    ],
)
def test_a_list_goes_on_with_what_nobody_knows(text: str, core: set[str]) -> None:
    assert read(text).core == core


def test_small_words_do_not_count_for_exact_wording() -> None:
    assert read("Softens the skin in four weeks").forms == read("softens skin, within 4 weeks").forms
