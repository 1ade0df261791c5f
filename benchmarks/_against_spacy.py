"""Where our inflections, tokens and sentence ends differ from spaCy's, by kind of difference."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from claimlint.document import FILLER
from claimlint.language.inflect import forms, variants
from claimlint.language.tokens import tokenise
from claimlint.readers import read_text
from claimlint.spans import Span

Place = tuple[int, int]
SIGNS = frozenset("%£$€&+@#")


@dataclass
class Tally:
    """Counts of agreement, and of each kind of difference with its commonest examples (single words or signs)."""

    agreed: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, kind: str, example: str = "", times: int = 1) -> None:
        self.kinds[kind] += times
        if example:
            self.examples.setdefault(kind, Counter())[example] += times

    @property
    def total(self) -> int:
        return self.agreed + sum(self.kinds.values())


def blocks(pages: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The blocks of prose of texts, each as a reader would see it, without what masks markup."""
    for path, text in pages:
        document = read_text(text, path)
        for block in document.blocks:
            yield block.span.cut(document.prose).replace(FILLER, "")


# Tokens


def compare_tokens(text: str, doc: Any, tally: Tally) -> None:
    """Tokens that both see in the same places agree; the others are counted by cluster of overlapping tokens."""
    tokens = tokenise(text, [Span(0, len(text))])
    ours = set(zip(tokens.starts, tokens.ends, strict=True))
    theirs = {(token.idx, token.idx + len(token)) for token in doc if any(ch.isalnum() for ch in token.text)}
    theirs |= {(token.idx, token.idx + len(token)) for token in doc if token.text in SIGNS}
    tally.agreed += len(ours & theirs)
    for mine, their in _clusters(ours - theirs, theirs - ours):
        start = min(place[0] for place in (*mine, *their))
        end = max(place[1] for place in (*mine, *their))
        words = text[start:end]
        example = words if len(words) <= 12 and words.islower() and not re.search(r"[\s_@]|\.\w{3}", words) else ""
        tally.add(token_kind(words, bool(mine), bool(their)), example)


def _clusters(ours: set[Place], theirs: set[Place]) -> Iterator[tuple[list[Place], list[Place]]]:
    """Tokens that overlap, directly or through others, together: ours and theirs."""
    mine: list[Place] = []
    their: list[Place] = []
    reach = 0
    for place, is_ours in sorted([*((place, True) for place in ours), *((place, False) for place in theirs)]):
        if place[0] >= reach and (mine or their):
            yield mine, their
            mine, their = [], []
        (mine if is_ours else their).append(place)
        reach = max(reach, place[1])
    if mine or their:
        yield mine, their


TOKEN_KINDS = (
    (
        "address, file or handle: spaCy keeps it whole",
        re.compile(r"https?:|www\.|\S@\S|\w\.(com|co|org|net|html|jpg|png)\b|[a-z]/\S+/", re.IGNORECASE),
    ),
    ("contraction: spaCy splits it", re.compile(r"\w['’](t|re|ve|ll|d|m|s)\b|cannot|gonna|gotta|wanna", re.IGNORECASE)),
    ("word in points (e.g., U.S.): spaCy keeps it whole", re.compile(r"^(\w{1,4}\.)+\w{0,3}\.?$")),
    ("number and unit: spaCy parts them, or keeps a range whole", re.compile(r"\d")),
    ("slash, underscore or star within: spaCy keeps it whole", re.compile(r"\w[/_*]\w|\w[/_*]|[/_*]\w")),
    ("hyphen: spaCy keeps it whole or joins it", re.compile(r"[-‐‑–—]")),
    ("point, colon or bracket within: spaCy keeps it whole", re.compile(r"[.:()\[\]<>=~|,;!?\"“”]")),
    ("sign: %, £, $, €, &, +, @, #", re.compile(r"[%£$€&+@#]")),
    ("apostrophe at an edge", re.compile(r"['’‘]")),
)


def token_kind(words: str, ours: bool, theirs: bool) -> str:
    """What a difference is about, from its words."""
    for kind, pattern in TOKEN_KINDS:
        if pattern.search(words):
            return kind
    if not theirs:
        return "only ours"
    return "only spaCy's" if not ours else "other"


# Sentence ends


def compare_sentences(text: str, doc: Any, tally: Tally) -> None:
    """The last word of each sentence, but for the last of the text, where both always end."""
    tokens = tokenise(text, [Span(0, len(text))])
    ends = [tokens.ends[at - 1] for at in tokens.sentences[1:]]
    ours = set(ends)
    theirs = set()
    for sentence in list(doc.sents)[:-1]:
        words = bisect_right(tokens.ends, sentence.end_char)
        if 0 < words < len(tokens):
            theirs.add(tokens.ends[words - 1])
    tally.agreed += len(ours & theirs)
    for end in sorted(ours ^ theirs):
        tally.add(sentence_kind(text, end, end in ours))


def sentence_kind(text: str, end: int, ours: bool) -> str:
    """What a difference is about, from what stands around the end."""
    after = text[end : end + 12]
    marks = re.match(r"[\s\W_]*", after)
    between = marks.group() if marks else ""
    following = after[len(between) : len(between) + 1]
    word = re.search(r"[\w.]*$", text[:end])
    previous = word.group().lower() if word else ""
    if ours:
        return "ours only: " + _our_end(between, following)
    return "spaCy only: " + _their_end(between, following, previous)


def _our_end(between: str, following: str) -> str:
    if "\n" in between.strip(" ") and not re.search(r"[.!?…]", between):
        return "blank line or line break"
    if re.search(r"[•●▪■◆►▶➤✓✔✅☑|¶]", between):
        return "bullet, tick or bar"
    if re.search(r"[!?]", between):
        return "! or ? beside other marks"
    if "…" in between or ".." in between:
        return "ellipsis before a capital"
    if between == "." and following:
        return "no space after the full stop"
    return "full stop beside quotes or brackets" if "." in between else "other"


def _their_end(between: str, following: str, previous: str) -> str:
    if "…" in between or ".." in between:
        return "ellipsis before a small letter"
    if following.islower():
        return "full stop before a small letter"
    if len(previous) <= 6 or "." in previous:
        return "abbreviation, initial or number"
    return "other"


# Inflections


@dataclass
class Inflections:
    """spaCy's rule lemmatizer without a tagger: every lemma that its rules and tables allow for a form."""

    lemmatizer: Any
    vocab: Any
    index: dict[str, set[str]]

    @classmethod
    def load(cls) -> Inflections:
        """With the tables of ``spacy-lookups-data``."""
        import spacy

        nlp = spacy.blank("en")
        lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
        lemmatizer.initialize()
        table = lemmatizer.lookups.get_table("lemma_index")  # its keys are hashes: ask by name
        return cls(lemmatizer, nlp.vocab, {pos: set(table[pos]) for pos in ("verb", "noun")})

    def lemmas(self, word: str, pos: str) -> set[str]:
        """The base forms of a word, known ones only."""
        from spacy.tokens import Doc

        doc = Doc(self.vocab, words=[word], pos=[pos])
        known = self.index.get(pos.lower(), set())
        return {lemma for lemma in self.lemmatizer.rule_lemmatize(doc[0]) if lemma in known}


def compare_inflections(words: Counter[str], inflections: Inflections, tally: Tally) -> None:
    """Pairs of form and base form, counted once however often a form stands in the texts."""
    bases: dict[str, set[str]] = {}
    for word in words:
        for pos in ("VERB", "NOUN"):
            for lemma in inflections.lemmas(word, pos):
                if lemma != word and lemma not in bases.setdefault(word, set()):
                    bases[word].add(lemma)
                    _weigh(word, lemma, pos, tally)
    bases = {word: lemmas for word, lemmas in bases.items() if lemmas}
    known = inflections.index.get("verb", set()) | inflections.index.get("noun", set())
    for base in known & set(words) - set(bases):
        for form in forms(base) & set(words) - variants(base):
            if base not in bases.get(form, set()):
                tally.add(f"ours only: {_our_form(base, form)}", f"{form} < {base}")


def _weigh(word: str, lemma: str, pos: str, tally: Tally) -> None:
    if word in forms(lemma):
        tally.agreed += 1
    else:
        tally.add(f"spaCy only: {_their_form(word, lemma, pos)}", f"{word} < {lemma}")


def _their_form(word: str, lemma: str, pos: str) -> str:
    if len(forms(lemma)) == 1 or len(forms(word)) == 1:
        return "a word that we find as written"
    if pos == "NOUN":
        return "irregular or Latin plural" if not word.endswith("s") else "plural in -s"
    if word.endswith(("ed", "ing")):
        return "-ed, -ing"
    return "verb form in -s" if word.endswith("s") else "irregular verb"


def _our_form(base: str, form: str) -> str:
    if base.rstrip("e") + "ed" in variants(form) or form.endswith(("ed", "ing")):
        return "-ed, -ing of a noun, or of a spelling spaCy does not know"
    return "-s" if form.endswith("s") else "irregular"
