"""Claims put together: one cluster a promise of one thing, one entry each way of promising as much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from claimlint.findings import normalised
from claimlint.register.reading import Features
from claimlint.services.extraction.promises import Promise
from claimlint.services.extraction.subjects import Subject
from claimlint.values import dataclass

SAME: Mapping[str, str] = MappingProxyType(
    {"fine-line": "wrinkle", "dry": "hydrated", "dull": "bright", "loose": "firm", "rough": "smooth", "ageing": "young"}
)
"""Effects that are two words for one promise, by the name of the one that stands for both."""

_POINTING = ("it ", "It ", "they ", "They ", "this ", "This ", "also ")
"""How a wording begins that leans on another sentence: one that stands by itself leads."""

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """Places that promise as much in the same words or in others: ``texts`` are the different wordings, the commonest
    first."""

    texts: tuple[str, ...]
    promises: tuple[Promise, ...]

    @property
    def leading(self) -> Promise:
        """A place with the commonest wording."""
        return next(one for one in self.promises if one.text == self.texts[0])

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts the gravest first, then what is said most often."""
        return (*_gravest(self.promises), -len(self.promises))


@dataclass(frozen=True, slots=True)
class Cluster:
    """One claim: what is promised of what. ``wordings`` differ by how much they promise; the riskiest comes first."""

    subject: Subject
    effects: tuple[str, ...]
    wordings: tuple[Wording, ...]

    @property
    def count(self) -> int:
        """At how many places it is made."""
        return sum(len(wording.promises) for wording in self.wordings)


def clusters(promises: Iterable[Promise]) -> list[Cluster]:
    """The claims, the riskiest first, then those made most often. Each promise is looked at once."""
    found: dict[Key, list[Promise]] = {}
    for promise in promises:
        found.setdefault(_key(promise), []).append(promise)
    made = [_cluster(members) for members in found.values()]
    return sorted(made, key=lambda one: (*_worst(one), -one.count, one.subject.key, one.effects))


def _key(promise: Promise) -> Key:
    """What is promised of what; where no effect is known, the words that a rule minds."""
    said = promise.said
    effects = " ".join(effects_of(promise))
    if not effects and promise.risk is not None:
        effects = f"{promise.risk.category}: {normalised(promise.risk.match)}"
    elif promise.risk is not None and not said.sign:
        effects += f" {promise.risk.category}"
    return promise.subject.key, effects, f"{said.sign} {said.denied}"


def effects_of(promise: Promise) -> tuple[str, ...]:
    """The names of what is promised, one name a promise."""
    return tuple(sorted({SAME.get(name, name) for name in promise.effects}))


def _cluster(members: list[Promise]) -> Cluster:
    ways: dict[object, list[Promise]] = {}
    for promise in members:
        ways.setdefault(_strength(promise.said), []).append(promise)
    wordings = sorted((_wording(rows) for rows in ways.values()), key=lambda one: (one.rank, one.texts))
    return Cluster(members[0].subject, effects_of(members[0]), tuple(wordings))


def _strength(said: Features) -> object:
    """What makes a promise as strong as it is: the verb, what is added, what is taken away, figures."""
    figures = tuple((one.kind, one.value) for one in said.quantities)
    return said.level, tuple(sorted(said.plus)), tuple(sorted(said.minus)), figures


def _wording(promises: list[Promise]) -> Wording:
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for promise in promises:
        counts[first.setdefault(normalised(promise.text), promise.text)] += 1
    texts = sorted(counts, key=lambda text: (-counts[text], text.startswith(_POINTING), len(text), text))
    return Wording(tuple(texts), tuple(promises))


def _gravest(promises: Iterable[Promise]) -> tuple[int, int]:
    risks = (one.risk for one in promises)
    return min(((risk.severity.rank, risk.confidence.rank) if risk else (9, 9) for risk in risks), default=(9, 9))


def _worst(cluster: Cluster) -> tuple[int, int]:
    return min(_gravest(wording.promises) for wording in cluster.wordings)
