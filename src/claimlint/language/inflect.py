"""Inflected and variant forms of English words, generated when a pack is compiled.

A phrase's plain word stands for all its forms: ``forms("stimulate")`` holds stimulate, stimulates, stimulated and
stimulating. The rules are the regular spelling rules of English; what they get wrong is in ``irregular.json``.
Over-generation ("effectived") is harmless, since nobody writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_VOWELS = "aeiou"


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[str]], frozenset[str], frozenset[str], dict[str, str]]:
    data = json.loads(files("claimlint.language").joinpath("irregular.json").read_text(encoding="utf-8"))
    groups: dict[str, frozenset[str]] = {}
    for group in data["groups"]:
        every = frozenset(group.split())
        for word in every:
            groups[word] = groups.get(word, frozenset()) | every
    return groups, frozenset(data["closed"].split()), frozenset(data["doubling"].split()), data["spellings"]


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """All forms of a lower-case word, itself included. A closed-class word has only itself; be, have and do have
    theirs when given as the base form."""
    groups, closed, _, _ = _tables()
    if word in closed or not word.isalpha():
        return _contracted(word) | (_plural(word) if word[-1:].isalpha() and not word.isalpha() else frozenset())
    if word in groups:
        every = groups[word] | (_s_form(word) if word.endswith(("ing", "ot")) else set())  # finding, shot: also nouns
        return frozenset(variant for form in every for variant in variants(form))
    return frozenset(variant for base in variants(word) for form in _regular(base) for variant in variants(form))


def _contracted(word: str) -> frozenset[str]:
    """A word, and "don't" also as the hurried write it: "dont"."""
    return frozenset({word, word[:-3] + "nt"} if word.endswith("n't") else {word})


def _plural(word: str) -> frozenset[str]:
    return frozenset(_s_form(word)) if word.replace("'", "").isalpha() else frozenset()


def _regular(word: str) -> set[str]:
    return {word, *_s_form(word), *_ed_ing(word)}


def _s_form(word: str) -> set[str]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return {word + "es"}
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return {word[:-1] + "ies"}
    return {word + "s", word + "es"} if word.endswith("o") and word[-2:-1] not in _VOWELS else {word + "s"}


def _ed_ing(word: str) -> set[str]:
    if word.endswith("ie"):
        return {word + "d", word[:-2] + "ying"}
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return {word + "d", word[:-1] + "ing"}
    if word.endswith("e"):
        return {word + "d", word + "ing"}
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return {word[:-1] + "ied", word + "ing"}
    if word.endswith("c"):
        return {word + "ked", word + "king"}
    stems = {word + word[-1] if _doubles(word) else word, *((word, word + "l") if word.endswith("l") else ())}
    return {stem + ending for stem in stems for ending in ("ed", "ing")}


def _doubles(word: str) -> bool:
    _, _, doubling, _ = _tables()
    if word in doubling:
        return True
    if len(word) < 3 or word[-1] in _VOWELS + "wxyh" or word[-2] not in _VOWELS or word[-3] in _VOWELS:
        return False
    return len([ch for i, ch in enumerate(word) if ch in _VOWELS and word[i - 1 : i] not in tuple(_VOWELS)]) == 1


@lru_cache(maxsize=50_000)
def variants(word: str) -> frozenset[str]:
    """British and American spellings of one form, itself included."""
    _, _, _, spellings = _tables()
    found = set(_contracted(word))
    for one, other in spellings.items():
        for old, new in ((one, other), (other, one)):
            if word.startswith(old):
                found.add(new + word[len(old) :])
    return frozenset(extra for base in found for extra in (base, *_ise(base)))


def spellings() -> Mapping[str, str]:
    """British stems and their American counterparts."""
    return _tables()[3]


def ise_forms(word: str) -> tuple[str, ...]:
    """A form in -ise as one in -ize, or the other way round; nothing for a word that has but one."""
    return _ise(word)


_ISE = ("ise", "ised", "ises", "ising", "iser", "isers", "isation", "isations")
_NOT_ISE = frozenset(
    "rise raise wise advise exercise promise precise surprise disguise expertise otherwise likewise noise poise bruise "
    "cruise praise paradise franchise revise supervise devise comprise enterprise arise despise premise compromise "
    "concise size prize seize".split()
)


def _ise(word: str) -> tuple[str, ...]:
    for ending in _ISE:
        zed = ending.replace("s", "z", 1)
        for old, new in ((ending, zed), (zed, ending)):
            stem = word[: -len(old)]
            if word.endswith(old) and len(stem) > 2 and stem + "ise" not in _NOT_ISE and stem + "ize" not in _NOT_ISE:
                return (stem + new,)
    return ()


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    rows = json.loads(files("claimlint.language").joinpath("common.json").read_text(encoding="utf-8"))
    return {word: int(count) for count, words in rows.items() for word in words.split()}


def common_weight(word: str) -> int:
    """In how many of ten thousand sentences of copy a word stands, roughly. One that ``common.json`` does not list is
    taken for rare, a short one for less so than a long one."""
    known = _counts().get(word)
    if known is None:
        _, closed, _, _ = _tables()
        known = 60 if word in closed else 4 if len(word) < 5 else 2 if len(word) < 8 else 1
    return known
