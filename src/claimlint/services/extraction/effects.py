"""What a stretch of copy promises: the effects that the register's vocabulary knows, and what else an editor would list
as a claim: a shape, how long results last, how soon they show, how little it hurts or keeps anyone from work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from claimlint.register.reading import CORE, VERBS, Features, Items
from claimlint.values import dataclass

_NO_EFFECT = frozenset(
    "downtime tested dermatologist vegan fragrance water suitable bind absorbed pain stress skin fat".split()
)
"""What a sentence may name without promising it: left to the rules."""
_IDLE = frozenset("full strength strengths stronger strong healthy condition conditions".split())
"""Words that name an effect elsewhere and alone say nothing of one."""
_OBJECTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        ("shape", "structure", "definition", "curve", "silhouette", "profile", "jawline", "feature", "contour"), "shape"
    )
    | dict.fromkeys(("symmetry", "proportion", "harmony"), "symmetry")
    | dict.fromkeys(("appearance", "quality", "enhancement", "imperfection", "concern"), "appearance")
    | {"breathing": "breathing", "function": "function"}
)
_VERBS = frozenset(
    "address addresses addressing target targets targeting correct corrects correcting refine refines refining refined "
    "define defines defining sculpt sculpts reshape reshapes enhance enhances enhancing achieve achieves add adds "
    "adding restore restores restoring improve improves improving".split()
)
_OFFERS = frozenset(
    "ideal excellent perfect popular great beneficial effective best suitable designed solution option choice helps "
    "help helping address addresses addressing target targets targeting used treats treat benefit benefits".split()
)
"""Words by which copy offers itself for a problem without a verb that says what it does to it."""
_RESULTS = frozenset(("result", "effect", "improvement", "benefit", "enhancement"))
_LAST = frozenset("last lasts lasting long-lasting long-term permanent sustained enduring durable".split())
_SHOW = frozenset("visible appear appears develop develops immediate instantly immediately noticeable noticed see "
                  "start seen show gradual gradually".split())  # fmt: skip
_SOON = frozenset("immediate immediately visible gradual gradually days weeks months week day month".split())
_BACK = frozenset(("return", "resume", "returning", "resuming", "back"))
_LIFE = frozenset(("activity", "work", "routine", "life", "exercise"))
_ELSEWHERE = frozenset(
    "candidate candidates expectations pregnant breastfeeding advised advise disqualify consultation subside subsides "
    "resolve resolves history allergies provider practitioner".split()
)
"""Words of sentences about who may come, what to do and what passes: no rule minding them, they claim nothing."""
_HEADS = frozenset("how what why benefits conditions overview alternatives expect results candidate".split())
_EASY = frozenset(("tolerable", "tolerated", "well-tolerated", "comfortable", "painless"))


@dataclass(frozen=True, slots=True)
class Effects:
    """What is promised, by ``names``, from the first word of it to the last; ``sure`` where a verb says what is done.
    ``others`` are the names that the register's vocabulary does not have."""

    names: frozenset[str]
    first: int
    last: int
    others: frozenset[str]


def effects(stretch: Items) -> Effects | None:
    """What a stretch may promise; None for nothing."""
    found = [(name, start, end) for name, start, end in _known(stretch)]
    others = list(_others(stretch))
    rows = found + others
    if not rows:
        return None
    last = max(end for _, _, end in rows)
    verbs = [item.start for item in stretch.items if item.kind in VERBS and item.start < last]
    verbs += [at for at, word in enumerate(stretch.words[:last]) if word in _VERBS]
    first = min([start for _, start, _ in rows] + verbs)
    return Effects(frozenset(name for name, _, _ in rows), first, last, frozenset(name for name, _, _ in others))


def promises(found: Effects, said: Features, stretch: Items, heading: bool = False) -> bool:
    """Whether words that no rule minds promise something. A heading that only says what a section is about does not."""
    if not _ELSEWHERE.isdisjoint(stretch.words) or (heading and not _HEADS.isdisjoint(stretch.words)):
        return False
    if found.others:
        return True
    shown = [name for name in said.core - _NO_EFFECT if said.shown.get(name) not in _IDLE]
    offered = said.sign <= 0 and not _OFFERS.isdisjoint(stretch.words)
    return bool(shown) and (said.sign > 0 or said.denied or offered)


def offers(stretch: Items) -> bool:
    """Whether copy offers itself to those who want an effect: “ideal for anyone who wants firmer skin”."""
    return not _OFFERS.isdisjoint(stretch.words)


def _known(stretch: Items) -> Iterator[tuple[str, int, int]]:
    """The effects that the register knows. A word with a capital names something."""
    for item in stretch.items:
        if item.kind in CORE and item.start not in stretch.capital:
            yield item.name, item.start, item.end


def _others(stretch: Items) -> Iterator[tuple[str, int, int]]:
    words = [word.removesuffix("s") if len(word) > 3 else word for word in stretch.words]
    acted = False
    for at, word in enumerate(words):
        acted = acted or stretch.words[at] in _VERBS
        if acted and word in _OBJECTS:
            yield _OBJECTS[word], at, at + 1
        if word == "safe" and at and words[at - 1] in ("is", "are", "generally", "considered", "i"):
            yield "safe", at, at + 1
        if word in _EASY or stretch.words[at] in _EASY:
            yield "comfort", at, at + 1
        if word.endswith("invasive") and word != "invasive":
            yield "not-invasive", at, at + 1
        elif word == "invasive" and at and words[at - 1] in ("minimally", "non", "les"):
            yield "not-invasive", at - 1, at + 1
    yield from _together(stretch, words, _RESULTS, _LAST, "lasting")
    if stretch.quantities or not _SOON.isdisjoint(stretch.words):
        yield from _together(stretch, words, _RESULTS, _SHOW, "onset")
    at = next((at for at, word in enumerate(words) if word in _BACK), -1)
    end = next((at for at, word in enumerate(words) if word in _LIFE or word == "activitie"), -1)
    if 0 <= at < end:
        yield "downtime", at, end + 1


def _together(
    stretch: Items, words: list[str], things: frozenset[str], told: frozenset[str], name: str
) -> Iterator[tuple[str, int, int]]:
    """A thing and what is told of it."""
    thing = next((at for at, word in enumerate(words) if word in things), -1)
    what = next((at for at, word in enumerate(stretch.words) if word in told), -1)
    if thing >= 0 and what >= 0:
        yield name, min(thing, what), max(thing, what) + 1
