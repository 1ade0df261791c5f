"""Which sentence of today is which of the earlier text: by its words, else by what it is about and where it stands.

Candidates are found through the words that they share, the rarest first, so that a long copy costs no more than its
length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimlint.services.compare.units import Unit

ENOUGH = 0.5
"""How much of its content the smaller of two sentences must share with the other."""
CANDIDATES = 40
"""How many sentences one is compared with."""

Pair = tuple[Unit, Unit]


def pairs(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[list[Pair], list[Unit], list[Unit]]:
    """The pairs, earlier and present, and what is left of either side, in order."""
    same, old, new = same_words(old, new)
    scored = sorted(_scored(old, new), key=lambda row: (-row[0], row[2].place, row[1].place))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, before, after in scored:
        if before.place not in taken_old and after.place not in taken_new:
            taken_old.add(before.place)
            taken_new.add(after.place)
            same.append((before, after))
    gone = [unit for unit in old if unit.place not in taken_old]
    return same, gone, [unit for unit in new if unit.place not in taken_new]


def same_words(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[list[Pair], list[Unit], list[Unit]]:
    """Sentences in the same words, each once: in the same section first, then in order; and the others."""
    waiting: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in old:
        waiting[unit.words].append(unit)
    found: dict[int, Unit] = {}
    for by_section in (True, False):
        for number, unit in enumerate(new):
            if number in found:
                continue
            at = next(
                (at for at, other in enumerate(waiting[unit.words][:CANDIDATES])
                 if not by_section or other.section == unit.section),
                None,
            )  # fmt: skip
            if at is not None:
                found[number] = waiting[unit.words].pop(at)
    matched = [(found[number], unit) for number, unit in enumerate(new) if number in found]
    taken = {id(before) for before, _ in matched}
    left = [unit for unit in old if id(unit) not in taken]
    return matched, left, [unit for number, unit in enumerate(new) if number not in found]


def _scored(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[float, Unit, Unit]]:
    holders: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in old:
        for word in unit.content:
            holders[word].append(unit)
    for unit in new:
        near: dict[int, Unit] = {}
        for word in sorted(unit.content & holders.keys(), key=lambda word: (len(holders[word]), word)):
            near |= {other.place: other for other in holders[word][:CANDIDATES]}
            if len(near) >= CANDIDATES:
                break
        for other in near.values():
            score = _likeness(other, unit)
            if score >= ENOUGH:
                yield score + _nearness(other, unit), other, unit


def _likeness(one: Unit, other: Unit) -> float:
    """How much of the smaller sentence's content the other shares; one word alone needs the same section."""
    shared = len(one.content & other.content)
    if shared == 1 and one.section != other.section:
        return 0.0
    return shared / max(min(len(one.content), len(other.content)), 1)


def _nearness(one: Unit, other: Unit) -> float:
    """Decides between sentences that are as like: the same rule, the same section, much the same place."""
    rules = {claim.rule for claim in one.claims} & {claim.rule for claim in other.claims}
    longer = max(len(one.content), len(other.content), 1)
    return (
        0.3 * bool(rules)
        + 0.2 * (one.section == other.section)
        + 0.2 * len(one.content & other.content) / longer
        + 0.1 / (1 + abs(one.place - other.place))
    )
