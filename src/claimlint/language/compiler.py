"""Phrases and lexicons -> the index that is stored: plain lists and dicts that JSON can hold.

A *class* is a set of word forms with a number; the vocabulary maps each form to its classes. A phrase becomes a
small program of nodes ``[op, argument, next]``; a lexicon of plain word sequences becomes a trie over classes, built
once and shared by every phrase that names it. Phrases with the same *group* (a rule's ``match``, a caveat kind, a
cue ...) are reported together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claimlint.language.inflect import common_weight, forms, variants
from claimlint.language.lexicons import BUILT_IN_NAMES, Lexicons, ListError, Trie, paths
from claimlint.language.ops import BEGINNING, CLASS, DIGITS, ENDS, GAP, GOES_ON, LEX, MATCH, SET, SPLIT, VERB, character
from claimlint.language.phrases import Choice, Gap, Item, Name, PhraseError, Sequence, Word, may_be_empty, parse
from claimlint.language.stored import is_aside
from claimlint.values import dataclass, field

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred "
    "thousand million half dozen"
)
BUILT_INS: Mapping[str, str] = {
    "number-word": "(" + "|".join(f"={word}" for word in _NUMBER_WORDS.split()) + ")",
    "percent": "<number> (%|=percent|=per =cent)",
    "money": "(((£|$|€) <number>)|<number> (=pounds|=dollars|=euros|=pence|=gbp|=usd|=eur|=aud))",
    "duration": (
        "((<number> [(=to|=or|=and)] [<number>]|[=a] =few|=several|[=a] =couple [=of]|=a|=an|=one =or =two) "
        "[(=short|=full|=more|=working)] "
        "(second|minute|hour|day|week|month|year|=hr|=hrs|=min|=mins|=wks|fortnight)|=overnight)"
    ),
}
"""Built-in lists as phrases of the language itself; ``<number>`` is a digit token or a number word."""
MAX_NODES, MAX_DEPTH = 20_000, 200
"""How many nodes a phrase may have, and how many of them one match may pass through."""


class Program:
    """The nodes ``[op, argument, next]`` of one phrase, made back to front, so that the last one is its entry."""

    def __init__(self) -> None:
        self.nodes: list[list[Any]] = []
        self._depths: list[int] = []

    def add(self, op: int, argument: Any, following: int) -> int:
        """A new node, and its number. ``PhraseError`` when the phrase grows beyond what can be matched quickly."""
        ways = argument if op == SPLIT else (following,)
        depth = 1 + max((self._depths[way] for way in ways if way >= 0), default=0)
        if depth > MAX_DEPTH or len(self.nodes) >= MAX_NODES:
            raise PhraseError("this phrase, with the lists that it names, is too long; make two of it")
        self.nodes.append([op, argument, following])
        self._depths.append(depth)
        return len(self.nodes) - 1

    def split(self, ways: list[int]) -> int:
        """A node that goes on in one of several ways, or the only way itself."""
        unique = list(dict.fromkeys(ways))
        return unique[0] if len(unique) == 1 else self.add(SPLIT, unique, -1)


@dataclass
class Compiler:
    """Collects phrases by group. ``lookup`` gives a lexicon's entries by name, or None when there is none."""

    lookup: Callable[[str], tuple[str, ...] | None]
    vocab: dict[str, list[int]] = field(default_factory=dict)
    programs: list[list[list[Any]]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    group_of: list[int] = field(default_factory=list)
    sets: dict[tuple[int, ...], int] = field(default_factory=dict)
    _firsts: list[int] = field(default_factory=list)
    _needs: list[list[frozenset[int]]] = field(default_factory=list)
    _anchors: dict[int, list[int]] = field(default_factory=dict)
    _weights: dict[int, int] = field(default_factory=dict)
    _classes: dict[tuple[str, str], int] = field(default_factory=lambda: {("#", ""): DIGITS})
    _group_ids: dict[str, int] = field(default_factory=dict)
    _list_firsts: dict[str, frozenset[int]] = field(default_factory=dict)
    _list_rares: dict[str, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lexicons = Lexicons(self.lookup, self._word_class)

    def check(self, text: str, inside: str) -> None:
        """Raise what is wrong with an entry of the list ``inside``: ``PhraseError``, or ``ListError`` when a list that
        it names is to blame."""
        items = parse(text)
        self.lexicons.begin(inside)
        program = Program()
        self._sequence(items, program.add(MATCH, 0, -1), program)

    def add(self, group: str, text: str) -> None:
        """Compile one phrase into ``group``. ``PhraseError`` when it does not parse or names an unknown list,
        ``ListError`` when a list that it names is to blame."""
        items = parse(text)
        self.lexicons.begin("")
        for part in _together(self._apart(items)):
            program = Program()
            self._sequence(part, program.add(MATCH, 0, -1), program)
            self._anchor(part, len(self.programs))
            self.programs.append(program.nodes)
            self.group_of.append(self._group(group))

    def _apart(self, items: Sequence) -> list[Sequence]:
        """A phrase that is nothing but a choice or a list, as its options: each then has a rare word of its own."""
        if len(items) == 1 and isinstance(items[0], Choice) and all(items[0].options):
            return [part for option in items[0].options for part in self._apart(option)]
        if len(items) == 1 and isinstance(items[0], Name) and items[0].name not in BUILT_IN_NAMES:
            with self.lexicons.opened(items[0].name):
                return [part for entry in self.lexicons.entries(items[0].name) for part in self._apart(entry)]
        return [items]

    def _anchor(self, items: Sequence, program: int) -> None:
        """Note what every match must hold: the program is tried only in sentences that have a word of each."""
        needed = sorted(dict.fromkeys(self._required(items)), key=self._weight)
        for cls in needed[0]:
            self._anchors.setdefault(cls, []).append(program)
        self._needs.append(needed[1:3])
        self._firsts.append(self._set(self._first(items)))

    def _required(self, items: Sequence) -> list[frozenset[int]]:
        """Sets of classes of which every match holds a word each."""
        found = []
        for item in items:
            if isinstance(item, Choice):
                options = [self._required(option) for option in item.options]
                if all(options):
                    best = (min(option, key=self._weight) for option in options)
                    found.append(frozenset().union(*best))
            elif isinstance(item, Name):
                found.append(self._rare_of(item.name))
            elif not isinstance(item, Gap):
                found.append(self._first((item,)))
        return found

    def _rare_of(self, name: str) -> frozenset[int]:
        """Of each entry of a list its rarest word: one of these every match of the list holds."""
        if name in BUILT_IN_NAMES:
            return self._first_of(name)
        known = self._list_rares.get(name)
        if known is None:
            lexicon, rest = self.lexicons.get(name)
            plain = (min(path, key=self._class_weight) for path in paths(self.lexicons.tries[lexicon]))
            others = (min(self._required(entry), key=self._weight, default=self._first(entry)) for entry in rest)
            known = self._list_rares[name] = frozenset(plain).union(*others)
        return known

    def _first(self, items: Sequence) -> frozenset[int]:
        """The classes of the words that a match can begin with."""
        found: frozenset[int] = frozenset()
        for item in items:
            if isinstance(item, Word):
                found |= {self._word_class(item)}
            elif isinstance(item, Choice):
                found = found.union(*(self._first(option) for option in item.options))
            elif isinstance(item, Name):
                found |= self._first_of(item.name)
            if not may_be_empty((item,)):
                break
        return found

    def _first_of(self, name: str) -> frozenset[int]:
        known = self._list_firsts.get(name)
        if known is None:
            if name in BUILT_INS or name == "number":
                digits = {DIGITS} if name == "number" else set()
                known = self._first(parse(BUILT_INS["number-word" if digits else name])) | digits
            else:
                lexicon, rest = self.lexicons.get(name)
                known = frozenset(self.lexicons.tries[lexicon][0].edges).union(*map(self._first, rest))
            self._list_firsts[name] = known
        return known

    def _weight(self, classes: frozenset[int]) -> int:
        """How common the words of the classes are in copy, roughly: rare ones make good anchors."""
        return sum(map(self._class_weight, classes))

    def _class_weight(self, cls: int) -> int:
        return 1000 if cls == DIGITS else self._weights.get(cls, 1)

    def _set(self, classes: Iterable[int]) -> int:
        return self.sets.setdefault(tuple(sorted(classes)), len(self.sets))

    def _group(self, group: str) -> int:
        known = self._group_ids.get(group)
        if known is None:
            known = self._group_ids[group] = len(self.groups)
            self.groups.append(group)
        return known

    def dump(self) -> dict[str, Any]:
        """The index as JSON can hold it, in few and long strings of lines that end in semicolons (which JSON need not
        escape), so that loading costs next to nothing: a line is read when a text first asks for it.

        ``vocab`` holds lines of a word and its classes by the first letters of the word. The others are lines by
        number: by class ``classes`` (the stored sets that it is in; the programs that it anchors, those of whose first
        partner it is, and of whose second: of each partner a sentence must hold a class), by program ``programs`` and
        ``heads`` (its group, the set that it begins with), and the ``lexicons``, of which ``openings`` are the sets of
        their first words. ``bits`` are programs without a first partner, without a second, and those that are asked
        around a claim only.
        """
        openings = [self._set(trie[0].edges) for trie in self.lexicons.tries]
        classes = len(self._classes)
        of_class = _holding(self.sets), self._anchors, self._needing(0), self._needing(1)
        heads = zip(self.group_of, self._firsts, strict=True)
        asides = [is_aside(self.groups[group]) for group in self.group_of]
        return {
            "vocab": _by_beginning(self.vocab),
            "classes": ";".join("|".join(_written(row.get(cls, ())) for row in of_class) for cls in range(classes)),
            "bits": [*(_bits(len(needs) <= place for needs in self._needs) for place in (0, 1)), _bits(asides)],
            "heads": ";".join(f"{group} {first}" for group, first in heads),
            "programs": ";".join(json.dumps(program, separators=(",", ":")) for program in self.programs),
            "lexicons": ";".join(_packed(trie) for trie in self.lexicons.tries),
            "openings": openings,
            "groups": self.groups,
        }

    def _needing(self, place: int) -> dict[int, list[int]]:
        """By class the programs of whose first partner, or second, it is."""
        found: dict[int, list[int]] = {}
        for program, needs in enumerate(self._needs):
            for cls in frozenset().union(*needs[place : place + 1]):
                found.setdefault(cls, []).append(program)
        return found

    def _sequence(self, items: Sequence, following: int, program: Program) -> int:
        """Add the nodes of ``items`` before node ``following``; the entry node. Nodes are made back to front."""
        for item in reversed(items):
            following = self._item(item, following, program)
        return following

    def _item(self, item: Item, following: int, program: Program) -> int:
        if isinstance(item, Word):
            return program.add(VERB if item.mode == "verb" else CLASS, self._word_class(item), following)
        if isinstance(item, Gap):
            return program.add(GAP, item.most, following)
        if isinstance(item, Choice):
            return self._choice(item, following, program)
        return self._name(item.name, following, program)

    def _choice(self, item: Choice, following: int, program: Program) -> int:
        """Longer options first; those of a single word are one node."""
        single = dict.fromkeys(option for option in item.options if len(option) == 1 and _is_plain(option[0]))
        long = [option for option in item.options if option and option not in single]
        ways = [self._sequence(option, following, program) for option in long]
        classes = sorted({self._word_class(word) for option in single for word in option if isinstance(word, Word)})
        if len(classes) == 1:
            ways.append(program.add(CLASS, classes[0], following))
        elif classes:
            ways.append(program.add(SET, self._set(classes), following))
        if () in item.options:
            ways.append(following)
        return program.split(ways)

    def _name(self, name: str, following: int, program: Program) -> int:
        if name == "number":
            words = self._sequence(parse(BUILT_INS["number-word"]), following, program)
            return program.split([program.add(CLASS, DIGITS, following), words])
        if name in BUILT_INS:
            return self._sequence(parse(BUILT_INS[name]), following, program)
        with self.lexicons.opened(name):
            lexicon, rest = self.lexicons.get(name)
            ways = [self._sequence(sequence, following, program) for sequence in rest]
        if self.lexicons.tries[lexicon][0].edges:
            ways.insert(0, program.add(LEX, lexicon, following))
        if not ways:
            raise ListError(f"the list <{name}> is empty")
        return program.split(ways)

    def _word_class(self, word: Word) -> int:
        key = ("=" if word.mode == "exact" else "~", word.text)
        known = self._classes.get(key)
        if known is None:
            known = self._classes[key] = len(self._classes)
            spelt = sorted(variants(word.text) if word.mode == "exact" else forms(word.text))
            self._weights[known] = sum(map(common_weight, spelt))
            for form in spelt:
                self.vocab.setdefault(form, []).append(known)
        return known


def _holding(rows: Mapping[tuple[int, ...], int]) -> dict[int, list[int]]:
    """By class the numbers of the rows that hold it."""
    found: dict[int, list[int]] = {}
    for classes, number in rows.items():
        for cls in classes:
            found.setdefault(cls, []).append(number)
    return found


def _bits(rows: Iterable[bool]) -> str:
    """The numbers of the rows that are true, as bits."""
    return f"{sum(1 << number for number, row in enumerate(rows) if row):x}"


def _written(row: Iterable[int]) -> str:
    return "".join(map(character, row))


def _numbers(row: Iterable[int]) -> str:
    return " ".join(map(str, row))


def _by_beginning(vocab: Mapping[str, Iterable[int]]) -> dict[str, str]:
    """Lines ``word classes`` by the first letters of the word, each line between semicolons."""
    lines: dict[str, list[str]] = {}
    for word, classes in vocab.items():
        lines.setdefault(word[:BEGINNING], [""]).append(f"{word} {_numbers(classes)}")
    return {beginning: ";".join([*rows, ""]) for beginning, rows in lines.items()}


def _packed(trie: Trie) -> str:
    """Rows between bars: whether an entry ends here, the classes that lead on, and the rows that they lead to."""
    rows = ((ENDS if row.ends else GOES_ON, _written(row.edges), _written(row.edges.values())) for row in trie)
    return "|".join(map("".join, rows))


def _together(parts: list[Sequence]) -> list[Sequence]:
    """The parts without repeats, those of a single word as one choice."""
    parts = list(dict.fromkeys(parts))
    single = [part for part in parts if len(part) == 1 and _is_plain(part[0])]
    rest = [part for part in parts if len(part) != 1 or not _is_plain(part[0])]
    return [*rest, (Choice(tuple(single)),)] if len(single) > 1 else [*rest, *single]


def _is_plain(item: Item) -> bool:
    return isinstance(item, Word) and item.mode != "verb"
