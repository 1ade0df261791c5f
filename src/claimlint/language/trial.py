"""Trying a phrase on the tokens of a text.

Cost: from each pair of a token and a node at which a program parts, or leaves a gap, a trial goes on at most once, and
what follows a gap is looked at no more often than the gap is long: no pattern backtracks without bound.
"""

from __future__ import annotations

from bisect import bisect_right

from claimlint.language.ops import DENIES, GAP, LEX, MATCH, SET, SPLIT, VERB
from claimlint.language.steps import Nodes, Place, Ways
from claimlint.language.stored import Hit, Rows, Word
from claimlint.language.tokens import JOINED, Tokens

_UNREAD: frozenset[int] = frozenset((-2,))
_DETERMINERS = frozenset("a an the our your my his her its their every each another any some".split())
Failed = set[tuple[int, int, bool]]
"""From where no match was found: the node, the token, and whether that needs not touch the one before it."""


class Trial:
    """Tries programs on the tokens of one text."""

    def __init__(self, index: Rows, tokens: Tokens) -> None:
        self.index = index
        self.words = tokens.words
        self.before = tokens.before
        self.count = len(tokens.words)
        self.classes: list[frozenset[int]] = [_UNREAD] * self.count
        self.sets: list[frozenset[int]] = [_UNREAD] * self.count
        self._start = self._end = 0
        self._stops_of: dict[int, list[int]] = {}

    def hits(self, program: int, start: int, end: int) -> tuple[Hit, ...]:
        """Where a program matches in a sentence, counted from its first token: tried where a word stands that it can
        begin with."""
        if self.sets[start] is _UNREAD:
            self.read(start, end)
        first = self.index.heads[program][1]
        begins = [at for at, sets in enumerate(self.sets[start:end]) if first in sets]
        if not begins:
            return ()
        nodes, entry, alone = self.index.programs[program]
        if alone:
            return tuple([(at, at + 1) for at in begins])
        self._start, self._end = start, end
        failed: Failed = set()
        ends = [(at, self._run(nodes, entry, start + at, True, failed) - start) for at in begins]
        return tuple([hit for hit in ends if hit[1] > 0])

    def read(self, start: int, end: int) -> list[Word]:
        """What the index knows of the words of a sentence."""
        rows = list(map(self.index.words.__getitem__, self.words[start:end]))
        self.classes[start:end] = [row[0] for row in rows]
        self.sets[start:end] = [row[1] for row in rows]
        return rows

    def _run(self, nodes: Nodes, node: int, at: int, free: bool, failed: Failed) -> int:
        """The end of the preferred match of ``nodes[node:]`` at token ``at``, or -1. ``free`` lifts the rule that the
        token must touch the one before it."""
        while True:
            op, argument, following = nodes[node]
            if op == SPLIT:
                return self._first(nodes, node, at, free, failed)
            if op == MATCH:
                return at
            if op == GAP:
                return self._gap(nodes, node, at, free, failed)
            if at >= self.count or not (free or self.before[at] == JOINED):
                return -1
            if op == LEX:
                begins = self.index.openings[argument] in self.sets[at]
                return self._lexicon(nodes, argument, following, at, failed) if begins else -1
            if op == SET:
                if argument not in self.sets[at]:
                    return -1
            elif argument not in self.classes[at] or (op == VERB and not self._is_verb(at)):
                return -1
            node, at, free = following, at + 1, False

    def _first(self, nodes: Nodes, node: int, at: int, free: bool, failed: Failed) -> int:
        """The same of the first way of a split that leads to a match."""
        ways = nodes[node][2]
        if ways.__class__ is int:
            ways = self._ways(nodes, node)
        touches = at < self.count and (free or self.before[at] == JOINED)
        here = ways[self.words[at]] if touches else ways.stay
        key = node, at, free
        if not here or key in failed:
            return -1
        for op, argument, following in here:
            if op == GAP:
                end = self._run(nodes, argument, at, free, failed)
            elif op == LEX:
                end = self._lexicon(nodes, argument, following, at, failed)
            elif op == VERB and not self._is_verb(at):
                continue
            else:
                end = self._run(nodes, following, at + 1, False, failed)
            if end > 0:
                return end
        failed.add(key)
        return -1

    def _ways(self, nodes: Nodes, node: int) -> Ways:
        """The ways of a split, made on first use and kept in its node."""
        row = nodes[node]
        row[2] = ways = Ways(nodes, node, self.index.words, self.index.openings)
        return ways

    def _gap(self, nodes: Nodes, node: int, at: int, free: bool, failed: Failed) -> int:
        """The same of what follows a gap, the nearest first."""
        key = node, at, free
        if at >= self._end or key in failed:
            return -1
        _, most, following = nodes[node]
        stops = self._stops()
        stop = stops[bisect_right(stops, at)]
        for here in self._places(nodes, following, at, min(at + most + 1, stop)):
            end = self._run(nodes, following, here, True, failed)
            if end > 0:
                return end
        failed.add(key)
        return -1

    def _stops(self) -> list[int]:
        """Where no gap can step on in the sentence: after a word that denies, and at its end."""
        known = self._stops_of.get(self._end)
        if known is None:
            denying = [at + 1 for at in range(self._start, self._end) if DENIES in self.sets[at]]
            known = self._stops_of[self._end] = [*denying, self._end]
        return known

    def _places(self, nodes: Nodes, node: int, start: int, end: int) -> list[int]:
        """Where in a gap the node that follows it can begin."""
        op, argument, _ = nodes[node]
        if op == SPLIT:
            ways = nodes[node][2]
            if ways.__class__ is int:
                ways = self._ways(nodes, node)
            return [at for at, word in enumerate(self.words[start:end], start) if ways[word]]
        if op in (SET, LEX):
            number = self.index.openings[argument] if op == LEX else argument
            return [at for at, sets in enumerate(self.sets[start:end], start) if number in sets]
        if op in (GAP, MATCH):
            return list(range(start, end))
        return [at for at, classes in enumerate(self.classes[start:end], start) if argument in classes]

    def _lexicon(self, nodes: Nodes, lexicon: int, following: int, at: int, failed: Failed) -> int:
        """The same of what follows an entry of a list, the longest first."""
        place: Place | None = self.index.lists[lexicon]
        ends, here = [], at
        while place is not None and here < self.count and (here == at or self.before[here] == JOINED):
            whole, place = place[self.words[here]]
            here += 1
            if whole:
                ends.append(here)
        for end in reversed(ends):
            key = following, end, False
            if key in failed:
                continue
            found = self._run(nodes, following, end, False, failed)
            if found > 0:
                return found
            failed.add(key)
        return -1

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
