"""The sheet that a reader writes a document's prose on, from left to right."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from claimlint.document import FILLER, Block, BlockKind, Directive, Document, Link
from claimlint.hints import NamedTuple
from claimlint.readers.parts import links, sections
from claimlint.spans import Span
from claimlint.values import dataclass

BLANKS = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff" + FILLER
)
"""What no block begins or ends with."""

_NOT_NEWLINE = re.compile(r"[^\r\n]+")
_LETTERS = re.compile(r"[^\W_]")
_LABEL_WORDS = 12
_NEVER = sys.maxsize


def spaces(piece: str) -> str:
    """As long as ``piece``, all spaces but for the newlines."""
    if "\n" not in piece and "\r" not in piece:
        return " " * len(piece)
    if "\r" not in piece:
        return "\n".join([" " * len(line) for line in piece.split("\n")]) if piece.strip("\n ") else piece
    return _NOT_NEWLINE.sub(lambda found: " " * len(found[0]), piece)


def filler(piece: str) -> str:
    """As long as ``piece``, all ``FILLER`` but for the newlines."""
    if "\n" not in piece and "\r" not in piece:
        return FILLER * len(piece)
    return _NOT_NEWLINE.sub(lambda found: FILLER * len(found[0]), piece)


def has_letters(piece: str) -> bool:
    """Whether there is a letter or digit in ``piece``: without one it is no copy."""
    return _LETTERS.search(piece) is not None


@dataclass(frozen=True, slots=True)
class Insert:
    """Copy that stands within markup, such as an attribute or a metadata value.

    ``prose`` is the masked text from ``start`` on, as long as what it covers.
    """

    start: int
    prose: str
    field: str
    kind: BlockKind = "field"


class Context(NamedTuple):
    """What the next block will be."""

    kind: BlockKind = "paragraph"
    level: int = 0
    field: str = ""


class _OpenLink:
    __slots__ = ("first", "last", "target")

    def __init__(self, target: str) -> None:
        self.target, self.first, self.last = target, -1, -1


class Sheet:
    """Collects prose, blocks, links and directives of one text.

    ``at`` is how far the prose is written; writing before it is ignored, so a reader may blank a region once and
    still hand over what is inside. Set ``hidden`` while text is not shown, raise ``strong`` while it is bold.
    """

    def __init__(self, text: str, inserts: Iterable[Insert] = ()) -> None:
        self.at = 0
        self.hidden = False
        self.strong = 0
        self.context = Context()
        self.links: list[Link] = []
        self.directives: list[Directive] = []
        self._text = text
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._bare: list[Link] = []
        self._link: _OpenLink | None = None
        self._opened = -1
        self._done = 0
        self._start = 0
        self._plain = False
        self._linked = False
        self._inserts = iter(sorted(inserts, key=lambda insert: insert.start))
        self._insert = next(self._inserts, None)
        self._stop = self._insert.start if self._insert else _NEVER

    @property
    def open(self) -> bool:
        """Whether a block is begun and holds text."""
        return self._opened >= 0

    def wrote_since(self, offset: int) -> bool:
        """Whether a block began at ``offset`` or behind it."""
        if self._opened >= 0:
            return self._start >= offset
        return bool(self._blocks) and self._blocks[-1].span.start >= offset

    def begin(self, context: Context) -> None:
        """End the block, if any; the next text begins a block as ``context`` says."""
        if self._opened >= 0:
            self.end()
        self.context = context

    def blank(self, to: int) -> None:
        """Cover with spaces up to ``to``: block markup, and what is not shown."""
        while to > self._stop:
            self.at = max(self.at, self._stop)
            self._place_insert()
        if to > self.at:
            self.at = to  # The spaces are put there when something follows, all at once.

    def fill(self, to: int) -> None:
        """Cover with ``FILLER`` up to ``to``: inline markup, on both sides of which words join."""
        while to > self._stop:
            self._fill(self._stop)
            self._place_insert()
        self._fill(to)

    def write(self, start: int, prose: str) -> None:
        """Write ``prose`` at ``start`` into the block, which begins with the first visible character."""
        if start > self.at:
            self.blank(start)
        elif start < self.at:
            prose = prose[self.at - start :]
        while self.at + len(prose) > self._stop:
            room = max(0, self._stop - self.at)
            self._put(prose[:room])
            before = self.at
            self._place_insert()
            prose = prose[room + self.at - before :]
        if prose:
            self._put(prose)

    def place(self, insert: Insert) -> None:
        """Write copy as a block of its own; the block around it goes on behind it as a new one."""
        self.end()
        self.blank(insert.start)
        around, strong, link = self.context, self.strong, self._link
        self.context, self.strong, self._link = Context(insert.kind, 0, insert.field), 0, None
        self._put(insert.prose)
        self.end()
        self.context, self.strong, self._link = around, strong, link
        if link and not self.hidden:
            self._touch_link(link, insert.start, insert.prose)

    def open_link(self, target: str) -> None:
        """The text from here on is a link's."""
        self.close_link()
        self._link = _OpenLink(target)

    def close_link(self) -> None:
        """The link's text ends here. A link without visible text is none."""
        link, self._link = self._link, None
        if link and link.first >= 0:
            self.links.append(Link(Span(link.first, link.last), link.target))

    def end(self) -> None:
        """End the block, if one is open. A block without visible text is none."""
        if self._opened < 0:
            return
        first = self._opened
        prose = self._parts[first] if len(self._parts) == first + 1 else "".join(self._parts[first:])
        prose, found = links.mask(prose, self._start)
        self._parts[first:] = [prose]
        self._opened = -1
        if found:
            self._bare.extend(found)
        body = prose.strip(BLANKS)
        if body:
            start = self._start + len(prose) - len(prose.lstrip(BLANKS))
            self._blocks.append(self._block(body, Span(start, start + len(body))))

    def finish(self, path: str, format: str, metadata: Mapping[str, object] | None = None) -> Document:
        """The whole document."""
        self.end()
        self.close_link()
        self.blank(len(self._text))
        if self._done < self.at:
            self._space()
        prose = "".join(self._parts)
        return Document(
            path=path,
            text=self._text,
            prose=prose,
            blocks=tuple(self._blocks),
            sections=sections.build(self._blocks, prose),
            links=links.merge(self.links, self._bare),
            directives=tuple(sorted(self.directives, key=lambda directive: directive.span)),
            metadata=metadata if metadata is not None else MappingProxyType({}),
            format=format,
        )

    def _block(self, body: str, span: Span) -> Block:
        kind, level, field = self.context
        if kind == "heading" and not has_letters(body):
            return Block("paragraph", span)
        if kind == "paragraph" and not self._plain and not self._linked and _is_label(body):
            return Block("heading", span, 6)
        return Block(kind, span, level, field)

    def _fill(self, to: int) -> None:
        if to > self.at:
            if self._done < self.at:
                self._space()
            self._parts.append(filler(self._text[self.at : to]))
            self.at = self._done = to

    def _put(self, prose: str) -> None:
        if self._done < self.at:
            self._space()
        if self.hidden or (self._opened < 0 and not prose.strip(BLANKS)):
            prose = spaces(prose)
        else:
            self._note(prose)
        self._parts.append(prose)
        self.at = self._done = self.at + len(prose)

    def _space(self) -> None:
        """Put the spaces that reach to what follows."""
        self._parts.append(spaces(self._text[self._done : self.at]))
        self._done = self.at

    def _note(self, prose: str) -> None:
        if self._opened < 0:
            self._opened, self._start = len(self._parts), self.at
            self._plain, self._linked = not self.strong, False
        elif not self._plain and not self.strong and prose.strip(BLANKS):
            self._plain = True
        if self._link:
            self._linked = True
            self._touch_link(self._link, self.at, prose)

    def _place_insert(self) -> None:
        insert = self._insert
        self._insert = next(self._inserts, None)
        self._stop = self._insert.start if self._insert else _NEVER
        if insert and insert.start >= self.at:
            self.place(insert)

    @staticmethod
    def _touch_link(link: _OpenLink, at: int, prose: str) -> None:
        body = prose.strip(BLANKS)
        if body:
            start = at + len(prose) - len(prose.lstrip(BLANKS))
            if link.first < 0:
                link.first = start
            link.last = start + len(body)


def _is_label(body: str) -> bool:
    """Whether a paragraph that is all bold reads as a heading."""
    words = body.replace(FILLER, "").split()
    return len(words) <= _LABEL_WORDS and words[-1][-1] not in ".!,;…" and has_letters(body)
