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
_PREDICATES = ("REGEX", "IN", "NOT_IN", "==", ">=", "<=", ">", "<")
_REGEX_LIMIT = 100


def parse_tokens(node: Node) -> list[list[dict[str, Any]]]:
    """The patterns of a ``tokens:`` key as plain data; problems go to the nodes. One pattern may stand alone."""
    rows = node.list()
    patterns = rows if rows and rows[0].shape == "list" else [node]
    return [[_token(token) for token in pattern.list()] for pattern in patterns]


def _token(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.items((*_TEXT, *_FLAGS, "LENGTH", "OP"), "token attribute").items():
        if key == "OP":
            found[key] = value.choice(_OPERATORS, "operator")
        elif key in _FLAGS:
            found[key] = value.flag()
        elif key == "LENGTH" and value.shape == "text":
            found[key] = value.whole(1, 200)
        else:
            found[key] = _value(value)
    return found


def _value(node: Node) -> Any:
    if node.shape == "text":
        return node.text()
    found: dict[str, Any] = {}
    for key, value in node.items(_PREDICATES, "predicate").items():
        if key in ("IN", "NOT_IN"):
            found[key] = list(value.texts())
        elif key == "REGEX":
            found[key] = _regex(value)
        else:
            found[key] = value.whole(0, 1000)
    return found


def _regex(node: Node) -> str:
    """A regular expression for one token. Repetition within a repeated group may backtrack without bound: refused."""
    import re

    text = node.text()
    nested = re.search(r"[+*}]\)?[+*{]|\([^)]*[+*{][^)]*\)[+*{]", text)
    if nested or len(text) > _REGEX_LIMIT or re.search(r"\\\d|\(\?", text):
        node.fail("this regular expression could backtrack without bound; keep it short and simple")
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
        for _, start, end in matcher(doc):
            span = doc[start:end]
            begin = tokens.token_at(offset + span.start_char)
            stop = tokens.token_at(offset + span.end_char - 1) + 1
            if begin < stop <= len(tokens):
                found.append((begin, stop))
    return found
