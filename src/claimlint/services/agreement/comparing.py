"""Facts that cannot both be true: one disagreement for all that is told of one thing, whatever the number of places.

Facts of one key are ranges. Any two of them agree when all of them have a point in common; where they have none, what
most files tell is held to be meant, and a place that tells otherwise is where the disagreement is shown. All is done by
sorting: the cost of a key is that of sorting its facts, never that of pairing them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimlint.findings import Fact
from claimlint.values import dataclass, replace

_OPENS, _CLOSES = 0, 1


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and the file that tells it; ``order`` is the number of the file within the run."""

    path: str
    order: int
    fact: Fact

    @property
    def place(self) -> tuple[int, int, int]:
        """Orders by file, then by place."""
        return self.order, self.fact.span.start, self.fact.span.end


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is told otherwise at ``outlier``. ``others`` tell what cannot be true beside it, in order of place;
    ``values`` are all that is told, each once, in order."""

    outlier: Told
    others: tuple[Told, ...]
    values: tuple[str, ...]


def disagreements(told: Iterable[Told]) -> Iterator[Disagreement]:
    """One for each key of which not all can be true, in order of the keys."""
    for group in by_key(told):
        found = _disagreement(group)
        if found is not None:
            yield found


def by_key(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Facts that can disagree, in order of their keys and places. What one paragraph tells of one key is one
    statement: "three sessions; stubborn skin may need six" is 3-6."""
    rows = sorted(told, key=lambda one: (one.fact.key, one.place))
    for _, group in groupby(rows, key=lambda one: one.fact.key):
        yield list(_by_paragraph(group))


def _by_paragraph(rows: Iterable[Told]) -> Iterator[Told]:
    for _, group in groupby(rows, key=lambda one: (one.order, one.fact.paragraph)):
        first, *more = group
        if more:
            facts = [one.fact for one in (first, *more)]
            low, high = min(fact.low for fact in facts), max(fact.high for fact in facts)
            first = replace(first, fact=replace(first.fact, low=low, high=high))
        yield first


def _disagreement(rows: Sequence[Told]) -> Disagreement | None:
    if len(rows) < 2 or max(map(low, rows)) <= min(map(high, rows)):
        return None
    point = _most_told(rows)
    meant = [one for one in rows if low(one) <= point <= high(one)]
    others = [one for one in rows if not low(one) <= point <= high(one)]
    rivals = [one for one in others if agree(one, others[-1])]
    if len(_files(rivals)) < len(_files(meant)):
        outlier = others[0]
    else:  # nobody is the odd one out: the later one is to explain itself
        against = [one for one in meant if not agree(one, others[-1])]
        outlier = max(against[-1], others[-1], key=lambda one: one.place)
    others = [one for one in rows if not agree(one, outlier)]
    return Disagreement(outlier, tuple(others), tuple(sorted({one.fact.told for one in rows})))


def agree(one: Told, other: Told) -> bool:
    """Whether both can be true."""
    return low(one) <= high(other) and low(other) <= high(one)


def low(one: Told) -> float:
    """The low end of what a place tells; one written number gives way by its tolerance."""
    fact = one.fact
    return fact.low * (1 - fact.tolerance) if fact.low == fact.high else fact.low


def high(one: Told) -> float:
    """The high end."""
    fact = one.fact
    return fact.high * (1 + fact.tolerance) if fact.low == fact.high else fact.high


def _files(rows: Iterable[Told]) -> set[str]:
    return {one.path for one in rows}


def _most_told(rows: Sequence[Told]) -> float:
    """A value that most files allow, and of such a value that most places allow, the lowest. So each place that does
    not allow it disagrees with one that does: else both would allow a value that more allow."""
    ends = sorted([(low(one), _OPENS, one.path) for one in rows] + [(high(one), _CLOSES, one.path) for one in rows])
    within: dict[str, int] = {}
    best, most, places = ends[0][0], (0, 0), 0
    for value, kind, path in ends:
        step = 1 if kind == _OPENS else -1
        places += step
        left = within.get(path, 0) + step
        if left:
            within[path] = left
        else:
            del within[path]
        if (len(within), places) > most:
            best, most = value, (len(within), places)
    return best
