"""Figures in copy: how many, how much, how soon, for how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimlint.register.vocabulary import Vocabulary
from claimlint.register.words import NUMBERS

WEEK = 168.0
"""In hours. Stretches as long as this are when a result is seen; shorter ones may be how long it lasts."""
_ONSET = frozenset(("in", "within", "after", "from", "by", "over", "under", "just", "only", "of", "every"))
_FIGURES = frozenset(("%", "percent"))


class Quantity(NamedTuple):
    """A figure: ``kind`` is percent, share (of people), onset, span (hours), times, people, factor or number. ``unit``
    is how many hours one of what it was written in has, for stretches of time."""

    kind: str
    value: float
    start: int
    end: int
    unit: float = 0.0


def quantities(words: Sequence[str], forms: Sequence[str], vocabulary: Vocabulary) -> Iterator[Quantity]:
    """The figures of a stretch, in order: its words and their forms."""
    at = 0
    while at < len(words):
        value = _number(words[at])
        if value is None:
            at += 1
            continue
        found = _quantity(value, words, forms, at, vocabulary)
        if found.kind == "times" and found.value == 1:  # "one session" is a promise of speed, which words tell
            at += 1
            continue
        yield found
        at = found.end


def _number(word: str) -> float | None:
    if word in NUMBERS:
        return NUMBERS[word]
    if not word[0].isdigit():
        return None
    try:
        return float(word.replace(",", ""))
    except ValueError:  # "b3" begins with a letter, but "3d" does not
        return None


def _quantity(value: float, words: Sequence[str], forms: Sequence[str], at: int, vocabulary: Vocabulary) -> Quantity:
    """The figure at a place, with the unit that follows it, also after “to five” or “or five”."""
    end = at + 1
    if end + 1 < len(words) and words[end] in ("to", "or", "and") and _number(words[end + 1]) is not None:
        unit = forms[end + 2] if end + 2 < len(forms) else ""
        if unit in vocabulary.time or unit in vocabulary.counted:
            return _with_unit(value, unit, words, at, at + 1, vocabulary)
    if end < len(words) and words[end] in _FIGURES:
        return _percent(value, forms, at, end + 1, vocabulary)
    if words[end : end + 2] == ["per", "cent"]:
        return _percent(value, forms, at, end + 2, vocabulary)
    if end < len(words) and words[end] in ("x", "times", "fold") and words[end + 1 : end + 2] not in (["a"], ["daily"]):
        return Quantity("factor", value, at, end + 1)
    unit = forms[end] if end < len(forms) else ""
    if unit in vocabulary.time or unit in vocabulary.counted:
        return _with_unit(value, unit, words, at, end + 1, vocabulary)
    return Quantity("number", value, at, end)


def _with_unit(value: float, unit: str, words: Sequence[str], at: int, end: int, vocabulary: Vocabulary) -> Quantity:
    if unit in vocabulary.counted:
        return Quantity(vocabulary.counted[unit], value, at, end)
    hours = vocabulary.time[unit]
    near = words[max(at - 2, 0) : at]
    onset = not _ONSET.isdisjoint(near) or (hours >= WEEK and "lasts" not in words)
    return Quantity("onset" if onset else "span", value * hours, at, end, hours)


def _percent(value: float, forms: Sequence[str], at: int, end: int, vocabulary: Vocabulary) -> Quantity:
    """A share of people where people follow, else a share of something."""
    near = forms[end : end + 6]
    people = any(vocabulary.counted.get(form) == "people" for form in near) or "agre" in near
    return Quantity("share" if people else "percent", value, at, end)
