"""Which directives reach a place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claimlint.document import FILLER, Document
from claimlint.findings import Finding
from claimlint.spans import LineIndex, Span
from claimlint.suppress.orders import Order

_ENDS = re.compile(r"[.!?…][\"'”’)\]*_]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]*\s+\S")
_TEXT = re.compile(rf"[^\s{FILLER}]")
_FAR = 12  # lines that a wrapped sentence, or a match, is followed over


def _tail(text: str, span: Span) -> str:
    """The end of a line: one longer than this was not wrapped."""
    return text[max(span.start, span.end - 400) : span.end]


class Scopes:
    """Finds the directives that reach a place without trying them all. Of several that say the same of the same place
    the first counts."""

    def __init__(self, document: Document, lines: LineIndex, orders: list[Order]) -> None:
        self._document = document
        self._lines = lines
        self._file: dict[str, Order] = {}
        self._line: dict[tuple[int, str], Order] = {}
        self._next_line: dict[tuple[int, str], Order] = {}
        self._ranges: dict[str, list[tuple[int, int, Order]]] = {}
        by_place = sorted(orders, key=lambda order: order.directive.span.start)
        for order in by_place:
            self._add(order)
        self._add_ranges([order for order in by_place if order.verb in {"disable", "enable"}])
        self._add_next_lines([order for order in by_place if order.verb == "disable-next-line"])

    def hitting(self, finding: Finding, name: str) -> Iterator[Order]:
        """The directives that say ``name`` and reach the finding."""
        start = finding.span.start
        first, last = self._lines.position(start).line, self._lines.position(finding.span.end).line
        begins = self._line_of_sentence(start, first)
        for line in range(begins, min(last, first + _FAR) + 1):
            found = (self._next_line.get((line, name)), self._line.get((line, name)) if line >= first else None)
            yield from (order for order in found if order)
        ranges = self._ranges.get(name, [])
        at = bisect_right(ranges, start, key=lambda entry: entry[0]) - 1
        if at >= 0 and start < ranges[at][1]:
            yield ranges[at][2]
        if name in self._file:
            yield self._file[name]

    def _line_of_sentence(self, start: int, line: int) -> int:
        """The line on which the sentence that holds ``start`` begins, for copy that is wrapped."""
        text = self._document.prose
        before = Span(self._lines.line_span(line).start, start)
        for back in range(line - 1, max(0, line - _FAR), -1):
            if _SENTENCE_END.search(_tail(text, before) + "."):
                return back + 1
            above = self._lines.line_span(back)
            tail = _tail(text, above).rstrip(f" \t{FILLER}")
            if not tail or _ENDS.search(tail[-8:]) or not self._same_block(above.start, start):
                return back + 1
            before = above
        return max(1, line - _FAR + 1)

    def _same_block(self, left: int, right: int) -> bool:
        blocks = self._document.blocks
        at = bisect_right(blocks, right, key=lambda block: block.span.start) - 1
        return at >= 0 and blocks[at].span.start <= left

    def _add(self, order: Order) -> None:
        directive = order.directive
        if order.verb == "disable-file":
            for name in order.names:
                self._file.setdefault(name, order)
        elif order.verb == "disable-line":
            last = self._lines.position(max(directive.span.start, directive.end - 1)).line
            for line in range(order.line, last + 1):
                for name in order.names:
                    self._line.setdefault((line, name), order)

    def _add_ranges(self, orders: list[Order]) -> None:
        """From each ``disable`` to the next word on the same rule, or to the end of the file."""
        opened: dict[str, tuple[int, Order]] = {}
        for order in orders:
            for name in order.names:
                if name in opened:
                    start, opener = opened.pop(name)
                    self._ranges.setdefault(name, []).append((start, order.directive.span.start, opener))
                    if order.verb == "enable":
                        order.used.add(name)
                if order.verb == "disable":
                    opened[name] = (order.directive.end, order)
        for name, (start, opener) in opened.items():
            self._ranges.setdefault(name, []).append((start, len(self._document.text) + 1, opener))

    def _add_next_lines(self, orders: list[Order]) -> None:
        """The next line that holds text, so that a blank line between does not matter. From the last to the first, so
        that a stretch without text is looked through once."""
        text, found = self._document.prose, -1
        after = len(text)
        for order in reversed(orders):
            line = self._lines.position(max(0, order.directive.end - 1)).line
            begin = self._lines.line_span(line).end
            hit = _TEXT.search(text, begin, max(after, begin))
            found, after = (hit.start() if hit else found), begin
            if found >= begin:
                for name in order.names:
                    self._next_line.setdefault((self._lines.position(found).line, name), order)
