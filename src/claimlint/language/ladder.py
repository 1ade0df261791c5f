"""How much a sentence promises: the packs' ladder of verbs, and what makes them more or less."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimlint.language.index import Hit, Index
from claimlint.language.tokens import Tokens
from claimlint.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a verb's ``level``, or a ``shift`` with level 0. ``why`` is for people."""

    name: str
    level: int
    shift: int
    why: str


@dataclass(frozen=True, slots=True)
class Strength:
    """What a sentence promises: ``value`` is the level with its shifts. ``steps`` are those that count, the level
    first; ``hits`` the places of all phrases that were seen, in order."""

    value: int
    steps: tuple[Step, ...]
    hits: tuple[Hit, ...]


class Ladder:
    """The steps of all loaded packs."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._index = Index(data["index"])
        self._steps = {row["group"]: Step(row["step"], row["level"], row["shift"], row["why"]) for row in data["steps"]}

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in the order of the packs."""
        return tuple(self._steps.values())

    def measure(self, tokens: Tokens) -> dict[int, Strength]:
        """The strength of each sentence that has one, by the sentence's number."""
        rows: dict[int, list[tuple[Hit, Step]]] = {}
        found = self._index.scan(tokens)
        for group in found.possible:
            for hit in found.get(group):
                rows.setdefault(tokens.sentence_of(hit[0]), []).append((hit, self._steps[group]))
        measured = ((number, _strength(members)) for number, members in rows.items())
        return {number: strength for number, strength in measured if strength is not None}


def _strength(rows: list[tuple[Hit, Step]]) -> Strength | None:
    """The highest level and every kind of shift once; None when nothing is promised."""
    kept = _longest(rows)
    levels = [step for _, step in kept if step.level]
    if not levels:
        return None
    top = max(levels, key=lambda step: step.level)
    shifts = tuple(dict.fromkeys(step for _, step in kept if not step.level))
    value = top.level + sum(step.shift for step in shifts)
    return Strength(value, (top, *shifts), tuple(sorted(hit for hit, _ in kept)))


def _longest(rows: list[tuple[Hit, Step]]) -> list[tuple[Hit, Step]]:
    """Of phrases that share words, the longest; of equally long ones the weaker, so that nothing is overstated."""
    taken: set[int] = set()
    kept = []
    for hit, step in sorted(rows, key=lambda row: (row[0][0] - row[0][1], row[1].level, row[0])):
        words = range(hit[0], hit[1])
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append((hit, step))
    return sorted(kept, key=lambda row: row[0])
