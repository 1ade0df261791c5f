"""Front matter between ``---`` (YAML) or ``+++`` (TOML) lines at the top of a file."""

from __future__ import annotations

import re

from claimlint.document import UnreadableError
from claimlint.readers.parts.front_data import FrontMatter

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*+(?:\r\n|\r|\n)")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*+(?![^\r\n])"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*+(?![^\r\n])"),
}
_LINE = re.compile(r"[^\r\n]+")
_KEY = {
    "---": re.compile(r"""(?:[\w.-]+|"[^"]+"|'[^']+')[ \t]*:(?![^\s])"""),
    "+++": re.compile(r"""\[{1,2}[\w. "'-]+\]|(?:[\w.-]+|"[^"]+"|'[^']+')[ \t]*="""),
}


def read(text: str) -> FrontMatter:
    """The front matter of ``text``. Raises ``UnreadableError`` if it is never closed or cannot be parsed."""
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter()
    closing = _CLOSING[opening[1]].search(text, opening.end())
    if not _looks_right(text, opening, closing.start() if closing else len(text)):
        return FrontMatter()
    if not closing:
        raise UnreadableError("front matter opened on line 1 is never closed", 1)
    source = text[opening.end() : closing.start()]
    # Both parsers are heavy: only a file with front matter pays for one of them.
    if opening[1] == "---":
        from claimlint.readers.parts import front_yaml

        found = front_yaml.read(source, opening.end())
    else:
        from claimlint.readers.parts import front_toml

        found = front_toml.read(source, opening.end())
    inserts, directives, metadata = found
    return FrontMatter(closing.end(), tuple(inserts), tuple(directives), metadata)


def _looks_right(text: str, opening: re.Match[str], end: int) -> bool:
    """Whether the first line that is no comment looks like ``key:``, or there is no such line."""
    line = _LINE.search(text, opening.end(), end)
    while line and (not line[0].strip() or line[0].lstrip().startswith("#")):
        line = _LINE.search(text, line.end(), end)
    return _KEY[opening[1]].match(line[0].strip()) is not None if line else end < len(text)
