"""What a text of its kind owes the reader, and which of it is there: the sections and statements that rules ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.applying import left_out
from claimlint.composing import ABOUT_DOCUMENTS
from claimlint.engine import Verdict
from claimlint.findings import Judgement
from claimlint.spans import Span
from claimlint.values import dataclass

if TYPE_CHECKING:
    from claimlint.analysis import Analysis
    from claimlint.packs import Rule, RuleSet
    from claimlint.settings import Settings

PRESENT, LET_STAND = "present", "let-stand"
_STATES = {"covers": "incomplete", "order": "misplaced", "empty": "empty", "no-heading": "no-heading"}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is owed. ``state`` is ``present``, ``missing``, ``empty`` (a heading over next to nothing),
    ``no-heading``, ``incomplete``, ``misplaced``, or ``let-stand`` by a directive. ``span`` is where it stands, or the
    heading that is empty; None when there is no such place."""

    rule: str
    title: str
    state: str
    span: Span | None


def checklist(analysis: Analysis, ruleset: RuleSet, settings: Settings, verdict: Verdict) -> tuple[Duty, ...]:
    """The duties of a document, in the order of the rules. ``verdict`` is what ``analysis`` led to."""
    said: dict[str, Judgement] = {}
    for judgement in verdict.judgements:
        said.setdefault(judgement.finding.rule, judgement)
    owed = (rule for rule in ruleset.rules if rule.kind in ABOUT_DOCUMENTS)
    return tuple(_duties([rule for rule in owed if left_out(rule, settings, analysis) is None], analysis, said))


def _duties(rules: Sequence[Rule], analysis: Analysis, said: dict[str, Judgement]) -> Iterator[Duty]:
    for rule in rules:
        judgement = said.get(rule.id)
        if judgement is not None:
            yield _lacking(rule, judgement)
        elif rule.kind == "section" or not rule.spec["when"] or analysis.hits(rule.spec["when"]):
            yield Duty(rule.id, rule.title, PRESENT, _place(rule, analysis))


def _lacking(rule: Rule, judgement: Judgement) -> Duty:
    if judgement.outcome != "reported":
        return Duty(rule.id, rule.title, LET_STAND, None)
    state = _STATES.get(judgement.reason, "missing")
    return Duty(rule.id, rule.title, state, None if state == "missing" else judgement.finding.span)


def _place(rule: Rule, analysis: Analysis) -> Span | None:
    """The heading of the section, or the first statement."""
    spec = rule.spec
    if spec["headings"]:
        headings = [section.heading for section in analysis.headed(spec["headings"]) if section.heading]
        if headings:
            return headings[0]
    hits = analysis.hits(group) if (group := spec["content" if rule.kind == "section" else "any"]) else ()
    return analysis.span(hits[0]) if hits else None
