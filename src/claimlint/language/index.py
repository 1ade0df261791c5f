"""The compiled index at work: one pass over the tokens of a text finds every phrase of every group.

Cost: each token is looked up once; a phrase is tried only in sentences that hold its rarest word and the others that
it must have, and there only where its first word stands; a trial visits each pair of program node and token at most
once, and a gap is bounded, so there is no pattern that backtracks without bound.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from claimlint.language.ops import CLASS, DIGITS, GAP, LEX, MATCH, SET, SPLIT
from claimlint.language.tokens import END, JOINED, Tokens

Hit = tuple[int, int]
"""First token and one past the last."""

Dispatch: TypeAlias = tuple[list[tuple[int, int]], dict[int, list[tuple[int, int]]]]
WORD_LIMIT = 200_000
"""How many distinct words are remembered; beyond it (hostile or endless input) they are looked up afresh."""
_NEGATIONS = frozenset(("not", "never", "no", "cannot", "without", "nor", "neither", "nothing"))
_DETERMINERS = frozenset("a an the your our my his her its their every each another any some".split())


class Index:
    """A compiled index, loaded from what ``Compiler.dump`` wrote. What it remembers are its own words and programs,
    never anything of a text's judgement."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.groups: list[str] = data["groups"]
        self.group_of: list[int] = data["group_of"]
        self.needs: list[list[int]] = data["needs"]
        self._firsts: list[int] = data["firsts"]
        self._vocab: dict[str, str] = data["vocab"]
        self._anchors: dict[str, str] = data["anchors"]
        self._set_rows: list[str] = data["sets"]
        self._stored: list[str] = data["programs"]
        self._lexicons: list[str] = data["lexicons"]
        self._sets: dict[int, frozenset[int]] = {}
        self._needed: dict[int, tuple[frozenset[int], ...]] = {}
        self._programs: dict[int, list[list[Any]]] = {}
        self._tries: dict[int, list[tuple[int, dict[int, int]]]] = {}
        self._words: dict[str, tuple[frozenset[int], tuple[int, ...]]] = {}

    def scan(self, tokens: Tokens) -> dict[str, list[Hit]]:
        """Every group's hits in order; of overlapping hits of one group the longest, else the first, stays."""
        return _Scan(self, tokens).run()

    def word(self, word: str) -> tuple[frozenset[int], tuple[int, ...]]:
        """The classes of a word, and the programs that it anchors. A possessive counts as its owner."""
        known = self._words.get(word)
        if known is None:
            known = self._look_up(word)
            if len(self._words) < WORD_LIMIT:
                self._words[word] = known
        return known

    def _look_up(self, word: str) -> tuple[frozenset[int], tuple[int, ...]]:
        classes = self._vocab.get(word, "").split()
        if word.endswith("'s"):
            classes += self._vocab.get(word[:-2], "").split()
        if word[:1].isdigit():
            classes.append(str(DIGITS))
        programs = {int(number) for cls in classes for number in self._anchors.get(cls, "").split()}
        return frozenset(map(int, classes)), tuple(sorted(programs))

    def class_set(self, number: int) -> frozenset[int]:
        """A stored set of classes."""
        known = self._sets.get(number)
        if known is None:
            known = self._sets[number] = frozenset(map(int, self._set_rows[number].split()))
        return known

    def needed(self, program: int) -> tuple[frozenset[int], ...]:
        """Sets of classes, of each of which a match of the program must have a word."""
        known = self._needed.get(program)
        if known is None:
            known = self._needed[program] = tuple(map(self.class_set, self.needs[program]))
        return known

    def first(self, program: int) -> frozenset[int]:
        """The classes of the words that a match of the program can begin with."""
        return self.class_set(self._firsts[program])

    def trie(self, lexicon: int) -> list[tuple[int, dict[int, int]]]:
        """A lexicon's trie with its edges as dicts, read on first use."""
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
        """A split's ways by the class of the word they begin with, and those that need none, each with its rank. Made
        on first use and kept in the node."""
        row = nodes[node]
        if row[2] == -1:
            always: list[tuple[int, int]] = []
            table: dict[int, list[tuple[int, int]]] = {}
            for rank, way in enumerate(row[1]):
                classes = self._openings(nodes, way)
                if classes is None:
                    always.append((rank, way))
                for cls in classes or ():
                    table.setdefault(cls, []).append((rank, way))
            row[2] = (always, table)
        made: Dispatch = row[2]
        return made

    def _openings(self, nodes: list[list[Any]], node: int) -> set[int] | None:
        """The classes that a way can begin with; None when it may go on without a word (a gap, the end)."""
        op, argument, _ = nodes[node]
        if op in (GAP, MATCH):
            return None
        if op == SET:
            return set(self.class_set(argument))
        if op == LEX:
            return set(self.trie(argument)[0][1])
        if op != SPLIT:
            return {argument}
        found: set[int] = set()
        for way in argument:
            classes = self._openings(nodes, way)
            if classes is None:
                return None
            found |= classes
        return found


class _Scan:
    def __init__(self, index: Index, tokens: Tokens) -> None:
        self.index = index
        self.tokens = tokens
        self.words = tokens.words
        self.before = tokens.before
        self.count = len(tokens.words)
        look = index.word
        rows = [look(word) for word in tokens.words]
        self.classes = [row[0] for row in rows]
        self._anchored = [row[1] for row in rows]
        self._lexed: dict[tuple[int, int], tuple[int, ...]] = {}

    def run(self) -> dict[str, list[Hit]]:
        raw: dict[int, list[Hit]] = {}
        starts = self.tokens.sentences
        for start, end in zip(starts, [*starts[1:], self.count], strict=False):
            self._sentence(start, end, raw)
        return {self.index.groups[group]: _longest(hits) for group, hits in raw.items()}

    def _sentence(self, start: int, end: int, raw: dict[int, list[Hit]]) -> None:
        """Try the programs of which the sentence holds every word that a match must have."""
        programs: set[int] = set().union(*self._anchored[start:end])
        if not programs:
            return
        here = frozenset[int]().union(*self.classes[start:end])
        needs = self.index.needed
        places: dict[int, list[int]] = {}
        for program in programs:
            for need in needs(program):
                if need.isdisjoint(here):
                    break
            else:
                places = places or self._places(start, end)
                self._try(program, places, raw)

    def _places(self, start: int, end: int) -> dict[int, list[int]]:
        """Where each class stands in the sentence."""
        places: dict[int, list[int]] = {}
        for at in range(start, end):
            for cls in self.classes[at]:
                places.setdefault(cls, []).append(at)
        return places

    def _try(self, program: int, places: dict[int, list[int]], raw: dict[int, list[Hit]]) -> None:
        nodes = self.index.program(program)
        first = self.index.first(program)
        if len(first) <= len(places):
            found = {at for cls in first if cls in places for at in places[cls]}
        else:
            found = {at for cls, rows in places.items() if cls in first for at in rows}
        for at in found:
            end = self._run(nodes, len(nodes) - 1, at, True, set())
            if end > 0:
                raw.setdefault(self.index.group_of[program], []).append((at, end))

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
            return not self.index.class_set(argument).isdisjoint(self.classes[at])
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
        always, table = self.index.dispatch(nodes, node)
        if at >= self.count or not (free or self.before[at] == JOINED):
            return [way for _, way in always]
        found = [row for cls in self.classes[at] for row in table.get(cls, ())]
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
