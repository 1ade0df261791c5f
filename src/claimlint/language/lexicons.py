"""Word lists, unfolded: the plain entries of a list become a trie over classes, the others stay phrases.

A list may name other lists. What that could do wrong (circles, endless nesting, unknown names) is refused here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from claimlint.language.phrases import Choice, Name, PhraseError, Sequence, Word, parse
from claimlint.values import dataclass, field

BUILT_IN_NAMES = frozenset(("number", "number-word", "percent", "money", "duration"))
NESTING = 20
"""How many lists deep a list may name others."""
_WAYS = 200
"""An entry that stands for more word sequences than this is no longer unfolded into the trie."""


@dataclass(slots=True)
class Row:
    """Where a trie stands after some words: whether an entry ends here, and the row that each class leads to."""

    ends: bool = False
    edges: dict[int, int] = field(default_factory=dict)


Trie = list[Row]
"""The first row is the root."""


class ListError(PhraseError):
    """Something is wrong within a list that a phrase names. It is told where that list stands, not here."""


class Lexicons:
    """The lists that phrases name. ``lookup`` gives a list's entries by name, or None when there is none;
    ``word_class`` the class of a word."""

    def __init__(self, lookup: Callable[[str], tuple[str, ...] | None], word_class: Callable[[Word], int]) -> None:
        self.tries: list[Trie] = []
        self._lookup = lookup
        self._word_class = word_class
        self._known: dict[str, tuple[int, tuple[Sequence, ...]]] = {}
        self._path: list[str] = []
        self._inside = 0

    def begin(self, inside: str) -> None:
        """A new phrase begins, which is an entry of the list ``inside`` unless that is empty."""
        self._path = [inside] if inside else []
        self._inside = len(self._path)

    @contextmanager
    def opened(self, name: str) -> Iterator[None]:
        """While a list's entries are unfolded. ``PhraseError`` when the phrase at hand is to blame: it names an unknown
        list, or closes a circle on its own; ``ListError`` when a list further down is."""
        direct = len(self._path) == self._inside
        if name in self._path:
            circle = " -> ".join([*self._path, name])
            kind = PhraseError if self._inside and name == self._path[0] else ListError
            raise kind(f"the lists include each other in a circle: {circle}")
        if self._lookup(name) is None:
            raise (PhraseError if direct else ListError)(f"there is no list <{name}>")
        if len(self._path) > NESTING:
            raise PhraseError(f"lists that name lists that name lists: more than {NESTING} deep")
        self._path.append(name)
        try:
            yield
        finally:
            self._path.pop()

    def get(self, name: str) -> tuple[int, tuple[Sequence, ...]]:
        """The number of the trie of a list's plain entries, and its other entries. The list must be ``opened``."""
        known = self._known.get(name)
        if known is None:
            trie = [Row()]
            rest: list[Sequence] = []
            for sequence in self._flat(name, {name}):
                plain = self._plain(sequence)
                for classes in plain or ():
                    _insert(trie, classes)
                if plain is None:
                    rest.append(sequence)
            self.tries.append(trie)
            known = self._known[name] = (len(self.tries) - 1, tuple(rest))
        return known

    def entries(self, name: str) -> Iterator[Sequence]:
        """A list's entries, those of the lists within it included. The list must be ``opened``."""
        return self._flat(name, {name})

    def _flat(self, name: str, seen: set[str]) -> Iterator[Sequence]:
        """The entries of a list and of the lists that stand alone as its entries, each list once."""
        for entry in self._lookup(name) or ():
            sequence = _parsed(entry)
            inner = sequence[0].name if len(sequence) == 1 and isinstance(sequence[0], Name) else ""
            if not inner or inner in BUILT_IN_NAMES:
                yield sequence
                continue
            with self.opened(inner):
                if inner not in seen:
                    seen.add(inner)
                    yield from self._flat(inner, seen)

    def _plain(self, items: Sequence) -> list[tuple[int, ...]] | None:
        """The class sequences an entry stands for, or None when a trie cannot hold it."""
        ways: list[tuple[int, ...]] = [()]
        for item in items:
            if isinstance(item, Word) and item.mode != "verb":
                more: list[tuple[int, ...]] = [(self._word_class(item),)]
            elif isinstance(item, Choice):
                options = [self._plain(option) for option in item.options]
                if any(option is None for option in options):
                    return None
                more = [way for option in options for way in option or ()]
            else:
                return None
            if len(ways) * len(more) > _WAYS:
                return None
            ways = [way + tail for way in ways for tail in more]
        return ways


def paths(trie: Trie) -> Iterator[tuple[int, ...]]:
    """The entries of a trie, as the classes of their words."""
    todo: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while todo:
        row, path = todo.pop()
        if trie[row].ends:
            yield path
        todo += [(following, (*path, cls)) for cls, following in trie[row].edges.items()]


def _parsed(entry: str) -> Sequence:
    try:
        return parse(entry)
    except PhraseError as error:
        raise ListError(str(error)) from error


def _insert(trie: Trie, classes: tuple[int, ...]) -> None:
    at = 0
    for cls in classes:
        edges = trie[at].edges
        if cls not in edges:
            trie.append(Row())
            edges[cls] = len(trie) - 1
        at = edges[cls]
    trie[at].ends = True
