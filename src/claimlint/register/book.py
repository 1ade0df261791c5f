"""The register made ready to be looked up: compiled once, stored by the content of its files, and read piece by piece.

An index leads from what a sentence speaks of to the entries that promise it, so that a sentence costs as much as it has
entries of its kind, however many the register holds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import adler32

from claimlint import store
from claimlint.language.ladder import Ladder
from claimlint.language.tokens import Tokens, tokenise
from claimlint.packs import RuleSet
from claimlint.register import vocabulary
from claimlint.register.figures import Quantity
from claimlint.register.files import file_data, register_files
from claimlint.register.model import About, Entry, Evidence, Register, Required
from claimlint.register.reading import Features, Reader, features
from claimlint.register.vocabulary import Phrase, Vocabulary, phrase
from claimlint.spans import Span
from claimlint.values import fields, replace

FORMAT = "5"
"""Raised whenever the stored form changes."""
_OF_ENTRY = tuple(spec.name for spec in fields(Entry))
_OF_FEATURES = tuple(spec.name for spec in fields(Features))


class Book:
    """A compiled register. ``key`` stands for its content and for the rules that it was compiled with."""

    def __init__(self, key: str, data: bytes) -> None:
        """``ValueError`` when ``data`` is not what was stored."""
        self.key = key
        self._data = data
        sum_, *self._lines = data.split(b"\n")
        if sum_ != _sum(memoryview(data)[len(sum_) + 1 :]):
            raise ValueError("not a whole register")
        self._rows: dict[int, Any] = {}
        self._entries: dict[int, Entry] = {}
        self._features: dict[int, tuple[Features, ...]] = {}

    def __repr__(self) -> str:
        """Stands for all that it says, as what is kept of a file's judgement depends on it."""
        return f"Book({self.key})"

    def __reduce__(self) -> tuple[Callable[[str, bytes], Book], tuple[str, bytes]]:
        """Travels to another process as the data that it is made of."""
        return Book, (self.key, self._data)

    @cached_property
    def _head(self) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self._lines[0])
        return made

    def __len__(self) -> int:
        return len(self._lines) - 1

    @property
    def place(self) -> str:
        """The absolute path of the register's file or folder."""
        return str(self._head["place"])

    @property
    def files(self) -> list[str]:
        """The absolute paths of all that it was made of: the register's files, and those of its evidence."""
        return [*self._head["files"], *self._head["evidence"]]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that matching knows."""
        return Vocabulary(self._head["vocabulary"])

    @cached_property
    def reader(self) -> Reader:
        """Reads copy as the wordings were read."""
        return Reader(self.vocabulary)

    @cached_property
    def names(self) -> dict[str, list[tuple[Phrase, int]]]:
        """The names of all subjects by their first word, each with the subject's number."""
        found: dict[str, list[tuple[Phrase, int]]] = {}
        for number, names in enumerate(self._head["subjects"]):
            for name in names:
                found.setdefault(name[0], []).append((tuple(name), number))
        return found

    def subject_names(self, subject: int) -> list[Phrase]:
        """The names of a subject."""
        return [tuple(name) for name in self._head["subjects"][subject]]

    def kind(self, subject: int) -> str:
        """“product”, “treatment” or “ingredient”."""
        return str(self._head["kinds"][subject])

    def entries_about(self, subject: int) -> Sequence[int]:
        """The numbers of the entries about a subject."""
        found: Sequence[int] = self._head["about"][subject]
        return found

    def naming(self, word: str) -> Sequence[int]:
        """The numbers of the entries that promise what ``word`` names."""
        found: Sequence[int] = self._head["index"].get(word, ())
        return found

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words of which one must stand in a sentence that uses an entry."""
        return frozenset(self._head["opens"])

    def subject(self, number: int) -> int:
        """The number of what an entry is about."""
        found: int = self._head["of"][number]
        return found

    def entry(self, number: int) -> Entry:
        """An entry."""
        known = self._entries.get(number)
        if known is None:
            known = self._entries[number] = _entry(self._row(number)[0])
        return known

    def wordings(self, number: int) -> tuple[Features, ...]:
        """What each wording of an entry says, the approved one first."""
        known = self._features.get(number)
        if known is None:
            known = self._features[number] = tuple(map(_features, self._row(number)[1]))
        return known

    def entries(self) -> Iterator[Entry]:
        """All entries, in order."""
        return (self.entry(number) for number in range(len(self)))

    def _row(self, number: int) -> Any:
        known = self._rows.get(number)
        if known is None:
            known = self._rows[number] = json.loads(self._lines[number + 1])
        return known


def open_book(place: Path, ruleset: RuleSet, cache: Path | None = None) -> Book:
    """The register at ``place``, compiled with the words of these rules. Raises ``RegisterError``."""
    files = {file: file_data(file) for file in register_files(place)}
    key = _key(place, files, ruleset)
    path = os.path.join(cache or store.folder(), f"{store.COMPILED}claims-{key}.json")  # noqa: PTH118
    known = _stored(path, key)
    if known is not None:
        return known
    from claimlint.register.loading import read

    made = compiled(read(place, files, ruleset.language.roles.get("caveat", ())), ruleset.ladder)
    store.write_file(path, made)
    store.prune(os.path.dirname(path))  # noqa: PTH120
    return Book(key, made)


def _key(place: Path, files: dict[Path, bytes], ruleset: RuleSet) -> str:
    parts = [FORMAT, ruleset.key, os.path.abspath(place)]  # noqa: PTH100
    found = [part.encode("utf-8", "surrogateescape") for part in parts]
    found.append(vocabulary.source())
    for file, data in files.items():
        found += [os.fsencode(file), data]
    return store.digest(found)


def _stored(path: str, key: str) -> Book | None:
    """What was compiled before, unless it is damaged or a file of evidence is gone, which is then told anew."""
    try:
        book = Book(key, Path(path).read_bytes())
        there = all(os.path.isfile(file) for file in book.files)  # noqa: PTH113 (asked a thousand times)
        return book if there else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def compiled(register: Register, ladder: Ladder) -> bytes:
    """The register as it is stored: a line for the whole, and one for each entry."""
    words = vocabulary.compiled()
    lookup = Vocabulary(words)
    reader = Reader(lookup)
    called = _called(register)
    subjects: dict[tuple[str, str, str], int] = {}
    about: list[list[int]] = []
    index: dict[str, list[int]] = {}
    lines, of = [], []
    for number, entry in enumerate(register.entries):
        subject = subjects.setdefault(entry.about.same, len(subjects))
        if subject == len(about):
            about.append([])
        about[subject].append(number)
        names = names_of(called[entry.about.same], lookup)
        said = [read_wording(text, entry, names, reader, ladder) for text in entry.wordings]
        for name in sorted({name for one in said for name in _indexed(one, lookup)}):
            index.setdefault(name, []).append(number)
        of.append(subject)
        lines.append([_plain(entry), [_feature_row(one) for one in said]])
    head = {
        "place": register.place,
        "files": register.files,
        "evidence": register.evidence_files,
        "vocabulary": words,
        "subjects": [names_of(called[one], lookup) for one in subjects],
        "kinds": ["product" if one[0] else "treatment" if one[1] else "ingredient" for one in subjects],
        "about": about,
        "of": of,
        "index": index,
        "opens": _openings(words, index),
    }
    rows = [json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in (head, *lines)]
    body = "\n".join(rows).encode("utf-8", "surrogatepass")
    return _sum(body) + b"\n" + body


def _sum(body: bytes | memoryview) -> bytes:
    """Tells a damaged file, so that a line of it can be trusted unread."""
    return b"%08x" % adler32(body)


def _called(register: Register) -> dict[tuple[str, str, str], About]:
    """What the entries are about, each thing with all the names that any entry gives it."""
    found: dict[tuple[str, str, str], About] = {}
    for about in (entry.about for entry in register.entries):
        known = found.get(about.same, about)
        found[about.same] = replace(known, names=tuple(dict.fromkeys((*known.names, *about.names))))
    return found


def _openings(words: Mapping[str, Any], index: Collection[str]) -> list[str]:
    """The words of which one must stand in a sentence that uses an entry: each begins a phrase that the index knows, or
    is known there itself."""
    begins = (first for first, rows in words["phrases"].items() if any(name in index for _, name in rows.values()))
    return sorted({*begins, *index})


def names_of(about: About, lookup: Vocabulary) -> list[Phrase]:
    """The names of a subject as forms, each once, the longest first."""
    found = dict.fromkeys(phrase(name, lookup.stems) for name in about.every)
    return sorted((name for name in found if name), key=lambda name: -len(name))


def read_wording(text: str, entry: Entry, names: Sequence[Phrase], reader: Reader, ladder: Ladder) -> Features:
    """What a wording says. An effect that the entry states counts as what is promised."""
    tokens = tokenise(text, [Span(0, len(text))])
    said = features(reader.items(tokens, 0, len(tokens), entry.strength or _level(tokens, ladder), text),
                    names, reader.vocabulary)  # fmt: skip
    if not entry.effect:
        return said
    effect = tokenise(entry.effect, [Span(0, len(entry.effect))])
    core = features(reader.items(effect, 0, len(effect), 0, entry.effect), (), reader.vocabulary).core
    return replace(said, core=core or said.core)


def _level(tokens: Tokens, ladder: Ladder) -> int:
    return max((strength.steps[0].level for strength in ladder.measure(tokens).values()), default=0)


def _indexed(one: Features, lookup: Vocabulary) -> Collection[str]:
    """The names under which a wording is found: what it promises, what is harder or softer, or else its words."""
    if not one.core:
        return one.extra
    softer = {soft for soft, hard in lookup.harder.items() if not hard.isdisjoint(one.core)}
    return one.core.union(softer, *(lookup.harder.get(name, ()) for name in one.core))


def _plain(entry: Entry) -> list[Any]:
    """An entry as JSON can hold it."""
    about, caveat = entry.about, entry.caveat
    row = {spec.name: getattr(entry, spec.name) for spec in fields(Entry)}
    row["about"] = [about.product, about.treatment, about.ingredient, about.names]
    row["caveat"] = caveat and [caveat.kind, caveat.wording, caveat.within]
    row["evidence"] = [[getattr(one, spec.name) for spec in fields(Evidence)] for one in entry.evidence]
    return list(row.values())


def _entry(row: list[Any]) -> Entry:
    """What ``_plain`` made."""
    said: dict[str, Any] = dict(zip(_OF_ENTRY, row, strict=True))
    product, treatment, ingredient, names = said["about"]
    said["about"] = About(product, treatment, ingredient, tuple(names))
    said["caveat"] = Required(*said["caveat"]) if said["caveat"] else None
    said["evidence"] = tuple(Evidence(*one) for one in said["evidence"])
    said |= {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Entry(**said)


def _feature_row(one: Features) -> list[Any]:
    values = (getattr(one, spec.name) for spec in fields(Features))
    return [sorted(value) if isinstance(value, frozenset) else value for value in values]


_SETS = frozenset(("core", "bounds", "plus", "minus", "extra"))


def _features(row: list[Any]) -> Features:
    said: dict[str, Any] = dict(zip(_OF_FEATURES, row, strict=True))
    said["quantities"] = tuple(Quantity(*one) for one in said["quantities"])
    said["forms"] = tuple(said["forms"])
    said |= {name: frozenset(said[name]) for name in _SETS}
    return Features(**said)
