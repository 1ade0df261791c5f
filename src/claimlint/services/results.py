"""Reports of files that were judged before, kept by all that they depend on.

A report is stored as plain JSON data without the text, which the reader of the cache has in hand. What cannot be read
back, for whatever reason, counts as not stored.
"""

from __future__ import annotations

import json
import time
from math import inf

from claimlint import store
from claimlint.document import UnreadableError
from claimlint.findings import (
    Caveat,
    Confidence,
    Cue,
    Edit,
    Fact,
    FileReport,
    Finding,
    Fix,
    Registered,
    Related,
    Severity,
    Source,
    Status,
)
from claimlint.hints import Any
from claimlint.readers import decode
from claimlint.spans import Span


class Results:
    """The reports in the cache folder ``cache``, made by the code that ``stamp`` stands for."""

    def __init__(self, cache: str, stamp: str) -> None:
        self._cache = cache
        self._stamp = stamp

    def key(self, basis: str, path: str, data: bytes) -> str:
        """The key of a file's report: ``basis`` stands for rules and settings. A file that may hold a directive, which
        may end some day, has a key for each day."""
        day = time.strftime("%Y-%m-%d") if b"claimlint" in data.lower() or b"\0" in data else ""
        parts = (self._stamp, basis, path, day)
        return store.digest([*(part.encode("utf-8", "surrogateescape") for part in parts), data])

    def find(self, key: str, path: str, data: bytes) -> FileReport | None:
        """The report under ``key`` of the file with these bytes, if there is one."""
        fields = store.read(self._cache, key)
        try:
            return from_plain(json.loads(fields[0]), path, decode(data, path)) if fields else None
        except (ValueError, LookupError, TypeError, UnreadableError):
            return None

    def keep(self, key: str, report: FileReport) -> None:
        """Store a report; one that tells of a fault of our own is not kept."""
        if all(finding.kind != "internal" for finding in report.findings):
            store.write(self._cache, key, [json.dumps(to_plain(report), separators=(",", ":")).encode()])


def to_plain(report: FileReport) -> list[Any]:
    """The report, but for its path and text, as JSON can hold it."""
    findings = [_finding_row(finding) for finding in report.findings]
    facts = [_fact_row(fact) for fact in report.facts]
    return [report.document_type, list(report.topics), report.words, findings, facts]


def from_plain(row: Any, path: str, text: str) -> FileReport:
    """What ``to_plain`` made. ``ValueError``, ``LookupError`` or ``TypeError`` for anything else."""
    document_type, topics, words, findings, facts = row
    told = tuple(map(_fact, facts))
    return FileReport(path, text, tuple(map(_finding, findings)), document_type, tuple(topics), words, told)


def _fact_row(fact: Fact) -> list[Any]:
    high = None if fact.high == inf else fact.high
    return [
        *(fact.rule, _pair(fact.span), fact.match, fact.attribute, fact.thing, list(fact.cases), fact.unit, fact.low),
        *(high, fact.told, fact.tolerance, fact.paragraph, fact.severity.value),
    ]


def _fact(row: Any) -> Fact:
    rule, span, match, attribute, thing, cases, unit, low, high, told, tolerance, paragraph, severity = row
    return Fact(
        rule, Span(*span), match, attribute, thing, tuple(cases), unit, low, inf if high is None else high, told,
        tolerance, paragraph, Severity(severity),
    )  # fmt: skip


def _finding_row(finding: Finding) -> list[Any]:
    caveat, cue, fix, entry = finding.caveat, finding.cue, finding.fix, finding.register
    return [
        *(finding.rule, finding.kind, finding.category, finding.severity.value, finding.confidence.value),
        *(_pair(finding.span), finding.match, finding.message, finding.status and finding.status.value, finding.why),
        [[s.title, s.market, s.url, s.reviewed, s.paraphrase, s.unread, s.review_by] for s in finding.sources],
        cue and [_pair(cue.span), cue.match, cue.means],
        caveat and [caveat.kind, _pair(caveat.span), caveat.match, caveat.distance, caveat.settled, caveat.reason],
        [[_pair(other.span), other.match, other.message] for other in finding.related],
        fix and [fix.safe, [[_pair(edit.span), edit.text] for edit in fix.edits], fix.note],
        finding.context,
        finding.markets,
        entry and [entry.id, entry.relation, entry.reasons, entry.differing],
    ]


def _finding(row: Any) -> Finding:
    rule, kind, category, severity, confidence, span, match, message, status, why, *rest = row
    sources, cue, caveat, related, fix, context, markets, entry = rest
    return Finding(
        rule,
        kind,
        category,
        Severity(severity),
        Confidence(confidence),
        Span(*span),
        match,
        message,
        Status(status) if status else None,
        why,
        tuple(Source(*source) for source in sources),
        Cue(Span(*cue[0]), *cue[1:]) if cue else None,
        Caveat(caveat[0], Span(*caveat[1]), *caveat[2:]) if caveat else None,
        tuple(Related(Span(*other[0]), *other[1:]) for other in related),
        Fix(fix[0], tuple(Edit(Span(*edit[0]), edit[1]) for edit in fix[1]), fix[2]) if fix else None,
        context,
        tuple(markets),
        Registered(entry[0], entry[1], tuple(entry[2]), tuple((old, new) for old, new in entry[3])) if entry else None,
    )


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
