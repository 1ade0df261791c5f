"""A match of a rule as a finding: what is said, in whose spelling, how grave and how sure, and what names it."""

from __future__ import annotations

from claimlint.analysis import Analysis
from claimlint.findings import Confidence, Finding, Fix, Severity, Source
from claimlint.kinds import Match
from claimlint.mending import fix_for
from claimlint.packs.model import Rule
from claimlint.settings import Settings
from claimlint.values import replace

ABOUT_DOCUMENTS = ("require", "section")
"""The kinds that tell what a whole document, or a section, lacks."""


def finding_of(rule: Rule, match: Match, analysis: Analysis, settings: Settings) -> Finding:
    """What a rule says of the place that it matched."""
    text = analysis.text(match.span)
    message = spelled(match.note or rule.message, settings).replace(
        "{match}", " ".join(text.replace("\u00ad", "").split())
    )
    return Finding(
        rule=rule.id,
        kind=rule.kind,  # type: ignore[arg-type]
        category=rule.category,
        severity=_severity(rule, settings),
        confidence=_shifted(rule.confidence, match.certainty - _explained(rule, match, analysis)),
        span=match.span,
        match=text,
        message=message,
        status=match.status,
        why=spelled(rule.why, settings),
        sources=nearest_first(rule.sources, settings.markets),
        cue=match.cue,
        caveat=match.caveat,
        related=match.related,
        fix=_fix(rule, match, analysis),
        context=_context(rule, match, analysis),
        markets=tuple(market for market in rule.markets if market != "any"),
    )


def _fix(rule: Rule, match: Match, analysis: Analysis) -> Fix | None:
    """What to offer for what is reported; advice in the house's spelling, wording to put in as it was approved."""
    fix = fix_for(rule, match, analysis) if match.outcome == "reported" else None
    advice = fix is not None and not fix.edits
    return replace(fix, note=spelled(fix.note, analysis.settings)) if fix and advice else fix


def spelled(text: str, settings: Settings) -> str:
    """A sentence of ours in the house's spelling, before the writer's words are put into it."""
    if not settings.spelling:
        return text
    from claimlint.language.spelling import respell

    return respell(text, settings.spelling)


def nearest_first(sources: tuple[Source, ...], markets: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources that speak for the house's markets before the others."""
    return tuple(sorted(sources, key=lambda source: source.market not in markets)) if markets else sources


_EXPLAINED = frozenset((
    "disease-treatment", "enhancement-of-products", "natural-free-from", "prescription-promotion", "structure-function",
    "sun", "wellness-physiology",
))  # fmt: skip
"""Categories of claims that say what a substance or a procedure does, which a column about it explains."""


def _explained(rule: Rule, match: Match, analysis: Analysis) -> int:
    """One step less where a long text that gives no sign of selling anything says what a substance does: that is
    explained there as often as it is claimed. Praise and promises are as doubtful there as anywhere."""
    return int(rule.category in _EXPLAINED and match.certainty < 1 and not analysis.profile.offers)


_LEVELS = tuple(Confidence)


def _shifted(confidence: Confidence, certainty: int) -> Confidence:
    """The rule's confidence raised by a step or lowered by one or two, by what the analysis saw. Low stays low: such
    a rule is for those who ask for it."""
    if confidence is Confidence.LOW:
        return confidence
    return _LEVELS[min(max(confidence.rank - certainty, 0), len(_LEVELS) - 1)]


def _severity(rule: Rule, settings: Settings) -> Severity:
    for name in (rule.id, rule.id.split("/", 1)[1], rule.category, rule.pack):
        if name in settings.severity:
            return settings.severity[name]
    return rule.severity


def _context(rule: Rule, match: Match, analysis: Analysis) -> str:
    """What names a finding whatever line it moves to: the words of its sentence; of a contradiction, both sides in a
    fixed order; of something that a document lacks, what it lacks, since it has no words of its own."""
    span = match.span
    if rule.kind in ABOUT_DOCUMENTS:
        return match.note if match.reason == "covers" else match.reason or "missing"
    if rule.kind == "consistency":
        return " / ".join(sorted((analysis.text(span), *(other.match for other in match.related)), key=str.casefold))
    tokens = analysis.tokens
    at = tokens.token_at(span.start)
    if at >= len(tokens) or not len(span):
        return ""
    first, last = tokens.sentence_range(tokens.sentence_of(at))
    return " ".join(tokens.words[max(first, at - 30) : min(last, at + 30)])
