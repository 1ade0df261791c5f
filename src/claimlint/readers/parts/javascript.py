"""Just enough JavaScript to find where an expression in MDX ends."""

from __future__ import annotations

import re

# Strings, comments, brackets and line ends; what is between them does not matter. An apostrophe in the text of an
# element is no string: a string ends on its line. ``://`` is an address, no comment.
_TOKEN = re.compile(
    r"""\\. | (?<!:)//[^\r\n]*+ | /\* | ` | [{}()\[\]] | \r\n | \r | \n
    |   "(?:[^"\\\r\n]++|\\.)*+" | '(?:[^'\\\r\n]++|\\.)*+'""",
    re.VERBOSE | re.DOTALL,
)
_TEMPLATE_END = re.compile(r"(?:[^`\\]++|\\.)*+`", re.DOTALL)
_SIMPLE = re.compile(r"\{[^{}]*+\}")
_BLANK = re.compile(r"[ \t]*+(?:\r|\n|\Z)")
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*+(?=\r|\n)")
# So many brackets may stay open to the end of the file before only plain ``{...}`` counts: each costs all the rest.
_PATIENCE = 8


class Brackets:
    """Finds the end of what begins at a place, in time linear in the text for all calls together."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._failures = 0

    def expression(self, start: int) -> int:
        """Where the expression whose ``{`` is at ``start`` ends, or -1."""
        if self._failures >= _PATIENCE:
            simple = _SIMPLE.match(self._text, start)
            return simple.end() if simple else -1
        end = self._close(start)
        self._failures += end < 0
        return end

    def statements(self, start: int) -> int:
        """Where the imports or exports that begin at ``start`` end: at a blank line outside of brackets."""
        end = self._statements(start) if self._failures < _PATIENCE else -1
        if end >= 0:
            return end
        self._failures += 1
        blank = _BLANK_LINE.search(self._text, start)
        return blank.end() if blank else len(self._text)

    def _statements(self, start: int) -> int:
        at, depth = start, 0
        while token := _TOKEN.search(self._text, at):
            at = self._past(token)
            if at < 0:
                return -1
            if token[0] in ("\n", "\r", "\r\n"):
                if depth <= 0 and _BLANK.match(self._text, at):
                    return at
            elif len(token[0]) == 1:
                depth += (token[0] in "{([") - (token[0] in "})]")
        return len(self._text) if depth <= 0 else -1

    def _close(self, start: int) -> int:
        at, depth = start, 0
        while token := _TOKEN.search(self._text, at):
            at = self._past(token)
            if at < 0:
                return -1
            depth += (token[0] == "{") - (token[0] == "}")
            if not depth:
                return at
        return -1

    def _past(self, token: re.Match[str]) -> int:
        """The end of the comment or template that a token begins, or of the token itself; -1 if it has none."""
        if token[0] == "/*":
            end = self._text.find("*/", token.end())
            return end + 2 if end >= 0 else -1
        if token[0] == "`":
            template = _TEMPLATE_END.match(self._text, token.end())
            return template.end() if template else -1
        return token.end()
