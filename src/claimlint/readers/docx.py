"""Word documents (.docx), as they stand once every tracked change is accepted.

The text is the paragraphs joined by newlines: those of the body with its tables and text boxes, then the footnotes and
endnotes, then headers and footers. A line break within a paragraph is a space, so that a line is a paragraph. What is
deleted, moved away or hidden is not there at all; neither are comments. Only the standard library is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from claimlint.document import FILLER, Document, Link
from claimlint.readers.parts import headlines, superscripts
from claimlint.readers.parts.lines import Mark, Unit, marked
from claimlint.readers.parts.sheet import BLANKS, Context, Sheet, has_letters
from claimlint.readers.parts.word import layout
from claimlint.readers.parts.word.package import Package
from claimlint.readers.parts.word.story import Paragraph, Piece
from claimlint.spans import Span

_MARGINS = ("header", "footer")
_DEEPEST = 6
_RAISED = 20
_WORD = 60
"""How many raised pieces make one reference at most, and how long a word is that a note refers to."""


def read(data: bytes, path: str) -> Document:
    """The document. Raises ``UnreadableError`` for what is no Word document, or one made to do harm."""
    package = Package(data)
    found = layout.paragraphs(package)
    texts = [paragraph.text for paragraph in found]
    sheet = Sheet("\n".join(texts))
    start = 0
    for paragraph, text, context, mark in zip(found, texts, *_contexts(found, texts), strict=True):
        sheet.begin(context)
        _Writer(sheet, paragraph, text, start, context).write(mark)
        start += len(text) + 1
    return sheet.finish(path, "docx", _metadata(package))


def _metadata(package: Package) -> Mapping[str, object]:
    """What the file says of itself: its title and keywords."""
    found: dict[str, object] = {}
    part = next((row.target for row in package.relations("").values() if row.type == "core-properties"), "")
    for row in package.xml(part) if part else ():
        name = row.tag.rpartition("}")[2]
        if name in ("title", "keywords") and (row.text or "").strip():
            found[name] = (row.text or "").strip()
    return MappingProxyType(found)


def _contexts(found: Sequence[Paragraph], texts: Sequence[str]) -> tuple[list[Context], list[Mark]]:
    """What each paragraph is, and the bullet or mark that is typed before it."""
    shift = any(p.look.level == -1 and has_letters(text) for p, text in zip(found, texts, strict=True))
    marks = [
        Mark() if p.look.level or p.look.listed else marked(t.lstrip(BLANKS)) for p, t in zip(found, texts, strict=True)
    ]
    contexts = [_context(p, mark, shift) for p, mark in zip(found, marks, strict=True)]
    if not any(p.look.level and p.look.level > 0 and has_letters(t) for p, t in zip(found, texts, strict=True)):
        _as_in_plain_text(contexts, found, texts, marks)
    return contexts, marks


def _context(paragraph: Paragraph, mark: Mark, shift: bool) -> Context:
    kind, look = paragraph.kind, paragraph.look
    if kind in _MARGINS:
        return Context("field", 0, f"docx:{kind}")
    if kind not in ("", "cell"):
        return Context("footnote", 0, f"footnote:{kind}")
    if look.level or mark.level:
        return Context("heading", min(max(1, (look.level or mark.level) + shift * (look.level != -1)), _DEEPEST))
    if look.listed or mark.bullet:
        return Context("item")
    if look.kind == "quote":
        return Context("quote")
    if look.kind == "caption":
        return Context("caption")
    return Context("cell") if kind == "cell" else Context()


def _as_in_plain_text(
    contexts: list[Context], found: Sequence[Paragraph], texts: Sequence[str], marks: Sequence[Mark]
) -> None:
    """Headings of a document that uses no heading style: told by how they stand, as in plain text."""
    units: list[Unit] = []
    places: list[int] = []
    apart = True
    for index, (paragraph, text) in enumerate(zip(found, texts, strict=True)):
        if paragraph.kind or paragraph.look.kind:
            continue
        body = text.strip(BLANKS)
        if not has_letters(body):
            apart = True
            continue
        context, mark = contexts[index], marks[index]
        if units and apart:
            units[-1].alone = units[-1].apart
        units.append(Unit(0, 0, body[mark.length :], 1, context.kind == "item", context.level, apart))
        places.append(index)
        apart = False
    if units:
        units[-1].alone = units[-1].apart
    for index, level in zip(places, headlines.levels(units), strict=True):
        if level:
            contexts[index] = Context("heading", level)


class _Writer:
    """Writes one paragraph, which begins at ``start``, on the sheet."""

    def __init__(self, sheet: Sheet, paragraph: Paragraph, text: str, start: int, context: Context) -> None:
        self._sheet, self._paragraph, self._text, self._start = sheet, paragraph, text, start
        self._context = context
        self._target = ""

    def write(self, mark: Mark) -> None:
        sheet = self._sheet
        sheet.hidden = self._paragraph.look.kind == "contents"
        if mark.length:
            sheet.blank(self._start + len(self._text) - len(self._text.lstrip(BLANKS)) + mark.length)
        at, number, pieces = self._start, 0, self._paragraph.pieces
        while number < len(pieces):
            many, end = self._reference(number, at)
            if not many:
                many, end = 1, at + len(pieces[number].text)
                self._piece(pieces[number], at)
            number, at = number + many, end
        self._link("")
        sheet.strong, sheet.hidden = 0, False

    def _piece(self, piece: Piece, at: int) -> None:
        if piece.note and not self._sheet.hidden:
            self._note(piece.note, at)
        if piece.breaks:
            self._sheet.begin(self._context)
        self._link(piece.target)
        self._sheet.strong = int(bool(piece.look.bold))
        self._sheet.write(at, piece.text)

    def _link(self, target: str) -> None:
        if target != self._target:
            self._sheet.close_link()
            if target:
                self._sheet.open_link(target)
            self._target = target

    def _note(self, note: str, at: int) -> None:
        """A reference has no characters of its own: the word before it stands for it."""
        near = self._before(at, _WORD)
        before = near.rstrip(BLANKS)
        first = max(before.rfind(" "), before.rfind("\t"), before.rfind("\u00a0")) + 1
        base = at - len(near)
        span = Span(base + first, base + len(before)) if before else Span(at, at)
        self._sheet.links.append(Link(span, f"footnote:{note}"))

    def _before(self, at: int, most: int) -> str:
        """What stands before ``at`` in the paragraph, the last ``most`` characters of it."""
        end = at - self._start
        return self._text[max(0, end - most) : end]

    def _reference(self, number: int, at: int) -> tuple[int, int]:
        """How many pieces from here on are one raised reference to a source, and where they end; it is masked."""
        pieces = self._paragraph.pieces
        last = number
        while last < len(pieces) and pieces[last].look.raised and not pieces[last].note and last - number <= _RAISED:
            last += 1
        raised = "".join(piece.text for piece in pieces[number:last])
        if not raised or self._sheet.hidden or not superscripts.is_reference(raised, self._before(at, 4)):
            return 0, at
        target = next((piece.target for piece in pieces[number:last] if piece.target), "")
        self._sheet.links.append(Link(Span(at, at + len(raised)), target or superscripts.target(raised)))
        self._sheet.write(at, FILLER * len(raised))
        return last - number, at + len(raised)
