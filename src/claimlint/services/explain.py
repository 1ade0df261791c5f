"""All judgements on a line or a file, those included that no run reports."""

from __future__ import annotations

import re
from typing import BinaryIO

from claimlint.document import FILLER
from claimlint.findings import FileReport
from claimlint.reporters.explain import Explanation
from claimlint.services.workspace import Judged, Workspace
from claimlint.spans import LineIndex, Span

_COPY = re.compile(rf"[^\s{FILLER}]")


def explain(workspace: Workspace, path: str, line: int = 0, stream: BinaryIO | None = None) -> Explanation:
    """What was judged on ``line`` of a file, or anywhere in it when ``line`` is 0.

    Raises ``FileProblem``, ``OptionError``, and ``IndexError`` with a sentence when the file has no such line.
    """
    judged = workspace.judge(path, stream, full=True)
    text, verdict = judged.document.text, judged.verdict
    lines = LineIndex(text)
    if line > lines.lines:
        many = "1 line" if lines.lines == 1 else f"{lines.lines} lines"
        raise IndexError(f"{path} has {many}, so there is no line {line}.")
    here = lines.line_span(line) if line else Span(0, len(text))
    return Explanation(
        FileReport(path, text, verdict.findings, verdict.document_type, verdict.topics, verdict.words),
        tuple(judgement for judgement in verdict.judgements if _touches(judgement.finding.span, here)),
        rules=len(judged.ruleset.rules),
        line=line,
        has_copy=_has_copy(judged, here),
    )


def _touches(span: Span, line: Span) -> bool:
    """Whether they share a place; an empty span counts as the place where it stands."""
    return span.overlaps(line) or (not len(span) and line.start <= span.start <= line.end)


def _has_copy(judged: Judged, span: Span) -> bool:
    return _COPY.search(judged.document.prose, span.start, span.end) is not None
