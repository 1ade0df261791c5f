"""The words by which copy is matched to the register: ``vocabulary.yaml``, made ready to be looked up.

A phrase becomes a row of forms (see ``words``); what it stands for is a *kind* such as “bad” and a *name* such as
“redness”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimlint.register.words import Stems

Phrase = tuple[str, ...]
Sense = tuple[str, str]
"""A kind and a name."""
NAMED = ("good", "bad", "act", "area", "use", "plus", "minus")
"""Kinds whose lists have names."""
PLAIN = ("better", "more", "less", "worse", "plain", "drop", "filler", "deny")
"""Kinds that are one list each."""


def source() -> bytes:
    """The file, so that what was made of it can be known as out of date."""
    return Path(__file__).with_name("vocabulary.yaml").read_bytes()


def compiled() -> dict[str, Any]:
    """The vocabulary as plain data, as a compiled register holds it."""
    import yaml

    data = yaml.load(source(), Loader=yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader)
    irregular = _irregular()
    stems = Stems(irregular)
    phrases: dict[str, dict[str, Sense]] = {}
    for text, sense in _listed(data):
        forms = phrase(text, stems)
        phrases.setdefault(forms[0], {})[" ".join(forms)] = sense
    return {
        "irregular": irregular,
        "phrases": phrases,
        "dropped": sorted({text for rows in phrases.values() for text, (kind, _) in rows.items() if kind == "drop"}),
        "harder": data["harder"],
        "time": {stems(unit): float(hours) for unit, hours in data["units"]["time"].items()},
        "counted": {stems(unit): kind for kind in ("times", "people") for unit in data["units"][kind]},
    }


def phrase(text: str, stems: Stems) -> Phrase:
    """The forms of the words of a text."""
    from claimlint.language.tokens import tokenise
    from claimlint.spans import Span

    return tuple(stems(word) for word in tokenise(text, [Span(0, len(text))]).words)


def _listed(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for kind in NAMED:
        for name, texts in data[kind].items():
            for text in texts:
                yield text, (kind, name)
    for kind in PLAIN:
        for text in data[kind]:
            yield text, (kind, "")


def _irregular() -> dict[str, str]:
    """The forms of irregular words, by the word that stands first in its group."""
    import json

    import claimlint.language as language

    data = json.loads(Path(*language.__path__, "irregular.json").read_text(encoding="utf-8"))
    plain = Stems({})
    found = {"evening": "evening", "evenings": "evening"}  # a time of day, as a rule
    for group in data["groups"]:
        words = group.split()
        for word in words:
            found.setdefault(word, plain(words[0]))
    return found


class Vocabulary:
    """Finds the senses of a text's words."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.stems = Stems(data["irregular"])
        self.time: Mapping[str, float] = data["time"]
        self.counted: Mapping[str, str] = data["counted"]
        self.dropped: frozenset[str] = frozenset(data["dropped"])
        self.harder: Mapping[str, frozenset[str]] = _harder(data["harder"])
        self._stored: Mapping[str, Mapping[str, Sense]] = data["phrases"]
        self._phrases: dict[str, list[tuple[Phrase, Sense]]] = {}

    def at(self, forms: list[str], place: int, end: int) -> tuple[int, Sense] | None:
        """How many words from ``place`` on are a phrase, the longest, and its sense; None when they are none."""
        for words, sense in self._beginning(forms[place]):
            count = len(words)
            if place + count <= end and (count == 1 or tuple(forms[place : place + count]) == words):
                return count, sense
        return None

    def _beginning(self, first: str) -> Sequence[tuple[Phrase, Sense]]:
        """The phrases that begin with a form, the longest first."""
        known = self._phrases.get(first)
        if known is not None:
            return known
        rows = self._stored.get(first)
        if rows is None:
            return ()
        found: list[tuple[Phrase, Sense]] = [
            (tuple(text.split(" ")), (kind, name)) for text, (kind, name) in rows.items()
        ]
        self._phrases[first] = sorted(found, key=lambda row: -len(row[0]))
        return self._phrases[first]


def _harder(rows: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for soft, hard in rows:
        found[soft] = found.get(soft, frozenset()) | {hard}
    return found
