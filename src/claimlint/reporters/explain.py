"""Every judgement on a line or a file, reported or not: why is this a finding, and why is that none?"""

from __future__ import annotations

import json
from typing import TextIO

from claimlint.findings import FileReport, Judgement
from claimlint.reporters import json_format
from claimlint.reporters.excerpt import plain
from claimlint.reporters.run import Placed, Style, place
from claimlint.reporters.text import count, entry
from claimlint.spans import LineIndex
from claimlint.values import dataclass

OUTCOMES = {
    "reported": "Reported",
    "settled": "Not reported, because it is settled",
    "status": "Not reported, because of how it is put",
    "about": "Not reported, because of what it is said of",
    "applies": "Not reported, because the rule does not hold here",
    "excepted": "Not reported, because the words mean something else",
    "hidden": "Not reported, because it is hidden",
    "repeat": "Not reported by itself, because it is a repeat",
    "overlap": "Not reported by itself, because of another finding",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What to explain. ``line`` is 0 for the whole file; ``rules`` is how many rules looked; ``has_copy`` says whether
    there is any prose on the line or in the file."""

    report: FileReport
    judgements: tuple[Judgement, ...]
    rules: int
    line: int = 0
    has_copy: bool = True


def render_text(explanation: Explanation, out: TextIO, style: Style) -> None:
    """For people."""
    report = explanation.report
    topics = f", about {', '.join(report.topics)}" if report.topics else ", with no skincare or treatment topic"
    out.write(f"{plain(report.path)} was judged as: {report.document_type or 'other'}{topics}.\n\n")
    for judgement, item in _items(explanation):
        reason = f": {judgement.reason}" if judgement.reason else ""
        message = f"{OUTCOMES[judgement.outcome]}{reason}."
        out.write("\n".join(entry(item, style, message)) + "\n\n")
    out.write(_sum(explanation) + "\n")


def render_json(explanation: Explanation, out: TextIO) -> None:
    """For programs."""
    report = explanation.report
    judgements = [
        {**json_format.finding(item), "outcome": judgement.outcome, "reason": judgement.reason}
        for judgement, item in _items(explanation)
    ]
    data = {
        "version": json_format.VERSION,
        "path": report.path,
        "line": explanation.line or None,
        "document_type": report.document_type,
        "topics": list(report.topics),
        "rules": explanation.rules,
        "judgements": judgements,
    }
    out.write(json.dumps(data, indent=1) + "\n")


def _items(explanation: Explanation) -> list[tuple[Judgement, Placed]]:
    lines = LineIndex(explanation.report.text)
    items = []
    for judgement in explanation.judgements:
        span = judgement.finding.span
        where = place(lines, span.start, span.end)
        items.append((judgement, Placed(explanation.report, lines, judgement.finding, where)))
    return items


def _sum(explanation: Explanation) -> str:
    where = f"line {explanation.line}" if explanation.line else "this file"
    looked = count(explanation.rules, "rule")
    if not explanation.has_copy:
        return f"There is no copy on {where}: it is blank, markup, code or a comment, and no rule reads that."
    if not explanation.judgements:
        return f"{looked} looked at {where}, and none of their phrases is there."
    reported = sum(judgement.outcome == "reported" for judgement in explanation.judgements)
    total = len(explanation.judgements)
    told = f"{reported} reported, {total - reported} not"
    return f"{looked} looked at {where} and stopped at {count(total, 'place')}: {told}."
