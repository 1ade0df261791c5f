"""What a grammatical parse says a claim is of and what it affects: a few simple rules over a spaCy parse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

WEIGHTS = "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"
"""The SHA-256 of ``parser/model`` in en_core_web_sm 3.8.0."""
_EMBEDDING = "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"
"""The SHA-256 of ``tok2vec/model``, which the parser reads."""
_CHECKED = (("parser/model", WEIGHTS), ("tok2vec/model", _EMBEDDING))

_UNUSED = ("ner", "senter", "lemmatizer")
_VERBS = frozenset(("VERB", "AUX"))
_SUBJECTS = frozenset(("nsubj", "csubj"))
_PASSIVE = frozenset(("nsubjpass", "csubjpass"))
_AFFECTED = frozenset(("dobj", "dative", "oprd", "acomp", "attr"))
_CAUSES = frozenset(
    "help helps helping helped leave leaves leaving left make makes making made let lets keep keeps keeping allow "
    "allows allowing get gets getting give gives giving".split()
)
"""Verbs whose complement has a subject of its own, which is what is affected."""
_RELATIVE = frozenset(("that", "which", "who"))
_NOUNS = frozenset(("amod", "compound"))
_CUT = frozenset(("relcl", "acl", "advcl", "punct", "parataxis", "appos", "dep"))
_LONGEST = 12
"""How far a chain of verbs is followed."""


class NoModelError(Exception):
    """The model is not there, or is not the one that is meant. ``str()`` says which."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words that are said to do it and the words that it is done to; empty where the parse has none."""

    subject: str
    affected: str


def model(path: Path) -> Language:
    """The model in a folder, with what a parse needs of it. ``NoModelError`` when it is absent or another. None of the
    code beside the weights is run."""
    for name, expected in _CHECKED:
        file = path / name
        if not file.is_file():
            raise NoModelError(f"there is no {name} in {path}")
        found = hashlib.sha256(file.read_bytes()).hexdigest()
        if found != expected:
            raise NoModelError(f"{file} has the SHA-256 {found}; expected {expected}")
    import spacy

    return spacy.load(path, exclude=list(_UNUSED))


def parsed(doc: Doc, start: int, end: int) -> Parsed:
    """Who does what to what in the claim that stands between two offsets of a sentence."""
    claim = doc.char_span(start, end, alignment_mode="expand")
    if claim is None:
        return Parsed("", "")
    verbs = [word for word in claim if word.pos_ in _VERBS and word.dep_ not in _NOUNS]
    verb = _verb(claim.root)
    if verb is None:
        head = _head(claim.root)
        return Parsed(_phrase(head), _objects(verbs) if verbs else _told(_brought(head)))
    verb = _causing(verb)
    return Parsed(_phrase(_subject(verb)), _objects([verb, *verbs]))


def _objects(verbs: Sequence[Token]) -> str:
    return _told(word for verb in dict.fromkeys(verbs) for word in _affected(verb))


def _told(words: Iterable[Token]) -> str:
    return "; ".join(filter(None, map(_phrase, _outermost(words))))


def _outermost(words: Iterable[Token]) -> list[Token]:
    """The words that hang on none of the others, in order."""
    found = list(dict.fromkeys(words))
    return [word for word in found if not any(word.i != other.i and _holds(other, word) for other in found)]


def _holds(phrase: Token, word: Token) -> bool:
    return any(one.i == word.i for one in _under(phrase))


def _verb(token: Token) -> Token | None:
    """The word itself or the nearest verb above it."""
    while token.pos_ not in _VERBS:
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def _causing(verb: Token) -> Token:
    """Of “helps skin look firmer” the first verb: the second one's subject is what is affected."""
    head = verb.head
    return head if verb.dep_ in ("ccomp", "xcomp") and head.lower_ in _CAUSES and _own(verb, _SUBJECTS) else verb


def _own(verb: Token, kinds: frozenset[str]) -> Token | None:
    return next((child for child in verb.children if child.dep_ in kinds), None)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it leans on; of a passive its agent."""
    for _ in range(_LONGEST):
        agent = _own(verb, frozenset(("agent",)))
        if agent is not None:
            return _own(agent, frozenset(("pobj",)))
        own = _own(verb, _SUBJECTS)
        if own is not None:
            return _named(verb.head) if own.lower_ in _RELATIVE and verb.dep_ == "relcl" else own
        if verb.dep_ in ("acl", "relcl"):
            return _named(verb.head)
        if _own(verb, _PASSIVE) is not None and verb.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        above = _above(verb)
        if above is None:
            return None
        verb = above
    return None


def _named(noun: Token) -> Token:
    """What a noun is said of: of “X is a gel that ...” it is X."""
    own = _own(noun.head, _SUBJECTS) if noun.dep_ == "attr" else None
    return own if own is not None else noun


def _above(verb: Token) -> Token | None:
    """The verb that another one leans on."""
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "pobj") and verb.head.i != verb.i:
        return _verb(verb.head)
    return None


def _affected(verb: Token) -> Iterator[Token]:
    """What is done to what: objects, complements, the subject of a passive; else what a preposition brings."""
    passive = _own(verb, _PASSIVE)
    if passive is not None:
        yield passive
        return
    found = [child for child in verb.children if child.dep_ in _AFFECTED]
    found += [child for child in verb.children if child.dep_ == "ccomp" and verb.lower_ in _CAUSES]
    yield from found or _brought(verb)


def _head(word: Token) -> Token:
    """The word that a phrase without a verb hangs on: what “our cream against dry skin” is said of."""
    while word.head.i != word.i:
        word = word.head
    return word


def _brought(word: Token) -> Iterator[Token]:
    """What prepositions bring to a word."""
    for child in word.children:
        if child.dep_ == "prep":
            yield from (one for one in child.children if one.dep_ == "pobj")


def _phrase(token: Token | None) -> str:
    """A word with what belongs to it, without clauses that hang on it."""
    if token is None:
        return ""
    words = sorted(_under(token), key=lambda word: word.i)
    parts = [word.text + (" " if word.whitespace_ or after.i > word.i + 1 else "") for word, after in pairwise(words)]
    return "".join((*parts, words[-1].text)).strip(" ,;:")


def _under(token: Token) -> Iterator[Token]:
    pending = [token]
    while pending:
        word = pending.pop()
        yield word
        pending += [child for child in word.children if child.dep_ not in _CUT or _joins(child)]


def _joins(word: Token) -> bool:
    """Whether it is a comma or a hyphen between words."""
    return word.text in (",", "-") and word.head.left_edge.i < word.i < word.head.right_edge.i
