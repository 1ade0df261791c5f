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

# The set that it begins with lets the search skip what no token begins with, and the first branch takes nearly all
# words: together they are a third faster than the plain form, \d+(?:[.,]\d+)+|[^\W_]+(?:[\u00ad']+[^\W_]+)*|[%£$€&+@#].
_WORD = re.compile(
    r"""([a-z\w%£$€&+@\#]
         (?:(?<=[a-z])[a-z]*+(?![\w\u00ad'])
         |  (?<=\W)
         |  (?<=\d)\d*+(?:[.,]\d++)++
         |  (?<!_)[^\W_]*+(?:[\u00ad']++[^\W_]++)*+))""",
    re.VERBOSE,
)
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


_STOP, _MAYBE, _BREAK, _BREAK_ASKING = 10, 11, 12, 13
"""What is still to be decided: a full stop · an ellipsis · the end of a block · of one that ends in a question mark."""


class _Separators(dict[str, int]):
    """Codes for what stands between tokens, each distinct string looked at once; the commonest are known."""

    def __init__(self) -> None:
        super().__init__(
            {" ": JOINED, "": JOINED, "-": JOINED, "\n": JOINED, ", ": COMMA, "/": SOFT, " (": SOFT, ") ": SOFT}
            | {": ": HARD, "! ": END, "? ": QUESTION, ". ": _STOP, ".": _STOP}
        )

    def __missing__(self, between: str) -> int:
        code = self[between] = _classify(between)
        return code


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
    asks = _split(tokens, blocks)
    if tokens.words:
        _end_sentences(tokens, prose)
        tokens.asks.append(asks)
    return tokens


def _split(tokens: Tokens, blocks: Iterable[HasSpan]) -> bool:
    """Fill all of ``tokens`` but its sentences; whether the last block that has words ends in a question mark."""
    lower, words, before = tokens.lower, tokens.words, tokens.before
    code = _Separators().__getitem__
    lengths: list[int] = []  # of what stands before a word, the word, what stands before the next ...
    reach, asks = 0, False
    for block in blocks:
        start = block.start
        text = lower[start : block.end]
        parts = _WORD.split(text)  # what stands before a word, the word ... what is left
        rest = parts.pop()
        if not parts:
            continue
        found = parts[1::2]
        words += [word.replace("\u00ad", "") for word in found] if "\u00ad" in text else found
        before.append(_BREAK_ASKING if asks else _BREAK)
        before += map(code, parts[2::2])
        first = len(lengths)
        lengths += map(len, parts)
        lengths[first] += start - reach
        reach, asks = start + len(text) - len(rest), "?" in rest
    places = list(accumulate(lengths))
    tokens.starts.extend(places[::2])
    tokens.ends.extend(places[1::2])
    return asks


def _end_sentences(tokens: Tokens, prose: str) -> None:
    """Decide where sentences end, and how, but for the last."""
    before = tokens.before
    begin = 0
    tokens.sentences.append(0)
    for at in [at for at, code in enumerate(before) if code >= END and at]:
        if at - begin > SENTENCE_LIMIT:
            begin = _cut(tokens, begin, at)
        code = before[at]
        if code < _BREAK:
            code = before[at] = _ending(tokens, prose, begin, at)
        if code >= END:
            tokens.asks.append(code in (QUESTION, _BREAK_ASKING))
            tokens.sentences.append(at)
            begin = at
        if code >= _BREAK:
            before[at] = END
    before[0] = END
    _cut(tokens, begin, len(before))


def _ending(tokens: Tokens, prose: str, begin: int, at: int) -> int:
    """The code of what may end a sentence that began at token ``begin`` before token ``at``."""
    code, words, start = tokens.before[at], tokens.words, tokens.starts[at]
    if code >= _STOP:
        code = _decide(code, words[at - 1], tokens.lower[tokens.ends[at - 1] : start], prose[start])
    if code == QUESTION and words[at] in _ANSWERS and at - begin <= 4:
        code = HARD  # "Stretch marks? Gone." is one statement
    return max(code, END) if at - begin >= SENTENCE_LIMIT else code


def _cut(tokens: Tokens, begin: int, end: int) -> int:
    """End a sentence wherever it grows too long before ``end``; where the last of its parts begins."""
    while end - begin > SENTENCE_LIMIT:
        begin += SENTENCE_LIMIT
        tokens.before[begin] = END
        tokens.asks.append(False)
        tokens.sentences.append(begin)
    return begin
