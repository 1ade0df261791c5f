"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from claimlint.language.ops import CLASS, DIGITS, GAP, LEX, MATCH, SET, SPLIT

Hit = tuple[int, int]
"""First token and one past the last."""
Ways: TypeAlias = list[tuple[int, int]]
Dispatch: TypeAlias = tuple[list[int], Ways, dict[int, Ways], dict[int, Ways], dict[str, list[int]]]
Sentence: TypeAlias = dict[int, tuple[Hit, ...] | None]
"""The programs that may match in a sentence, and where they do, counted from its first token; None until tried."""
Words: TypeAlias = tuple[str | int, ...]
"""The words of a sentence and what separates them."""
Trie: TypeAlias = list[tuple[int, dict[int, int]]]
WORD_LIMIT = 200_000
"""How many distinct words are remembered; beyond it (hostile or endless input) they are looked up afresh."""


class Word(NamedTuple):
    """What the index knows of a word: its classes, the stored sets of classes that hold one of them, and the programs
    that it anchors. ``mask`` has the bit of each set: the sets of many words are joined faster that way."""

    classes: frozenset[int]
    sets: frozenset[int]
    mask: int
    programs: tuple[int, ...]


NOTHING = Word(frozenset(), frozenset(), 0, ())


def mask_of(sets: Collection[int]) -> int:
    """A number with the bit of each set."""
    bits = bytearray(max(sets, default=0) // 8 + 1)
    for number in sets:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


class Needs(dict[int, int]):
    """By program, the mask of the sets of which a match has a word each; read on first use."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, program: int) -> int:
        mask = 0
        for number in self._rows[program].split()[1:]:
            mask |= 1 << int(number)
        self[program] = mask
        return mask


class Heads(dict[int, tuple[str, int]]):
    """By program, the group of its hits, and the set of the words that a match can begin with; read on first use."""

    def __init__(self, rows: list[str], groups: list[str]) -> None:
        super().__init__()
        self._rows = rows
        self._groups = groups

    def __missing__(self, program: int) -> tuple[str, int]:
        group, first = self._rows[program].split(" ", 2)[:2]
        made = self[program] = (self._groups[int(group)], int(first))
        return made


class Rows:
    """A compiled index, loaded from what ``Compiler.dump`` wrote. What it remembers are its own words and programs,
    and where they stand in sentences, never anything of a text's judgement."""

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
        self.sentences: dict[Words, Sentence] = {}

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
            row[2] = ([way for _, way in always], always, by_class, by_set, {})
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
