"""Tokens stand where they say, and sentences of copy end where a reader would end them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.tokens import COMMA, END, HARD, JOINED, QUESTION, SOFT, normalise, tokenise
from claimlint.spans import Span
from making import tokens_of

COPY = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("aAbz .,:;!?'’“”\"-–—…()[]/%£€&+@#_\n\t\u00ad\u00a0•✓İẞ😀 1"),
    )
)


def sentences(text: str) -> list[str]:
    tokens = tokens_of(text)
    ranges = (tokens.sentence_range(number) for number in range(len(tokens.sentences)))
    return [text[tokens.starts[first] : tokens.ends[last - 1]] for first, last in ranges]


def test_words_numbers_and_signs() -> None:
    tokens = tokens_of("Don’t pay £1,000 + 4.5% VAT for Glow2Go, ok?")
    assert tokens.words == ["don't", "pay", "£", "1,000", "+", "4.5", "%", "vat", "for", "glow2go", "ok"]
    assert tokens.starts == [0, 6, 10, 11, 17, 19, 22, 24, 28, 32, 41]
    assert tokens.ends == [5, 9, 11, 16, 18, 22, 23, 27, 31, 39, 43]


def test_inner_apostrophes_belong_to_the_word_and_outer_ones_do_not() -> None:
    assert tokens_of("'the skin's glow' rock'n'roll dogs'").words == ["the", "skin's", "glow", "rock'n'roll", "dogs"]


def test_filler_joins_words_and_keeps_their_offsets() -> None:
    tokens = tokens_of("un\u00ad\u00adsafe thing")
    assert (tokens.words, tokens.starts, tokens.ends) == (["unsafe", "thing"], [0, 9], [8, 14])


@pytest.mark.parametrize(
    ("between", "code"),
    [
        (" ", JOINED), ("  \n ", JOINED), ("-", JOINED), (" “", JOINED), ("® ", JOINED), (" **", JOINED),
        (", ", COMMA), (",” ", COMMA), (" (", SOFT), ("/", SOFT), (" 😀 ", SOFT), (") ", SOFT),
        (": ", HARD), ("; ", HARD), (" – ", HARD), ("—", HARD), (" - ", HARD), ("--", HARD), (" -", HARD),
        ("- ", JOINED),
        ("! ", END), ("? ", QUESTION), ("?! ", QUESTION), (" • ", END), (" | ", END), ("\n\n", END), (" ✓ ", END),
    ],
)  # fmt: skip
def test_what_stands_between_two_words(between: str, code: int) -> None:
    assert tokens_of(f"words{between}More").before == [END, code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It works. We like it.", ["It works", "We like it"]),
        ("It works.We like it.", ["It works", "We like it"]),
        ("Dr. Lin and Mr. Ode agree.", ["Dr. Lin and Mr. Ode agree"]),
        ("Oils, e.g. jojoba, soothe.", ["Oils, e.g. jojoba, soothe"]),
        ("Use it at 9 p.m. every day.", ["Use it at 9 p.m. every day"]),
        ("A dose of 4.5 ml is enough.", ["A dose of 4.5 ml is enough"]),
        ("Visit glow.example for more.", ["Visit glow.example for more"]),
        ("Soft, calm… and yours.", ["Soft, calm… and yours"]),
        ("Soft, calm... Yours.", ["Soft, calm", "Yours"]),
        ("It is for you and I. Really.", ["It is for you and I", "Really"]),
        ("“It works.” She smiled.", ["It works", "She smiled"]),
        ("Really? Yes! Now.", ["Really", "Yes", "Now"]),
        ("iPhone cases. eBay cases.", ["iPhone cases", "eBay cases"]),
        ("Fig. 2 shows it.", ["Fig. 2 shows it"]),
        ("• calm • clear\n• bright", ["calm", "clear", "bright"]),
        ("Glow\n\nShine", ["Glow", "Shine"]),
        ("Wrapped\ncopy goes on.", ["Wrapped\ncopy goes on"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_questions_are_known() -> None:
    assert tokens_of("Does it work? It does. Sure? ").asks == [True, False, True]
    assert tokens_of("Does it work?").asks == [True]


def test_a_block_ends_its_sentence() -> None:
    text = "Safe skin\nfor all"
    tokens = tokenise(text, [Span(0, 9), Span(10, 17)])
    assert tokens.words == ["safe", "skin", "for", "all"]
    assert (tokens.before, tokens.sentences, tokens.asks) == ([END, JOINED, END, JOINED], [0, 2], [False, False])
    assert [tokens.sentence_of(token) for token in range(4)] == [0, 0, 1, 1]
    assert (tokens.sentence_range(0), tokens.sentence_range(1)) == ((0, 2), (2, 4))


def test_the_end_of_a_block_asks_for_its_own_sentence() -> None:
    text = "Safe?  ?No.  (?)  !  Sure? "
    blocks = [Span(0, 5), Span(7, 11), Span(13, 16), Span(18, 19), Span(21, 27)]
    tokens = tokenise(text, blocks)
    assert tokens.words == ["safe", "no", "sure"]
    assert (tokens.before, tokens.sentences) == ([END, END, END], [0, 1, 2])
    assert tokens.asks == [True, False, True]


def test_a_sentence_without_end_is_cut() -> None:
    tokens = tokens_of("soft skin, " * 1_000)
    assert tokens.sentences == [0, 400, 800, 1200, 1600]
    assert tokens_of("soft skin " * 200).sentences == [0]


def test_text_outside_the_blocks_has_no_tokens() -> None:
    assert tokenise("code words code", [Span(5, 10)]).words == ["words"]


def test_token_at_an_offset() -> None:
    tokens = tokens_of("ab  cd")
    assert [tokens.token_at(offset) for offset in range(7)] == [0, 0, 1, 1, 1, 1, 2]


def test_normalise() -> None:
    assert normalise("Skin’s GLOW‑up\u00a0Über") == "skin's glow-up über"
    assert normalise("İstanbul ẞ") == "İstanbul ß"  # what grows when lowered stays as it is, so that offsets hold


@given(COPY)
def test_normalised_text_is_as_long(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(COPY, st.lists(st.integers(0, 60), max_size=6))
def test_tokens_stand_where_they_say(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    blocks = [Span(start, end) for start, end in pairwise(edges)]
    tokens = tokenise(text, blocks)
    lower = normalise(text)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert word == lower[start:end].replace("\u00ad", "")
        assert any(block.start <= start < end <= block.end for block in blocks)
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert len(tokens.before) == len(tokens.words) == len(tokens)
    assert set(tokens.before) <= {JOINED, COMMA, SOFT, HARD, END, QUESTION}
    assert tokens.sentences == [at for at, code in enumerate(tokens.before) if code >= END]
    assert len(tokens.asks) == len(tokens.sentences)


@given(COPY)
def test_words_are_what_the_plain_expression_finds(text: str) -> None:
    plain = r"\d+(?:[.,]\d+)+|[^\W_]+(?:[\u00ad']+[^\W_]+)*|[%£$€&+@#]"
    places = [found.span() for found in re.finditer(plain, normalise(text))]
    tokens = tokens_of(text)
    assert list(zip(tokens.starts, tokens.ends, strict=True)) == places


@given(COPY)
def test_no_word_is_left_out(text: str) -> None:
    inside = [False] * len(text)
    tokens = tokens_of(text)
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        inside[start:end] = [True] * (end - start)
    left = "".join(ch for ch, taken in zip(normalise(text), inside, strict=True) if not taken)
    assert not any(ch.isalnum() or ch in "%£$€&+@#" for ch in left)


def test_a_long_line_of_hyphens_and_dots_is_no_trouble() -> None:
    for filler in ("-", ". ", "- ", "…", "\u00ad", "'", "((", "\n"):
        assert len(tokens_of("a" + filler * 100_000 + "b").words) in (1, 2)
