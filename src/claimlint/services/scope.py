"""What a run that found nothing did not look at: said so that silence is not taken for more than it is."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.composing import ABOUT_DOCUMENTS
from claimlint.findings import FileReport
from claimlint.language.profile import COPY, SNIPPET
from claimlint.packs.model import Outline
from claimlint.reporters.run import Unasked
from claimlint.services.workspace import FileProblem, Workspace
from claimlint.settings import Settings


def unasked(reports: Iterable[FileReport], workspace: Workspace, unread: tuple[str, ...]) -> Unasked:
    """What was not asked of these files; ``unread`` are the suffixes of files that were passed over."""
    elsewhere: set[str] | None = None
    left_out: set[str] | None = None
    dutiless, topicless = [], []
    for report in reports:
        try:
            rules, settings = workspace.ruleset(report.path).outlines, workspace.settings(report.path)
        except FileProblem:  # standard input under a configuration that is gone
            continue
        away = {rule.id for rule in rules if _elsewhere(rule, settings)}
        out = {rule.id for rule in rules if _left_out(rule, settings)} - away
        elsewhere = away if elsewhere is None else elsewhere & away
        left_out = out if left_out is None else left_out & out
        duties = [rule for rule in rules if rule.kind in ABOUT_DOCUMENTS and rule.id not in away | out]
        if duties and not any(_holds(rule, report) for rule in duties):
            dutiless.append(report.document_type or "other")
        if not report.topics and report.words >= SNIPPET:
            topicless.append(report.path)
    return Unasked(len(elsewhere or ()), len(left_out or ()), tuple(dutiless), tuple(topicless), unread)


def _elsewhere(rule: Outline, settings: Settings) -> bool:
    """Whether the rule speaks for other markets only."""
    return bool(settings.markets and rule.markets and {"any", *settings.markets}.isdisjoint(rule.markets))


def _left_out(rule: Outline, settings: Settings) -> bool:
    if settings.select and rule.names.isdisjoint(settings.select):
        return True
    return bool(settings.ignore) and not rule.names.isdisjoint(settings.ignore)


def _holds(rule: Outline, report: FileReport) -> bool:
    topical = not rule.topics or COPY in rule.topics or not set(rule.topics).isdisjoint(report.topics)
    return topical and (not rule.documents or report.document_type in rule.documents)
