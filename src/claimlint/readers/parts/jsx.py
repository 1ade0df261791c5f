"""Masks what MDX adds to Markdown: imports, exports, expressions and components."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimlint.document import FILLER, Directive
from claimlint.readers.parts import copyfields, escapes
from claimlint.readers.parts.javascript import Brackets
from claimlint.readers.parts.sheet import Insert, filler, spaces
from claimlint.spans import Span
from claimlint.values import dataclass, field

_SPECIAL = re.compile(
    r"""(?P<escape>\\.)
    |   (?P<fence>(?:\A|(?<=[\r\n]))[ \t>]*+(?P<mark>`{3,}+(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,}+)[^\r\n]*+)
    |   (?P<ticks>`+)
    |   (?P<esm>(?:\A|(?<=[\r\n]))(?:import[ ]+(?:["'{*]|[\w$]+(?:[ ]*,|[ ]+from\b))
            |export[ ]+(?:default|const|let|var|function|async|class|\{|\*)))
    |   (?P<comment><!--)
    |   (?P<brace>\{)
    |   (?P<tag></?(?:[A-Za-z][\w.:-]*+(?=[\s/>{])|(?=>)))""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""\s*+(?:(?P<end>/?>)|(?P<name>[^\s=<>{}"'/]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'
        |(?P<value>\{)))?|(?P<spread>\{)|[^<])""",
    re.VERBOSE,
)
_DIRECTIVE = re.compile(r"\{\s*+/\*\s*+(claimlint-(?:[^*]++|\*(?!/))*+)\*/\s*+\}")
# ``title: "text"`` in an object: what is exported of the page, or handed to a component.
_PAIR = re.compile(
    r"""(?<![\w"'])(["']?)([A-Za-z_]\w*+)\1\s*+:\s*+
        (?:"((?:[^"\\\r\n]++|\\.)*+)"|'((?:[^'\\\r\n]++|\\.)*+)'|`([^`\\$]*+)`)""",
    re.VERBOSE,
)
# ``{"text"}``, ``{' '}``: a string and nothing else, shown as it stands.
_STRING = re.compile(r"""\{\s*+(?:"([^"\\{}\r\n]*+)"|'([^'\\{}\r\n]*+)'|`([^`\\{}$\r\n]*+)`)\s*+\}""")
_UNSEEN = re.compile(r"display\W{1,9}none|visibility\W{1,9}hidden")
_EMPTY_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t\u00ad]++(?=[\r\n]|\Z)")
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*+(?=[\r\n]|\Z)")


@dataclass(slots=True)
class Masked:
    """``text`` as long as the file, with only Markdown and HTML left; ``inserts`` are the copy in attributes."""

    text: str
    inserts: list[Insert] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)


def mask(text: str, start: int = 0) -> Masked:
    """Mask the MDX of ``text`` from ``start`` on."""
    return _Masker(text, start).run()


class _Attribute(NamedTuple):
    """One step within a tag, and where it ends."""

    match: re.Match[str]
    end: int


class _Masker:
    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start
        self._brackets = Brackets(text)
        self._parts = [text[:start]]
        self._unclosed_ticks: set[int] = set()
        self._blank_line = -1
        self._done = Masked("")

    def run(self) -> Masked:
        at = self._at
        while special := _SPECIAL.search(self._text, at):
            name = special.lastgroup or ""
            at = getattr(self, f"_{name}")(special)
        self._parts.append(self._text[self._at :])
        # What is left empty by the masking is an empty line, so that the Markdown below it begins anew.
        self._done.text = _EMPTY_LINE.sub(lambda line: spaces(line[0]), "".join(self._parts))
        return self._done

    # Each returns where to go on: behind what it masked or may not look into.

    def _escape(self, found: re.Match[str]) -> int:
        return found.end()

    def _fence(self, found: re.Match[str]) -> int:
        mark = found["mark"]
        closing = re.compile(rf"(?<=[\r\n])[ \t>]*+{re.escape(mark[0])}{{{len(mark)},}}[ \t]*+(?=[\r\n]|\Z)")
        end = closing.search(self._text, found.end())
        return end.end() if end else len(self._text)

    def _ticks(self, found: re.Match[str]) -> int:
        """Behind a code span; it does not reach over a blank line."""
        length = len(found[0])
        if found.start() > self._blank_line:
            blank = _BLANK_LINE.search(self._text, found.end())
            self._blank_line = blank.start() if blank else len(self._text)
            self._unclosed_ticks.clear()
        if length in self._unclosed_ticks:
            return found.end()
        closing = re.compile(rf"(?<!`)`{{{length}}}(?!`)").search(self._text, found.end(), self._blank_line)
        if not closing:
            self._unclosed_ticks.add(length)
            return found.end()
        return closing.end()

    def _esm(self, found: re.Match[str]) -> int:
        end = self._brackets.statements(found.start())
        self._pairs(found.start(), end)
        self._replace(found.start(), end, spaces(self._text[found.start() : end]))
        return end

    def _pairs(self, start: int, end: int) -> None:
        """Copy in the objects between ``start`` and ``end``."""
        for pair in _PAIR.finditer(self._text, start, end):
            group = pair.lastindex or 0
            if group > 2 and copyfields.is_copy((pair[2],), False) and copyfields.is_copy_text(pair[group]):
                prose = escapes.decode(pair[group])
                self._done.inserts.extend(copyfields.split(prose, pair.start(group), f"mdx:{pair[2]}"))

    def _comment(self, found: re.Match[str]) -> int:
        end = self._text.find("-->", found.end())
        return end + 3 if end >= 0 else len(self._text)

    def _brace(self, found: re.Match[str]) -> int:
        start = found.start()
        end = self._brackets.expression(start)
        if end < 0:
            return found.end()
        self._direct(start, end)
        string = _STRING.fullmatch(self._text, start, end)
        if string and string.lastindex:
            first, last = string.span(string.lastindex)
            self._replace(start, end, filler(self._text[start:first]) + self._text[first:last] + FILLER * (end - last))
        else:
            self._replace(start, end, filler(self._text[start:end]))
        return end

    def _direct(self, start: int, end: int) -> None:
        found = _DIRECTIVE.fullmatch(self._text, start, end)
        if found:
            body = found[1].rstrip()
            span = Span(found.start(1), found.start(1) + len(body))
            self._done.directives.append(Directive(span, body, end))

    def _tag(self, found: re.Match[str]) -> int:
        name = found[0].lstrip("</")
        component = not name or not name[0].islower() or "." in name
        attributes = self._attributes(found.end())
        if not attributes:
            return found.start() + 1
        end = attributes[-1].end
        if component:
            for attribute in attributes:
                self._copy(attribute)
            self._replace(found.start(), end, filler(self._text[found.start() : end]))
        else:
            self._replace(found.start(), end, self._plain(found.start(), end, attributes))
        return end

    def _attributes(self, at: int) -> list[_Attribute]:
        """The attributes of a tag up to its end, which is the last; none if the tag never ends."""
        found: list[_Attribute] = []
        while match := _ATTRIBUTE.match(self._text, at):
            at = match.end()
            if match["value"] or match["spread"]:
                at = self._brackets.expression(at - 1)
                if at < 0:
                    return []
            found.append(_Attribute(match, at))
            if match["end"]:
                return found
        return []

    def _copy(self, attribute: _Attribute) -> None:
        match = attribute.match
        name = match["name"]
        if match["value"] and not _STRING.fullmatch(self._text, match.end() - 1, attribute.end):
            self._pairs(match.end(), attribute.end)
        if not name or not copyfields.is_copy((name,), False):
            return
        group: str | int = "double" if match["double"] is not None else "single"
        if match["value"]:
            string = _STRING.fullmatch(self._text, match.end() - 1, attribute.end)
            if not string or not string.lastindex:
                return
            match, group = string, string.lastindex
        value = match[group]
        if value and copyfields.is_copy_text(value):
            self._done.inserts.extend(copyfields.split(value, match.start(group), f"mdx:{name}"))

    def _plain(self, start: int, end: int, attributes: list[_Attribute]) -> str:
        """A tag of HTML: left to be read as such, with the expressions in it masked."""
        parts: list[str] = []
        at = start
        for attribute in attributes:
            match = attribute.match
            if match["value"] or match["spread"]:
                brace = match.end() - 1
                shown = self._value(brace, attribute.end) if match["value"] else " " * (attribute.end - brace)
                parts += (self._text[at:brace], shown)
                at = attribute.end
        return "".join(parts) + self._text[at:end]

    def _value(self, start: int, end: int) -> str:
        piece = self._text[start:end]
        string = _STRING.fullmatch(piece)
        if (string and string[3] is None) or piece[1:-1].strip() == "true":
            return f" {piece[1:-1]} "
        if _UNSEEN.search(piece):
            return '"display:none' + " " * (len(piece) - 14) + '"'
        return FILLER * len(piece)

    def _replace(self, start: int, end: int, prose: str) -> None:
        self._parts += (self._text[self._at : start], prose)
        self._at = end
