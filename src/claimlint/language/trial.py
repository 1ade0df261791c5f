"""Trying a phrase on the tokens of a text.

Cost: a trial visits each pair of program node and token at most once, and a gap is bounded, so there is no pattern that
backtracks without bound.
"""

from __future__ import annotations

from claimlint.hints import Any
from claimlint.language.ops import CLASS, GAP, LEX, MATCH, SET, SPLIT
from claimlint.language.stored import Dispatch, Hit, Rows, Word
from claimlint.language.tokens import END, JOINED, Tokens

WAYS_LIMIT = 500
"""For how many words a split remembers its ways."""
_ALONE = (CLASS, SET)
"""A program of one such node is a word alone."""
_UNREAD: frozenset[int] = frozenset((-1,))
_NEGATIONS = frozenset(("not", "never", "no", "cannot", "without", "nor", "neither", "nothing", "but", "however"))
_DETERMINERS = frozenset("a an the your our my his her its their every each another any some".split())


class Trial:
    """Tries programs on the tokens of one text."""

    def __init__(self, index: Rows, tokens: Tokens) -> None:
        self.index = index
        self.words = tokens.words
        self.before = tokens.before
        self.count = len(tokens.words)
        self.classes: list[frozenset[int]] = [_UNREAD] * self.count
        self.sets: list[frozenset[int]] = [_UNREAD] * self.count
        self._lexed: dict[tuple[int, int], tuple[int, ...]] = {}

    def hits(self, program: int, start: int, end: int) -> tuple[Hit, ...]:
        """Where a program matches in a sentence, counted from its first token: tried where a word stands that it can
        begin with."""
        if self.sets[start] is _UNREAD:
            self.read(start, end)
        nodes = self.index.program(program)
        first = self.index.heads[program][1]
        entry = len(nodes) - 1
        if entry == 1 and nodes[1][0] in _ALONE:
            return tuple([(at, at + 1) for at, sets in enumerate(self.sets[start:end]) if first in sets])
        failed: set[tuple[int, int, bool]] = set()
        found = []
        for at, sets in enumerate(self.sets[start:end], start):
            if first in sets:
                stop = self._run(nodes, entry, at, True, failed)
                if stop > 0:
                    found.append((at - start, stop - start))
        return tuple(found)

    def read(self, start: int, end: int) -> list[Word]:
        """What the index knows of the words of a sentence."""
        rows = list(map(self.index.words.__getitem__, self.words[start:end]))
        self.classes[start:end] = [row[0] for row in rows]
        self.sets[start:end] = [row[1] for row in rows]
        return rows

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
        dispatch = self.index.dispatch(nodes, node)
        ways = dispatch[0]
        if at < self.count and (free or self.before[at] == JOINED):
            known = dispatch[4].get(self.words[at])
            ways = self._ways(dispatch, at) if known is None else known
        for way in ways:
            key = (way, at, free)
            if key in failed:
                continue
            end = self._run(nodes, way, at, free, failed)
            if end > 0:
                return end
            failed.add(key)
        return -1

    def _ways(self, dispatch: Dispatch, at: int) -> list[int]:
        """The ways of a split that the word at ``at`` can take, in the order of preference; remembered by the word."""
        _, always, by_class, by_set, known = dispatch
        sets = self.sets[at]
        found = {row for cls in self.classes[at] if cls in by_class for row in by_class[cls]}
        found.update(row for number, rows in by_set.items() if number in sets for row in rows)
        ways = [way for _, way in sorted(found.union(always))]
        if len(known) < WAYS_LIMIT:
            known[self.words[at]] = ways
        return ways

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
    """A gap does not step over a negation or a contrast: "guarantees no results" is not "guarantees ... results"."""
    return word in _NEGATIONS or word.endswith("n't")
