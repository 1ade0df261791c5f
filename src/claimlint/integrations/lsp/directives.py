"""Where a directive can go that lets one finding stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.findings import Edit, Finding
from claimlint.services.workspace import Judged
from claimlint.spans import LineIndex, Span

_COMMENTS = {"markdown": "<!-- {} -->", "html": "<!-- {} -->", "mdx": "{{/* {} */}}"}
_REASON = "reason"
_BLANK = re.compile(r"[ \t]*")


def directives(finding: Finding, judged: Judged, lines: LineIndex) -> Iterator[Edit]:
    """The ways to write a directive for a finding, the best first; whether one holds is for a judgement to say. None
    for a format without comments, in front matter, and for what is said about directives themselves."""
    document = judged.document
    comment = _COMMENTS.get(document.format)
    if comment is None or finding.kind in ("directive", "internal"):
        return
    block = next((block for block in document.blocks if block.span.start <= finding.span.start < block.span.end), None)
    if block and block.field.startswith("front-matter"):
        return
    line = lines.line_span(lines.position(finding.span.start).line)
    named = _name(finding.rule, judged)
    beside = " " + comment.format(f"claimlint-disable-line {named} -- {_REASON}")
    if block and block.kind == "cell":  # a comment after the last cell, or between two rows, would break the table
        yield Edit(Span(block.span.end, block.span.end), beside)
        return
    if block is None or (block.kind in ("paragraph", "heading") and line.start <= block.span.start):
        yield _above(line, document.text, comment.format(f"claimlint-disable-next-line {named} -- {_REASON}"))
    yield Edit(Span(line.end, line.end), beside)


def _above(line: Span, text: str, comment: str) -> Edit:
    """The comment on a line of its own before this one, as far in."""
    blank = _BLANK.match(text, line.start, line.end)
    indent = blank[0] if blank else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    return Edit(Span(line.start, line.start), f"{indent}{comment}{newline}")


def _name(rule: str, judged: Judged) -> str:
    """The rule's name without its pack where that is enough."""
    short = rule.partition("/")[2]
    return short if sum(one.id.partition("/")[2] == short for one in judged.ruleset.rules) == 1 else rule
