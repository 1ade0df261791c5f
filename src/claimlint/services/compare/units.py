"""A copy as the sentences that claim something: their words, their claims and how much they promise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from claimlint.document import FILLER
from claimlint.findings import Judgement, normalised
from claimlint.spans import LineIndex, Span
from claimlint.values import dataclass

if TYPE_CHECKING:
    from claimlint.analysis import Analysis
    from claimlint.language.ladder import Ladder, Strength
    from claimlint.services.workspace import Judged

_WORD = re.compile(r"\w")
_STOP = frozenset(
    "a an and are as at be been but by can could do does for from had has have he her his how i if in into is it "
    "its may me might more most my no not of on or our out she so some that the their them then there these they "
    "this those to up us was we were what when which who will with would you your".split()
)
_NO_CLAIM = frozenset(("negated", "question", "reported", "audience"))
"""Statuses of sentences that claim nothing themselves: they are compared with what they were, and not called new."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and what became of it: ``state`` is reported, settled, let-stand or status."""

    judgement: Judgement
    state: str

    @property
    def rule(self) -> str:
        return self.judgement.finding.rule

    @property
    def status(self) -> str:
        status = self.judgement.finding.status
        return status.value if status else ""

    @property
    def made(self) -> bool:
        """Whether the copy makes the claim at all."""
        return self.status not in _NO_CLAIM


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence. ``content`` are the words that say what it is about; ``place`` counts on through the document."""

    words: str
    text: str
    line: int
    span: Span
    section: str
    place: int
    content: frozenset[str]
    claims: tuple[Claim, ...]
    strength: Strength | None


def units(judged: Judged, analysis: Analysis, ladder: Ladder) -> list[Unit]:
    """The sentences of a document that hold a claim or promise something, in order."""
    claims = _by_sentence(judged.verdict.judgements, analysis)
    strengths = ladder.measure(analysis.tokens)
    lines = LineIndex(judged.document.text)
    numbers = sorted(claims.keys() | strengths.keys())
    return [
        _unit(number, place, analysis, claims.get(number, ()), strengths, lines) for place, number in enumerate(numbers)
    ]


def _by_sentence(judgements: Iterable[Judgement], analysis: Analysis) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    tokens = analysis.tokens
    for judgement in judgements:
        state = _state(judgement)
        at = tokens.token_at(judgement.finding.span.start)
        if state and judgement.finding.kind == "claim" and at < len(tokens):
            found.setdefault(tokens.sentence_of(at), []).append(Claim(judgement, state))
    return found


def _state(judgement: Judgement) -> str:
    """What a comparison makes of an outcome; "" for what is no claim about what is on sale."""
    if judgement.outcome == "hidden":
        return "let-stand" if judgement.reason.startswith("claimlint-") else ""
    states: Mapping[str, str] = {
        "reported": "reported", "repeat": "reported", "settled": "settled", "status": "status"
    }  # fmt: skip
    return states.get(judgement.outcome, "")


def _unit(
    number: int,
    place: int,
    analysis: Analysis,
    claims: Iterable[Claim],
    strengths: Mapping[int, Strength],
    lines: LineIndex,
) -> Unit:
    tokens = analysis.tokens
    first, last = tokens.sentence_range(number)
    strength = strengths.get(number)
    promised = {at for hit in (strength.hits if strength else ()) for at in range(*hit)}
    words = [word for word in tokens.words[first:last] if _WORD.search(word)]
    about = (tokens.words[at] for at in range(first, last) if at not in promised)
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    section = analysis.section(span.start)
    return Unit(
        words=normalised(" ".join(words)),
        text=" ".join(span.cut(analysis.document.prose).replace(FILLER, "").split()),
        line=lines.position(span.start).line,
        span=span,
        section=normalised(section.title) if section else "",
        place=place,
        content=frozenset(_stem(word) for word in about if len(word) > 2 and word not in _STOP and word.isalpha()),
        claims=tuple(claims),
        strength=strength,
    )


def _stem(word: str) -> str:
    """“lines” and “line” are one word here."""
    return word[:-1] if word.endswith("s") and len(word) > 4 and not word.endswith("ss") else word
