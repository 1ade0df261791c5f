from __future__ import annotations

from collections import defaultdict

import yaml

from claimlint.register import vocabulary
from claimlint.register.vocabulary import NAMED, PLAIN, Vocabulary, phrase
from claimlint.register.words import Stems

DATA = yaml.load(vocabulary.source(), Loader=yaml.BaseLoader)


def test_a_phrase_stands_in_one_list_only() -> None:
    stems = Stems(vocabulary.compiled()["irregular"])
    senses = defaultdict(set)
    for kind in NAMED:
        for name, texts in DATA[kind].items():
            for text in texts:
                senses[phrase(text, stems)].add((kind, name))
    for kind in PLAIN:
        for text in DATA[kind]:
            senses[phrase(text, stems)].add((kind, ""))
    assert {words: found for words, found in senses.items() if len(found) > 1} == {}


def test_names_stand_for_one_kind_only() -> None:
    names = [name for kind in NAMED for name in DATA[kind]]
    assert sorted(names) == sorted(set(names))


def test_what_is_harder_is_known() -> None:
    known = {*DATA["good"], *DATA["bad"]}
    assert {name for pair in DATA["harder"] for name in pair} <= known


def test_the_longest_phrase_counts() -> None:
    lookup = Vocabulary(vocabulary.compiled())
    forms = list(phrase("acne scars around the eyes", lookup.stems))
    assert lookup.at(forms, 0, 5) == (2, ("bad", "acne-scar"))
    assert lookup.at(forms, 0, 1) == (1, ("bad", "acne"))
    assert lookup.at(list(phrase("gribble", lookup.stems)), 0, 1) is None
