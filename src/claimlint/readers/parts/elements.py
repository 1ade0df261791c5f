"""What HTML elements mean for prose: which begin blocks, which are not shown, which carry copy in attributes."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from claimlint.document import BlockKind, Directive, Link
from claimlint.readers.parts import copyfields, entities, jsonld, superscripts, tags, tokens
from claimlint.readers.parts.sheet import Context, Insert, Sheet, spaces
from claimlint.readers.parts.tokens import Token
from claimlint.spans import Span

# How far up the open elements an end tag or an implied end is looked for, so that unclosed tags stay linear.
_REACH = 64
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DIRECTIVE = re.compile(r"<!--\s*+(claimlint-)")
_REFERENCE = re.compile(
    rf"<sup\b[^<>]*+>\s*+(?:<a\b([^<>]*+)>\s*+)?({superscripts.MARK})\s*+(?:</a>)?\s*+</sup>",
    re.IGNORECASE,
)


_COMMENT_MARK = re.compile(r"<sup>\s*+<a\b[^<>]*?href=\"#cmnt\d+\"[^<>]*+>[^<>]{1,9}</a>\s*+</sup>", re.IGNORECASE)
_COMMENT_BODY = re.compile(r"#cmnt_ref\d+")


class _Element(NamedTuple):
    name: str
    block: bool
    context: Context
    hidden: bool


class Elements:
    """Writes HTML on a sheet and keeps the open elements between calls.

    ``base`` is what the text is where no element says otherwise. ``closable``: ``<p/>`` closes itself, as in JSX.
    """

    def __init__(self, sheet: Sheet, source: str, closable: bool = False) -> None:
        self.base = Context()
        self._sheet = sheet
        self._source = source
        self._closable = closable
        self._stack: list[_Element] = []
        self._blocks: Counter[str] = Counter()
        self._anchor_end = -1
        self._is_data = False
        self._heading = 0

    @property
    def context(self) -> Context:
        """What the next block will be."""
        if not self._stack:
            return self.base
        inner = self._stack[-1].context
        return self.base if inner.kind == "paragraph" else inner

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._stack)

    def enter_block(self) -> None:
        """A block begins that is not HTML's: an open paragraph ends."""
        self._imply("p")

    def feed(self, source: str, base: int) -> None:
        """Write ``source``, which stands at ``base``."""
        for token in tokens.scan(source):
            start, end = base + token.start, base + token.end
            raw = source[token.start : token.end]
            if token.kind == "text":
                self._sheet.write(start, entities.decode(raw))
            elif end <= self._sheet.at:
                continue
            elif token.kind == "open":
                self._open(token.name, raw, start, end)
            elif token.kind == "close":
                self._close(token.name, end)
            elif token.kind == "comment":
                self._comment(raw, start, end)
            else:
                self._raw(token, raw, start)

    def _open(self, name: str, raw: str, start: int, end: int) -> None:
        block = name in tags.BLOCKS or "-" in name
        if block:
            self._imply(name)
            self._sheet.end()
        if name == "sup" and (self._footnote(start) or self._comment_mark(start)):
            return
        if name in tags.VOID:
            self._void(name, raw, start, end)
        else:
            self._push(name, raw, start, end, block)
        if block:
            self._sheet.blank(end)
            self._sheet.begin(self.context)

    def _push(self, name: str, raw: str, start: int, end: int, block: bool) -> None:
        sheet = self._sheet
        if name == "a":
            self._anchor(raw, start)
        hidden = sheet.hidden or name in tags.HIDDEN or _is_hidden(raw)
        if not block:
            sheet.fill(end)
        if raw.endswith("/>") and (self._closable or hidden):  # Foreign elements, as in SVG, close themselves.
            return
        self._is_data = name == "script" and "ld+json" in raw.lower()
        if name in tags.STRONG:
            sheet.strong += 1
        elif name in tags.HEADINGS:
            self._heading = end
        self._blocks[name] += block
        self._stack.append(_Element(name, block, self._inner(name), hidden))
        sheet.hidden = hidden

    def _inner(self, name: str) -> Context:
        if name in tags.HEADINGS:
            return Context("heading", tags.HEADINGS[name])
        if name in tags.KINDS:
            return Context(tags.KINDS[name])
        return self._stack[-1].context if self._stack else self.base

    def _anchor(self, raw: str, start: int) -> None:
        sheet = self._sheet
        if start == self._anchor_end:  # Neighbours in a menu: shown apart, though nothing stands between them.
            sheet.blank(start + 1)
        target = _value(raw, "href")
        if target is not None and not sheet.hidden:
            sheet.open_link(target)
            if _COMMENT_BODY.fullmatch(target):
                self._hide_comment()

    def _void(self, name: str, raw: str, start: int, end: int) -> None:
        if not self._sheet.hidden:
            if name == "img":
                self._attribute(raw, start, "alt", "html:alt", "caption")
            elif name == "meta":
                self._meta(raw, start)
        if name == "br" or not self._sheet.open:
            self._sheet.blank(end)
        else:
            self._sheet.fill(end)

    def _meta(self, raw: str, start: int) -> None:
        name = (_value(raw, "name") or _value(raw, "property") or "").lower()
        words = name.split(":")
        if words[-1] in ("description", "title") and words[:-1] in ([], ["og"], ["twitter"]):
            self._attribute(raw, start, "content", f"html:{name}", "field")

    def _attribute(self, raw: str, start: int, name: str, field: str, kind: BlockKind) -> None:
        span = tokens.attributes(raw).get(name)
        prose = entities.decode(raw[span[0] : span[1]]) if span else ""
        if span and copyfields.is_copy_text(prose):
            self._sheet.place(Insert(start + span[0], prose, field, kind))

    def _footnote(self, start: int) -> bool:
        """Mask a superscript that points to a source: a link, though it may be none in the markup."""
        match = _REFERENCE.match(self._source, start)
        if not match or self._sheet.hidden or superscripts.is_power(self._source[max(0, start - 4) : start]):
            return False
        target = _value(f"<a{match[1]}>", "href") if match[1] else None
        self._sheet.fill(match.end())
        if target is None or target.startswith("#ftnt"):
            target = superscripts.target(match[2])
        self._sheet.links.append(Link(Span(*match.span(2)), target))
        return True

    def _comment_mark(self, start: int) -> bool:
        """Mask what Google Docs shows where a comment in the margin belongs: “[a]”."""
        match = _COMMENT_MARK.match(self._source, start)
        if match:
            self._sheet.fill(match.end())
        return match is not None

    def _hide_comment(self) -> None:
        """A comment as Google Docs puts it behind the text: all of the block that it is in is no copy."""
        found = len(self._stack)
        for index in range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _REACH), -1):
            name = self._stack[index].name
            if name not in ("a", "div", "p", "span"):
                break
            found = index if name in ("div", "p") else found
            if name == "div":
                break
        self._stack[found:] = [element._replace(hidden=True) for element in self._stack[found:]]
        self._sheet.hidden = True

    def _close(self, name: str, end: int) -> None:
        block = name in tags.BLOCKS or "-" in name
        index = self._last_block(name) if block else self._last_inline(name)
        if block:
            self._sheet.end()
            self._sheet.blank(end)
        else:
            self._sheet.fill(end)
        if index is not None:
            self.leave(index)
        if block:
            self._sheet.begin(self.context)
        elif name == "a":
            self._anchor_end = end

    def _last_block(self, name: str) -> int | None:
        if not self._blocks[name]:
            return None
        # Linear in all: what is passed here is closed by the caller.
        return next(index for index in range(len(self._stack) - 1, -1, -1) if self._stack[index].name == name)

    def _last_inline(self, name: str) -> int | None:
        for index in range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _REACH), -1):
            if self._stack[index].name == name:
                return index
            if self._stack[index].block:
                break
        return None

    def _imply(self, name: str) -> None:
        """Close what the start of ``name`` ends: a paragraph, an item, a cell, a heading left open."""
        if not self._stack:
            return
        closes = tags.CLOSES.get(name, frozenset())
        paragraph = name in tags.ENDS_PARAGRAPH
        heading = name in tags.HEADINGS or self._sheet.wrote_since(self._heading)
        found = None
        for index in range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _REACH), -1):
            element = self._stack[index]
            if (
                element.name in closes
                or (paragraph and element.name == "p")
                or (heading and element.name in tags.HEADINGS)
            ):
                found = index
            elif element.block and element.name != "p":
                break
        if found is not None:
            self.leave(found)

    def leave(self, depth: int) -> None:
        """Close the elements beyond ``depth``, such as those that a Markdown block leaves open."""
        while len(self._stack) > depth:
            element = self._stack.pop()
            self._blocks[element.name] -= element.block
            if element.name in tags.STRONG:
                self._sheet.strong -= 1
            elif element.name == "a":
                self._sheet.close_link()
        self._sheet.hidden = self._stack[-1].hidden if self._stack else False

    def _comment(self, raw: str, start: int, end: int) -> None:
        match = _DIRECTIVE.match(raw)
        if match:
            body = raw[match.start(1) :].removesuffix("-->").rstrip()
            first = start + match.start(1)
            self._sheet.directives.append(Directive(Span(first, first + len(body)), body, end))
        if self._sheet.open:
            self._sheet.fill(end)
        else:
            self._sheet.blank(end)

    def _raw(self, token: Token, raw: str, start: int) -> None:
        if token.name == "title" and not self._sheet.hidden:
            self._sheet.place(Insert(start, entities.decode(raw), "html:title"))
        elif token.name == "script" and self._is_data:
            self._sheet.hidden = False
            for insert in jsonld.inserts(raw, start):
                self._sheet.place(insert)
            self._sheet.hidden = True
        self._sheet.write(start, spaces(raw))


def _value(tag: str, name: str) -> str | None:
    span = tokens.attributes(tag).get(name)
    return entities.plain(tag[span[0] : span[1]]).strip() if span else None


def _is_hidden(tag: str) -> bool:
    lower = tag.lower()
    if "hidden" not in lower and "display" not in lower:
        return False
    found = tokens.attributes(tag)
    if "hidden" in found:
        return True
    aria, style = found.get("aria-hidden", (0, 0)), found.get("style", (0, 0))
    return lower[aria[0] : aria[1]].strip() == "true" or _UNSEEN.search(tag[style[0] : style[1]]) is not None
