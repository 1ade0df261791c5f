"""Tokens, clause marks and sentences of one text, with exact offsets.

A token is a word (letters and digits with inner apostrophes), a number ("1,000", "4.5") or one of ``%£$€&+@#``.
What stands between two tokens is kept as a code, the *separator*: it says whether a phrase may run on, a clause
ends, or a sentence ends. Sentence ends are found by rules made for copy: headings, bullets, fragments, emoji,
"e.g.", decimals, "Dr.", ellipses (``../shared/design/analysis.md``, stage 4, gives the reasons).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from claimlint.hints import Protocol
from claimlint.values import dataclass

JOINED, COMMA, SOFT, HARD, END, QUESTION = 0, 1, 2, 3, 8, 9
"""Separator codes: nothing that matters · comma · bracket, slash, emoji · colon, semicolon, dash · sentence end ·
sentence end after a question mark."""

SENTENCE_LIMIT = 400
"""A sentence of more tokens than this is cut: what asks "where in this sentence?" must not cost more than the text."""

_WORD = re.compile(r"(\d+(?:[.,]\d+)+|[^\W_]+(?:[\u00ad']+[^\W_]+)*|[%£$€&+@#])")
_REPLACE = (
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u02bc", "'"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2011", "-"),
    ("\u2010", "-"),
)
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs etc approx inc ltd co fig al fl oz no vol pp ca cf eg ie incl min max avg est dept jr "
    "sr".split()
)
_ANSWERS = frozenset(
    "gone none zero nil sorted solved done fixed vanished history erased banished cured healed bye goodbye".split()
)
_BULLET = re.compile(r"[•●▪■◆►▶➤✓✔✅☑|¶]|\n[ \t]*\n")
_DASH = re.compile(r"[\u2012-\u2015\u2212;:]|(?<=\s)-+(?=\s|$)|--")
_QUIET = re.compile(r"[\s\u00ad\"\u201c\u201d\u201e\u00ab\u00bb'`*_~\u00ae\u2122\u00a9\u200b-\u200d\ufe0f\u2060-]*\Z")


class HasSpan(Protocol):
    """Anything with ``start`` and ``end`` offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def normalise(prose: str) -> str:
    """``prose`` in lower case with plain apostrophes, spaces and hyphens, code point for code point as long."""
    for old, new in _REPLACE:
        prose = prose.replace(old, new)
    lower = prose.lower()
    if len(lower) == len(prose):
        return lower
    return "".join(low if len(low := ch.lower()) == 1 else ch for ch in prose)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, as parallel lists. ``before[i]`` is the separator between token ``i - 1`` and ``i``
    (``END`` for the first of a block); ``sentences`` holds each sentence's first token, ``asks`` whether it ends in a
    question mark. ``lower`` is the text as ``normalise`` leaves it: where two sentences are the same in it, so are
    their words and separators."""

    lower: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    before: list[int]
    sentences: list[int]
    asks: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds ``token``."""
        return bisect_right(self.sentences, token) - 1

    def sentence_range(self, sentence: int) -> tuple[int, int]:
        """First token of the sentence, and one past its last."""
        following = sentence + 1
        end = self.sentences[following] if following < len(self.sentences) else len(self.words)
        return self.sentences[sentence], end

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after ``offset``."""
        return bisect_right(self.ends, offset)


class _Separators(dict[str, int]):
    """Codes for what stands between tokens, each distinct string looked at once."""

    def __init__(self) -> None:
        super().__init__({" ": JOINED, "": JOINED, "-": JOINED, "\n": JOINED, ", ": COMMA})

    def __missing__(self, between: str) -> int:
        code = self[between] = _classify(between)
        return code


_STOP, _MAYBE = 10, 11


def _classify(between: str) -> int:
    """The separator code, or ``_STOP``/``_MAYBE`` for a full stop or ellipsis that the neighbours must decide."""
    plain = between.replace("\u00ad", "")
    if _QUIET.match(plain) and not _DASH.search(plain) and "\n\n" not in plain:
        return JOINED
    if "?" in plain:
        return QUESTION
    if "!" in plain or _BULLET.search(plain):
        return END
    if "\u2026" in plain or ".." in plain:
        return _MAYBE
    if "." in plain:
        return _STOP
    if _DASH.search(plain):
        return HARD
    return COMMA if "," in plain else SOFT


def _decide(code: int, previous: str, between: str, following: str) -> int:
    """Whether a full stop or ellipsis ends the sentence: not after an abbreviation, nor before a small letter."""
    after = between.replace("\u00ad", "").rsplit(".", 1)[-1]
    begins = following[:1]
    if code == _MAYBE:
        return SOFT if begins.islower() else END
    if not after.strip("\"'\u201d\u2019)]*_ \t\r\n"):
        if not after:
            return END if begins.isupper() and len(previous) > 1 else SOFT
        if previous in _ABBREVIATIONS or (len(previous) == 1 and previous.isalpha() and previous != "i"):
            return SOFT
        return SOFT if begins.islower() and len(previous) < 4 else END
    return END


def tokenise(prose: str, blocks: Iterable[HasSpan], lower: str | None = None) -> Tokens:
    """The tokens of the blocks, in order. A block's end always ends a sentence. Linear in the length of the text."""
    lower = normalise(prose) if lower is None else lower
    tokens = Tokens(lower, [], [], [], [], [], [])
    separators = _Separators()
    for block in blocks:
        _add_block(tokens, separators, prose, lower, block.start, block.end)
    return tokens


def _add_block(tokens: Tokens, separators: _Separators, prose: str, lower: str, start: int, end: int) -> None:
    parts = _WORD.split(lower[start:end])  # what stands before, a word, what stands between, a word ... what is left
    words, between = parts[1::2], parts[2:-1:2]
    if not words:
        return
    if any("\u00ad" in word for word in words):
        words = [word.replace("\u00ad", "") for word in words]
    places = list(accumulate(map(len, parts), initial=start))
    starts = places[1:-1:2]
    before = [END, *map(separators.__getitem__, between)]
    first = len(tokens.words)
    tokens.words.extend(words)
    tokens.starts.extend(starts)
    tokens.ends.extend(places[2::2])
    tokens.sentences.append(first)
    begin = 0
    for at in [at for at, code in enumerate(before) if code >= END and at]:
        begin = _cut(tokens, before, first, begin, at)
        code = before[at]
        if code >= _STOP:
            code = _decide(code, words[at - 1], between[at - 1], prose[starts[at]])
        if code == QUESTION and words[at] in _ANSWERS and at - begin <= 4:
            code = HARD  # "Stretch marks? Gone." is one statement
        if at - begin >= SENTENCE_LIMIT:
            code = max(code, END)
        before[at] = code
        if code >= END:
            tokens.asks.append(code == QUESTION)
            tokens.sentences.append(first + at)
            begin = at
    _cut(tokens, before, first, begin, len(words))
    tokens.asks.append("?" in parts[-1])
    tokens.before.extend(before)


def _cut(tokens: Tokens, before: list[int], first: int, begin: int, end: int) -> int:
    """End a sentence wherever it grows too long before ``end``; where the last of its parts begins."""
    while end - begin > SENTENCE_LIMIT:
        begin += SENTENCE_LIMIT
        before[begin] = END
        tokens.asks.append(False)
        tokens.sentences.append(first + begin)
    return begin
