"""Which findings a baseline accepts, and which of its entries accept nothing any more.

A finding is matched by rule, words and number: first in its own file, then, for words that moved, in any other. What a
document lacks has no words; it moves only with its whole file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from posixpath import basename

from claimlint.services.baseline.model import Entry
from claimlint.services.occurrences import Key, Occurrence
from claimlint.values import dataclass, field

Files = Mapping[str, Sequence[Occurrence]]
"""The places of findings in every file that was checked, by path relative to the baseline."""


@dataclass(slots=True)
class Matched:
    """``accepted`` maps a file and a judgement's number to an entry's number; ``left`` says how many findings each
    entry accepts beyond those that are there; ``moved`` where an entry was last matched."""

    accepted: dict[tuple[str, int], int] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)
    moved: dict[int, str] = field(default_factory=dict)


class Matcher:
    """Matches the findings of ``files`` to ``entries``. ``exists`` says whether a path is still there; ``order`` puts
    the entries to be used first before the others."""

    def __init__(self, entries: Sequence[Entry], files: Files, exists: Callable[[str], bool]) -> None:
        self._entries = entries
        self._files = files
        self._exists = exists
        self._out = Matched(left=[entry.count for entry in entries])

    def match(self, first: Callable[[Entry], bool]) -> Matched:
        """Match all; entries for which ``first`` holds are used before others of the same words."""
        numbers = sorted(range(len(self._entries)), key=lambda at: not first(self._entries[at]))
        here: defaultdict[tuple[str, Key], list[int]] = defaultdict(list)
        for number in numbers:
            here[self._entries[number].path, self._entries[number].key].append(number)
        for path, places in self._files.items():
            for place in places:
                self._take(path, place, here.get((path, place.key), ()))
        self._elsewhere(numbers)
        return self._out

    def _take(self, path: str, place: Occurrence, numbers: Sequence[int]) -> None:
        for number in numbers:
            if self._out.left[number]:
                self._out.left[number] -= 1
                self._out.accepted[path, place.number] = number
                self._out.moved[number] = path
                return

    def _elsewhere(self, numbers: Sequence[int]) -> None:
        """What moved: entries of files that were checked, or that are gone, may match in other files."""
        gone = {path for path in {entry.path for entry in self._entries} - self._files.keys() if not self._exists(path)}
        anywhere: defaultdict[Key, list[int]] = defaultdict(list)
        for number in numbers:
            entry = self._entries[number]
            if self._out.left[number] and (entry.path in self._files or entry.path in gone):
                anywhere[entry.key].append(number)
        heirs: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for path, place in self._unmatched(about_document=False):
            self._take(path, place, anywhere.get(place.key, ()))
            taken = self._out.accepted.get((path, place.number))
            if taken is not None and self._entries[taken].path in gone:
                heirs[self._entries[taken].path][path] += 1
        for path, place in self._unmatched(about_document=True):
            fitting = [at for at in anywhere.get(place.key, ()) if self._is_heir(path, self._entries[at].path, heirs)]
            self._take(path, place, fitting)

    def _is_heir(self, path: str, old: str, heirs: Mapping[str, Counter[str]]) -> bool:
        """Whether the file at ``path`` is what became of ``old``: it has most of its words or, where there were none,
        its name."""
        if old in self._files or self._exists(old):
            return False
        if old in heirs:
            return heirs[old].most_common(1)[0][0] == path
        return basename(old) == basename(path)

    def _unmatched(self, about_document: bool) -> list[tuple[str, Occurrence]]:
        return [
            (path, place)
            for path, places in self._files.items()
            for place in places
            if (path, place.number) not in self._out.accepted and place.about_document is about_document
        ]
