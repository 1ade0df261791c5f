"""The claims of existing copy as a draft register: entries that nobody has approved, the riskiest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from claimlint.register.model import About, Entry, Required
from claimlint.register.relation import compare
from claimlint.register.schema import TEXT_LIMIT
from claimlint.services.extraction.clusters import Cluster, Wording
from claimlint.services.extraction.promises import Promise
from claimlint.values import dataclass

_ASKED = ("results-vary", "individual-factors", "typicality", "temporary-effect", "evidence-limits", "substantiation")
"""Caveats that a draft keeps as required where they stand with every use of a wording, in this order."""
PLACES = 12
"""How many places a note names."""
VARIANTS = 20
_SLUG = re.compile(r"[a-z0-9]+")
_ID = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """Entries in order, and a comment above some of them by id; ``claims`` counts the clusters that they belong to,
    ``places`` where copy makes them."""

    entries: tuple[Entry, ...]
    comments: Mapping[str, str]
    claims: int
    places: int


def draft(found: Iterable[Cluster], harder: Mapping[str, frozenset[str]], known: Iterable[Entry] = ()) -> Draft:
    """A draft of these claims. Of ``known`` entries the ids are taken, and what they say is left out."""
    clusters = list(found)
    maker = _Maker(clusters, harder, known)
    entries: list[Entry] = []
    comments: dict[str, str] = {}
    claims = places = 0
    for cluster in clusters:
        made = list(maker.entries(cluster))
        if made:
            claims += 1
            places += cluster.count
            comments[made[0].id] = _comment(claims, cluster, maker.name(cluster))
            entries += made
    return Draft(tuple(entries), comments, claims, places)


class _Maker:
    """Makes entries, no two with one id or with one wording of one thing."""

    def __init__(self, clusters: list[Cluster], harder: Mapping[str, frozenset[str]], known: Iterable[Entry]) -> None:
        self._harder = harder
        self._ids: set[str] = set()
        self._said: set[tuple[str, str]] = set()
        for entry in known:
            self._ids.add(entry.id)
            self._said |= {(_plain(text), name.casefold()) for text in entry.wordings for name in entry.about.every}
        self._names: dict[str, Counter[str]] = {}
        self._also: dict[str, set[str]] = {}
        self._kinds: dict[str, Counter[str]] = {}
        for one in (promise.subject for cluster in clusters for w in cluster.wordings for promise in w.promises):
            self._names.setdefault(one.key, Counter())[one.name] += 1
            self._kinds.setdefault(one.key, Counter())[one.kind] += 1
            self._also.setdefault(one.key, set()).update(one.also)

    def name(self, cluster: Cluster) -> str:
        """The commonest name of what a claim is said of."""
        counts = self._names[cluster.subject.key]
        return min(counts, key=lambda name: (-counts[name], name))

    def entries(self, cluster: Cluster) -> Iterator[Entry]:
        """An entry for each way of promising it, the riskiest first."""
        about, first = self._about(cluster), None
        for wording in cluster.wordings:
            texts = [text for text in wording.texts if self._new(text, about)]
            if texts:
                entry = self._entry(cluster, wording, texts, about, first)
                yield entry
                first = first or (entry.id, wording)

    def _about(self, cluster: Cluster) -> About:
        key, name = cluster.subject.key, self.name(cluster)
        kinds = self._kinds[key]
        kind = min(kinds, key=lambda one: (-kinds[one], one))
        return About(**{kind: name}, names=tuple(sorted(self._also[key] - {name})))

    def _new(self, text: str, about: About) -> bool:
        keys = {(_plain(text), name.casefold()) for name in about.every}
        if keys & self._said:
            return False
        self._said |= keys
        return True

    def _entry(
        self, cluster: Cluster, wording: Wording, texts: list[str], about: About, first: tuple[str, Wording] | None
    ) -> Entry:
        leading = wording.leading
        notes = [_said_at(wording.promises), *_told(wording), *self._beside(wording, first)]
        if len(texts) > 1 + VARIANTS:
            notes.append(f"{len(texts) - 1 - VARIANTS} more wordings are left out.")
        return Entry(
            id=self._id(cluster, about),
            wording=texts[0],
            about=about,
            variants=tuple(texts[1 : 1 + VARIANTS]),
            effect=leading.effect if leading.said.core and leading.effect != texts[0] else "",
            strength=leading.said.level,
            caveat=_caveat(wording),
            notes=" ".join(notes)[:TEXT_LIMIT],
        )

    def _beside(self, wording: Wording, first: tuple[str, Wording] | None) -> Iterator[str]:
        """How much it promises beside the riskiest wording of the same claim."""
        if first is None:
            return
        name, other = first
        found = compare(other.leading.said, wording.leading.said, self._harder)
        why = "; ".join(found.stronger or found.weaker)
        how = {"stronger": "promises more", "weaker": "promises less"}.get(found.relation, "is put in another way")
        yield f"The same claim as {name}, but {how}{f': {why}' if why else ''}."

    def _id(self, cluster: Cluster, about: About) -> str:
        words = _SLUG.findall(f"{about} {' '.join(cluster.effects) or _words(cluster)}".casefold())
        stem = "-".join(words)[:_ID].strip("-") or "claim"
        name, count = stem, 1
        while name in self._ids:
            count += 1
            name = f"{stem}-{count}"
        self._ids.add(name)
        return name


def _words(cluster: Cluster) -> str:
    """The words that a rule minds, where no effect is known."""
    risk = cluster.wordings[0].leading.risk
    return risk.match if risk else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _caveat(wording: Wording) -> Required | None:
    """The caveat that stands with every use."""
    every = set(_ASKED).intersection(*(one.caveats for one in wording.promises))
    kind = next((kind for kind in _ASKED if kind in every), "")
    return Required(kind=kind) if kind else None


def _said_at(promises: Iterable[Promise]) -> str:
    places = list(dict.fromkeys(f"{' '.join(one.path.split())}:{one.line}" for one in promises))
    more = f" and at {len(places) - PLACES} more places" if len(places) > PLACES else ""
    return f"Said at {', '.join(places[:PLACES])}{more}."


def _told(wording: Wording) -> Iterator[str]:
    """What else is known of the places: rules, statuses, caveats, kinds of text."""
    rules = dict.fromkeys(f"{one.risk.rule} ({one.outcome})" for one in wording.promises if one.risk)
    if rules:
        yield f"Rules: {', '.join(rules)}."
    statuses = dict.fromkeys(one.status.value for one in wording.promises if one.status.value != "affirmed")
    if statuses:
        yield f"Put as: {', '.join(statuses)}."
    near = dict.fromkeys(kind for one in wording.promises for kind in one.caveats)
    if near:
        yield f"Near it: {', '.join(near)}."
    yield f"On: {', '.join(dict.fromkeys(one.document_type for one in wording.promises))}."


def _comment(number: int, cluster: Cluster, name: str) -> str:
    """“1. serum: firm, wrinkle; error skincare/x; 3 places”."""
    risk = cluster.wordings[0].leading.risk or next(
        (one.risk for one in cluster.wordings[0].promises if one.risk), None
    )
    told = [f"{number}. {name}: {', '.join(cluster.effects) or _words(cluster)}"]
    told.append(f"{risk.severity.value} {risk.rule}" if risk else "no rule minds it")
    told.append(f"{cluster.count} place{'s' * (cluster.count != 1)}")
    return "; ".join(told)
