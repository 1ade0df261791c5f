"""The claims of one document: stretches that its rules judge, and stretches that promise an effect though no rule
minds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimlint.analysis import Analysis
from claimlint.document import FILLER
from claimlint.engine import Verdict
from claimlint.findings import Finding, Judgement, Status
from claimlint.language.index import Hit
from claimlint.language.ladder import Ladder
from claimlint.register.matching import promised, stretches
from claimlint.register.reading import Features, Items, Reader, features
from claimlint.register.schema import TEXT_LIMIT
from claimlint.services.extraction.effects import effects, offers, promises
from claimlint.services.extraction.subjects import Subject, Subjects
from claimlint.spans import LineIndex, Span
from claimlint.values import dataclass, replace

COUNTED = frozenset((Status.AFFIRMED, Status.HEDGED, Status.TESTIMONIAL, Status.ATTRIBUTED, Status.CONDITIONAL))
"""Statuses by which copy claims something."""
_CLAIMED = frozenset(("reported", "repeat", "settled", "overlap", "hidden", "status"))
_NOT_OURS = frozenset(("body", "clinician", "regulation"))
_ADVICE = frozenset(
    "avoid use apply keep drink follow wear stay refrain stop take book contact call schedule choose ask tell wash "
    "discuss consult disclose inform let please remember arrange visit explore discover learn".split()
)
"""Words with which a sentence begins that tells the reader what to do."""
_LEADS = re.compile(r"^[ ,;:–—]*(?:(?:and|but|plus|so|whereas)\b[ ,]*)?", re.IGNORECASE)
SHORTEST = 2
"""How many words a claim has at least."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One claim where it stands. ``risk`` is the gravest finding of a rule on its words, None where no rule minds;
    ``outcome`` what became of that; ``effect`` the words that say what is done to what, ``effects`` the names of what
    is promised; ``caveats`` are the kinds that stand in the same section."""

    path: str
    line: int
    text: str
    effect: str
    subject: Subject
    said: Features
    effects: frozenset[str]
    status: Status
    risk: Finding | None
    outcome: str
    caveats: tuple[str, ...]
    document_type: str


class Collector:
    """Collects the claims of one document after the other."""

    def __init__(self, reader: Reader, ladder: Ladder) -> None:
        self._reader = reader
        self._ladder = ladder

    def collect(self, path: str, verdict: Verdict, analysis: Analysis) -> Iterator[Promise]:
        """The claims of a document, in order."""
        rules = _by_sentence(verdict.judgements, analysis)
        subjects = Subjects(analysis, self._reader.vocabulary)
        lines = LineIndex(analysis.document.text)
        tokens = analysis.tokens
        for number in range(len(tokens.sentences)):
            if tokens.asks[number]:
                continue
            found = rules.get(number, [])
            for hit, stretch in stretches(self._reader, analysis, *tokens.sentence_range(number)):
                one = self._promise(analysis, hit, stretch, found, subjects)
                if one is not None:
                    yield replace(one, path=path, line=lines.position(tokens.starts[hit[0]]).line)

    def _promise(
        self, analysis: Analysis, hit: Hit, stretch: Items, rules: Sequence[Judgement], subjects: Subjects
    ) -> Promise | None:
        span = analysis.span(hit)
        text = _LEADS.sub("", " ".join(span.cut(analysis.document.prose).replace(FILLER, "").split())).strip(" ,;:–—")
        if hit[1] - hit[0] < SHORTEST or len(text) > TEXT_LIMIT or not any(char.isalpha() for char in text):
            return None
        judged = [one for one in rules if span.contains(one.finding.span)]
        risk = min(judged, key=_gravity, default=None)
        claim = effects(stretch)
        if claim is None and risk is None:
            return None
        at = _tokens_of(analysis, risk.finding.span) if claim is None and risk else hit
        place = (hit[0] + claim.first, hit[0] + claim.last) if claim else at
        status = risk.finding.status if risk and risk.finding.status else analysis.status(place)[0]
        subject = subjects.of(hit, place[0])
        said = features(
            replace(stretch, level=promised(analysis, self._ladder, hit)),
            [subject.key.split(), *subjects.names_in(hit)],
            self._reader.vocabulary,
        )
        if risk is None and not (claim and self._told(analysis, place, stretch) and
                                 promises(claim, said, stretch, _is_heading(analysis, hit))):  # fmt: skip
            return None
        if status not in COUNTED and not (status is Status.AUDIENCE and offers(stretch)):
            return None
        effect = " ".join(analysis.span(place).cut(analysis.document.prose).replace(FILLER, "").split())
        names = said.core | (claim.others if claim else frozenset())
        return Promise("", 0, text, effect, subject, said, names, status, risk.finding if risk else None,
                       _outcome(risk), _caveats(analysis, hit), analysis.profile.document_type)  # fmt: skip

    def _told(self, analysis: Analysis, place: Hit, stretch: Items) -> bool:
        """Whether it is said of what is on sale, and not advice."""
        if not analysis.profile.is_copy:
            return False
        subject = analysis.subject(place)[0]
        ours = subject not in _NOT_OURS and not (subject == "care" and analysis.profile.document_type == "reference")
        return ours and stretch.words[0] not in _ADVICE


def _is_heading(analysis: Analysis, hit: Hit) -> bool:
    block = analysis.block(analysis.tokens.starts[hit[0]])
    return block is not None and block.kind == "heading"


def _by_sentence(judgements: Sequence[Judgement], analysis: Analysis) -> dict[int, list[Judgement]]:
    """What rules of claims say of each sentence, where it claims something."""
    found: dict[int, list[Judgement]] = {}
    tokens = analysis.tokens
    for one in judgements:
        finding = one.finding
        at = tokens.token_at(finding.span.start)
        if finding.kind == "claim" and one.outcome in _CLAIMED and finding.status in COUNTED and at < len(tokens):
            found.setdefault(tokens.sentence_of(at), []).append(one)
    return found


def _gravity(one: Judgement) -> tuple[int, int, int]:
    return one.finding.severity.rank, one.finding.confidence.rank, one.finding.span.start


def _tokens_of(analysis: Analysis, span: Span) -> Hit:
    tokens = analysis.tokens
    first = tokens.token_at(span.start)
    return first, max(bisect_left(tokens.starts, span.end), first + 1)


def _outcome(risk: Judgement | None) -> str:
    if risk is None:
        return ""
    return {"repeat": "reported", "overlap": "reported", "status": "let pass"}.get(risk.outcome, risk.outcome)


def _caveats(analysis: Analysis, hit: Hit) -> tuple[str, ...]:
    """The kinds of caveat in the section."""
    scope = analysis.scope(hit, "section")
    near = (kind for kind, rows in analysis.caveats.items() for one in analysis.nearest(rows, hit)
            if scope.contains(one.span) or scope.overlaps(one.span))  # fmt: skip
    return tuple(dict.fromkeys(near))
