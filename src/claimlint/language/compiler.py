"""Phrases and lexicons -> the index that is stored: plain lists and dicts that JSON can hold.

A *class* is a set of word forms with a number; the vocabulary maps each form to its classes. A phrase becomes a
small program of nodes ``[op, argument, next]``; a lexicon of plain word sequences becomes a trie over classes, built
once and shared by every phrase that names it. Phrases with the same *group* (a rule's ``match``, a caveat kind, a
cue ...) are reported together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimlint.language.inflect import forms, variants
from claimlint.language.phrases import Choice, Gap, Item, Name, PhraseError, Sequence, Word, parse

CLASS, LEX, GAP, SPLIT, NUMBER, VERB, MATCH = range(7)

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


@dataclass
class Compiler:
    """Collects phrases by group. ``lookup`` gives a lexicon's entries by name, or None when there is none."""

    lookup: Callable[[str], tuple[str, ...] | None]
    vocab: dict[str, list[int]] = field(default_factory=dict)
    programs: list[list[list[Any]]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    group_of: list[int] = field(default_factory=list)
    lexicons: list[list[list[Any]]] = field(default_factory=list)
    _classes: dict[tuple[str, str], int] = field(default_factory=dict)
    _lexicon_ids: dict[str, tuple[int, tuple[Sequence, ...]]] = field(default_factory=dict)
    _group_ids: dict[str, int] = field(default_factory=dict)

    def add(self, group: str, text: str) -> None:
        """Compile one phrase into ``group``; ``PhraseError`` when it does not parse or names an unknown list."""
        nodes: list[list[Any]] = []
        self._sequence(parse(text), _end(nodes), nodes)
        self.programs.append(nodes)
        self.group_of.append(self._group(group))

    def _group(self, group: str) -> int:
        known = self._group_ids.get(group)
        if known is None:
            known = self._group_ids[group] = len(self.groups)
            self.groups.append(group)
        return known

    def dump(self) -> dict[str, Any]:
        """The index as JSON can hold it. Programs, tries and class lists are strings within, so that loading costs
        next to nothing: each is read when a text first asks for it."""
        starts, numbers = self._first_words()
        return {
            "vocab": {word: " ".join(map(str, classes)) for word, classes in self.vocab.items()},
            "starts": {str(cls): " ".join(map(str, programs)) for cls, programs in starts.items()},
            "numbers": numbers,
            "programs": [json.dumps(program, separators=(",", ":")) for program in self.programs],
            "groups": self.groups,
            "group_of": self.group_of,
            "lexicons": [json.dumps(trie, separators=(",", ":")) for trie in self.lexicons],
        }

    def _first_words(self) -> tuple[dict[int, list[int]], list[int]]:
        """The programs that may begin with a word of each class, and those that may begin with a digit."""
        starts: dict[int, list[int]] = {}
        numbers: list[int] = []
        for program, nodes in enumerate(self.programs):
            for op, argument in _entries(nodes):
                if op == NUMBER:
                    numbers.append(program)
                    continue
                classes = self.lexicons[argument][0][1][::2] if op == LEX else [argument]
                for cls in classes:
                    if program not in starts.setdefault(cls, [])[-1:]:
                        starts[cls].append(program)
        return starts, numbers

    def _sequence(self, items: Sequence, following: int, nodes: list[list[Any]]) -> int:
        """Add the nodes of ``items`` before node ``following``; the entry node. Nodes are made back to front."""
        for item in reversed(items):
            following = self._item(item, following, nodes)
        return following

    def _item(self, item: Item, following: int, nodes: list[list[Any]]) -> int:
        if isinstance(item, Word):
            return _node(nodes, VERB if item.mode == "verb" else CLASS, self._word_class(item), following)
        if isinstance(item, Gap):
            return _node(nodes, GAP, item.most, following)
        if isinstance(item, Choice):
            return _split(nodes, [self._sequence(option, following, nodes) for option in item.options])
        return self._name(item.name, following, nodes)

    def _name(self, name: str, following: int, nodes: list[list[Any]]) -> int:
        if name == "number":
            words = self._sequence(parse(BUILT_INS["number-word"]), following, nodes)
            return _split(nodes, [_node(nodes, NUMBER, 0, following), words])
        if name in BUILT_INS:
            return self._sequence(parse(BUILT_INS[name]), following, nodes)
        lexicon, rest = self._lexicon(name, ())
        ways = [self._sequence(sequence, following, nodes) for sequence in rest]
        if self.lexicons[lexicon][0][1]:
            ways.insert(0, _node(nodes, LEX, lexicon, following))
        if not ways:
            raise PhraseError(f"the list <{name}> is empty")
        return _split(nodes, ways)

    def _lexicon(self, name: str, above: tuple[str, ...]) -> tuple[int, tuple[Sequence, ...]]:
        """The trie of a lexicon's plain entries, and its entries that need gaps or built-ins."""
        if name in above:
            raise PhraseError(f"the lists include each other in a circle: {' -> '.join([*above, name])}")
        known = self._lexicon_ids.get(name)
        if known is None:
            trie: list[list[Any]] = [[0, []]]
            rest: list[Sequence] = []
            for sequence in self._flat(name, above):
                plain = self._plain(sequence)
                if plain is None:
                    rest.append(sequence)
                else:
                    for classes in plain:
                        _insert(trie, classes)
            self.lexicons.append(trie)
            known = self._lexicon_ids[name] = (len(self.lexicons) - 1, tuple(rest))
        return known

    def _flat(self, name: str, above: tuple[str, ...]) -> Iterable[Sequence]:
        entries = self.lookup(name)
        if entries is None:
            raise PhraseError(f"there is no list <{name}>")
        for entry in entries:
            sequence = parse(entry)
            if len(sequence) == 1 and isinstance(sequence[0], Name) and self._is_lexicon(sequence[0].name):
                inner = sequence[0].name
                if inner in (*above, name):
                    raise PhraseError(f"the lists include each other in a circle: {' -> '.join([*above, name, inner])}")
                yield from self._flat(inner, (*above, name))
            else:
                yield sequence

    def _is_lexicon(self, name: str) -> bool:
        return name != "number" and name not in BUILT_INS

    def _plain(self, items: Sequence) -> list[tuple[int, ...]] | None:
        """The class sequences an entry stands for, or None when a trie cannot hold it."""
        ways: list[tuple[int, ...]] = [()]
        for item in items:
            if isinstance(item, Word) and item.mode != "verb":
                more: list[tuple[int, ...]] = [(self._word_class(item),)]
            elif isinstance(item, Choice):
                more = []
                for option in item.options:
                    plain = self._plain(option)
                    if plain is None:
                        return None
                    more.extend(plain)
            else:
                return None
            ways = [way + tail for way in ways for tail in more]
            if len(ways) > 200:
                return None
        return ways

    def _word_class(self, word: Word) -> int:
        key = ("=" if word.mode == "exact" else "~", word.text)
        known = self._classes.get(key)
        if known is None:
            known = self._classes[key] = len(self._classes)
            for form in variants(word.text) if word.mode == "exact" else forms(word.text):
                self.vocab.setdefault(form, []).append(known)
        return known


def _end(nodes: list[list[Any]]) -> int:
    return _node(nodes, MATCH, 0, -1)


def _entries(nodes: list[list[Any]]) -> list[tuple[int, int]]:
    """The operations that can come first in a program."""
    found: list[tuple[int, int]] = []
    todo, seen = [len(nodes) - 1], set()
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        op, argument, following = nodes[at]
        if op == SPLIT:
            todo.extend(argument)
        elif op == GAP:
            todo.append(following)
        elif op != MATCH:
            found.append((op, argument))
    return found


def _node(nodes: list[list[Any]], op: int, argument: object, following: int) -> int:
    nodes.append([op, argument, following])
    return len(nodes) - 1


def _split(nodes: list[list[Any]], ways: list[int]) -> int:
    unique = list(dict.fromkeys(ways))
    return unique[0] if len(unique) == 1 else _node(nodes, SPLIT, unique, -1)


def _insert(trie: list[list[Any]], classes: tuple[int, ...]) -> None:
    at = 0
    for cls in classes:
        edges = trie[at][1]
        for index in range(0, len(edges), 2):
            if edges[index] == cls:
                at = edges[index + 1]
                break
        else:
            trie.append([0, []])
            edges += [cls, len(trie) - 1]
            at = len(trie) - 1
    trie[at][0] = 1
