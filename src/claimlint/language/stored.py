"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property, partial

from claimlint.hints import Any, NamedTuple, TypeAlias
from claimlint.language.ops import BEGINNING, CLASS, DIGITS, GAP, LEX, MATCH, SET, SPLIT

Hit = tuple[int, int]
"""First token and one past the last."""
Ways: TypeAlias = list[tuple[int, int]]
Dispatch: TypeAlias = tuple[list[int], Ways, dict[int, Ways], dict[int, Ways], dict[str, list[int]]]
Sentence: TypeAlias = dict[int, tuple[Hit, ...] | None]
"""The programs that may match in a sentence, and where they do, counted from its first token; None until tried."""
Trie: TypeAlias = list[tuple[int, dict[int, int]]]
Partners: TypeAlias = tuple[frozenset[int], ...]
"""Rows of classes of which a match must have a word each."""
Wanted: TypeAlias = tuple[list[tuple[Partners, int]], dict[int, list[tuple[Partners, int]]]]
"""Programs that a word anchors, each after its partners: first those that have none or many, then the others by each
class of their first partner, without it."""
MANY = 40
"""A partner of more classes than this is looked for in the sentence, not the other way round."""
WORD_LIMIT = 200_000
"""How many distinct words are remembered; beyond it (hostile or endless input) they are looked up afresh."""
ASIDE = ("cue", "subject", "fix")
"""What is only asked for around a claim: lists of these roles and the words that a fix changes; so are the exceptions
of a rule."""


class Later:
    """Programs of a word that are made out when they are first asked for."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Wanted | None]) -> None:
        self._make: Callable[[], Wanted | None] | None = make
        self._made: Wanted | None = None

    def get(self) -> Wanted | None:
        if self._make is not None:
            self._made, self._make = self._make(), None
        return self._made


class Word(NamedTuple):
    """What the index knows of a word: its classes, the stored sets of classes that hold one of them, and the programs
    that it anchors: those that are asked of whole texts, and those that are asked around a claim."""

    classes: frozenset[int]
    sets: frozenset[int]
    wanted: Wanted | None
    aside: Later | None


NOTHING = Word(frozenset(), frozenset(), None, None)


class Vocabulary(dict[str, Word]):
    """What is known of each word that was met; what is not known yet is looked up."""

    def __init__(self, look_up: Callable[[str], Word]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> Word:
        found = self._look_up(word)
        if len(self) < WORD_LIMIT:
            self[word] = found
        return found


class Head(NamedTuple):
    """A program's group, the set of the words that a match can begin with, and the partners of its rarest word: rows
    of classes of which it has a word each."""

    group: str
    first: int
    partners: tuple[int, ...]


def is_aside(group: str) -> bool:
    """Whether a group is asked for around a claim only, not of whole texts."""
    return group.endswith(":except") or group.partition(":")[0] in ASIDE


class Heads(dict[int, Head]):
    """The heads of programs, read on first use."""

    def __init__(self, rows: list[str], groups: list[str]) -> None:
        super().__init__()
        self._rows = rows
        self._groups = groups

    def __missing__(self, program: int) -> Head:
        group, first, *partners = map(int, self._rows[program].split())
        made = self[program] = Head(self._groups[group], first, tuple(partners))
        return made


class Rows:
    """A compiled index, loaded from what ``Compiler.dump`` wrote. What it remembers are its own words and programs,
    and where they stand in sentences, never anything of a text's judgement."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.groups: list[str] = data["groups"]
        self._vocab: dict[str, str] = data["vocab"]
        self._anchors: list[str] = data["anchors"].split(";")
        self._members: list[str] = data["members"].split(";")
        self._stored: list[str] = data["programs"].split(";")
        self._lexicons: list[str] = data["lexicons"].split(";")
        self.openings: list[int] = data["openings"]
        self.heads = Heads(data["heads"].split(";"), self.groups)
        self._partners: list[str] = data["partners"].split(";")
        self._is_aside = {group: is_aside(group) for group in self.groups}
        self._classes_of: dict[int, frozenset[int]] = {}
        self._programs: dict[int, list[list[Any]]] = {}
        self._tries: dict[int, Trie] = {}
        self.words = Vocabulary(self._look_up)
        """What is known of a word. A possessive counts as its owner."""

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
        programs = sorted({int(number) for cls in classes for number in self._anchors[cls].split()})
        sets = frozenset([int(number) for cls in classes for number in self._members[cls].split()])
        heads = [(self.heads[program], program) for program in programs]
        asides = [row for row in heads if self._is_aside[row[0].group]]
        wanted = self._wanted([row for row in heads if not self._is_aside[row[0].group]])
        return Word(frozenset(classes), sets, wanted, Later(partial(self._wanted, asides)) if asides else None)

    def _wanted(self, rows: list[tuple[Head, int]]) -> Wanted | None:
        if not rows:
            return None
        others: list[tuple[Partners, int]] = []
        together: dict[int, list[tuple[Partners, int]]] = {}
        for head, program in rows:
            partners = sorted(map(self._partner, head.partners), key=len)
            if not partners or len(partners[0]) > MANY:
                others.append((tuple(partners), program))
                continue
            row = tuple(partners[1:]), program
            for cls in partners[0]:
                together.setdefault(cls, []).append(row)
        return others, together

    def _partner(self, number: int) -> frozenset[int]:
        known = self._classes_of.get(number)
        if known is None:
            known = self._classes_of[number] = frozenset(map(int, self._partners[number].split()))
        return known

    def _classes(self, word: str) -> list[int]:
        lines = self._vocab.get(word[:BEGINNING], "")
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
