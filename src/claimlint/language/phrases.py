"""The phrase language of rule files: text -> a small tree. ``docs/writing-rules.md`` is its manual.

    phrase := item+            item := (a|b) | [a] | ... | ...N | <name> | =word | verb:word | word

The tree is nested tuples, so that it can be compared, hashed and walked without classes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from claimlint.language.tokens import normalise
from claimlint.values import dataclass

GAP_DEFAULT, GAP_LIMIT = 6, 12
PUNCTUATION = frozenset(",;:-–/")
"""Marks that may be written between two words of a phrase: there any punctuation within the sentence may stand."""


@dataclass(frozen=True, slots=True)
class Word:
    """``mode`` says which forms count: all inflections, verb readings only, or just this form."""

    text: str
    mode: Literal["any", "verb", "exact"] = "any"


@dataclass(frozen=True, slots=True)
class Gap:
    """0 to ``most`` tokens within the sentence; a gap of 0 is a punctuation mark."""

    most: int


@dataclass(frozen=True, slots=True)
class Name:
    """A lexicon or a built-in: ``<name>``."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; an empty one makes it optional."""

    options: tuple[Sequence, ...]


Item: TypeAlias = "Word | Gap | Name | Choice"
Sequence: TypeAlias = tuple[Item, ...]


class PhraseError(ValueError):
    """A phrase that does not parse; ``column`` (from 0) is where, within the phrase."""

    def __init__(self, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.column = column


_TOKEN = re.compile(
    r"\s+|(?P<gap>\.\.\.(?P<most>\d*)|\u2026)|<(?P<name>[\w.-]+)>|(?P<mark>[()\[\]|])|(?P<mode>verb:|=)?(?P<word>[^\s()\[\]|<>]+)"
)
_PIECE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'+[^\W_]+)*|[%£$€&+@#]")


@lru_cache(maxsize=20_000)
def parse(text: str) -> Sequence:
    """The tree of a phrase; ``PhraseError`` when it does not parse, starts or ends with a gap, or may match nothing."""
    parser = _Parser(text)
    items = parser.sequence(0)
    if parser.at < len(parser.parts):
        raise PhraseError(f"“{parser.parts[parser.at][0]}” closes nothing", parser.parts[parser.at][2])
    if not items:
        raise PhraseError("an empty phrase would match everything")
    if may_be_empty(items):
        raise PhraseError("this phrase can match nothing at all: at least one word must be required")
    if _edged(items, 1) or _edged(items, -1):
        raise PhraseError("a phrase cannot start or end with a gap")
    if not any(True for _ in _required(items)):
        raise PhraseError("this phrase would match almost everything: name at least one word or list")
    return items


def may_be_empty(items: Sequence) -> bool:
    """Whether the sequence can match without a token."""
    return all(
        isinstance(item, Gap) or (isinstance(item, Choice) and any(may_be_empty(option) for option in item.options))
        for item in items
    )


def _edged(items: Sequence, step: int) -> bool:
    """Whether a gap can stand at the front (``step`` 1) or the back (-1)."""
    for item in items[::step]:
        if isinstance(item, Gap) or (isinstance(item, Choice) and any(_edged(option, step) for option in item.options)):
            return True
        if not may_be_empty((item,)):
            return False
    return False


def _required(items: Sequence) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Choice):
            if all(any(True for _ in _required(option)) for option in item.options):
                yield item
        elif not isinstance(item, Gap):
            yield item


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.parts = list(self._split(text))
        self.at = 0

    @staticmethod
    def _split(text: str) -> Iterator[tuple[str, re.Match[str], int]]:
        at = 0
        while at < len(text):
            hit = _TOKEN.match(text, at)
            if hit is None:
                raise PhraseError(f"“{text[at]}” is not understood here", at)
            if hit.group().strip():
                yield hit.group(), hit, at
            at = hit.end()

    def sequence(self, depth: int) -> Sequence:
        if depth > 20:
            raise PhraseError("brackets nest more than 20 deep")
        items: list[Item] = []
        while self.at < len(self.parts):
            text, hit, column = self.parts[self.at]
            if text in ("|", ")", "]"):
                break
            self.at += 1
            items.extend(self._item(hit, column, depth))
        return tuple(items)

    def _item(self, hit: re.Match[str], column: int, depth: int) -> Iterator[Item]:
        if hit["gap"]:
            most = int(hit["most"] or GAP_DEFAULT)
            if not 1 <= most <= GAP_LIMIT:
                raise PhraseError(f"a gap takes 1 to {GAP_LIMIT} words, not {most}", column)
            yield Gap(most)
        elif hit["name"]:
            yield Name(hit["name"])
        elif hit["mark"] == "(":
            yield Choice(self._options(")", column, depth))
        elif hit["mark"] == "[":
            yield Choice((*self._options("]", column, depth), ()))
        else:
            yield from _words(hit["mode"] or "", hit["word"], column)

    def _options(self, close: str, column: int, depth: int) -> tuple[Sequence, ...]:
        options = [self.sequence(depth + 1)]
        while self.at < len(self.parts) and self.parts[self.at][0] == "|":
            self.at += 1
            options.append(self.sequence(depth + 1))
        if self.at >= len(self.parts) or self.parts[self.at][0] != close:
            raise PhraseError(f"this bracket is never closed by “{close}”", column)
        self.at += 1
        return tuple(options)


def _words(mode: str, text: str, column: int) -> Iterator[Item]:
    """The words of a piece without blanks: ``effective,`` and ``and/or`` hold a punctuation mark as well."""
    if text == "verb:":  # before a bracket it would be a word that no copy holds
        raise PhraseError("“verb:” stands right before a word; write (verb:need|verb:take)", column)
    if text not in PUNCTUATION:
        parts = text.rstrip(",;:–/").split("/")
        if not all(parts):
            raise PhraseError(f"“{text}” is not understood here", column)
        for number, part in enumerate(parts):
            if number:
                yield Gap(0)
            yield from _word(mode, part, column)
    if text[-1] in ",;:–/" or text == "-":
        yield Gap(0)


def _word(mode: str, text: str, column: int) -> Iterator[Item]:
    """The tokens of one written word. A hyphenated word also matches joined up: anti-wrinkle, antiwrinkle."""
    pieces = _PIECE.findall(normalise(text))
    if not pieces:
        raise PhraseError(f"“{text}” holds no word", column)
    kind: Literal["any", "verb", "exact"] = {"verb:": "verb", "=": "exact"}.get(mode, "any")  # type: ignore[assignment]
    apart = (*(Word(piece, "exact") for piece in pieces[:-1]), Word(pieces[-1], kind))
    if len(pieces) > 1 and "-" in text and all(piece.isalpha() for piece in pieces):
        yield Choice((apart, (Word("".join(pieces), kind),)))
    else:
        yield from apart
