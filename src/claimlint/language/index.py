"""The compiled index at work: one pass over the tokens of a text finds where each phrase may stand; whether it does is
tried when its group is asked for, as most groups never are.

Cost: each token is looked up once; a phrase is tried only in sentences that hold its rarest word and the others that
it must have, and there only where its first word stands; a trial visits each pair of program node and token at most
once, and a gap is bounded, so there is no pattern that backtracks without bound.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Any, TypeAlias

from claimlint.language.ops import CLASS, DIGITS, GAP, LEX, MATCH, SET, SPLIT
from claimlint.language.stored import NOTHING, Heads, Needs, Word, mask_of
from claimlint.language.tokens import END, JOINED, Tokens

Hit = tuple[int, int]
"""First token and one past the last."""

Ways: TypeAlias = list[tuple[int, int]]
Dispatch: TypeAlias = tuple[Ways, dict[int, Ways], dict[int, Ways]]
Candidate: TypeAlias = tuple[int, int, int]
"""A program, and the sentence that it may match in: its first token, and one past its last."""
Trie: TypeAlias = list[tuple[int, dict[int, int]]]
WORD_LIMIT = 200_000
"""How many distinct words are remembered; beyond it (hostile or endless input) they are looked up afresh."""
_NEGATIONS = frozenset(("not", "never", "no", "cannot", "without", "nor", "neither", "nothing"))
_DETERMINERS = frozenset("a an the your our my his her its their every each another any some".split())


class Index:
    """A compiled index, loaded from what ``Compiler.dump`` wrote. What it remembers are its own words and programs,
    never anything of a text's judgement."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.groups: list[str] = data["groups"]
        self._vocab: dict[str, str] = data["vocab"]
        self._anchors: list[str] = data["anchors"].split(";")
        self._members: list[str] = data["members"].split(";")
        self._head_rows: list[str] = data["heads"].split(";")
        self._stored: list[str] = data["programs"].split(";")
        self._lexicons: list[str] = data["lexicons"].split(";")
        self.openings: list[int] = data["openings"]
        self.needs = Needs(self._head_rows)
        self.heads = Heads(self._head_rows, self.groups)
        self._programs: dict[int, list[list[Any]]] = {}
        self._tries: dict[int, Trie] = {}
        self._words: dict[str, Word] = {}

    def scan(self, tokens: Tokens) -> Hits:
        """Every group's hits in order; of overlapping hits of one group the longest, else the first, stays."""
        return Hits(self, tokens)

    def word(self, word: str) -> Word:
        """What is known of a word. A possessive counts as its owner."""
        known = self._words.get(word)
        if known is None:
            known = self._look_up(word)
            if len(self._words) < WORD_LIMIT:
                self._words[word] = known
        return known

    def _look_up(self, word: str) -> Word:
        classes = self._classes(word)
        if word.endswith("'s"):
            classes += self._classes(word[:-2])
        if not classes:
            return self._number if word[:1].isdigit() else NOTHING
        return self._made([*classes, DIGITS] if word[:1].isdigit() else classes)

    @cached_property
    def _number(self) -> Word:
        """What is known of every number that no phrase names: one value, as there is no end of numbers."""
        return self._made([DIGITS])

    def _made(self, classes: list[int]) -> Word:
        programs = {int(number) for cls in classes for number in self._anchors[cls].split()}
        sets = {int(number) for cls in classes for number in self._members[cls].split()}
        return Word(frozenset(classes), frozenset(sets), mask_of(sets), tuple(sorted(programs)))

    def _classes(self, word: str) -> list[int]:
        lines = self._vocab.get(word[:2], "")
        at = lines.find(f";{word} ")
        if at < 0:
            return []
        at += len(word) + 2
        return [int(number) for number in lines[at : lines.index(";", at)].split()]

    def trie(self, lexicon: int) -> Trie:
        """A lexicon's trie, read on first use: rows of whether an entry ends here, and the row each class leads to."""
        known = self._tries.get(lexicon)
        if known is None:
            rows = json.loads(self._lexicons[lexicon])
            known = [(row[0], dict(zip(row[1][::2], row[1][1::2], strict=True))) for row in rows]
            self._tries[lexicon] = known
        return known

    def program(self, number: int) -> list[list[Any]]:
        """The nodes of a program, read on first use; the last one is its entry."""
        known = self._programs.get(number)
        if known is None:
            known = self._programs[number] = json.loads(self._stored[number])
        return known

    def dispatch(self, nodes: list[list[Any]], node: int) -> Dispatch:
        """A split's ways, each with its rank: those that begin without a word, then the others by the class, or by the
        stored set, of the word they begin with. Made on first use and kept in the node."""
        row = nodes[node]
        if row[2] == -1:
            always: Ways = []
            by_class: dict[int, Ways] = {}
            by_set: dict[int, Ways] = {}
            for rank, way in enumerate(row[1]):
                begins = self._begins(nodes, way)
                if begins is None:
                    always.append((rank, way))
                for op, number in begins or ():
                    (by_set if op == SET else by_class).setdefault(number, []).append((rank, way))
            row[2] = (always, by_class, by_set)
        made: Dispatch = row[2]
        return made

    def _begins(self, nodes: list[list[Any]], node: int) -> set[tuple[int, int]] | None:
        """The classes and sets that a way can begin with; None when it may go on without a word (a gap, the end)."""
        op, argument, _ = nodes[node]
        if op in (GAP, MATCH):
            return None
        if op == SET:
            return {(SET, argument)}
        if op == LEX:
            return {(SET, self.openings[argument])}
        if op != SPLIT:
            return {(CLASS, argument)}
        found: set[tuple[int, int]] = set()
        for way in argument:
            begins = self._begins(nodes, way)
            if begins is None:
                return None
            found |= begins
        return found


class Hits(Mapping[str, list[Hit]]):
    """The hits of each group in one text, found when they are asked for. A group without any is not in it;
    ``possible`` holds those that may have some."""

    def __init__(self, index: Index, tokens: Tokens) -> None:
        self._scan = _Scan(index, tokens)
        self._found: dict[str, list[Hit]] = {}
        self.possible = self._scan.candidates(tokens.sentences)

    def get(self, group: str, default: Any = ()) -> Any:
        """The group's hits in order, or ``default``."""
        candidates = self.possible.get(group)
        if candidates is None:
            return default
        found = self._found.get(group)
        if found is None:
            hits = [hit for candidate in candidates for hit in self._scan.hits(*candidate)]
            found = self._found[group] = _longest(hits) if hits else hits
        return found or default

    def __getitem__(self, group: str) -> list[Hit]:
        found: list[Hit] = self.get(group)
        if not found:
            raise KeyError(group)
        return found

    def __iter__(self) -> Iterator[str]:
        return (group for group in self.possible if self.get(group))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Scan:
    """Tries programs on the tokens of one text."""

    def __init__(self, index: Index, tokens: Tokens) -> None:
        self.index = index
        self.words = tokens.words
        self.before = tokens.before
        self.count = len(tokens.words)
        look = index.word
        rows = [look(word) for word in tokens.words]
        self.classes = [row.classes for row in rows]
        self.sets = [row.sets for row in rows]
        self._masks = [row.mask for row in rows]
        self._anchored = [row.programs for row in rows]
        self._lexed: dict[tuple[int, int], tuple[int, ...]] = {}

    def candidates(self, sentences: Sequence[int]) -> dict[str, list[Candidate]]:
        """By group: the programs of which a sentence holds every word that a match must have."""
        found: dict[str, list[Candidate]] = {}
        needs, heads = self.index.needs, self.index.heads
        for start, end in zip(sentences, [*sentences[1:], self.count], strict=False):
            programs: set[int] = set().union(*self._anchored[start:end])
            if not programs:
                continue
            here = reduce(or_, self._masks[start:end])
            for program in programs:
                need = needs[program]
                if need & here == need:
                    group, _ = heads[program]
                    found.setdefault(group, []).append((program, start, end))
        return found

    def hits(self, program: int, start: int, end: int) -> Iterator[Hit]:
        """Where a program matches in a sentence: tried where a word stands that it can begin with."""
        nodes = self.index.program(program)
        _, first = self.index.heads[program]
        for at in [at for at, sets in enumerate(self.sets[start:end], start) if first in sets]:
            stop = self._run(nodes, len(nodes) - 1, at, True, set())
            if stop > 0:
                yield at, stop

    def _run(self, nodes: list[list[Any]], node: int, at: int, free: bool, failed: set[tuple[int, int, bool]]) -> int:
        """The end of the preferred match of ``nodes[node:]`` at token ``at``, or -1. ``free`` lifts the rule that the
        token must touch the one before it."""
        while True:
            op, argument, following = nodes[node]
            if op == MATCH:
                return at
            if op == SPLIT:
                return self._first(nodes, node, at, free, failed)
            if op == GAP:
                return self._gap(nodes, argument, following, at, free, failed)
            if at >= self.count or not (free or self.before[at] == JOINED):
                return -1
            if op == LEX:
                return self._lexicon(nodes, argument, following, at, failed)
            if not self._fits(op, argument, at):
                return -1
            node, at, free = following, at + 1, False

    def _fits(self, op: int, argument: int, at: int) -> bool:
        if op == SET:
            return argument in self.sets[at]
        return argument in self.classes[at] and (op == CLASS or self._is_verb(at))

    def _first(self, nodes: list[list[Any]], node: int, at: int, free: bool, failed: set[tuple[int, int, bool]]) -> int:
        for way in self._ways(nodes, node, at, free):
            key = (way, at, free)
            if key in failed:
                continue
            end = self._run(nodes, way, at, free, failed)
            if end > 0:
                return end
            failed.add(key)
        return -1

    def _ways(self, nodes: list[list[Any]], node: int, at: int, free: bool) -> Iterable[int]:
        """The ways of a split that the token at ``at`` can take, in the order of preference."""
        always, by_class, by_set = self.index.dispatch(nodes, node)
        if at >= self.count or not (free or self.before[at] == JOINED):
            return [way for _, way in always]
        found = [row for cls in self.classes[at] if cls in by_class for row in by_class[cls]]
        if by_set:
            sets = self.sets[at]
            found += [row for number, rows in by_set.items() if number in sets for row in rows]
        if not found:
            return [way for _, way in always]
        return [way for _, way in sorted({*found, *always})]

    def _gap(
        self, nodes: list[list[Any]], most: int, following: int, at: int, free: bool, failed: set[tuple[int, int, bool]]
    ) -> int:
        for step in range(most + 1):
            here = at + step
            if here >= self.count or ((step > 0 or not free) and self.before[here] >= END):
                return -1
            if step and _denies(self.words[here - 1]):
                return -1
            key = (following, here, True)
            if key in failed:
                continue
            end = self._run(nodes, following, here, True, failed)
            if end > 0:
                return end
            failed.add(key)
        return -1

    def _lexicon(
        self, nodes: list[list[Any]], lexicon: int, following: int, at: int, failed: set[tuple[int, int, bool]]
    ) -> int:
        if self.index.openings[lexicon] not in self.sets[at]:
            return -1
        key = (lexicon, at)
        ends = self._lexed.get(key)
        if ends is None:
            ends = self._lexed[key] = self._walk(lexicon, at)
        for end in ends:
            tried = (following, end, False)
            if tried in failed:
                continue
            found = self._run(nodes, following, end, False, failed)
            if found > 0:
                return found
            failed.add(tried)
        return -1

    def _walk(self, lexicon: int, at: int) -> tuple[int, ...]:
        """Where the lexicon's entries that begin at ``at`` end, the longest first."""
        trie = self.index.trie(lexicon)
        states, ends, here = [0], [], at
        while states and here < self.count and (here == at or self.before[here] == JOINED):
            classes = self.classes[here]
            here += 1
            states = [edges[cls] for state in states for edges in (trie[state][1],) for cls in classes if cls in edges]
            if any(trie[state][0] for state in states):
                ends.append(here)
        return tuple(reversed(ends))

    def _is_verb(self, at: int) -> bool:
        """Not a noun by what stands around it: "a treat", "the treatment's peel", "a gentle peel", "cures of"."""
        previous = self.words[at - 1] if at and self.before[at] == JOINED else ""
        if previous in _DETERMINERS or previous.endswith("'s"):
            return False
        word = self.words[at]
        if word.endswith(("ed", "ing")):
            return True
        if at + 1 < self.count and self.words[at + 1] == "of" and self.before[at + 1] == JOINED:
            return False
        second = self.words[at - 2] if at > 1 and previous and self.before[at - 1] == JOINED else ""
        return word.endswith("s") or second not in ("a", "an")


def _denies(word: str) -> bool:
    """A gap does not step over a negation: "guarantees no results" is not "guarantees ... results"."""
    return word in _NEGATIONS or word.endswith("n't")


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits in order without overlaps; of two that overlap the longer stays, or the first when they are equal."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(set(hits), key=lambda hit: (hit[0] - hit[1], hit[0])):
        if taken.isdisjoint(range(*hit)):
            taken.update(range(*hit))
            kept.append(hit)
    return sorted(kept)
