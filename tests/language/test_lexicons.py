"""Lists that name lists: each unfolded once, and whatever could go on without end refused."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from claimlint.language.compiler import Compiler
from claimlint.language.index import Index
from claimlint.language.lexicons import ListError
from claimlint.language.phrases import PhraseError
from making import tokens_of

LISTS = {
    "acid": ("lactic acid", "salicylic acid"),
    "active": ("<acid>", "retinol", "(vitamin|provitamin) c"),
    "claim": ("verb:treat ...3 <active>", "<percent> <active>"),
    "a": ("<b>",),
    "b": ("<a>",),
    "c": ("very <c>",),
    "d": ("<a>",),
    "missing": ("<nowhere>",),
    "broken": ("(open",),
    "uses-broken": ("<broken>",),
    "uses-missing": ("a <missing>",),
}


def compiler(lists: Mapping[str, tuple[str, ...]] = LISTS) -> Compiler:
    return Compiler(lists.get)


def matched(phrase: str, text: str) -> list[str]:
    built = compiler()
    built.add("g", phrase)
    tokens = tokens_of(text)
    hits = Index(built.dump()).scan(tokens).get("g", [])
    return [text[tokens.starts[start] : tokens.ends[end - 1]] for start, end in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("<acid>", "With lactic acid and salicylic acids.", ["lactic acid", "salicylic acids"]),
        ("<active>", "Lactic acid, retinol, vitamin C.", ["Lactic acid", "retinol", "vitamin C"]),
        ("with <active>", "Toner with provitamin C.", ["with provitamin C"]),
        ("<active> (cream|gel)", "retinol creams, lactic gel", ["retinol creams"]),
        ("<claim>", "It treats spots with retinol.", ["treats spots with retinol"]),
        ("<claim> daily", "Use 5 % lactic acid daily.", ["5 % lactic acid daily"]),
    ],
)
def test_lists_within_phrases(phrase: str, text: str, expected: list[str]) -> None:
    assert matched(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "inside", "kind", "message"),
    [
        ("<nowhere>", "", PhraseError, "there is no list <nowhere>"),
        ("<nowhere>", "missing", PhraseError, "there is no list <nowhere>"),
        ("<missing>", "", ListError, "there is no list <nowhere>"),
        ("<uses-missing>", "", ListError, "there is no list <nowhere>"),
        ("<uses-broken>", "", ListError, "this bracket is never closed by “)”"),
        ("<b>", "a", PhraseError, "the lists include each other in a circle: a -> b -> a"),
        ("very <c>", "c", PhraseError, "the lists include each other in a circle: c -> c"),
        ("<a>", "", ListError, "the lists include each other in a circle: a -> b -> a"),
        ("<a>", "d", ListError, "the lists include each other in a circle: d -> a -> b -> a"),
        ("so <c>", "", ListError, "the lists include each other in a circle: c -> c"),
    ],
)
def test_the_error_falls_on_the_list_that_is_wrong(
    phrase: str, inside: str, kind: type[PhraseError], message: str
) -> None:
    with pytest.raises(PhraseError) as raised:
        compiler().check(phrase, inside)
    assert (type(raised.value), str(raised.value)) == (kind, message)


def test_after_an_error_the_compiler_goes_on() -> None:
    built = compiler()
    for bad in ("<nowhere>", "<uses-missing>", "so <c>"):
        with pytest.raises(PhraseError):
            built.add("g", bad)
    built.add("g", "<acid> peel")
    assert Index(built.dump()).scan(tokens_of("a lactic acid peel")) == {"g": [(1, 4)]}


def test_lists_that_double_and_double_are_unfolded_once() -> None:
    lists = {"l0": ("glow",), **{f"l{n}": (f"<l{n - 1}>", f"<l{n - 1}>") for n in range(1, 20)}}
    built = compiler(lists)
    built.add("g", "<l19>")
    assert Index(built.dump()).scan(tokens_of("all aglow, all glowing")) == {"g": [(3, 4)]}


def test_phrases_that_double_and_double_are_refused() -> None:
    lists = {"l0": ("glow", "glow ...2 up"), **{f"l{n}": (f"<l{n - 1}> <l{n - 1}>",) for n in range(1, 19)}}
    with pytest.raises(PhraseError, match="too long; make two of it"):
        compiler(lists).add("g", "<l18>")


def test_lists_may_not_nest_without_end() -> None:
    lists = {"l0": ("glow",), **{f"l{n}": (f"<l{n - 1}>",) for n in range(1, 500)}}
    with pytest.raises(PhraseError, match="more than 20 deep"):
        compiler(lists).add("g", "<l499>")
