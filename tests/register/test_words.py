from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.register.words import Stems

PLAIN = Stems({})


@pytest.mark.parametrize(
    "words",
    [
        "reduce reduces reduced reducing",
        "hydrate hydrates hydrated hydrating",
        "moisturise moisturises moisturised moisturising moisturize moisturizing",
        "dry dries dried drying",
        "plump plumps plumped plumping",
        "colour colours color coloured",
        "eye eyes eye's",
        "line lines lined",
        "exfoliate exfoliating",
        "wash washes washing",
        "analyse analyzed",
    ],
)
def test_the_forms_of_a_word_are_one(words: str) -> None:
    assert len({PLAIN(word) for word in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("even", "evening"), ("our", "or"), ("skin", "sky"), ("hour", "hor")])
def test_other_words_are_others(one: str, other: str) -> None:
    assert Stems({"evening": "evening"})(one) != Stems({"evening": "evening"})(other)


def test_irregular_forms_are_told() -> None:
    assert Stems({"felt": "feel"})("felt") == PLAIN("feeling")


@given(st.text(max_size=30))
def test_whatever_it_gets_it_gives_a_form_that_stays(word: str) -> None:
    assert PLAIN(word) == PLAIN(word)
    assert len(PLAIN(word)) <= len(word) + 1
