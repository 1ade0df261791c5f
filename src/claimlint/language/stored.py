"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from claimlint.hints import Any, NamedTuple, TypeAlias
from claimlint.language.lines import Named, Numbered
from claimlint.language.ops import BEGINNING, DENIES, DIGITS, number_of
from claimlint.language.steps import Lists, Programs

Hit = tuple[int, int]
"""First token and one past the last."""
Places: TypeAlias = dict[int, tuple[Hit, ...] | None]
"""The programs that may match in a sentence, and where they do, counted from its first token; None until tried."""
WORD_LIMIT = 200_000
"""How many distinct words are remembered; beyond it (hostile or endless input) they are looked up afresh."""
ASIDE = ("cue", "subject", "fix")
"""What is only asked for around a claim: lists of these roles and the words that a fix changes; so are the exceptions
of a rule."""


class Word(NamedTuple):
    """What the index knows of a word: its classes and the stored sets of classes that hold one of them; and, a bit for
    each program, those that it anchors, and those of which it is a first or a second partner."""

    classes: frozenset[int]
    sets: frozenset[int]
    anchored: int
    first: int
    second: int


_NEGATIONS = frozenset(("not", "never", "no", "cannot", "without", "nor", "neither", "nothing", "but", "however"))
NOTHING = Word(frozenset(), frozenset(), 0, 0, 0)


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
    """A program's group, and the set of the words that a match can begin with."""

    group: str
    first: int


def is_aside(group: str) -> bool:
    """Whether a group is asked for around a claim only, not of whole texts."""
    return group.endswith(":except") or group.partition(":")[0] in ASIDE


class Heads(dict[int, Head]):
    """The heads of programs, read on first use."""

    def __init__(self, rows: Numbered, groups: list[str]) -> None:
        super().__init__()
        self._rows = rows
        self._groups = groups

    def __missing__(self, program: int) -> Head:
        group, first = map(int, self._rows[program].split())
        made = self[program] = Head(self._groups[group], first)
        return made


class Sets(dict[str, frozenset[int]]):
    """By their characters sets of numbers: those of many classes are the same."""

    def __missing__(self, row: str) -> frozenset[int]:
        made = self[row] = frozenset(map(number_of, row))
        return made


class Bits(dict[str, int]):
    """By their characters programs as bits, each there once: many classes have the same."""

    def __missing__(self, row: str) -> int:
        made = self[row] = 1 << number_of(row) if len(row) == 1 else sum(map(self.__getitem__, row))
        return made


class Rows:
    """A compiled index, loaded from what ``Compiler.dump`` wrote; its lines may come by number as well. What it
    remembers are its own words and programs, and where they stand in sentences, never anything of a text's
    judgement."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.groups: list[str] = data["groups"]
        self._vocab: dict[str, str] | Named = data["vocab"]
        self._of_class = _numbered(data["classes"])
        self.openings: list[int] = data["openings"]
        self.heads = Heads(_numbered(data["heads"]), self.groups)
        self._sets, self._bits = Sets(), Bits()
        self._no_first, self._no_second, self.aside_bits = (int(row, 16) for row in data["bits"])
        """The programs without a first partner, without a second, and those that are asked around a claim only."""
        self.words = Vocabulary(self._look_up)
        """What is known of a word. A possessive counts as its owner."""
        self.programs = Programs(_numbered(data["programs"]))
        self.lists = Lists(_numbered(data["lexicons"]), self.words)

    def _look_up(self, word: str) -> Word:
        classes = self._classes(word)
        if word.endswith("'s"):
            classes += self._classes(word[:-2])
        denies = _denies(word)
        if word[:1].isdigit():
            return self._made([*classes, DIGITS], denies) if classes or denies else self._number
        return self._made(classes, denies) if classes or denies else NOTHING

    @cached_property
    def _number(self) -> Word:
        """What is known of every number that no phrase names: one value, as there is no end of numbers."""
        return self._made([DIGITS])

    def _made(self, classes: list[int], denies: bool = False) -> Word:
        sets = frozenset((DENIES,) if denies else ())
        anchored = first = second = 0
        for cls in classes:
            members, *programs = self._of_class[cls].split("|")
            sets |= self._sets[members]
            anchors, firsts, seconds = map(self._bits.__getitem__, programs)
            anchored, first, second = anchored | anchors, first | firsts, second | seconds
        return Word(frozenset(classes), sets, anchored, first, second)

    def possible(self, words: Iterable[Word]) -> int:
        """The programs of which every word that a match must have is there."""
        anchored, first, second = 0, self._no_first, self._no_second
        for word in words:
            if word[2]:
                anchored |= word[2]
            if word[3]:
                first |= word[3]
            if word[4]:
                second |= word[4]
        return anchored & first & second

    def _classes(self, word: str) -> list[int]:
        lines = self._vocab.get(word[:BEGINNING], "")
        at = lines.find(f";{word} ")
        if at < 0:
            return []
        at += len(word) + 2
        return [int(number) for number in lines[at : lines.index(";", at)].split()]


def _numbered(lines: str | Numbered) -> Numbered:
    return lines.split(";") if isinstance(lines, str) else lines


def _denies(word: str) -> bool:
    """A gap does not step over a negation or a contrast: "guarantees no results" is not "guarantees ... results"."""
    return word in _NEGATIONS or word.endswith("n't")
