"""Claim status by cue scopes: which cue reaches the claim, and what it makes of it.

The rule model is ConText's (Harkema, Dowling, Thornblade, Chapman 2009: direction, reach, terminators, pseudo-cues);
the cues themselves are data in ``rules/base/lexicons/cues``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from claimlint.findings import Status
from claimlint.hints import Protocol
from claimlint.language.index import Hit
from claimlint.language.model import CueRule
from claimlint.language.tokens import COMMA, HARD, JOINED, Tokens
from claimlint.values import dataclass

PRIORITY = (
    Status.REPORTED,
    Status.NEGATED,
    Status.QUESTION,
    Status.CONDITIONAL,
    Status.AUDIENCE,
    Status.TESTIMONIAL,
    Status.ATTRIBUTED,
    Status.HEDGED,
)
"""Which status holds when several cues reach one claim: the one that takes most of the claim away."""

_FINITE = frozenset(
    "is are was were has have had will can does do did isn't aren't remains stays leaves makes gives gets feels looks "
    "works helps lasts keeps offers delivers".split()
)
_CONJUNCTIONS = frozenset(("and", "but", "yet", "so"))
_SUBORDINATORS = frozenset("which who whose where although though while whilst despite because since as even".split())
_ADVERBS = frozenset("also then still really truly always just even never actually visibly".split())


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue where it stands."""

    start: int
    end: int
    rule: CueRule


class Nearby(Protocol):
    """What a text says near a claim."""

    def around(self, number: int) -> Collection[str]:
        """The groups that may have hits in a sentence."""

    def near(self, group: str, number: int) -> list[Hit]:
        """The hits of a group in a sentence, in order."""


class CueFinder:
    """The cues of one text, by place, ready to be asked about a claim."""

    def __init__(self, tokens: Tokens, cues: Mapping[str, tuple[int, CueRule]], hits: Nearby) -> None:
        self._tokens = tokens
        self._hits = hits
        self._rules = cues
        self._known: dict[int, list[CueHit]] = {}

    def _cues(self, sentence: int) -> list[CueHit]:
        """The cues of a sentence that count, by place."""
        known = self._known.get(sentence)
        if known is None:
            here = [group for group in self._hits.around(sentence) if group in self._rules]
            rows = [(*self._rules[group], self._hits.near(group, sentence)) for group in here]
            rows.sort(key=_order)
            found = [CueHit(start, end, rule) for _, rule, hits in rows for start, end in hits]
            known = self._known[sentence] = _in_play(sorted(found, key=lambda cue: (cue.start, -cue.end)))
        return known

    def status(self, claim: Hit) -> tuple[Status, CueHit | None]:
        """The claim's status and the cue that decided it; affirmed without one."""
        sentence = self._tokens.sentence_of(claim[0])
        best: CueHit | None = None
        for cue in self._cues(sentence):
            if self._reaches(cue, claim) and (best is None or _better(cue, best, claim)):
                best = cue
        if best is not None and PRIORITY.index(best.rule.means) <= PRIORITY.index(Status.QUESTION):
            return best.rule.means, best
        if self._tokens.asks[sentence]:
            return Status.QUESTION, None
        return (Status.AFFIRMED, None) if best is None else (best.rule.means, best)

    def _reaches(self, cue: CueHit, claim: Hit) -> bool:
        if cue.start < claim[1] and claim[0] < cue.end:
            return cue.start < claim[0] and cue.rule.looks != "backward"
        looks = cue.rule.looks
        if looks == "sentence":
            return True
        if cue.end <= claim[0]:
            return (
                looks != "backward"
                and claim[0] - cue.end <= cue.rule.reach
                and not self._stopped(cue.end, claim[0], cue)
            )
        return (
            looks != "forward"
            and cue.start - claim[1] <= cue.rule.reach
            and not self._stopped(claim[1], cue.start, cue)
        )

    def _stopped(self, start: int, end: int, cue: CueHit) -> bool:
        """Whether the way from ``start`` to ``end`` crosses what ends the cue's scope."""
        words, before, stops = self._tokens.words, self._tokens.before, cue.rule.stops
        forward = cue.end <= start
        subordinate = forward and cue.rule.means is Status.NEGATED and self._subordinate(cue)
        for at in range(start, min(end + 1, len(words))):
            code = before[at]
            if code >= HARD and not (at == start and self._announces(cue, at)):
                return True
            word = words[at]
            if at < end and (word in stops or (code == COMMA and "," + word in stops)):
                return True
            if code == COMMA and (subordinate or "," in stops):
                return True
            if (
                cue.rule.means is Status.NEGATED
                and word in _CONJUNCTIONS
                and at < end
                and self._new_predicate(at + 1, end)
            ):
                return True
        return False

    def _announces(self, cue: CueHit, at: int) -> bool:
        """Whether the cue may speak across a colon right beside it: "Myth: ...", "Not suitable for: ...", "What it
        won't do: ..."."""
        if cue.end > at:
            return True
        return cue.rule.means in (Status.REPORTED, Status.AUDIENCE) or self._tokens.words[at - 1] == "do"

    def _subordinate(self, cue: CueHit) -> bool:
        """Whether the cue stands in a clause of its own that the next comma closes ("The cream, which is not ...,")."""
        words, before = self._tokens.words, self._tokens.before
        at = cue.start
        while at > 0 and before[at] == JOINED and cue.start - at < 8:
            at -= 1
        return words[at] in _SUBORDINATORS and (before[at] != JOINED or at == 0)

    def _new_predicate(self, at: int, end: int) -> bool:
        """Whether "and" at ``at - 1`` starts a statement of its own ("... and heals", "... and is", "... and it")."""
        words = self._tokens.words
        while at < len(words) and (words[at] in _ADVERBS or words[at].endswith("ly")) and at < end:
            at += 1
        if at >= len(words):
            return False
        word = words[at]
        third_person = at == end and word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
        return word in _FINITE or word in _PRONOUNS or (third_person and self._verbal(at))

    def _verbal(self, at: int) -> bool:
        """An -s word after "and" is read as a verb when something follows that it can act on."""
        tokens = self._tokens
        return at + 1 < len(tokens.words) and tokens.before[at + 1] == JOINED


_PRONOUNS = frozenset("it they we you i he she".split())


def _order(row: tuple[int, CueRule, list[Hit]]) -> int:
    return row[0]


def _in_play(cues: list[CueHit]) -> list[CueHit]:
    """Without the cues that a longer one holds or a pseudo-cue overlaps, and without the pseudo-cues."""
    kept: list[CueHit] = []
    for cue in cues:
        while kept and _beats(cue, kept[-1]):
            kept.pop()
        if not kept or not _beats(kept[-1], cue):
            kept.append(cue)
    return [cue for cue in kept if not cue.rule.pseudo]


def _beats(one: CueHit, other: CueHit) -> bool:
    """The longer of two cues that overlap counts, where both look the same way; a pseudo-cue counts in any case."""
    if not (one.start < other.end and other.start < one.end):
        return False
    if one.rule.pseudo != other.rule.pseudo:
        return one.rule.pseudo
    apart = {one.rule.looks, other.rule.looks} == {"forward", "backward"}
    return not apart and one.end - one.start > other.end - other.start


def _better(one: CueHit, other: CueHit, claim: Hit) -> bool:
    ranks = PRIORITY.index(one.rule.means), PRIORITY.index(other.rule.means)
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    return _distance(one, claim) < _distance(other, claim)


def _distance(cue: CueHit, claim: Hit) -> int:
    return claim[0] - cue.end if cue.end <= claim[0] else cue.start - claim[1]
