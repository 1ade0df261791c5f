"""Patterns as ``.gitignore`` writes them, for every place where a house names files by pattern.

A pattern without an inner slash holds at any depth, one with a slash is relative to its folder; ``*`` and ``?`` stay
within a name, ``**`` spans folders, a trailing slash means folders only, ``!`` takes back, and the last that hits wins.
A folder that is hit stands for everything in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimlint.values import dataclass

_SEGMENT_STAR = "[^/]*"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern; ``source`` is what the user wrote."""

    source: str
    negated: bool
    folders_only: bool
    regex: re.Pattern[str]
    inside: re.Pattern[str]

    def hits(self, path: str, folder: bool) -> bool:
        """Whether ``path`` (relative, forward slashes) is what the pattern names."""
        return self.regex.fullmatch(path) is not None and (folder or not self.folders_only)

    def holds(self, path: str) -> bool:
        """Whether ``path`` lies in a folder that the pattern names. One that takes back names no contents."""
        return not self.negated and self.inside.fullmatch(path) is not None


@dataclass(frozen=True, slots=True)
class Globs:
    """Patterns in the order they were written."""

    patterns: tuple[Pattern, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def decide(self, path: str, folder: bool = False, inside: bool = True) -> bool | None:
        """True when the last pattern that hits ``path`` takes it, False when that one takes it back, else None.

        Without ``inside`` only the path itself counts, not the folders above it: whoever walks has asked for them.
        """
        for pattern in reversed(self.patterns):
            if pattern.hits(path, folder) or (inside and pattern.holds(path)):
                return not pattern.negated
        return None

    def __contains__(self, path: str) -> bool:
        return self.decide(path) is True


def compile_globs(patterns: Iterable[str], braces: bool = True) -> Globs:
    """Compile patterns; ``braces`` allows ``*.{md,mdx}``, which ``.gitignore`` does not know."""
    return Globs(tuple(made for text in patterns if (made := _compile(text, braces)) is not None))


def read_ignore_file(text: str) -> Globs:
    """The patterns of a ``.gitignore`` or ``.claimlintignore``: comments and blank lines left out."""
    lines = (line for line in text.removeprefix("\ufeff").splitlines() if not line.startswith("#"))
    return compile_globs(lines, braces=False)


def _compile(source: str, braces: bool) -> Pattern | None:
    text = source if source.endswith("\\ ") else source.rstrip()
    negated = text.startswith("!")
    text = text[negated:].removeprefix("./")
    folders_only = text.endswith("/")
    text = text.rstrip("/")
    if not text:
        return None
    body = _translate(text.removeprefix("/"), braces)
    if "/" not in text:
        body = f"(?:.*/)?{body}"
    return Pattern(source, negated, folders_only, re.compile(body, re.DOTALL), re.compile(f"{body}/.*", re.DOTALL))


def _translate(text: str, braces: bool) -> str:
    """The regular expression of an anchored pattern."""
    out: list[str] = []
    segments = text.split("/")
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        if segment == "**":
            out.append(".+" if last else "(?:.*/)?")
        else:
            out.append(_segment(segment, braces) + ("" if last else "/"))
    return "".join(out)


def _segment(segment: str, braces: bool) -> str:
    """One name of a path. Every star but the last is taken as short as it goes and never tried again, which finds
    the same names and cannot backtrack without bound."""
    pieces = _pieces(segment, braces)
    chunks: list[str] = [""]
    for piece in pieces:
        if piece == _SEGMENT_STAR:
            chunks.append("")
        else:
            chunks[-1] += piece
    first, *rest = chunks
    if not rest:
        return first
    middle = "".join(f"(?>[^/]*?{chunk})" for chunk in rest[:-1] if chunk)
    return f"{first}{middle}{_SEGMENT_STAR}{rest[-1]}"


def _pieces(segment: str, braces: bool) -> list[str]:
    out: list[str] = []
    at = 0
    closing = _closing_brace(segment) if braces else -1
    depth = 0
    while at < len(segment):
        ch = segment[at]
        at += 1
        if ch == "*":
            if out[-1:] != [_SEGMENT_STAR]:
                out.append(_SEGMENT_STAR)
        elif ch == "?":
            out.append("[^/]")
        elif ch == "[":
            piece, at = _character_class(segment, at)
            out.append(piece)
        elif ch == "\\" and at < len(segment):
            out.append(re.escape(segment[at]))
            at += 1
        elif ch == "{" and at <= closing:
            out.append("(?:")
            depth += 1
        elif ch == "," and depth:
            out.append("|")
        elif ch == "}" and depth:
            out.append(")")
            depth -= 1
        else:
            out.append(re.escape(ch))
    return ["".join(out)] if "(?:" in out else out


def _closing_brace(segment: str) -> int:
    """Where the last brace closes when all of them pair up, else -1 (they are then plain characters)."""
    depth = 0
    for ch in segment:
        depth += (ch == "{") - (ch == "}")
        if depth < 0:
            return -1
    return segment.rfind("}") if depth == 0 else -1


def _character_class(segment: str, at: int) -> tuple[str, int]:
    """A bracket expression from just after its ``[``; an unclosed one is a plain bracket."""
    end = segment.find("]", at + 1 + (segment[at : at + 1] in {"!", "^"}))
    if end < 0:
        return re.escape("["), at
    body = segment[at:end]
    negated = body[:1] in {"!", "^"}
    inner = re.sub(r"([\[\\&~|^])", r"\\\1", body[negated:])
    try:
        re.compile(f"[{inner}]")
    except re.error:
        return re.escape(segment[at - 1 : end + 1]), end + 1
    return (f"(?!/)[^{inner}]" if negated else f"[{inner}]"), end + 1
