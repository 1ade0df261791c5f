"""Stored programs and lists, read on first use, and what each word lets them do."""

from __future__ import annotations

import pytest

from claimlint.language import steps
from claimlint.language.compiler import Compiler
from claimlint.language.index import Index
from claimlint.language.ops import CLASS, GAP, LEX, SPLIT
from claimlint.language.steps import NOWHERE, Ways
from making import tokens_of

LISTS = {"acid": ("lactic acid", "acid", "acid peel"), "peel": ("peel", "<acid> wash")}


def index_of(*phrases: str) -> Index:
    built = Compiler(LISTS.get)
    for phrase in phrases:
        built.add("g", phrase)
    return Index(built.dump())


def ways_of(phrase: str) -> tuple[Index, Ways]:
    """The index of a phrase, and the ways of the split that it begins with."""
    index = index_of(phrase)
    nodes, entry, _ = index.programs[0]
    assert nodes[entry][0] == SPLIT
    return index, Ways(nodes, entry, index.words, index.openings)


def test_a_program_is_read_on_first_use_and_may_be_a_word_alone() -> None:
    index = index_of("glow", "glow [very] much", "(glow|shine)")
    assert dict(index.programs) == {}
    assert [index.programs[number].alone for number in range(3)] == [True, False, True]


def test_ways_by_word_in_the_order_of_preference() -> None:
    _, ways = ways_of("[a b|a] [<acid>] c")
    assert [way[0] for way in ways["a"]] == [CLASS, CLASS]
    assert [way[0] for way in ways["acid"]] == [LEX]
    assert [way[0] for way in ways["c"]] == [CLASS]
    assert (ways["b"], ways["none"], ways.stay) == ([], [], [])


def test_ways_that_need_no_word() -> None:
    _, ways = ways_of("(a [b]|c ...2) d")
    assert ways.stay == []
    index = index_of("a [b|c ...2 d] ...3 e")
    nodes, entry, _ = index.programs[0]
    split = next(number for number, node in enumerate(nodes) if node[0] == SPLIT)
    inner = Ways(nodes, split, index.words, index.openings)
    assert [way[0] for way in inner.stay] == [GAP]
    assert [way[0] for way in inner["b"]] == [CLASS, GAP]
    assert (inner["none"], nodes[entry][0]) == (inner.stay, CLASS)


def test_a_way_is_taken_once_however_many_splits_lead_to_it() -> None:
    phrase = " ".join(f"([w{number}]|[v{number}])" for number in range(60)) + " end"
    index, ways = ways_of(phrase)
    assert [len(ways[word]) for word in ("end", "w59", "v0", "none")] == [1, 1, 1, 0]
    assert index.scan(tokens_of("w1 v3 w59 end, w2 w1 end")) == {"g": [(0, 4), (5, 7)]}


def test_only_so_many_words_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "WORDS_LIMIT", 3)
    _, ways = ways_of("(a b|c) d")
    place = index_of("<acid> gel").lists[0]
    for number in range(10):
        assert (ways[f"none{number}"], len(ways["a"])) == ([], 1)
        assert (place[f"none{number}"], place["acid"].ends) == (NOWHERE, True)
    assert (len(ways), len(place)) == (3, 3)


def test_the_entries_of_a_list() -> None:
    index = index_of("<acid> gel")
    start = index.lists[0]
    assert start["gel"] is NOWHERE
    lactic, acid = start["lactic"], start["acid"]
    assert (lactic.ends, acid.ends) == (False, True)
    assert lactic.place is not None
    assert lactic.place["acid"] == (True, None)
    assert acid.place is not None
    assert acid.place["peel"] == (True, None)
    assert acid.place["acid"] is NOWHERE
