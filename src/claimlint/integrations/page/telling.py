"""A verdict as the page gets it: the findings of ``docs/json.md``, and what a writer wants beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from claimlint.findings import FileError, FileReport
from claimlint.integrations.page.detail import beyond_packs
from claimlint.integrations.page.first import first
from claimlint.reporters import Run
from claimlint.reporters.json_format import VERSION, error, finding
from claimlint.reporters.run import placed
from claimlint.services.checklist import Duty

if TYPE_CHECKING:
    from claimlint.document import Document
    from claimlint.engine import Verdict
    from claimlint.packs import RuleSet


def told(document: Document, verdict: Verdict, duties: Sequence[Duty], ruleset: RuleSet) -> dict[str, Any]:
    """The answer about one draft. Offsets are code points of its text."""
    report = FileReport(document.path, document.text, verdict.findings)
    found = [finding(item) for item in placed(Run((report,)))]
    outcomes = Counter(judgement.outcome for judgement in verdict.judgements)
    titles = {rule.id: rule.title for rule in ruleset.rules} | {info.id: info.title for info in beyond_packs()}
    return {
        "version": VERSION,
        "findings": found,
        "files": 1,
        "errors": [],
        "name": document.path,
        "document_type": verdict.document_type,
        "topics": list(verdict.topics),
        "words": verdict.words,
        "rules": len(ruleset.rules),
        "packs": [name for name in ruleset.packs if name != "base"],
        "settled": outcomes["settled"],
        "unclaimed": outcomes["status"],
        "checklist": [_duty(duty) for duty in duties],
        "titles": {row["rule"]: titles.get(row["rule"], "") for row in found},
        "first": first(verdict.findings, duties, titles),
    }


def refusal(errors: Iterable[FileError]) -> dict[str, Any]:
    """The answer when nothing could be judged."""
    return {"version": VERSION, "findings": [], "files": 0, "errors": [error(entry) for entry in errors]}


def _duty(duty: Duty) -> dict[str, Any]:
    start, end = (duty.span.start, duty.span.end) if duty.span else (None, None)
    return {"rule": duty.rule, "title": duty.title, "state": duty.state, "start": start, "end": end}
