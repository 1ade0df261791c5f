"""The phrase language: what each sign means, and that a bad phrase is told with its column."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.phrases import Choice, Gap, Name, PhraseError, Word, may_be_empty, parse

A, B, C = Word("a"), Word("b"), Word("c")


def choice(*options: object) -> Choice:
    return Choice(tuple(option if isinstance(option, tuple) else (option,) for option in options))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("highly effective", (Word("highly"), Word("effective"))),
        ("  Highly   EFFECTIVE ", (Word("highly"), Word("effective"))),
        ("=results", (Word("results", "exact"),)),
        ("verb:treat acne", (Word("treat", "verb"), Word("acne"))),
        ("a ... b", (A, Gap(6), B)),
        ("a … b", (A, Gap(6), B)),
        ("a ...3 b", (A, Gap(3), B)),
        ("a ...12 b", (A, Gap(12), B)),
        ("a, b", (A, Gap(0), B)),
        ("a , b", (A, Gap(0), B)),
        ("a; b", (A, Gap(0), B)),
        ("a - b", (A, Gap(0), B)),
        ("a – b", (A, Gap(0), B)),
        ("a/b", (A, Gap(0), B)),
        ("=a/b/c", (Word("a", "exact"), Gap(0), Word("b", "exact"), Gap(0), Word("c", "exact"))),
        ("(a|b)", (choice(A, B),)),
        ("(a b|c)", (choice((A, B), C),)),
        ("[a] b", (choice(A, ()), B)),
        ("a [... b]", (A, choice((Gap(6), B), ()))),
        ("[a|b] c", (choice(A, B, ()), C)),
        ("(a|(b|c)) [a]", (choice(A, choice(B, C)), choice(A, ()))),
        ("<body-part> skin", (Name("body-part"), Word("skin"))),
        ("can't", (Word("can't"),)),
        ("can’t", (Word("can't"),)),
        ("100 %", (Word("100"), Word("%"))),
        ("100%", (Word("100", "exact"), Word("%"))),
        ("anti-wrinkle", (Choice(((Word("anti", "exact"), Word("wrinkle")), (Word("antiwrinkle"),))),)),
        ("=x-ray", (Choice(((Word("x", "exact"), Word("ray", "exact")), (Word("xray", "exact"),))),)),
        ("SPF-50", (Word("spf", "exact"), Word("50"))),
        ("b.a", (Word("b", "exact"), A)),
    ],
)  # fmt: skip
def test_parse(text: str, tree: object) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 0, "an empty phrase would match everything"),
        ("   ", 0, "an empty phrase would match everything"),
        ("[a]", 0, "this phrase can match nothing at all: at least one word must be required"),
        ("[a] [b]", 0, "this phrase can match nothing at all: at least one word must be required"),
        ("()", 0, "this phrase can match nothing at all: at least one word must be required"),
        ("(a|)", 0, "this phrase can match nothing at all: at least one word must be required"),
        ("...", 0, "this phrase can match nothing at all: at least one word must be required"),
        ("a ...", 0, "a phrase cannot start or end with a gap"),
        ("... a", 0, "a phrase cannot start or end with a gap"),
        ("(a|... b) c", 0, "a phrase cannot start or end with a gap"),
        ("[a] ... b", 0, "a phrase cannot start or end with a gap"),
        ("a ...2 [b]", 0, "a phrase cannot start or end with a gap"),
        ("a,", 0, "a phrase cannot start or end with a gap"),
        ("(a|b", 0, "this bracket is never closed by “)”"),
        ("very (a|b", 5, "this bracket is never closed by “)”"),
        ("very [a|b)", 5, "this bracket is never closed by “]”"),
        ("a b)", 3, "“)” closes nothing"),
        ("a | b", 2, "“|” closes nothing"),
        ("a ...13 b", 2, "a gap takes 1 to 12 words, not 13"),
        ("a ...0 b", 2, "a gap takes 1 to 12 words, not 0"),
        ("a . b", 2, "“.” holds no word"),
        ("a b//c", 2, "“b//c” is not understood here"),
        ("a ?! b", 2, "“?!” holds no word"),
        ("a verb:(b|c)", 2, "“verb:” stands right before a word; write (verb:need|verb:take)"),
        ("a < b", 2, "“<” is not understood here"),
        ("a <b c> d", 2, "“<” is not understood here"),
        ("(" * 22 + "a" + ")" * 22, 0, "brackets nest more than 20 deep"),
    ],
)
def test_bad_phrases(text: str, column: int, message: str) -> None:
    with pytest.raises(PhraseError) as raised:
        parse(text)
    assert (str(raised.value), raised.value.column) == (message, column)


def test_ten_thousand_brackets_are_refused() -> None:
    for text in ("(" * 10_000, "[" * 10_000 + "a" + "]" * 10_000, "(a|" * 10_000):
        with pytest.raises(PhraseError):
            parse(text)


def test_may_be_empty() -> None:
    assert may_be_empty((Gap(6), choice(A, ())))
    assert may_be_empty(())
    assert not may_be_empty((choice(A, B),))


@given(st.one_of(st.text(), st.text("ab ()[]|<>=.…,-:verb'’%1")))
def test_any_text_parses_or_is_a_phrase_error(text: str) -> None:
    with suppress(PhraseError):
        tree = parse(text)
        assert tree
        assert not may_be_empty(tree)
        assert not isinstance(tree[0], Gap)
        assert not isinstance(tree[-1], Gap)


@given(st.text("ab ()[]|<>=.…,-:'%1"))
def test_the_column_of_an_error_is_within_the_phrase(text: str) -> None:
    columns = []
    try:
        parse(text)
    except PhraseError as error:
        columns.append(error.column)
    assert all(0 <= column <= len(text) for column in columns)
