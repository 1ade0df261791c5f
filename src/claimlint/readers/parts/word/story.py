"""The paragraphs of a story (the body, a note, a header) as they stand once every tracked change is accepted.

The walk needs no more of an element than ``tag``, ``get``, ``find`` and its children, so that it goes over ElementTree
and lxml trees alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from claimlint.readers.parts.word import names, symbols
from claimlint.readers.parts.word.names import w
from claimlint.readers.parts.word.styles import Look, Styles
from claimlint.values import dataclass, field

_DROPPED: Final = frozenset(map(w, ("del", "moveFrom")))
"""What is gone once all changes are accepted."""
_THROUGH: Final = frozenset(
    map(
        w,
        ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "bdo", "dir", "ruby", "rubyBase"),
    )
)
"""What only surrounds other things."""
_MARKS: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): " ",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_NOTES: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DRAWN: Final = frozenset(map(w, ("drawing", "pict", "object")))
_LINK: Final = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)', re.IGNORECASE)
_DEEPEST: Final = 100
"""How many fields may stand in each other; what begins deeper is not looked at as a field."""
_UNPLAIN: Final = re.compile(r"[\t\r\n]")


@dataclass(slots=True)
class Piece:
    """Characters of a paragraph that have one origin. ``node`` is the element that they stand in, ``lead`` how many
    characters of its text come before them; ``note`` names a footnote or endnote that is referred to here."""

    text: str
    node: Any
    look: Look
    lead: int = 0
    target: str = ""
    note: str = ""
    breaks: bool = False


@dataclass(slots=True)
class Paragraph:
    """One paragraph. ``kind`` says where it stands: in the body, a cell, a note, a header; ``elements`` are those that
    it is made of, more than one where the mark between them is deleted."""

    kind: str
    elements: list[Any] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    look: Look = Look()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def read(root: Any, styles: Styles, targets: Mapping[str, str], kind: str = "") -> list[Paragraph]:
    """The paragraphs below ``root`` in order; a text box's follow the paragraph that it is anchored in. ``targets`` are
    the addresses of hyperlinks by relationship."""
    walk = _Walk(styles, targets)
    found = walk.story(root, kind)
    if walk.lost_field:  # one that never ends must not swallow the rest
        walk = _Walk(styles, targets, fields=False)
        found = walk.story(root, kind)
    return found


class _Walk:
    def __init__(self, styles: Styles, targets: Mapping[str, str], fields: bool = True) -> None:
        self._styles = styles
        self._targets = targets
        self._fields = fields
        self._open: list[list[str]] = []
        self._links: list[str] = []
        self._boxes: list[Any] = []
        self._runs: Mapping[str, Callable[[Any, Paragraph, Look], None]] = {
            w("t"): self._text,
            w("br"): self._break,
            w("sym"): self._symbol,
            w("fldChar"): self._field,
            w("instrText"): self._instruction,
        }
        self.lost_field = False

    def story(self, root: Any, kind: str) -> list[Paragraph]:
        around, self._open = self._open, []
        found: list[Paragraph] = []
        joined: Paragraph | None = None
        for element, place in _paragraphs(root, kind):
            paragraph = joined or Paragraph(place)
            properties = element.find(w("pPr"))
            paragraph.kind = place
            paragraph.look = self._styles.paragraph(properties)
            paragraph.elements.append(element)
            for child in element:
                self._inline(child, paragraph)
            joined = paragraph if _joins(properties) else None
            if joined is None:
                self._keep(paragraph, found)
        if joined is not None:
            self._keep(joined, found)
        self.lost_field |= any(state[0] == "instruction" for state in self._open)
        self._open = around
        return found

    def _keep(self, paragraph: Paragraph, found: list[Paragraph]) -> None:
        found.append(paragraph)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            found += self.story(box, paragraph.kind)

    def _inline(self, element: Any, paragraph: Paragraph) -> None:
        tag = element.tag
        if tag == w("r"):
            self._run(element, paragraph)
        elif tag == w("hyperlink"):
            self._links.append(self._targets.get(element.get(names.RELATION_ID, ""), "") or _inside(element))
            self._children(element, paragraph)
            self._links.pop()
        elif tag == w("fldSimple"):
            self._links.append(_address(element.get(w("instr"), "")))
            self._children(element, paragraph)
            self._links.pop()
        elif tag in _THROUGH:
            self._children(element, paragraph)
        elif tag == names.ALTERNATE:
            self._children(_chosen(element), paragraph)

    def _children(self, element: Iterable[Any], paragraph: Paragraph) -> None:
        for child in element:
            self._inline(child, paragraph)

    def _run(self, run: Any, paragraph: Paragraph) -> None:
        look = self._styles.run(run.find(w("rPr")), paragraph.look)
        own_mark = any(child.get(w("customMarkFollows")) in ("1", "true", "on") for child in run if child.tag in _NOTES)
        for child in _run_content(run):
            tag = child.tag
            if tag in self._runs:
                if not (own_mark and tag == w("t")):
                    self._runs[tag](child, paragraph, look)
            elif tag in _MARKS:
                self._put(Piece(_MARKS[tag], child, look), paragraph)
            elif tag in _NOTES:
                note = f"{_NOTES[tag]}:{child.get(w('id'), '')}"
                self._put(Piece("", child, look, note=note), paragraph)
            elif tag in _DRAWN:
                self._boxes += _boxes(child)
            elif tag == w("ruby"):
                self._inline(child, paragraph)

    def _put(self, piece: Piece, paragraph: Paragraph) -> None:
        if piece.look.hidden or any(state[0] == "instruction" for state in self._open):
            return
        linked = [*self._links, *(state[2] for state in self._open)]
        piece.target = next((target for target in reversed(linked) if target), "")
        paragraph.pieces.append(piece)

    def _text(self, node: Any, paragraph: Paragraph, look: Look) -> None:
        text, lead = node.text or "", 0
        if node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            bare = text.lstrip(" \t\r\n")
            lead, text = len(text) - len(bare), bare.rstrip(" \t\r\n")
        if text:
            self._put(Piece(_UNPLAIN.sub(" ", text), node, look, lead), paragraph)

    def _break(self, node: Any, paragraph: Paragraph, look: Look) -> None:
        apart = node.get(w("type")) in ("page", "column")
        again = bool(paragraph.pieces) and paragraph.pieces[-1].node.tag == w("br")
        self._put(Piece(" ", node, look, breaks=apart or again), paragraph)

    def _symbol(self, node: Any, paragraph: Paragraph, look: Look) -> None:
        self._put(Piece(symbols.character(node.get(w("char"), ""), node.get(w("font"), "")), node, look), paragraph)

    def _field(self, node: Any, paragraph: Paragraph, look: Look) -> None:  # noqa: ARG002
        if not self._fields:
            return
        what = node.get(w("fldCharType"))
        if what == "begin" and len(self._open) < _DEEPEST:
            self._open.append(["instruction", "", ""])
        elif self._open and what == "separate":
            self._open[-1][0], self._open[-1][2] = "result", _address(self._open[-1][1])
        elif self._open and what == "end":
            self._open.pop()

    def _instruction(self, node: Any, paragraph: Paragraph, look: Look) -> None:  # noqa: ARG002
        if self._open and self._open[-1][0] == "instruction":
            self._open[-1][1] += node.text or ""


def _paragraphs(element: Any, kind: str) -> Iterator[tuple[Any, str]]:
    """Every paragraph in order, and where it stands."""
    for child in element:
        tag = child.tag
        if tag == w("p"):
            yield child, kind
        elif tag == w("tc"):
            if child.find(f"{w('tcPr')}/{w('cellDel')}") is None:
                yield from _paragraphs(child, kind or "cell")
        elif tag == w("tr"):
            if child.find(f"{w('trPr')}/{w('del')}") is None:
                yield from _paragraphs(child, kind)
        elif tag == w("tbl") or tag in _THROUGH:
            yield from _paragraphs(child, kind)
        elif tag == names.ALTERNATE:
            yield from _paragraphs(_chosen(child), kind)


def _joins(properties: Any) -> bool:
    """Whether a paragraph's mark is deleted or moved away, so that the next paragraph goes on in it."""
    mark = properties.find(w("rPr")) if properties is not None else None
    return mark is not None and any(child.tag in _DROPPED for child in mark)


def _run_content(run: Any) -> Iterator[Any]:
    for child in run:
        if child.tag == names.ALTERNATE:
            yield from _chosen(child)
        else:
            yield child


def _chosen(alternate: Any) -> Any:
    """One of the ways in which the same thing is given: the first, else what is for older programs."""
    choice = alternate.find(names.CHOICE)
    found = choice if choice is not None else alternate.find(names.FALLBACK)
    return () if found is None else found


def _boxes(drawn: Any) -> Iterator[Any]:
    """The outermost text boxes in a drawing, each once."""
    for child in drawn:
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag == names.ALTERNATE:
            yield from _boxes(_chosen(child))
        else:
            yield from _boxes(child)


def _address(instruction: str) -> str:
    """Where a HYPERLINK field leads, or ""."""
    found = _LINK.match(instruction)
    return found[1] if found else ""


def _inside(link: Any) -> str:
    anchor = link.get(w("anchor"), "")
    return f"#{anchor}" if anchor else ""
