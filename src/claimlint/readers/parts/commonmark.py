"""Markdown (CommonMark with GitHub's tables, footnotes, task lists, alerts) onto a sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyromark

from claimlint.document import FILLER, BlockKind, Link
from claimlint.readers.parts import indents
from claimlint.readers.parts.elements import Elements
from claimlint.readers.parts.entities import padded
from claimlint.readers.parts.images import Image
from claimlint.readers.parts.offsets import Offsets
from claimlint.readers.parts.sheet import Context, Sheet, spaces
from claimlint.spans import Span

_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_AGAIN = 3


def write(source: str, start: int, sheet: Sheet, mdx: bool = False) -> None:
    """Write ``source``, a text as long as the document with all but its Markdown masked, from ``start`` on.

    In MDX indented text is no code, and ``<br/>`` and ``<Card/>`` close themselves.
    """
    _Writer(source, sheet, mdx).walk([(start, source[start:])])


def _options() -> pyromark.Options:
    option = pyromark.Options
    known = option.ENABLE_TABLES | option.ENABLE_FOOTNOTES | option.ENABLE_STRIKETHROUGH | option.ENABLE_TASKLISTS
    return known | option.ENABLE_GFM


class _Writer:
    """Follows the parser's events.

    ``_joins`` says what the gap before the next event is: inline markup, or (at the start of a block and after a
    line break) block markup.
    """

    def __init__(self, source: str, sheet: Sheet, mdx: bool) -> None:
        self._source = source
        self._sheet = sheet
        self._mdx = mdx
        self._elements = Elements(sheet, source, closable=mdx)
        self._containers = [Context()]
        self._joins = False
        self._depths: list[int] = []
        self._again = 0
        self._image: Image | None = None
        self._html: list[tuple[int, int]] | None = None
        self._code: list[tuple[int, int]] | None = None

    def walk(self, pieces: Sequence[tuple[int, str]]) -> None:
        text = _SURROGATE.sub("\ufffd", "".join(piece for _, piece in pieces))
        self._locate = locate = Offsets(pieces)
        name: str
        value: Any
        first, last, shift = 0, -1, 0  # how far byte offsets around here are from those of the document
        for event, place in pyromark.events_with_range(text, options=_options()):
            if isinstance(event, str):
                name, value = event, None
            else:
                ((name, value),) = event.items()
            at = place["end" if name == "End" else "start"]
            if not first <= at <= last:
                first, last, shift = locate.stretch(at)
            if name == "Start":
                self._start(value, at - shift, place["end"])
            elif name == "End":
                self._end(value, at - shift)
            else:
                end = place["end"]
                end = end - shift if end <= last else locate(end)
                if name == "Text":
                    self._text(value, at - shift, end)
                else:
                    getattr(self, _LEAVES[name])(value, at - shift, end)

    # Inline events

    def _text(self, value: Any, start: int, end: int) -> None:
        prose = self._source[start:end]
        if prose[:1] == "&" and value != prose:
            prose = padded(value, end - start)
        if self._code is not None:
            self._code.append((start, end))
        elif self._image:
            self._image.add(start, prose, self._source)
        else:
            self._gap(start)
            self._sheet.write(start, prose)

    def _break(self, _value: Any, start: int, end: int) -> None:
        if not self._image:
            self._gap(start)
            self._sheet.blank(end)
            self._joins = False

    def _rule(self, _value: Any, _start: int, end: int) -> None:
        self._sheet.end()
        self._sheet.blank(end)

    def _inline_code(self, _value: Any, start: int, end: int) -> None:
        if self._image:
            return
        self._gap(start)
        code = self._source[start:end]
        ticks = len(code) - len(code.lstrip("`"))
        self._sheet.fill(start + ticks)
        self._sheet.write(start + ticks, spaces(code[ticks : len(code) - ticks]))
        self._sheet.fill(end)

    def _inline_html(self, _value: Any, start: int, end: int) -> None:
        if not self._image and start >= self._sheet.at:
            self._gap(start)
            self._elements.feed(self._source[start:end], start)

    def _footnote(self, value: Any, start: int, end: int) -> None:
        if not self._image and start >= self._sheet.at:
            self._gap(start)
            self._sheet.fill(end)
            self._sheet.links.append(Link(Span(start, end), f"footnote:{value}"))

    def _task(self, _value: Any, _start: int, _end: int) -> None:
        """The box of a task is covered as what stands before the text."""

    def _gap(self, start: int) -> None:
        if start > self._sheet.at:
            if self._joins:
                self._sheet.fill(start)
            else:
                self._sheet.blank(start)
        self._joins = True

    # Tags

    def _start(self, tag: Any, start: int, end: int) -> None:
        """``end`` is a byte offset: it is seldom asked for."""
        if isinstance(tag, str):
            name, data = tag, None
        else:
            ((name, data),) = tag.items()
        if name in _INLINES:
            self._start_inline(name, data, start, end)
        elif not self._image:
            self._start_block(name, data, start, end)

    def _end(self, tag: Any, end: int) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _INLINES:
            self._end_inline(name, end)
        elif not self._image:
            self._end_block(name, end)

    def _start_inline(self, name: str, data: Any, start: int, end: int) -> None:
        if self._image:
            self._image.depth += name == "Image"
            return
        self._gap(start)
        if name == "Strong":
            self._sheet.strong += 1
        elif name == "Image":
            self._image = Image()
        elif name == "Link" and start >= self._sheet.at:
            self._link(data, start, self._locate(end))
        elif name == "Strikethrough" and self._source.startswith("~~", start):
            self._sheet.blank(self._locate(end))  # One tilde is "about" more often than it is struck out.

    def _link(self, data: Any, start: int, end: int) -> None:
        target = data["dest_url"].replace(FILLER, "")
        if data["link_type"] not in ("Autolink", "Email"):
            self._sheet.open_link(target)
            return
        if data["link_type"] == "Email":
            target = f"mailto:{target}"
        self._sheet.write(start, spaces(self._source[start:end]))
        self._sheet.links.append(Link(Span(start + 1, end - 1), target))

    def _end_inline(self, name: str, end: int) -> None:
        if self._image:
            self._image.depth -= name == "Image"
            if self._image.depth:
                return
            self._image.caption(self._sheet)
            self._image = None
        self._sheet.fill(end)
        if name == "Strong":
            self._sheet.strong -= 1
        elif name == "Link":
            self._sheet.close_link()

    def _start_block(self, name: str, data: Any, start: int, end: int) -> None:
        sheet = self._sheet
        sheet.end()
        sheet.blank(start)
        self._joins = False
        if name == "CodeBlock":
            self._start_code(data, self._locate(end))
        elif name == "HtmlBlock":
            self._html = []
        else:
            self._elements.enter_block()
            self._enter(name, data)
        self._depths.append(self._elements.depth)

    def _enter(self, name: str, data: Any) -> None:
        if name in _CONTAINERS:
            field = f"footnote:{data}" if name == "FootnoteDefinition" else ""
            self._containers.append(Context(_CONTAINERS[name], 0, field))
        self._elements.base = self._containers[-1]
        if name == "Heading":
            self._sheet.begin(Context("heading", int(data["level"][1:])))
        elif name == "TableCell":
            self._sheet.begin(Context("cell"))
        else:
            self._joins = name == "Paragraph"
            self._sheet.begin(self._elements.context)

    def _end_block(self, name: str, end: int) -> None:
        sheet = self._sheet
        sheet.end()
        depth = self._depths.pop()
        if name == "HtmlBlock":
            self._end_html()
        else:
            self._elements.leave(depth)  # What was opened in a block ends with it.
        if name == "CodeBlock":
            self._end_code()
        if name in _CONTAINERS:
            self._containers.pop()
        self._elements.base = self._containers[-1]
        sheet.blank(end)
        sheet.begin(self._elements.context)
        self._joins = False

    # HTML and code

    def _html_line(self, _value: Any, start: int, end: int) -> None:
        if self._html is not None:
            self._html.append((start, end))

    def _end_html(self) -> None:
        """Hand the lines of an HTML block on as one text, with what a quote or list puts before them masked."""
        lines, self._html = self._html, None
        if not lines:
            return
        parts: list[str] = []
        at = lines[0][0]
        for start, end in lines:
            parts += (spaces(self._source[at:start]), self._source[start:end])
            at = end
        self._elements.feed("".join(parts), lines[0][0])

    def _start_code(self, data: Any, end: int) -> None:
        if self._mdx and data == "Indented" and self._again < _MAX_AGAIN:
            self._code = []
        else:
            self._sheet.blank(end)

    def _end_code(self) -> None:
        """Read the indented lines of MDX again, without their indent."""
        lines, self._code = self._code, None
        if not lines:
            return
        pieces = indents.remove(self._source, lines)
        around = self._locate
        self._again += 1
        self.walk(pieces)
        self._again -= 1
        self._locate = around


_LEAVES = {
    "Code": "_inline_code",
    "Html": "_html_line",
    "InlineHtml": "_inline_html",
    "SoftBreak": "_break",
    "HardBreak": "_break",
    "Rule": "_rule",
    "FootnoteReference": "_footnote",
    "TaskListMarker": "_task",
}
_INLINES = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_CONTAINERS: Mapping[str, BlockKind] = {"Item": "item", "BlockQuote": "quote", "FootnoteDefinition": "footnote"}
