"""Judging one document by a set of rules: pure, without I/O and without state.

A rule that raises becomes an error finding, never silence. Repeats of a claim are one finding with its other places;
of two findings on the same words one stays. Both policies live here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from claimlint.analysis import Analysis
from claimlint.applying import left_out, left_out_here
from claimlint.composing import finding_of
from claimlint.document import Document
from claimlint.findings import Confidence, Fact, Finding, Judgement, Outcome, Related, Severity
from claimlint.hints import TYPE_CHECKING
from claimlint.kinds import APART, KINDS, Match
from claimlint.packs.model import Rule, RuleSet
from claimlint.settings import Settings
from claimlint.spans import LineIndex, Span
from claimlint.values import dataclass, replace

if TYPE_CHECKING:
    from datetime import date

RELATED_LIMIT = 200
"""How many other places one finding lists."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was judged in one document, in order of place; those with outcome "reported" are the findings."""

    judgements: tuple[Judgement, ...]
    document_type: str
    topics: tuple[str, ...]
    words: int
    facts: tuple[Fact, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be reported."""
        return tuple(j.finding for j in self.judgements if j.outcome == "reported")


def lint(
    document: Document, ruleset: RuleSet, settings: Settings | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """The findings of one document, in order of place."""
    return judge(document, ruleset, settings, today).findings


def judge(
    document: Document,
    ruleset: RuleSet,
    settings: Settings | None = None,
    today: date | None = None,
    full: bool = False,
    analysis: Analysis | None = None,
    project: bool = False,
) -> Verdict:
    """Every judgement on one document. ``full`` also lists what rules that do not apply, or that the settings leave
    out, would have said (for ``explain``); ``today`` decides whether a directive, or a claim of the register, has
    expired. ``analysis`` is that of
    this document by these rules and settings, for a caller who goes on asking it; ``project`` asks for the facts that
    the document tells as well."""
    settings = settings or Settings()
    analysis = analysis or Analysis(document, ruleset.language, settings, ruleset.facts if project else None)
    judged: list[Judgement] = []
    asked = ruleset.asked(analysis.possible)
    left = left_out_here(ruleset, settings, analysis, asked)
    for rule in asked:
        hidden = left[rule.id]
        if hidden is None or full:
            judged.extend(_safely(rule, analysis, settings, hidden))
    told = list(_told(analysis, ruleset, settings)) if project else []
    judged = sorted([*judged, *(judgement for judgement, _ in told)], key=_order)
    judged = (
        _overlaps(judged) if settings.register is None else _held_against(judged, asked, ruleset, analysis, today, full)
    )
    if document.directives:  # before repeats are grouped: hiding a claim's first place must not hide the others
        from datetime import date

        from claimlint.suppress.applying import apply

        day = today or date.today()  # noqa: DTZ011  a directive expires by the day that its author's calendar shows
        ran = [rule for rule in ruleset.rules if project or rule.kind not in APART]
        active = [rule.names for rule in ran if left_out(rule, settings, analysis) is None]
        own = _register_names()
        names = frozenset[str]().union(*active, own if settings.register else ())
        judged = apply(document, LineIndex(document.text), judged, ruleset.names | own, day, names)
        judged = [_as_set(judgement, settings) for judgement in judged]
    found = analysis.profile
    stand = {id(judgement) for judgement in judged}  # a directive makes another judgement of what it hides
    facts = tuple(fact for judgement, fact in told if fact is not None and id(judgement) in stand)
    judged = [judgement for judgement in judged if judgement.finding.kind not in APART]
    return Verdict(tuple(_group(judged)), found.document_type, found.topics, found.words, facts)


def _held_against(
    judged: list[Judgement],
    asked: Sequence[Rule],
    ruleset: RuleSet,
    analysis: Analysis,
    today: date | None,
    full: bool,
) -> list[Judgement]:
    """The judgements with what the house's register settles settled, and with what it has to say itself. ``asked`` are
    the rules that may have found something."""
    from datetime import date

    from claimlint.register.judging import Clerk

    settings = analysis.settings
    day = today or date.today()  # noqa: DTZ011  an approval ends by the day that its approver's calendar shows
    clerk = Clerk(settings.register, analysis, ruleset.ladder, settings, day)
    open_to_it = frozenset(rule.id for rule in asked if rule.spec.get("register"))
    required = frozenset(rule.id for rule in asked if not rule.names.isdisjoint(settings.require))
    judged = _overlaps(sorted(clerk.settle(judged, open_to_it), key=_order))
    claimed = [*judged, *_unselected(asked, analysis, required)]
    approved = clerk.approved(judged) if full else ()
    return sorted([*judged, *clerk.findings(claimed, required), *approved], key=_order)


def _unselected(asked: Sequence[Rule], analysis: Analysis, required: Collection[str]) -> Iterator[Judgement]:
    """What the rules find whose claims must be registered, where ``select`` names the register and not them."""
    settings = analysis.settings
    if not settings.select or _register_names().isdisjoint(settings.select):
        return
    every = replace(settings, select=())
    for rule in asked:
        if rule.id in required and rule.names.isdisjoint(settings.select) and left_out(rule, every, analysis) is None:
            yield from _safely(rule, analysis, settings, None)


def _register_names() -> frozenset[str]:
    from claimlint.register.rules import names

    return names()


def _told(analysis: Analysis, ruleset: RuleSet, settings: Settings) -> Iterator[tuple[Judgement, Fact | None]]:
    """The facts that a document tells, each with a judgement that a directive may hide like any other; a rule that
    failed has a judgement only."""
    for rule in ruleset.told(analysis.tellable):
        if left_out(rule, settings, analysis) is not None:
            continue
        try:
            matches = list(KINDS[rule.kind].check(rule.spec, analysis))
        except Exception as error:  # as in ``_safely``
            yield Judgement(_crash(rule, error), "reported", "the rule failed"), None
            continue
        for match in matches:
            finding = finding_of(rule, match, analysis, settings)
            if match.fact is not None:
                yield Judgement(finding, "reported"), replace(match.fact, rule=rule.id, severity=finding.severity)


def _as_set(judgement: Judgement, settings: Settings) -> Judgement:
    """A finding about a directive under the house's ``select``, ``ignore`` and ``severity``."""
    finding = judgement.finding
    if finding.kind != "directive" or judgement.outcome != "reported":
        return judgement
    names = (finding.rule, finding.rule.partition("/")[2], finding.category)
    if not set(names).isdisjoint(settings.ignore) or (settings.select and set(names).isdisjoint(settings.select)):
        return replace(judgement, outcome="hidden", reason="left out by the settings")
    level = next((settings.severity[name] for name in names if name in settings.severity), finding.severity)
    return replace(judgement, finding=replace(finding, severity=level))


def _order(judgement: Judgement) -> tuple[int, int, int, str]:
    return judgement.finding.sort_key


def _safely(
    rule: Rule, analysis: Analysis, settings: Settings, hidden: tuple[Outcome, str] | None
) -> Iterator[Judgement]:
    try:
        matches = list(KINDS[rule.kind].check(rule.spec, analysis))
    except Exception as error:  # a broken rule must be seen, not silence the others
        yield Judgement(_crash(rule, error), "reported", "the rule failed")
        return
    for match in matches:
        yield _judgement(rule, match, analysis, settings, hidden)


def _crash(rule: Rule, error: Exception) -> Finding:
    what = f"{type(error).__name__}: {error}"
    message = f"The rule {rule.id} failed on this text ({what}); this is a fault of claimlint or of the rule."
    return Finding(rule.id, "internal", "internal", Severity.ERROR, Confidence.HIGH, Span(0, 0), "", message)


def _judgement(
    rule: Rule, match: Match, analysis: Analysis, settings: Settings, hidden: tuple[Outcome, str] | None
) -> Judgement:
    finding = finding_of(rule, match, analysis, settings)
    outcome, reason = match.outcome, match.reason
    if outcome == "reported" and hidden is not None:
        outcome, reason = hidden
    elif outcome == "reported" and rule.has_confidence and finding.confidence.rank > settings.min_confidence.rank:
        outcome = "hidden"
        reason = f"confidence {finding.confidence.value} is below the minimum, {settings.min_confidence.value}"
    elif outcome == "reported" and not reason:
        reason = _affirmed(match)
    return Judgement(finding, outcome, reason)


def _affirmed(match: Match) -> str:
    if match.status is None:
        return "reported"
    cue = f" by “{match.cue.match}”" if match.cue else ""
    return f"{match.status.value}{cue}; {match.caveat.reason if match.caveat else 'nothing near settles it'}"


def _overlaps(judged: Sequence[Judgement]) -> list[Judgement]:
    """Of two claims of one pack on the same words one stays: the graver, then the longer, then the surer, then the
    first. The same words are those of a span within the other, or two that overlap in one category."""
    kept: list[Judgement] = []
    active: list[int] = []
    for judgement in judged:
        finding = judgement.finding
        if judgement.outcome != "reported" or finding.kind != "claim":
            kept.append(judgement)
            continue
        active = [
            at for at in active if kept[at].finding.span.end > finding.span.start and kept[at].outcome == "reported"
        ]
        rivals = [at for at in active if _same_words(kept[at].finding, finding)]
        winner = next((at for at in rivals if not _stronger(finding, kept[at].finding)), None)
        if winner is not None:
            kept.append(_lost(judgement, kept[winner].finding))
            continue
        for rival in rivals:
            kept[rival] = _lost(kept[rival], finding)
        active.append(len(kept))
        kept.append(judgement)
    return kept


def _lost(judgement: Judgement, winner: Finding) -> Judgement:
    return replace(judgement, outcome="overlap", reason=f"the same words are reported by {winner.rule}")


def _same_words(one: Finding, other: Finding) -> bool:
    pack = one.rule.split("/", 1)[0] == other.rule.split("/", 1)[0]
    covered = one.span.contains(other.span) or other.span.contains(one.span)
    return pack and (covered or (one.category == other.category and one.span.overlaps(other.span)))


def _stronger(one: Finding, other: Finding) -> bool:
    return _strength(one) < _strength(other)


def _strength(finding: Finding) -> tuple[int, int, int]:
    return finding.severity.rank, -len(finding.span), finding.confidence.rank


def withhold(verdict: Verdict, reasons: Mapping[int, str]) -> Verdict:
    """The same verdict without what a house lets stand: the judgements with these numbers become "hidden" with a
    reason. Repeats are grouped anew, since the first place of a claim may be one that is let stand."""
    judged = [_alone(judgement) for judgement in verdict.judgements]
    for number, reason in reasons.items():
        judged[number] = replace(judged[number], outcome="hidden", reason=reason)
    return replace(verdict, judgements=tuple(_group(judged)))


def _alone(judgement: Judgement) -> Judgement:
    """A claim as if it were the only one of its rule."""
    if judgement.finding.kind != "claim" or judgement.outcome not in ("reported", "repeat"):
        return judgement
    return replace(judgement, outcome="reported", finding=replace(judgement.finding, related=()))


def _entry_of(finding: Finding) -> str:
    """What one finding of the register is about: an entry, or, where there is none, a sentence."""
    if finding.register is None or not finding.rule.startswith("register/"):
        return ""
    entry = finding.register
    reasons = entry.reasons if finding.rule == "register/stronger-than-approved" else ()
    return " ".join((entry.id, *reasons)) if entry.id and entry.relation != "different-subject" else finding.around


def _group(judged: Sequence[Judgement]) -> list[Judgement]:
    """Repeats of a claim, per rule and status, become the ``related`` places of the first."""
    first: dict[tuple[str, str, str], int] = {}
    others: dict[int, list[Related]] = {}
    result = list(judged)
    for at, judgement in enumerate(judged):
        finding = judgement.finding
        if judgement.outcome != "reported" or finding.kind != "claim":
            continue
        key = (finding.rule, finding.status.value if finding.status else "", _entry_of(finding))
        head = first.setdefault(key, at)
        if head == at:
            continue
        places = others.setdefault(head, [])
        if len(places) < RELATED_LIMIT:
            places.append(Related(finding.span, finding.match, "said again here"))
        result[at] = replace(judgement, outcome="repeat", reason=f"a repeat of “{judged[head].finding.match}”")
    for head, places in others.items():
        finding = result[head].finding
        result[head] = replace(result[head], finding=replace(finding, related=(*finding.related, *places)))
    return result
