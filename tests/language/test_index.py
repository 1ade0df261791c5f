"""The index finds what phrases mean, whatever the text, and its work grows no faster than the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language import index as module
from claimlint.language.compiler import Compiler
from claimlint.language.index import Index
from claimlint.language.phrases import Choice, Gap, PhraseError, Sequence, Word, parse
from claimlint.language.tokens import END, JOINED, Tokens
from claimlint.language.trial import Trial
from making import tokens_of

LISTS = {"acid": ("lactic acid", "acid", "acid peel"), "as": ("a", "a a", "a a a")}


def index_of(*phrases: str) -> Index:
    built = Compiler(LISTS.get)
    for phrase in phrases:
        built.add("g", phrase)
    return Index(built.dump())


def matched(phrase: str, text: str) -> list[str]:
    tokens = tokens_of(text)
    hits = index_of(phrase).scan(tokens).get("g", [])
    return [text[tokens.starts[start] : tokens.ends[end - 1]] for start, end in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("boost tone", "Boosts tone; boosting “tone”.", ["Boosts tone", "boosting “tone"]),
        ("stimulate collagen", "It stimulates skin and collagen.", []),
        ("anti-age", "anti-age, anti age, Antiage, ANTI‑AGE", ["anti-age", "anti age", "Antiage", "ANTI‑AGE"]),
        ("colour", "Colors and colour.", ["Colors", "colour"]),
        ("=results", "result, results", ["results"]),
        ("skin", "the skin's glow, skins", ["skin's", "skins"]),
        ("can't", "It can’t fail.", ["can’t"]),
        ("(day|night) cream", "day creams, night cream, hand cream", ["day creams", "night cream"]),
        ("[very] safe", "very safe, so safe", ["very safe", "safe"]),
        ("safe [for [all] skin]", "safe for all skin, safe for skin", ["safe for all skin", "safe for skin"]),
        ("safe [for [all] skin]", "safe for all", ["safe"]),
        ("safe effective", "safe, effective; safe/effective", []),
        ("safe, firm", "safe, firm; safe/firm; safe firm", ["safe, firm", "safe/firm", "safe firm"]),
        ("safe, effective", "safe. Effective", []),
        ("safe ...2 all", "safe for us all, safe for us and all", ["safe for us all"]),
        ("safe ... all", "safe for a b c d e all", ["safe for a b c d e all"]),
        ("safe ... all", "safe for a b c d e f all", []),
        ("safe ... all", "safe: for, well, all", ["safe: for, well, all"]),
        ("safe ... all", "It is safe. For all.", []),
        ("<acid> gel", "lactic acid gel, acid peel gel, acid gel", ["lactic acid gel", "acid peel gel", "acid gel"]),
        ("<acid> peel", "acid peel", ["acid peel"]),
        ("(a|a b) c", "a b c", ["a b c"]),
        ("a ...3 a", "a a a a", ["a a", "a a"]),
        ("cure ...3 spots", "It cures my spots, not cures for no spots.", ["cures my spots"]),
        ("cure ...3 spots", "It cures 2don't spots, or cures 2 spots.", ["cures 2 spots"]),
    ],
)  # fmt: skip
def test_phrases(phrase: str, text: str, expected: list[str]) -> None:
    assert matched(phrase, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It treats acne.", ["treats"]),
        ("Treat acne now.", ["Treat"]),
        ("to gently treat acne", ["treat"]),
        ("treated and treating", ["treated", "treating"]),
        ("A treat for skin.", []),
        ("Your daily treat.", ["treat"]),
        ("A daily treat.", []),
        ("the brand's treats", []),
        ("treats of every kind", []),
        ("Every treat counts.", []),
    ],
)
def test_verbs_that_are_nouns_as_well(text: str, expected: list[str]) -> None:
    assert matched("verb:treat", text) == expected


def test_of_overlapping_hits_the_longest_stays_else_the_first() -> None:
    index = index_of("firm skin", "soft firm skin", "skin care", "care now")
    assert index.scan(tokens_of("soft firm skin care now")) == {"g": [(0, 3), (3, 5)]}
    assert index_of("a b", "b c").scan(tokens_of("a b c")) == {"g": [(0, 2)]}
    chain = index_of("a b c", "c d e f", "f g h i j")
    assert chain.scan(tokens_of("a b c d e f g h i j")) == {"g": [(0, 3), (5, 10)]}


def test_no_text_and_no_phrases() -> None:
    assert index_of("a").scan(tokens_of("")) == {}
    assert index_of().scan(tokens_of("a b")) == {}


def test_numbers_without_end_share_what_is_known_of_them() -> None:
    index = index_of("<number> days", "5 weeks")
    assert index.words["17"] is index.words["40,000"] is index.words["3x"]
    assert index.words["5"] != index.words["17"]
    assert index.scan(tokens_of("5 weeks, 17 days, 40,000 days")) == {"g": [(0, 2), (2, 4), (4, 6)]}


def test_an_entry_of_a_list_is_looked_for_by_its_rarest_word() -> None:
    lists = {"disease": ("skin cancer", "skin ulcer of the [left] foot", "<bad> skin"), "bad": ("very sick", "ill")}
    built = Compiler(lists.get)
    built.add("g", "<disease> cream")
    index = Index(built.dump())
    assert not index.scan(tokens_of("A skin cream for the foot, of the very skin")).possible
    text = tokens_of("skin cancer cream, skin ulcer of the foot cream, ill skin cream, skin cream")
    assert index.scan(text) == {"g": [(0, 3), (3, 9), (9, 12)]}


def test_a_scan_leaves_nothing_behind() -> None:
    index = index_of("safe ... all", "<acid> gel")
    text = tokens_of("safe for all, lactic acid gel")
    assert index.scan(text) == {"g": [(0, 3), (3, 6)]}
    index.scan(tokens_of("another text. safe acid gel for all"))
    assert index.scan(text) == {"g": [(0, 3), (3, 6)]}


def test_what_is_asked_around_a_claim_is_looked_for_in_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    built = Compiler(LISTS.get)
    phrases = {"rule:r:match": "a b", "rule:r:except": "b c", "cue:1": "no", "subject:own": "our gel"}
    for group, phrase in phrases.items():
        built.add(group, phrase)
    index = Index(built.dump())
    text = tokens_of("No a b c! Our gel! Our acid; no b c b c.")
    hits = index.scan(text)
    assert set(hits.possible) == {"rule:r:match"}
    assert [set(hits.around(number)) for number in range(3)] == [
        {"cue:1", "rule:r:except"}, {"subject:own"}, {"cue:1", "rule:r:except"}
    ]  # fmt: skip
    assert (hits.near("cue:1", 0), hits.near("cue:1", 1), hits.near("cue:1", 2)) == ([(0, 1)], [], [(8, 9)])
    assert hits.near("rule:r:except", 2) == [(9, 11), (11, 13)]
    assert (hits.near("rule:r:match", 0), hits.near("rule:r:match", 2)) == ([(1, 3)], [])
    counted = Counted(monkeypatch)
    assert (hits.near("rule:r:except", 2), counted.steps) == ([(9, 11), (11, 13)], 0)
    assert hits == {
        "rule:r:match": [(1, 3)], "rule:r:except": [(2, 4), (9, 11), (11, 13)], "cue:1": [(0, 1), (8, 9)],
        "subject:own": [(4, 6)],
    }  # fmt: skip


def test_a_program_is_possible_where_each_of_its_partners_has_a_word() -> None:
    many = " | ".join(f"=m{number}" for number in range(41))
    index = index_of("rare ... (=one|=two) ... gel", f"odd ({many}) ... gel")
    for text in ("rare one gel", "rare and two gel", "odd m3 gel", "odd m12 or gel"):
        assert dict(index.scan(tokens_of(text))) == {"g": [(0, len(text.split()))]}
    for text in ("rare gel", "one two gel", "rare one", "odd gel", "odd m4", "rare m4 gel", "odd one gel"):
        assert not index.scan(tokens_of(text)).possible, text


WORDS = st.lists(st.sampled_from(["a", "b", "c", "acid", "lactic", "5", ",", ".", "a's", "-", "%", ":"]), max_size=40)
PHRASES = st.lists(
    st.sampled_from("a|b|[a]|(a;b c)|...2|...|<as>|<acid>|<number>|verb:a|=c|[<as> b]|,".split("|")),
    min_size=1,
    max_size=6,
).map(lambda parts: " ".join(parts).replace(";", "|"))


@given(PHRASES, WORDS)
def test_every_hit_is_within_a_sentence_and_starts_and_ends_with_a_word_of_the_phrase(
    phrase: str, words: list[str]
) -> None:
    try:
        index = index_of(phrase)
    except ValueError:
        return
    tokens = tokens_of(" ".join(words))
    last = 0
    for start, end in index.scan(tokens).get("g", []):
        assert last <= start < end <= len(tokens)
        assert tokens.sentence_of(start) == tokens.sentence_of(end - 1)
        for word in (tokens.words[start], tokens.words[end - 1]):
            assert index.words[word].classes, word
        last = end


MARKS = ["", ",", ":", "."]
LETTER_LISTS = {
    "l": ("=xxxx", "=yyyy =zzzz", "(=xxxx|=zzzz) ...2 =yyyy"),
    "m": ("<l>", "=zzzz [=zzzz]"),
    "n": ("<m> =xxxx", "=yyyy, <l>"),
}
LETTERS = st.sampled_from(["=xxxx", "=yyyy", "=zzzz"])
ITEMS = st.recursive(
    st.one_of(LETTERS, st.sampled_from(["<l>", "<m>", "<n>"])),
    lambda inner: st.one_of(
        inner.map("[{}]".format),
        st.lists(inner, min_size=1, max_size=3).map(lambda options: f"({'|'.join(options)})"),
        st.tuples(inner, st.sampled_from([" ", " ...1 ", " ...3 ", ", "]), inner).map("".join),
    ),
    max_leaves=5,
)


def every_end(items: Sequence, tokens: Tokens, at: int, free: bool) -> Iterator[int]:
    """Where a match that begins at a token can end, by trying everything."""
    if not items:
        yield at
        return
    item, rest = items[0], items[1:]
    if isinstance(item, Word):
        if at < len(tokens) and (free or tokens.before[at] == JOINED) and tokens.words[at] == item.text:
            yield from every_end(rest, tokens, at + 1, False)
    elif isinstance(item, Gap):
        for here in range(at, min(at + item.most + 1, len(tokens))):
            if (here > at or not free) and tokens.before[here] >= END:
                break
            yield from every_end(rest, tokens, here, True)
    else:
        options = item.options if isinstance(item, Choice) else map(parse, LETTER_LISTS[item.name])
        for option in options:
            yield from every_end((*option, *rest), tokens, at, free)


@given(ITEMS, st.lists(st.tuples(st.sampled_from(["Xxxx", "Yyyy", "Zzzz"]), st.sampled_from(MARKS)), max_size=12))
def test_the_index_agrees_with_trying_everything(phrase: str, words: list[tuple[str, str]]) -> None:
    try:
        items = parse(phrase)
    except PhraseError:
        return
    tokens = tokens_of(" ".join(word + mark for word, mark in words))
    built = Compiler(LETTER_LISTS.get)
    built.add("g", phrase)
    found = Index(built.dump()).scan(tokens).get("g", [])
    every = {(start, end) for start in range(len(tokens)) for end in every_end(items, tokens, start, True)}
    assert set(found) <= every
    covered = {at for start, end in found for at in range(start, end)}
    longest = {start: max(end for at, end in every if at == start) for start, _ in every}
    assert all(covered & set(range(start, end)) for start, end in longest.items())


class Counted:
    """Counts the nodes that are visited."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps = 0
        run = Trial._run

        def counting(trial: Trial, *arguments: Any) -> int:
            self.steps += 1
            return run(trial, *arguments)

        monkeypatch.setattr(Trial, "_run", counting)


ADVERSARIAL = [
    ("<as> <as> <as> <as> <as> <as> <as> <as> z", "a "),
    ("[a] [a] [a] [a] [a] [a] [a] [a] [a] [a] a z", "a "),
    ("a ... a ... a ... a ... a ... a ... z", "a "),
    ("(a|a a|a a a) (a|a a|a a a) (a|a a|a a a) (a|a a|a a a) ... z", "a "),
    ("a ...12 b ...12 z", "a b "),
    ("<number> <number> <number> <number> z", "5 "),
    ("verb:a ...12 verb:a ...12 =z", "a's a "),
]
"""Phrases, and what makes them begin again and again: a sentence holds their last word where they cannot reach it."""


@pytest.mark.parametrize(("phrase", "unit"), ADVERSARIAL)
@pytest.mark.parametrize("separator", ["", ", ", "- ", "\u00ad "])
def test_the_work_grows_with_the_text_and_no_faster(
    phrase: str, unit: str, separator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_of(phrase)
    steps = []
    sentence = "z" + separator + " " + (unit.strip() + separator + " ") * 100
    for size in (2, 4, 8):
        counted = Counted(monkeypatch)
        text = "! ".join(f"X{size}{number} {sentence}" for number in range(size))
        assert not index.scan(tokens_of(text)).get("g")
        steps.append(counted.steps)
        monkeypatch.undo()
    assert 800 <= steps[2] <= 600 * 800 * len(unit.split())
    assert steps[2] <= 2.2 * steps[1] <= 2.2 * 2.2 * steps[0] + 100


def test_a_group_is_tried_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    built = Compiler(LISTS.get)
    for group, phrase in (("one", "a b"), ("two", "b c"), ("three", "a d")):
        built.add(group, phrase)
    index = Index(built.dump())
    counted = Counted(monkeypatch)
    hits = index.scan(tokens_of("b a c, a b"))
    assert (set(hits.possible), counted.steps) == ({"one", "two"}, 0)
    assert (hits.get("one"), hits.get("two"), hits.get("three", None), hits.get("four")) == ([(3, 5)], (), None, ())
    steps = counted.steps
    assert (dict(hits), len(hits), "two" in hits, hits["one"]) == ({"one": [(3, 5)]}, 1, False, [(3, 5)])
    assert steps == counted.steps > 0


@given(st.text("ab5 ,.-'’:\u00ad\n", max_size=200))
def test_matching_never_raises(text: str) -> None:
    index = index_of(*(phrase for phrase, _ in ADVERSARIAL))
    dict(index.scan(tokens_of(text)))


SAID = ["acid gel boosts tone", "lactic acid gel", "no acid. Gel", "acid, gel", "the acid gel", "acid: gel", "acid"]


@given(st.lists(st.sampled_from(SAID), max_size=8), st.lists(st.sampled_from([". ", "! ", "? ", "; "]), min_size=8))
def test_what_was_seen_before_changes_nothing(sentences: list[str], ends: list[str]) -> None:
    text = "".join(sentence + end for sentence, end in zip(sentences, ends, strict=False))
    tokens = tokens_of(text)
    seasoned = index_of("<acid> gel", "boost tone", "acid ...2 gel")
    for said in SAID:
        dict(seasoned.scan(tokens_of(said + ".")))
    fresh = index_of("<acid> gel", "boost tone", "acid ...2 gel")
    assert dict(seasoned.scan(tokens)) == dict(fresh.scan(tokens)) == dict(fresh.scan(tokens))


def test_only_so_many_sentences_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SENTENCES", 5)
    index = index_of("acid gel")
    for number in range(50):
        assert dict(index.scan(tokens_of(f"Acid gel w{number}."))) == {"g": [(0, 2)]}
        assert len(index.sentences) <= 5
