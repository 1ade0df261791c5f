"""Stored programs and lists, read when a text first asks for them, and what each word lets them do.

What is remembered holds for every text: by word the ways that a split can take, and by word how far the entries of a
list come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimlint.hints import Any, NamedTuple, Protocol, TypeAlias
from claimlint.language.lines import Numbered
from claimlint.language.ops import CLASS, ENDS, GAP, LEX, MATCH, SET, SPLIT, character, number_of

WORDS_LIMIT = 500
"""For how many words a split, or a place in a list, remembers what they do."""
Nodes: TypeAlias = list[list[Any]]
"""The nodes ``[op, argument, next]`` of a program; the last one is its entry."""
Way: TypeAlias = tuple[int, int, int]
"""A node that a split can go on with: its operation, argument and next node; for one that needs no word, ``GAP`` and
the node itself."""
_ALONE = (CLASS, SET)
"""A program of one such node is a word alone."""


class Known(Protocol):
    """What an index knows of a word."""

    @property
    def classes(self) -> frozenset[int]: ...
    @property
    def sets(self) -> frozenset[int]: ...


class Program(NamedTuple):
    """The nodes of a program, its entry, and whether it is a word alone."""

    nodes: Nodes
    entry: int
    alone: bool


class Programs(dict[int, Program]):
    """Programs by number."""

    def __init__(self, rows: Numbered) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, number: int) -> Program:
        nodes = json.loads(self._rows[number])
        made = self[number] = Program(nodes, len(nodes) - 1, len(nodes) == 2 and nodes[1][0] in _ALONE)
        return made


class Ways(dict[str, list[Way]]):
    """The ways of a split by word, in the order of preference. ``stay`` are those that need no word."""

    def __init__(self, nodes: Nodes, node: int, words: Mapping[str, Known], openings: Sequence[int]) -> None:
        super().__init__()
        self._words = words
        self._stay: dict[int, Way] = {}
        self._by_class: dict[int, dict[int, Way]] = {}
        self._by_set: dict[int, dict[int, Way]] = {}
        for rank, way in enumerate(_ways(nodes, node, set())):
            op, argument, following = nodes[way]
            if op in (GAP, MATCH):
                self._stay[rank] = GAP, way, 0
            elif op in (SET, LEX):
                number = openings[argument] if op == LEX else argument
                self._by_set.setdefault(number, {})[rank] = op, argument, following
            else:
                self._by_class.setdefault(argument, {})[rank] = op, argument, following
        self._classes, self._sets = frozenset(self._by_class), frozenset(self._by_set)
        self.stay = list(self._stay.values())

    def __missing__(self, word: str) -> list[Way]:
        known = self._words[word]
        classes, sets = self._classes & known.classes, self._sets & known.sets
        ways = self._found(classes, sets) if classes or sets else self.stay
        if len(self) < WORDS_LIMIT:
            self[word] = ways
        return ways

    def _found(self, classes: frozenset[int], sets: frozenset[int]) -> list[Way]:
        found = dict(self._stay)
        for cls in classes:
            found.update(self._by_class[cls])
        for number in sets:
            found.update(self._by_set[number])
        return [found[rank] for rank in sorted(found)]


def _ways(nodes: Nodes, node: int, seen: set[int]) -> Iterator[int]:
    """The ways of a split, those of a split within it in its place; each once, as it would only fail again."""
    for way in nodes[node][1]:
        if way in seen:
            continue
        seen.add(way)
        if nodes[way][0] == SPLIT:
            yield from _ways(nodes, way, seen)
        else:
            yield way


class Place(dict[str, "Step"]):
    """Somewhere in the entries of a list: by word, how it goes on from here. ``trie`` are the stored rows of the list,
    ``rows`` those that stand for this place."""

    def __init__(self, trie: Sequence[str], rows: Sequence[int], words: Mapping[str, Known]) -> None:
        super().__init__()
        self._trie = trie
        self._edges = [_halves(trie[row][1:]) for row in rows]
        self._words = words

    def __missing__(self, word: str) -> Step:
        rows = list(self._reached(self._words[word].classes))
        step = NOWHERE
        if rows:
            goes_on = any(len(self._trie[row]) > 1 for row in rows)
            ends = any(self._trie[row][0] == ENDS for row in rows)
            step = Step(ends, Place(self._trie, rows, self._words) if goes_on else None)
        if len(self) < WORDS_LIMIT:
            self[word] = step
        return step

    def _reached(self, classes: Iterable[int]) -> Iterator[int]:
        """The rows to which words of these classes lead."""
        written = [character(cls) for cls in classes]
        for leading, rows in self._edges:
            for cls in written:
                at = leading.find(cls)
                if at >= 0:
                    yield number_of(rows[at])


def _halves(edges: str) -> tuple[str, str]:
    middle = len(edges) // 2
    return edges[:middle], edges[middle:]


class Step(NamedTuple):
    """Whether an entry ends with a word, and where it may go on."""

    ends: bool
    place: Place | None


NOWHERE = Step(False, None)


class Lists(dict[int, Place]):
    """The beginnings of lists by number. A stored list holds its rows between bars: whether an entry ends there, the
    classes of the words that may follow, and as many rows to which they lead."""

    def __init__(self, rows: Numbered, words: Mapping[str, Known]) -> None:
        super().__init__()
        self._rows = rows
        self._words = words

    def __missing__(self, number: int) -> Place:
        made = self[number] = Place(self._rows[number].split("|"), (0,), self._words)
        return made
