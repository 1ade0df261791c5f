"""Which texts support each unit of the packs: they hold words that meet it, whether or not anything is reported.

A phrase is supported where it hits; an alternative where the phrase hits by way of it; an entry of a list wherever it
stands. Only what a dev text supports is followed further, since nothing else can have been written for one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace

from _corpora import Page, Text
from _phrases import NOTHING, Path, Unit, Written, alternatives, index, narrowed, option, pruned, spelled, written

from claimlint import readers
from claimlint.language.tokens import Tokens, tokenise
from claimlint.packs import RuleSet

REAL, OWN = "*real", "*own"
"""The names in which whole bodies of texts outside the dev set support a unit."""


@dataclass(frozen=True, slots=True)
class Support:
    """``by_unit`` has the ids of dev texts, ``REAL`` and ``OWN``; ``words`` has, for the alternatives that no real
    text supports, who uses their words at all; ``phrases`` is everything the packs say."""

    phrases: tuple[Written, ...]
    by_unit: dict[Unit, set[str]]
    words: dict[Unit, set[str]]

    def only(self, ids: Collection[str], others: Collection[str]) -> list[Unit]:
        """The units that these texts support and nothing else does; of the bodies of texts, ``others`` count."""
        return [unit for unit, names in self.by_unit.items() if _only(names, ids, others)]

    def unheard(self, unit: Unit, ids: Collection[str], others: Collection[str]) -> bool:
        """Whether the words of an alternative stand in these texts alone."""
        return _only(self.words.get(unit, set()), ids, others)


def support(dev: Sequence[Text], own: Iterable[Text], real: Iterable[Page]) -> Support:
    """Who supports what."""
    phrases = tuple(written())
    lists = _Lists(phrases)
    texts = [(text.id, _tokens(text.text)) for text in dev]
    by_unit: dict[Unit, set[str]] = {}
    _scan([(phrase.number, ()) for phrase in phrases], phrases, lists, texts, by_unit)
    _scan(list(_ways(phrases, by_unit)), phrases, lists, texts, by_unit)
    elsewhere = [(OWN, _tokens(text.text)) for text in own]
    elsewhere += [(REAL, _tokens(page.text, page.path)) for page in real]
    _scan(list(by_unit), phrases, lists, elsewhere, by_unit)
    words: dict[Unit, set[str]] = {}
    rare = [unit for unit, names in by_unit.items() if unit[1] and REAL not in names]
    _scan(rare, phrases, lists, [*texts, *elsewhere], words, alone=True)
    return Support(phrases, by_unit, words)


def _only(names: set[str], ids: Collection[str], others: Collection[str]) -> bool:
    """Whether these texts are among the names and nothing else that counts is."""
    return not names.isdisjoint(ids) and not any(
        name in others if name.startswith("*") else name not in ids for name in names
    )


def without(ruleset: RuleSet, known: Support, units: Collection[Unit], ids: Collection[str]) -> RuleSet:
    """The same rules with some units gone, for the judgement of the texts of ``ids`` alone: what does not hit in them
    is left out, since it cannot hit when less is left."""
    gone: dict[int, set[Path]] = {}
    for number, path in units:
        gone.setdefault(number, set()).add(path)
    kept = []
    for phrase in known.phrases:
        if phrase.list or known.by_unit.get((phrase.number, ()), set()).isdisjoint(ids):
            continue
        left = _left(phrase, gone)
        if left is not None:
            kept.append((phrase.group, left))
    found = copy(ruleset)
    found.language = replace(ruleset.language, index=index(kept, _Lists(known.phrases, gone).get))
    return found


class _Lists:
    """The packs' lists by name, without what is gone."""

    def __init__(self, phrases: Iterable[Written], gone: dict[int, set[Path]] | None = None) -> None:
        self._entries: dict[str, list[str]] = {}
        for phrase in phrases:
            if phrase.list:
                left = _left(phrase, gone or {})
                self._entries.setdefault(phrase.list, []).extend([left] if left is not None else [])

    def get(self, name: str) -> tuple[str, ...] | None:
        entries = self._entries.get(name)
        return None if entries is None else tuple(entries) or (NOTHING,)


def _left(phrase: Written, gone: dict[int, set[Path]]) -> str | None:
    """The phrase as text without what is gone; None when nothing is left of it."""
    if phrase.number not in gone:
        return phrase.text
    tree = pruned(phrase.tree, gone[phrase.number])
    return None if tree is None else spelled(tree)


def _ways(phrases: Sequence[Written], met: Iterable[Unit]) -> Iterator[Unit]:
    """The alternatives of every phrase that was met."""
    for number, path in list(met):
        phrase = phrases[number]
        if not path:
            yield from ((number, way) for way in alternatives(phrase.tree))


def _scan(
    units: Sequence[Unit],
    phrases: Sequence[Written],
    lists: _Lists,
    texts: Iterable[tuple[str, Tokens]],
    by_unit: dict[Unit, set[str]],
    alone: bool = False,
) -> None:
    """Note which of the units the texts support; ``alone``: where the words of an alternative stand by themselves."""
    rows = []
    for at, (number, path) in enumerate(units):
        tree = phrases[number].tree
        rows.append((str(at), spelled(option(tree, path) if alone else narrowed(tree, path))))
    found = index(rows, lists.get)
    for name, tokens in texts:
        for group in found.scan(tokens):
            by_unit.setdefault(units[int(group)], set()).add(name)


def _tokens(text: str, path: str = "text.txt") -> Tokens:
    document = readers.read_text(text, path)
    return tokenise(document.prose, [block.span for block in document.blocks])
