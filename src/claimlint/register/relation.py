"""How a stretch of copy stands to an approved wording: exact, close, weaker, stronger, of a different subject, or none.

Whatever makes the copy promise more decides: a sentence that is weaker in one respect and stronger in another is
stronger. Only what is neither may be close, and only the same words in the same order are exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from claimlint.register.figures import Quantity
from claimlint.register.reading import Features
from claimlint.values import dataclass

Relation = Literal["exact", "close", "weaker", "stronger", "different-subject", "none"]
RELATIONS: tuple[Relation, ...] = ("exact", "close", "weaker", "stronger", "different-subject", "none")
"""From the best to the worst."""

_GRADES = (("can", "may"), ("most", "some"), ("look", "feel"))
"""Of these the second takes as much away as the first, or more."""
_SHOWN = ("shown", "proven")
"""The second promises more than the first."""
_NO_PROMISE = frozenset(("fragrance", "water"))
"""What may be named beside a promise without promising more."""
_SAME_GRADE = frozenset(("look", "feel"))
LOOKS, END = 1, 6
"""Steps of the ladder: what speaks of looks, and from where on a thing is said to be gone."""
COVER = 0.5
"""How much of the approved promise copy must name before what it names beyond that counts as more."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``stronger`` or ``weaker`` say what makes it so, in the copy's or the register's words; ``differing`` are pairs
    of approved and present words that mean much the same; ``adds`` names what is promised beside what is approved."""

    relation: Relation
    stronger: tuple[str, ...] = ()
    weaker: tuple[str, ...] = ()
    differing: tuple[tuple[str, str], ...] = ()
    adds: tuple[str, ...] = ()


NONE = Comparison("none")


def compare(approved: Features, copy: Features, harder: Mapping[str, frozenset[str]]) -> Comparison:
    """The relation of ``copy`` to ``approved``, both seen as said of the thing that the entry is about."""
    shared, swapped = _shared(approved.core, copy.core, harder)
    if not _alike(approved, copy, shared, swapped):
        return NONE
    if copy.foreign:
        return Comparison("different-subject", differing=(("", copy.foreign),))
    more = tuple(dict.fromkeys(_more(approved, copy, swapped)))
    if more:
        adds = sorted(copy.core - approved.core - approved.bounds - set(swapped.values()))
        return Comparison("stronger", more, (), (), tuple(adds))
    less = tuple(dict.fromkeys(_less(approved, copy, swapped)))
    if less:
        return Comparison("weaker", (), less)
    if copy.extra <= approved.extra and _holds(copy.forms, approved.forms):
        return Comparison("exact")
    return Comparison("close", (), (), tuple(_differing(approved, copy)))


def _shared(
    approved: frozenset[str], copy: frozenset[str], harder: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], dict[str, str]]:
    """What both name; and what the copy names in place of something that is softer (or harder), approved by copy."""
    shared = approved & copy
    swapped = {}
    for one in approved - copy:
        for other in copy - approved:
            if other in harder.get(one, ()) or one in harder.get(other, ()):
                swapped[one] = other
    return shared, swapped


def _alike(approved: Features, copy: Features, shared: frozenset[str], swapped: Mapping[str, str]) -> bool:
    """Whether they are about the same effect at all."""
    if approved.denied != copy.denied:
        return False
    if not approved.core:
        return _same_words(approved, copy)
    if not shared and not swapped:
        return False
    if approved.sign != copy.sign and (approved.sign or copy.sign):
        return False
    beyond = copy.core - approved.core - set(swapped.values()) - _NO_PROMISE
    count = len(shared) + len(swapped)
    return not beyond or (count / len(approved.core) >= COVER and len(beyond) <= count)


def _same_words(approved: Features, copy: Features) -> bool:
    """Where no word is known: most of the words are the same."""
    return len(approved.extra & copy.extra) >= 0.6 * max(len(approved.extra), 1) and bool(approved.extra)


def _more(approved: Features, copy: Features, swapped: Mapping[str, str]) -> Iterator[str]:
    """What makes the copy promise more."""
    for name in sorted(copy.core - approved.core - approved.bounds - _NO_PROMISE):
        if name not in swapped.values():
            yield f"adds “{copy.shown.get(name, name)}”"
    for one, other in sorted(swapped.items()):
        yield f"“{copy.shown.get(other, other)}” for “{approved.shown.get(one, one)}”"
    for name in sorted(copy.plus - approved.plus):
        if not (name == "shown" and "proven" in approved.plus):
            yield f"adds “{copy.shown.get(name, name)}”"
    for name in sorted(approved.minus - copy.minus):
        if not _graded(name, copy.minus):
            yield f"drops “{approved.shown.get(name, name)}”"
    for name in sorted(approved.bounds - copy.bounds - copy.core):
        yield f"drops “{approved.shown.get(name, name)}”"
    difference = _level(copy) - _level(approved)
    if approved.level and copy.level and difference > 0:
        yield "promises more by its verb"
    yield from _figures(approved, copy, True)


def _graded(name: str, other: frozenset[str]) -> bool:
    """Whether another word takes as much away."""
    if name in _SAME_GRADE:
        return not _SAME_GRADE.isdisjoint(other)
    return any(name == soft and hard in other for soft, hard in _GRADES)


def _level(one: Features) -> int:
    """The level on the ladder. Of what is only said of looks, all verbs but those of an end promise the same."""
    if one.level and not _SAME_GRADE.isdisjoint(one.minus) and one.level < END:
        return LOOKS
    return one.level


def _less(approved: Features, copy: Features, swapped: Mapping[str, str]) -> Iterator[str]:
    """What makes the copy promise less."""
    for name in sorted(approved.core - copy.core - copy.bounds):
        if name not in swapped:
            yield f"leaves out “{approved.shown.get(name, name)}”"
    for name in sorted(approved.plus - copy.plus):
        yield f"leaves out “{approved.shown.get(name, name)}”"
    for name in sorted(copy.minus - approved.minus):
        if not (name in _SAME_GRADE and _graded(name, approved.minus)):
            yield f"adds “{copy.shown.get(name, name)}”"
    for name in sorted(copy.bounds - approved.bounds - approved.core):
        yield f"adds “{copy.shown.get(name, name)}”"
    if approved.level and copy.level and _level(copy) < _level(approved):
        yield "promises less by its verb"
    yield from _figures(approved, copy, False)


_HIGH = frozenset(("percent", "share", "span", "people", "factor", "number"))
"""Figures that promise more the higher they are; the others promise more the lower they are."""
_LOST_IS_MORE = frozenset(("share", "times"))
"""Figures without which a sentence speaks of everyone, or of once."""
_NEW_IS_LESS = frozenset(("times",))


def _figures(approved: Features, copy: Features, wanted: bool) -> Iterator[str]:
    """What the figures make more (``wanted``) or less."""
    if not (approved.quantities or copy.quantities):
        return
    before, now = _by_kind(approved), _by_kind(copy)
    for kind in sorted(before.keys() | now.keys()):
        one, other = before.get(kind), now.get(kind)
        if one is None and other is not None:
            if (kind in _NEW_IS_LESS) is not wanted:
                yield f"adds “{_figure(other)}”"
        elif one is not None and other is None:
            if (kind in _LOST_IS_MORE) is wanted:
                yield f"drops “{_figure(one)}”"
        elif one is not None and other is not None and one.value != other.value:
            more = (other.value > one.value) is (kind in _HIGH)
            if more is wanted:
                yield f"“{_figure(other)}” for “{_figure(one)}”"


def _by_kind(one: Features) -> dict[str, Quantity]:
    """Of each kind the figure that promises most."""
    found: dict[str, Quantity] = {}
    for quantity in one.quantities:
        known = found.get(quantity.kind)
        if known is None or (quantity.value > known.value) is (quantity.kind in _HIGH):
            found[quantity.kind] = quantity
    return found


_UNITS = (
    (8640, "year"), (720, "month"), (336, "fortnight"), (168, "week"), (24, "day"), (1, "hour"), (0.0167, "minute"),
    (0.0003, "second"),
)  # fmt: skip
"""How many hours a unit has in the vocabulary, and what it is called."""


def _figure(quantity: Quantity) -> str:
    """A figure for a person."""
    if quantity.kind in ("percent", "share"):
        return f"{quantity.value:g} %"
    if quantity.kind in ("onset", "span"):
        hours, name = next((row for row in _UNITS if row[0] == quantity.unit), (1, "hour"))
        count = round(quantity.value / hours, 2)
        return f"{count:g} {name}{'' if count == 1 else 's'}"
    return f"{quantity.value:g}"


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the wanted words stand in a row in the others."""
    count = len(wanted)
    return any(words[at : at + count] == wanted for at in range(len(words) - count + 1))


def _differing(approved: Features, copy: Features) -> Iterator[tuple[str, str]]:
    """The words of either side that the other has not."""
    gone = [form for form in approved.forms if form not in copy.forms]
    new = [form for form in copy.forms if form not in approved.forms]
    yield " ".join(gone), " ".join(new)
