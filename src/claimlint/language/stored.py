"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from claimlint.hints import Any, NamedTuple, TypeAlias
from claimlint.language.lines import Named, Numbered
from claimlint.language.ops import BEGINNING, DENIES, DIGITS
from claimlint.language.steps import Lists, Programs

Hit = tuple[int, int]
"""First token and one past the last."""
Sentence: TypeAlias = dict[int, tuple[Hit, ...] | None]
"""The programs that may match in a sentence, and where they do, counted from its first token; None until tried."""
Partners: TypeAlias = tuple[frozenset[int], ...]
"""Rows of classes of which a match must have a word each."""
MANY = 40
"""A partner of more classes than this is looked for in the sentence, not the other way round."""
WORD_LIMIT = 200_000
"""How many distinct words are remembered; beyond it (hostile or endless input) they are looked up afresh."""
ASIDE = ("cue", "subject", "fix")
"""What is only asked for around a claim: lists of these roles and the words that a fix changes; so are the exceptions
of a rule."""


class Wanted(NamedTuple):
    """Programs that a class anchors: those that need no other word; those whose partners have many classes, after
    them; and the others by each class of their first partner, alone or after a second partner. ``first`` are the
    classes of first partners."""

    alone: dict[int, None]
    others: list[tuple[Partners, int]]
    first: frozenset[int]
    pairs: dict[int, dict[int, None]]
    triples: dict[int, list[tuple[frozenset[int], int]]]


class Word(NamedTuple):
    """What the index knows of a word: its classes, and the stored sets of classes that hold one of them."""

    classes: frozenset[int]
    sets: frozenset[int]


_NEGATIONS = frozenset(("not", "never", "no", "cannot", "without", "nor", "neither", "nothing", "but", "however"))
NOTHING = Word(frozenset(), frozenset())


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
    """A program's group, the set of the words that a match can begin with, and the partners of its rarest word, the
    smaller one first: rows of classes of which it has a word each."""

    group: str
    first: int
    partners: tuple[int, ...]


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
        group, first, *partners = map(int, self._rows[program].split())
        made = self[program] = Head(self._groups[group], first, tuple(partners))
        return made


class Anchors(dict[int, "Wanted | None"]):
    """The programs that each class anchors, made out on first use; None for a class without any."""

    def __init__(self, rows: Numbered, heads: Heads, partners: Numbered) -> None:
        super().__init__()
        self._rows = rows
        self._heads = heads
        self._stored = partners
        self._partners: dict[int, frozenset[int]] = {}

    def __missing__(self, cls: int) -> Wanted | None:
        programs = self._rows[cls].split()
        made = self[cls] = self._wanted(programs) if programs else None
        return made

    def _wanted(self, programs: list[str]) -> Wanted:
        alone: dict[int, None] = {}
        others: list[tuple[Partners, int]] = []
        pairs: dict[int, dict[int, None]] = {}
        triples: dict[int, list[tuple[frozenset[int], int]]] = {}
        for program in map(int, programs):
            partners = [self._partner(number) for number in self._heads[program].partners]
            if not partners:
                alone[program] = None
            elif len(partners[0]) > MANY:
                others.append((tuple(partners), program))
            elif len(partners) == 1:
                for cls in partners[0]:
                    pairs.setdefault(cls, {})[program] = None
            else:
                for cls in partners[0]:
                    triples.setdefault(cls, []).append((partners[1], program))
        return Wanted(alone, others, frozenset(pairs).union(triples), pairs, triples)

    def _partner(self, number: int) -> frozenset[int]:
        known = self._partners.get(number)
        if known is None:
            known = self._partners[number] = frozenset(map(int, self._stored[number].split()))
        return known


class Rows:
    """A compiled index, loaded from what ``Compiler.dump`` wrote; its lines may come by number as well. What it
    remembers are its own words and programs, and where they stand in sentences, never anything of a text's
    judgement."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.groups: list[str] = data["groups"]
        self._vocab: dict[str, str] | Named = data["vocab"]
        self._members = _numbered(data["members"])
        self.openings: list[int] = data["openings"]
        self.heads = Heads(_numbered(data["heads"]), self.groups)
        partners = _numbered(data["partners"])
        self.anchors = Anchors(_numbered(data["anchors"]), self.heads, partners)
        self.aside_anchors = Anchors(_numbered(data["asides"]), self.heads, partners)
        """The same for what is asked around a claim only."""
        self.words = Vocabulary(self._look_up)
        """What is known of a word. A possessive counts as its owner."""
        self.programs = Programs(_numbered(data["programs"]))
        self.lists = Lists(_numbered(data["lexicons"]), self.words)

    def _look_up(self, word: str) -> Word:
        classes = self._classes(word)
        if word.endswith("'s"):
            classes += self._classes(word[:-2])
        if word[:1].isdigit():
            return self._made([*classes, DIGITS]) if classes else self._number
        denies = _denies(word)
        return self._made(classes, denies) if classes or denies else NOTHING

    @cached_property
    def _number(self) -> Word:
        """What is known of every number that no phrase names: one value, as there is no end of numbers."""
        return self._made([DIGITS])

    def _made(self, classes: list[int], denies: bool = False) -> Word:
        sets = [int(number) for cls in classes for number in self._members[cls].split()]
        return Word(frozenset(classes), frozenset([*sets, DENIES] if denies else sets))

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
