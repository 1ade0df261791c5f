"""Where in a Word file's XML the characters of its accepted text stand, and range marks around them.

Works on an lxml tree, whose elements know their parents. Runs are cut where a mark has to stand within one, so that
both halves look as the whole did.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from claimlint.readers.parts.word.names import w
from claimlint.readers.parts.word.story import Paragraph, Piece
from claimlint.spans import Span

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Place(NamedTuple):
    """What a comment is put around, first and last run alike included; ``inside`` names a note or margin that the words
    stand in, where no comment can be, or is empty."""

    first: Any
    last: Any
    inside: str = ""


class _Atom(NamedTuple):
    """Characters ``start`` to ``end`` of the text, which all of one run shows."""

    start: int
    end: int
    run: Any


class Anchors:
    """The text's characters in the XML. ``spans`` are all that will be asked for: runs are cut at their ends."""

    def __init__(self, body: Any, paragraphs: Sequence[Paragraph], spans: Iterable[Span]) -> None:
        self._body = body
        self._atoms: list[_Atom] = []
        self._others: list[tuple[int, int, str]] = []
        self._references: dict[str, Any] = {}
        cuts = sorted({offset for span in spans for offset in (span.start, span.end)})
        start = 0
        for paragraph in paragraphs:
            length = len(paragraph.text)  # before its pieces are cut
            self._lay(paragraph, start, cuts)
            start += length + 1
        self._starts = [atom.start for atom in self._atoms]

    def place(self, span: Span) -> Place:
        """Where a comment on ``span`` goes: on its words; for words in a note on the reference to it; for those in a
        header or footer, and for no words at all, on the nearest paragraph."""
        inside = next((kind for start, end, kind in self._others if start <= span.start <= end), "")
        reference = self._references.get(inside)
        if reference is not None:
            return Place(reference, reference, inside)
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end) - 1
        if not inside and span.start < span.end and 0 <= first <= last:
            if self._atoms[first].end <= span.start:  # from the end of a paragraph on
                first = min(first + 1, last)
            return Place(self._atoms[first].run, self._atoms[last].run)
        return self._whole(0 if inside else max(first, 0), inside)

    def _whole(self, near: int, inside: str) -> Place:
        """All of the paragraph that an atom is in; an empty run in the body where there is no text at all."""
        if not self._atoms:
            run = self._empty_run()
            return Place(run, run, inside)
        paragraph = _paragraph(self._atoms[near].run)
        runs = [atom.run for atom in self._atoms if _paragraph(atom.run) is paragraph]
        return Place(runs[0], runs[-1], inside)

    def _empty_run(self) -> Any:
        paragraph = next(self._body.iter(w("p")), None)
        if paragraph is None:
            paragraph = self._body.makeelement(w("p"), {})
            self._body.insert(0, paragraph)
        run = paragraph.makeelement(w("r"), {})
        paragraph.append(run)
        return run

    def _lay(self, paragraph: Paragraph, start: int, cuts: Sequence[int]) -> None:
        if paragraph.kind not in ("", "cell"):
            self._others.append((start, start + len(paragraph.text), paragraph.kind))
            return
        at = start
        row: list[tuple[int, Piece]] = []
        holder: Any = None
        for piece in paragraph.pieces:
            run = _run(piece.node)
            if run is not holder:
                self._cut(holder, row, at, cuts)
                holder, row = run, []
            row.append((at, piece))
            if piece.note:
                self._references.setdefault(piece.note, run)
            at += len(piece.text)
        self._cut(holder, row, at, cuts)

    def _cut(self, run: Any, row: list[tuple[int, Piece]], end: int, cuts: Sequence[int]) -> None:
        """Cut one run, which shows the pieces of ``row``, at those of ``cuts`` that lie within it."""
        if not row or row[0][0] == end:
            return
        start, made = row[0][0], []
        for cut in reversed(cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]):
            at, piece = next(found for found in reversed(row) if found[0] <= cut and found[1].text)
            if piece.node.getparent() is not run:
                continue
            made.append(_Atom(cut, end, _split(run, piece, cut - at)))
            end = cut
        self._atoms += [_Atom(start, end, run), *reversed(made)]


def mark(place: Place, number: int, reference: Any) -> None:
    """Put the marks of comment ``number`` around a place, and ``reference``, a run, behind it."""
    begin = place.first.makeelement(w("commentRangeStart"), {w("id"): str(number)})
    end = place.first.makeelement(w("commentRangeEnd"), {w("id"): str(number)})
    place.first.addprevious(begin)
    _behind(place.last, end)
    outer = end
    while outer.getparent().tag != w("p"):
        outer = outer.getparent()
    _behind(outer, reference)


def _behind(element: Any, new: Any) -> None:
    """Put ``new`` behind ``element`` and the text that follows it in the XML, if any, behind both."""
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail


def _split(run: Any, piece: Piece, at: int) -> Any:
    """Move what a run shows from character ``at`` of a piece on into a new run behind it."""
    properties = run.find(w("rPr"))
    new = run.makeelement(run.tag, dict(run.attrib))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    node = piece.node
    following = list(node.itersiblings())
    if at:
        text = node.text or ""
        rest = node.makeelement(node.tag, {_SPACE: "preserve"})
        rest.text = text[piece.lead + at : piece.lead + len(piece.text)]
        node.text = text[piece.lead : piece.lead + at]
        node.set(_SPACE, "preserve")
        piece.text, piece.lead = piece.text[:at], 0
        new.append(rest)
    else:
        new.append(node)
    for child in following:
        new.append(child)
    _behind(run, new)
    return new


def _run(node: Any) -> Any:
    found = node
    while found.tag != w("r"):
        found = found.getparent()
    return found


def _paragraph(run: Any) -> Any:
    found = run
    while found.tag != w("p"):
        found = found.getparent()
    return found
