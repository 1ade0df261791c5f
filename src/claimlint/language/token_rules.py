"""Rules by ``tokens:``: patterns of spaCy's ``Matcher`` over blank English, for what phrases do not suffice.

spaCy is imported only when such a rule's anchor words occur in a text (0.7 s, once a process). Blank English has no
tagger, so POS, TAG, LEMMA and the like have no values there: a pattern that asks for them is an error when the rule
loads, not a rule that never fires.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claimlint.language.index import Hit
from claimlint.language.tokens import Tokens
from claimlint.nodes import Node

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage

_TEXT = frozenset("ORTH LOWER TEXT NORM SHAPE PREFIX SUFFIX REGEX".split())
_FLAGS = frozenset(
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP IS_CURRENCY IS_QUOTE IS_BRACKET "
    "IS_LEFT_PUNCT IS_RIGHT_PUNCT LIKE_NUM LIKE_URL LIKE_EMAIL SPACY".split()
)
_OPERATORS = ("!", "?", "+", "*")
_MAY_BE_ABSENT = ("!", "?", "*")
_OF_TEXT = ("REGEX", "IN", "NOT_IN")
_OF_LENGTH = ("==", ">=", "<=", ">", "<")
_REGEX_LIMIT, _REPEATS = 100, 2
_UNBOUNDED = r"(?<!\\)[*+]|\{\d*,\}"
LONGEST = 1_000
"""Sentences that hold a longer token than this (code, data) are left out: no expression has to run over it."""


def parse_tokens(node: Node) -> list[list[dict[str, Any]]]:
    """The patterns of a ``tokens:`` key as plain data; problems go to the nodes. One pattern may stand alone."""
    rows = node.list()
    patterns = rows if rows and rows[0].shape == "list" else [node]
    return [_pattern(pattern) for pattern in patterns]


def _pattern(node: Node) -> list[dict[str, Any]]:
    tokens = [_token(token) for token in node.list()]
    if not any(token.keys() - {"OP"} and token.get("OP") not in _MAY_BE_ABSENT for token in tokens):
        node.fail("this pattern could match anything: say of at least one token what it is, without ?, * or !")
    return tokens


def _token(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.items((*_TEXT, *_FLAGS, "LENGTH", "OP"), "token attribute").items():
        if key == "OP":
            found[key] = value.choice(_OPERATORS, "operator")
        elif key in _FLAGS:
            found[key] = value.flag()
        elif key == "REGEX":
            found["TEXT"] = {"REGEX": _regex(value)}
        elif key == "LENGTH":
            found[key] = _length(value)
        else:
            found[key] = _text(key, value)
    return found


def _length(node: Node) -> Any:
    if node.shape == "text":
        return node.whole(1, LONGEST)
    return {key: value.whole(0, LONGEST) for key, value in node.items(_OF_LENGTH, "predicate").items()}


def _text(key: str, node: Node) -> Any:
    if node.shape == "text":
        return node.text().lower() if key == "LOWER" else node.text()
    predicates = node.items(_OF_TEXT, "predicate").items()
    return {name: _regex(value) if name == "REGEX" else list(value.texts()) for name, value in predicates}


def _regex(node: Node) -> str:
    """A regular expression for one token. Repeated groups, more than two endless repetitions and references to groups
    may backtrack without bound: refused."""
    import re

    text = node.text()
    endless = len(re.findall(_UNBOUNDED, text)) > _REPEATS
    if endless or len(text) > _REGEX_LIMIT or re.search(r"(?<!\\)[)+*}][*+{]|\\[1-9]|\(\?", text):
        node.fail("this regular expression could backtrack without bound; keep it short, and repeat no group")
        return "$^"
    try:
        re.compile(text)
    except re.error as error:
        node.fail(f"this regular expression does not compile: {error}")
    return text


@lru_cache(maxsize=1)
def _english() -> SpacyLanguage:
    import spacy

    return spacy.blank("en")


def token_hits(
    patterns: Sequence[Sequence[dict[str, Any]]], tokens: Tokens, prose: str, anchors: Sequence[Hit]
) -> list[Hit]:
    """The places where a pattern matches, in claimlint's own tokens, in the sentences that hold an anchor word."""
    from spacy.matcher import Matcher

    nlp = _english()
    matcher = Matcher(nlp.vocab)
    matcher.add("rule", [list(pattern) for pattern in patterns], greedy="LONGEST")
    found: list[Hit] = []
    for sentence in sorted({tokens.sentence_of(start) for start, _ in anchors}):
        first, last = tokens.sentence_range(sentence)
        offset = tokens.starts[first]
        doc = nlp.make_doc(prose[offset : tokens.ends[last - 1]])
        for _, start, end in matcher(doc) if all(len(token) <= LONGEST for token in doc) else ():
            span = doc[start:end]
            begin = tokens.token_at(offset + span.start_char)
            stop = tokens.token_at(offset + span.end_char - 1) + 1
            if begin < stop <= len(tokens):
                found.append((begin, stop))
    return found
