"""The compiled index at work: one pass over the sentences of a text finds which phrases may stand in each; whether they
do is tried when their group is asked for, as most groups never are.

Cost: each word is looked up once, and so is a sentence that is said again; a phrase is tried only in sentences that
hold its rarest word and the others that it must have (``trial`` says what a trial costs).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property, partial
from itertools import pairwise

from claimlint.hints import Any, NamedTuple, TypeAlias
from claimlint.language.stored import Hit, Places, Rows, Word, is_aside
from claimlint.language.tokens import Tokens
from claimlint.language.trial import Trial

__all__ = ["Hit", "Hits", "Index"]

SENTENCES = 10_000
"""How many sentences are remembered, as sites and catalogues say many things again and again; then it begins anew."""


class Sentence(NamedTuple):
    """What is known of a sentence: its programs that are asked of whole texts, and, as bits, the others."""

    places: Places
    asides: int


Candidate: TypeAlias = tuple[int, list[int], int, Places]
"""A program, and the sentence that it may match in: the first token wherever it stands, one past its last in the first
of these places, and where it does."""
Aside: TypeAlias = tuple[Places, dict[str, list[int]]]
"""The programs of a sentence that are asked around a claim only: where they match, and which they are by group."""


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
            possible = self.possible(read())
            asides = possible & self.aside_bits
            known = Sentence(dict.fromkeys(_numbers(possible ^ asides)), asides)
            _remember(self.sentences, said, known)
        return known

    def aside(self, said: str, read: Callable[[], list[Word]]) -> Aside:
        """The same of the groups that are asked around a claim only."""
        known = self._asides.get(said)
        if known is None:
            programs = _numbers(self.sentence(said, read).asides)
            groups: dict[str, list[int]] = {}
            for program in programs:
                groups.setdefault(self.heads[program].group, []).append(program)
            known = dict.fromkeys(programs), groups
            _remember(self._asides, said, known)
        return known


def _numbers(bits: int) -> list[int]:
    """The bits that are set."""
    found = []
    while bits:
        number = bits.bit_length() - 1
        found.append(number)
        bits ^= 1 << number
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
        said_at: dict[str, tuple[list[int], int]] = {}
        for start, end in pairwise([*tokens.sentences, len(tokens)]):
            said = lower[starts[start] : ends[end - 1]]
            if said in said_at:
                said_at[said][0].append(start)
            else:
                said_at[said] = [start], end
        heads, possible, sentence_of = self._index.heads, self.possible, self._index.sentence
        for said, (firsts, end) in said_at.items():
            places = sentence_of(said, partial(self._trial.read, firsts[0], end)).places
            for program in places:
                possible.setdefault(heads[program].group, []).append((program, firsts, end, places))

    def get(self, group: str, default: Any = ()) -> Any:
        """The group's hits in order, or ``default``."""
        found = self._found.get(group)
        if found is None:
            candidates = self.possible.get(group)
            if candidates is not None:
                hits: list[Hit] = []
                for program, starts, end, places in candidates:
                    found_at = places[program]
                    if found_at is None:
                        found_at = places[program] = self._trial.hits(program, starts[0], end)
                    if found_at:
                        hits += [(start + first, start + last) for start in starts for first, last in found_at]
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
        places, groups = self._around(number)
        programs = groups.get(group)
        if programs is None:
            return []
        start, end = self._tokens.sentence_range(number)
        hits: list[Hit] = []
        for program in programs:
            found = places[program]
            if found is None:
                found = places[program] = self._trial.hits(program, start, end)
            if found:
                hits += [(start + first, start + last) for first, last in found]
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
