"""Which rules are asked of a text, and why the others are not."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.analysis import Analysis
from claimlint.findings import Outcome
from claimlint.language.profile import COPY, SNIPPET, Profile
from claimlint.packs.model import Rule, RuleSet
from claimlint.settings import Settings

KINDS_OF_TEXT = 500
"""For how many kinds of text it is remembered which rules hold for them; then it begins anew."""


LeftOut = dict[str, "tuple[Outcome, str] | None"]
"""Why each rule, by its id, is not asked of one kind of text, if it is not."""


def left_out_here(ruleset: RuleSet, settings: Settings, analysis: Analysis, rules: Sequence[Rule]) -> LeftOut:
    """``left_out`` of some rules, told once for every text of this kind: nothing else decides it."""
    profile = analysis.profile
    house = tuple(settings.select), tuple(settings.ignore), tuple(settings.markets)
    kind = *house, profile.document_type, profile.topics, profile.is_copy, profile.words < SNIPPET
    known: LeftOut | None = ruleset.remembered.get(kind)
    if known is None:
        if len(ruleset.remembered) >= KINDS_OF_TEXT:
            ruleset.remembered.clear()
        known = ruleset.remembered[kind] = {}
    for rule in rules:
        if rule.id not in known:
            known[rule.id] = _left_out(rule, settings, profile)
    return known


def left_out(rule: Rule, settings: Settings, analysis: Analysis) -> tuple[Outcome, str] | None:
    """Why the rule is not asked, if it is not."""
    return _left_out(rule, settings, analysis.profile)


def _left_out(rule: Rule, settings: Settings, profile: Profile) -> tuple[Outcome, str] | None:
    if settings.select and rule.names.isdisjoint(settings.select):
        return "hidden", "left out by “select”"
    if settings.ignore and not rule.names.isdisjoint(settings.ignore):
        return "hidden", "left out by “ignore”"
    if settings.markets and rule.markets and not {"any", *settings.markets} & set(rule.markets):
        return "applies", f"stands for {', '.join(rule.markets)}; this house sells in {', '.join(settings.markets)}"
    reason = _not_for(rule, profile) if rule.applies.topics or rule.applies.documents else ""
    return ("applies", reason) if reason else None


def _not_for(rule: Rule, profile: Profile) -> str:
    """Why the rule does not hold for this kind of text, or ""."""
    topics, documents = rule.applies.topics, rule.applies.documents
    if topics and not profile.is_copy:
        return "this text has no skincare or treatment topic"
    if COPY in topics:
        topics = ()
    snippet = rule.kind == "claim" and profile.words < SNIPPET and not profile.topics
    if topics and not snippet and not set(topics) & set(profile.topics):
        return f"holds for {' and '.join(topics)} copy; the topics here are {', '.join(profile.topics) or 'none'}"
    if documents and profile.document_type not in documents:
        return f"holds for {', '.join(documents)}; this text was taken for: {profile.document_type}"
    return ""
