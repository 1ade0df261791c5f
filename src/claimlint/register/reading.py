"""A stretch of words as the register sees it: what each stands for, how many, how long, how sure.

``Reader.items`` looks each word up once; ``Items.features`` puts together what is compared, seen as said of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimlint.language.tokens import COMMA, Tokens
from claimlint.register.figures import Quantity, quantities
from claimlint.register.vocabulary import Vocabulary
from claimlint.values import dataclass

CORE = frozenset(("good", "bad", "act"))
VERBS = frozenset(("better", "more", "less", "worse"))
_TITLE = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]")
_BOUNDS = frozenset(
    ("in", "on", "for", "around", "among", "along", "when", "with", "after", "if", "during", "under", "due")
)
"""Words after which a condition or a place is named, not a promise."""
_JOINS = frozenset(("and", "or", "&"))
_ANYWHERE = frozenset(("skin",))
"""Places that say nothing: all of it is about skin."""
_POINTERS = frozenset(("the", "this", "our", "your", "a", "an", "these", "each", "its", "my"))


class Item(NamedTuple):
    """One word or phrase: ``kind`` and ``name`` of its sense, its tokens, and whether it stands in a condition."""

    kind: str
    name: str
    start: int
    end: int
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared. ``forms`` are the words that count, in order; ``core`` what is promised, ``bounds`` for what,
    where or how; ``sign`` is +1 where that is to the good, -1 to the bad, 0 where nothing is done. ``shown`` gives the
    words for each name."""

    forms: tuple[str, ...]
    core: frozenset[str]
    bounds: frozenset[str]
    plus: frozenset[str]
    minus: frozenset[str]
    quantities: tuple[Quantity, ...]
    sign: int
    denied: bool
    extra: frozenset[str]
    level: int
    foreign: str
    shown: Mapping[str, str]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """The words of one stretch, looked up."""

    words: Sequence[str]
    forms: Sequence[str]
    items: tuple[Item, ...]
    quantities: tuple[Quantity, ...]
    capital: frozenset[int]
    level: int
    commas: frozenset[int] = frozenset()


class Reader:
    """Looks words up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def items(self, tokens: Tokens, first: int, last: int, level: int = 0, text: str = "") -> Items:
        """The tokens from ``first`` to ``last``. ``level`` is what they promise on the ladder of strength; ``text``
        shows which words have a capital."""
        words = tokens.words[first:last]
        forms = [self.vocabulary.stems(word) for word in words]
        figures = tuple(quantities(words, forms, self.vocabulary))
        items = tuple(_bound(self._looked_up(forms, figures), words, tokens.before[first:last]))
        commas = frozenset(at for at in range(1, len(words)) if tokens.before[first + at] == COMMA)
        return Items(words, forms, items, figures, _capitals(tokens, first, last, text), level, commas)

    def _looked_up(self, forms: list[str], quantities: Sequence[Quantity]) -> Iterator[Item]:
        taken = {at: quantity.end for quantity in quantities for at in range(quantity.start, quantity.end)}
        at = 0
        while at < len(forms):
            if at in taken:
                at = taken[at]
                continue
            found = self.vocabulary.at(forms, at, len(forms))
            count, (kind, name) = found or (1, ("word", forms[at]))
            yield Item(kind, name, at, at + count)
            at += count


def _capitals(tokens: Tokens, first: int, last: int, text: str) -> frozenset[int]:
    """The places of words such as “Night” within a sentence; none where most words are written so."""
    starts = tokens.starts[first + 1 : last]
    found = [at for at, start in enumerate(starts, 1) if _TITLE.match(text, start)]
    return frozenset(found if 2 * len(found) < last - first else ())


def _bound(items: Iterator[Item], words: Sequence[str], before: Sequence[int]) -> Iterator[Item]:
    """The items, each told whether it stands in a condition: after “in”, “for” and the like, up to the next verb."""
    bound = False
    for item in items:
        if before[item.start] >= COMMA and item.start:
            bound = bound and before[item.start] == COMMA and item.kind == "bad"
        if item.kind in VERBS or item.kind == "plain":
            bound = False
        if item.kind == "drop":
            bound = words[item.start] in _BOUNDS or (bound and words[item.start] not in ("that", "which", "to", "so"))
        yield item._replace(bound=item.kind != "good") if bound else item


def features(
    stretch: Items, names: Sequence[Sequence[str]], vocabulary: Vocabulary, others: frozenset[int] = frozenset()
) -> Features:
    """What a stretch says when it is said of the thing with these ``names`` (forms). ``others`` are the places of
    words that name another entry's subject."""
    forms = stretch.forms
    own, named = _own_places(stretch, names)
    items = [_named(item, stretch) for item in stretch.items if item.start not in own]
    shown: dict[str, str] = {}
    for item in items:
        shown.setdefault(item.name or forms[item.start], " ".join(stretch.words[item.start : item.end]))
    items = _listed(items, stretch)
    core = {item.name for item in items if item.kind in CORE and not item.bound}
    bounds = {item.name for item in items if item.bound and item.kind in (*CORE, "area")} - _ANYWHERE
    if not core:
        core, bounds = {item.name for item in items if item.kind in CORE}, {n for n in bounds if n not in shown}
        bounds = {item.name for item in items if item.bound and item.kind == "area"} - _ANYWHERE
    bounds |= {item.name for item in items if item.kind == "use"}
    first = next((item.start for item in items if item.kind in (*CORE, *VERBS) or item.kind == "plain"), len(forms))
    return Features(
        forms=_counting(stretch, own, vocabulary),
        core=frozenset(core),
        bounds=frozenset(bounds - core),
        plus=frozenset(item.name for item in items if item.kind == "plus"),
        minus=frozenset(item.name for item in items if item.kind == "minus"),
        quantities=stretch.quantities,
        sign=_sign(items),
        denied=any(item.kind == "deny" for item in items),
        extra=frozenset(item.name for item in items if item.kind == "word" and item.start >= first),
        level=stretch.level,
        foreign="" if named else _foreign(stretch, items, own, first, others, names),
        shown=shown,
        named=named,
    )


def _named(item: Item, stretch: Items) -> Item:
    """A word with a capital names something, whatever else it may mean: “Willow Face Wash”."""
    if item.start in stretch.capital and item.kind in ("good", "bad", "act", "area", "filler"):
        return item._replace(kind="word", name=stretch.forms[item.start])
    return item


def _listed(items: list[Item], stretch: Items) -> list[Item]:
    """The items, with a word that nobody knows taken for a promise where it goes on with a list of them ("fine lines
    and warts"): it could be anything."""
    found = list(items)
    for at in range(1, len(items)):
        item, before = items[at], items[at - 1]
        joined = stretch.words[before.start] in _JOINS and before.kind == "drop"
        if item.kind != "word" or not (joined or item.start in stretch.commas):
            continue
        previous = found[at - 2] if joined and at > 1 else before
        following = stretch.words[item.end : item.end + 1]
        ends = not following or following[0] in _BOUNDS | _JOINS or item.end in stretch.commas
        if ends and previous.kind in ("good", "bad"):
            found[at] = item._replace(kind="bad", bound=previous.bound)
    for at in range(1, len(items) - 2):  # and where it stands first ("warts and fine lines")
        item, before, join = items[at], items[at - 1], items[at + 1]
        begins = before.kind in (*VERBS, "drop", "minus") and stretch.words[before.end - 1] not in _POINTERS
        if item.kind == "word" and begins and stretch.words[join.start] in _JOINS and items[at + 2].kind == "bad":
            found[at] = item._replace(kind="bad", bound=before.bound)
    return found


def _own_places(stretch: Items, names: Sequence[Sequence[str]]) -> tuple[frozenset[int], bool]:
    """The places of words that name the thing, and whether it is named in full: “the serum” only points to it."""
    forms, words = stretch.forms, stretch.words
    heads = {name[-1] for name in names if name}
    full: set[int] = set()
    for name in names:
        for at in range(len(forms) - len(name) + 1):
            end = at + len(name)
            if tuple(forms[at:end]) == tuple(name) and not (end in stretch.capital and forms[end] not in heads):
                full.update(range(at, at + len(name)))
    parts = {form for name in names for form in name}
    pointed: set[int] = set()
    for at, form in enumerate(forms):
        if form in heads and at not in full:
            begin = at
            while begin and forms[begin - 1] in parts:
                begin -= 1
            before = begin - 1
            while before >= 0 and before > begin - 3 and words[before] not in _POINTERS:
                before -= 1
            if begin == 0 or (before >= 0 and words[before] in _POINTERS):
                pointed.update(range(begin, at + 1))
    return frozenset(full | pointed), bool(full)


def _counting(stretch: Items, own: frozenset[int], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that an exact wording must have, in order; figures by their value."""
    found: list[tuple[int, tuple[str, ...]]] = [
        (one.start, (f"{one.kind} {one.value:g}",)) for one in stretch.quantities
    ]
    for item in stretch.items:
        if item.start not in own and item.kind != "drop":
            forms = stretch.forms[item.start : item.end]
            found.append((item.start, tuple(form for form in forms if form not in vocabulary.dropped)))
    return tuple(form for _, forms in sorted(found) for form in forms)


def _sign(items: Sequence[Item]) -> int:
    """Whether what is done is to the good, by verb and object."""
    verbs = {item.kind for item in items if item.kind in VERBS}
    bad = any(item.kind == "bad" and not item.bound for item in items)
    good = any(item.kind == "good" or (item.kind == "act" and not bad) for item in items)
    if "worse" in verbs:
        return 1 if "less" in verbs else -1
    if "better" in verbs or good:
        return -1 if "less" in verbs and good and not bad and "better" not in verbs else 1
    if "less" in verbs:
        return 1
    if "more" in verbs:
        return -1 if bad else 1
    return 0


def _foreign(
    stretch: Items,
    items: Sequence[Item],
    own: frozenset[int],
    first: int,
    others: frozenset[int],
    names: Sequence[Sequence[str]],
) -> str:
    """The words before the claim that name something else, or ""."""
    parts = {form for name in names for form in name}
    run: list[int] = []
    strange = (item for item in items if item.kind == "word" or item.start in others)
    unknown = {at for item in strange for at in range(item.start, item.end)}
    for at in [*range(min(first, len(stretch.forms))), -1]:
        if at in unknown:
            run.append(at)
            continue
        if run and not any(place < run[0] for place in own) and _names_other(stretch, run, at in own, parts):
            return " ".join(stretch.words[run[0] : run[-1] + 1])
        run = []
    return ""


def _names_other(stretch: Items, run: Sequence[int], owned: bool, parts: Collection[str]) -> bool:
    """Whether unknown words name another thing: not when they are part of the thing's own name, nor when they only
    colour it ("this velvety gel")."""
    if all(stretch.forms[at] in parts for at in run):
        return False
    return not owned or any(at in stretch.capital for at in run)
