"""What the dev figures would be had each source document not been read.

Nothing in claimlint is trained, so there are no parameters to fit again without a document. What the rules' authors
could have taken from a document is its wording. So the wording is taken back, and the document's texts are judged by
what is left. Texts that speak for wording are the other dev documents, the real Markdown pages, the real catalogue
and our own copy, which was written before any rule and without the dev texts. For each document in turn are removed

- *phrases*: every phrase, of rules, exceptions and cues alike, that hits in this document and in no other text;
- *wording*: besides, every entry of a list, and every alternative within a phrase, whose words stand in no other text;
- *all parts*: besides, every alternative by way of which its phrase hits in no other text, however common its words.

The last is a lower bound: it also removes the plain synonyms that any author lists. The halves remove in the same way
what speaks for itself within one half of the documents alone. What none of this can take back is the choice of
categories, and the manner of writing that a reader saw there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from _corpora import Text
from _figures import Share
from _judging import Judged, judged
from _phrases import Unit, option, spelled
from _scores import flagged_by, headlines
from _support import OWN, REAL, Support, without

from claimlint.packs import RuleSet


@dataclass(frozen=True, slots=True)
class Study:
    """One way of leaving out. ``removed`` is what goes, ``others`` are the bodies of texts that speak for wording."""

    name: str
    halves: bool
    removed: Literal["phrases", "wording", "all parts"]
    others: tuple[str, ...] = (REAL, OWN)


STUDIES = (
    Study("each document in turn: phrases", False, "phrases"),
    Study("each document in turn: wording", False, "wording"),
    Study("each document in turn: wording, our own copy left out", False, "wording", (REAL,)),
    Study("each document in turn: all parts", False, "all parts"),
    Study("by halves: phrases", True, "phrases"),
    Study("by halves: wording", True, "wording"),
    Study("by halves: all parts", True, "all parts"),
)


def results(study: Study, ruleset: RuleSet, dev: Sequence[Text], known: Support) -> dict[str, Share]:
    """The headline figures of the dev set, each text judged without what only its own part supports."""
    found: list[Judged] = []
    for part in _parts(study, dev):
        ids = {text.id for text in part}
        gone = [unit for unit in known.only(ids, study.others) if _goes(unit, study, known, ids)]
        found += judged(part, without(ruleset, known, gone, ids) if gone else ruleset)
    return headlines(dev, flagged_by(found))


def _goes(unit: Unit, study: Study, known: Support, ids: Collection[str]) -> bool:
    """Whether the study removes a unit that no other text supports."""
    if study.removed == "phrases":
        return not unit[1] and not known.phrases[unit[0]].list
    return study.removed == "all parts" or not unit[1] or known.unheard(unit, ids, study.others)


def _parts(study: Study, dev: Sequence[Text]) -> Iterator[list[Text]]:
    """The texts of each document, or of each half of the documents; halves by a hash of the address."""
    names = sorted({text.source for text in dev})
    if study.halves:
        first = set(sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[::2])
        yield [text for text in dev if text.source in first]
        yield [text for text in dev if text.source not in first]
        return
    for name in names:
        yield [text for text in dev if text.source == name]


@dataclass(frozen=True, slots=True)
class Single:
    """A unit that one dev text supports and no real page or product does. ``kind`` is ``phrase``, ``entry`` or
    ``alternative``; ``own`` says whether our own copy supports it as well."""

    kind: str
    text: str
    where: str
    words: str
    place: str
    own: bool


def singles(known: Support, places: dict[tuple[str, str], str]) -> Iterator[Single]:
    """Such units of claim rules' ``match`` phrases and of lists; of alternatives those whose words stand in no other
    dev text and in no real one, within phrases that are none themselves."""
    one = {unit: names for unit, names in known.by_unit.items() if REAL not in names and len(names - {OWN}) == 1}
    for (number, path), names in sorted(one.items()):
        phrase = known.phrases[number]
        if not (phrase.rule or phrase.list):
            continue
        if path and ((number, ()) in one or not known.unheard((number, path), names - {OWN}, (REAL,))):
            continue
        kind = "alternative" if path else "entry" if phrase.list else "phrase"
        words = spelled(option(phrase.tree, path)) if path else phrase.text
        place = places.get((phrase.rule, phrase.text), "")
        yield Single(kind, min(names - {OWN}), phrase.rule or f"list {phrase.list}", words, place, OWN in names)
