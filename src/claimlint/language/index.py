"""The compiled index at work: one pass over the sentences of a text finds which phrases may stand in each; whether they
do is tried when their group is asked for, as most groups never are.

Cost: each word is looked up once, and so is a sentence that is said again; a phrase is tried only in sentences that
hold its rarest word and the others that it must have (``trial`` says what a trial costs).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import pairwise

from claimlint.hints import Any, TypeAlias
from claimlint.language.stored import Anchors, Hit, Rows, Sentence, Word, is_aside
from claimlint.language.tokens import Tokens
from claimlint.language.trial import Trial

__all__ = ["Hit", "Hits", "Index"]

SENTENCES = 10_000
"""How many sentences are remembered, as sites and catalogues say many things again and again; then it begins anew."""


Candidate: TypeAlias = tuple[int, list[int], int, Sentence]
"""A program, and the sentence that it may match in: the first token wherever it stands, one past its last in the first
of these places, and what is known of it."""
Aside: TypeAlias = tuple[Sentence, dict[str, list[int]]]
"""What is known of a sentence, and its programs by group."""


class Index(Rows):
    """A compiled index at work. It remembers what is known of sentences, never anything of a text's judgement."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        self.sentences: dict[str, Sentence] = {}
        self._asides: dict[str, Aside] = {}

    @cached_property
    def asides(self) -> frozenset[str]:
        """The groups that are asked around a claim only."""
        return frozenset(filter(is_aside, self.groups))

    def scan(self, tokens: Tokens) -> Hits:
        """Every group's hits in order; of overlapping hits of one group the longest, else the first, stays."""
        return Hits(self, tokens)

    def sentence(self, said: str, read: Callable[[], list[Word]]) -> Sentence:
        """What is known of a sentence; ``said`` is the text that it was read from, ``read`` looks up its words."""
        known = self.sentences.get(said)
        if known is None:
            known = _possible(self.anchors, read())
            _remember(self.sentences, said, known)
        return known

    def aside(self, said: str, read: Callable[[], list[Word]]) -> Aside:
        """The same of the groups that are asked around a claim only."""
        known = self._asides.get(said)
        if known is None:
            sentence = _possible(self.aside_anchors, read())
            groups: dict[str, list[int]] = {}
            for program in sentence:
                groups.setdefault(self.heads[program].group, []).append(program)
            known = sentence, groups
            _remember(self._asides, said, known)
        return known


def _possible(anchors: Anchors, words: Iterable[Word]) -> Sentence:
    """The programs of which every word that a match must have is there."""
    here = frozenset[int]().union(*[word.classes for word in words])
    found: Sentence = {}
    for alone, others, first, pairs, triples in filter(None, map(anchors.__getitem__, here)):
        if alone:
            found.update(alone)
        for partners, program in others:
            if not any(map(here.isdisjoint, partners)):
                found[program] = None
        if first.isdisjoint(here):
            continue
        for cls in first & here:
            if cls in pairs:
                found.update(pairs[cls])
            for second, program in triples.get(cls, ()):
                if not second.isdisjoint(here):
                    found[program] = None
    return found


def _remember(known: dict[str, Any], said: str, sentence: Any) -> None:
    if len(known) >= SENTENCES:
        known.clear()
    known[said] = sentence


class Hits(Mapping[str, list[Hit]]):
    """The hits of each group in one text, found when they are asked for. A group without any is not in it;
    ``possible`` holds those that may have some, without those that are asked around a claim only."""

    def __init__(self, index: Index, tokens: Tokens) -> None:
        self._index = index
        self._tokens = tokens
        self._trial = Trial(index, tokens)
        self._found: dict[str, list[Hit]] = {}
        self._near: dict[int, Aside] = {}
        self.possible: dict[str, list[Candidate]] = {}
        self._read()

    def _read(self) -> None:
        """Look up every sentence once."""
        tokens = self._tokens
        lower, starts, ends = tokens.lower, tokens.starts, tokens.ends
        places: dict[str, list[int]] = {}
        for start, end in pairwise([*tokens.sentences, len(tokens)]):
            places.setdefault(lower[starts[start] : ends[end - 1]], []).append(start)
        heads, possible, sentence_of = self._index.heads, self.possible, self._index.sentence
        for said, firsts in places.items():
            first, end = tokens.sentence_range(tokens.sentence_of(firsts[0]))
            sentence = sentence_of(said, partial(self._trial.read, first, end))
            for program in sentence:
                possible.setdefault(heads[program].group, []).append((program, firsts, end, sentence))

    def get(self, group: str, default: Any = ()) -> Any:
        """The group's hits in order, or ``default``."""
        found = self._found.get(group)
        if found is None:
            candidates = self.possible.get(group)
            if candidates is not None:
                hits: list[Hit] = []
                for program, starts, end, sentence in candidates:
                    places = sentence[program]
                    if places is None:
                        places = sentence[program] = self._trial.hits(program, starts[0], end)
                    if places:
                        hits += [(start + first, start + last) for start in starts for first, last in places]
                found = _longest(hits) if hits else hits
            elif group in self._index.asides:
                found = [hit for number in range(len(self._tokens.sentences)) for hit in self.near(group, number)]
            else:
                return default
            self._found[group] = found
        return found or default

    def around(self, number: int) -> Collection[str]:
        """The groups that may have hits in a sentence, of those that are asked around a claim only."""
        return self._around(number)[1]

    def near(self, group: str, number: int) -> list[Hit]:
        """The hits of a group in one sentence, in order."""
        if group in self.possible:
            start, end = self._tokens.sentence_range(number)
            return [hit for hit in self.get(group) if start <= hit[0] < end]
        sentence, groups = self._around(number)
        programs = groups.get(group)
        if programs is None:
            return []
        start, end = self._tokens.sentence_range(number)
        hits: list[Hit] = []
        for program in programs:
            places = sentence[program]
            if places is None:
                places = sentence[program] = self._trial.hits(program, start, end)
            if places:
                hits += [(start + first, start + last) for first, last in places]
        return _longest(hits) if len(hits) > 1 else hits

    def _around(self, number: int) -> Aside:
        known = self._near.get(number)
        if known is None:
            tokens = self._tokens
            start, end = tokens.sentence_range(number)
            said = tokens.lower[tokens.starts[start] : tokens.ends[end - 1]]
            known = self._near[number] = self._index.aside(said, partial(self._trial.read, start, end))
        return known

    def __getitem__(self, group: str) -> list[Hit]:
        found: list[Hit] = self.get(group)
        if not found:
            raise KeyError(group)
        return found

    def __iter__(self) -> Iterator[str]:
        asides = (group for number in range(len(self._tokens.sentences)) for group in self.around(number))
        return (group for group in dict.fromkeys([*self.possible, *asides]) if self.get(group))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits in order without overlaps; of two that overlap the longer stays, or the first when they are equal."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(set(hits), key=lambda hit: (hit[0] - hit[1], hit[0])):
        if taken.isdisjoint(range(*hit)):
            taken.update(range(*hit))
            kept.append(hit)
    return sorted(kept)
