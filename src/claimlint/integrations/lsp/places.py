"""Offsets into a text as places of the protocol, and changes of the protocol as a new text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lsprotocol import types

from claimlint.findings import Edit
from claimlint.spans import Encoding, LineIndex, Span


@dataclass(frozen=True, slots=True)
class Places:
    """One text's offsets and the editor's positions, which count from 0 in ``encoding``."""

    lines: LineIndex
    encoding: Encoding

    def position(self, offset: int) -> types.Position:
        """Where an offset is."""
        return types.Position(*self.lines.encoded(offset, self.encoding))

    def range(self, span: Span) -> types.Range:
        """Where a span is."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one outside the text is moved to the nearest that is in it."""
        return self.lines.offset(position.line, position.character, self.encoding)

    def span(self, range: types.Range) -> Span:
        """The span of a range."""
        start = self.offset(range.start)
        return Span(start, max(start, self.offset(range.end)))

    def edits(self, edits: Iterable[Edit]) -> list[types.TextEdit]:
        """Edits as the editor takes them."""
        return [types.TextEdit(self.range(edit.span), edit.text) for edit in edits]


def changed(text: str, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: Encoding) -> str:
    """The text after changes that were made one after the other.

    Editors send a change in many places from the last to the first. What lies before a change is as it was, so its
    lines are counted once for all of those, and the parts are joined once.
    """
    places = Places(LineIndex(text), encoding)
    end, sound = len(text), len(text) + 1
    tail: list[str] = []  # what follows text[:end], the last part first
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            text, tail = change.text, []
            places, end, sound = Places(LineIndex(text), encoding), len(text), len(text) + 1
            continue
        span = places.span(change.range)
        if span.end >= sound:
            text, tail = text[:end] + "".join(reversed(tail)), []
            places, end, sound = Places(LineIndex(text), encoding), len(text), len(text) + 1
            span = places.span(change.range)
        tail += [text[span.end : end], change.text]
        end = sound = span.start
    return text[:end] + "".join(reversed(tail))
