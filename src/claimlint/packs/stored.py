"""The stored form of compiled packs: parts of JSON and of lines by number, of which a run reads what it needs.

The head holds the cues, and of the rules what decides whether they are asked; then come what is left of the index
without its lines, what only ``rule`` and ``test`` show: examples and the places of cues, what only ``diff`` asks for:
the ladder of strength, what only ``--project`` asks for: the index of facts; and the lines: the rules, each by itself,
as most find nothing, and those of the index. A check sum before them tells a damaged file, so that a part can be
trusted unread; the lengths of the parts follow it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from zlib import adler32

from claimlint.hints import Any
from claimlint.language.lines import Lines, Named, packed

_PLAIN = ("head", "index", "shown", "strength", "facts")
"""The parts of JSON, in order."""
_OF_INDEX = ("classes", "heads", "lexicons", "programs")
_LINES = ("rules", "vocab", *_OF_INDEX)
"""The lines by number, in order."""
_SHOWN_OF_RULES = frozenset(("flag", "ok", "known_miss"))
_SHOWN_OF_CUES = frozenset(("examples", "pack", "path", "line"))


def shelve(data: Mapping[str, Any]) -> bytes:
    """What ``packs.building`` made, as it is stored."""
    rules, cues, language = data["rules"], data["language"]["cues"], data["language"]
    index = language["index"]
    head = {
        "key": data["key"],
        "packs": data["packs"],
        "roles": language["roles"],
        "cues": [_without(row, _SHOWN_OF_CUES) for row in cues],
        "outlines": data["outlines"],
    }
    shown = {
        "rules": {row["id"]: {key: row[key] for key in _SHOWN_OF_RULES if key in row} for row in rules},
        "cues": [{key: row[key] for key in _SHOWN_OF_CUES if key in row} for row in cues],
    }
    rest = {**_without(index, frozenset((*_OF_INDEX, "vocab"))), "beginnings": list(index["vocab"])}
    lines = {
        "rules": [_plain(_without(row, _SHOWN_OF_RULES)) for row in rules],
        "vocab": index["vocab"].values(),
        **{name: index[name].split(";") for name in _OF_INDEX},
    }
    plain = head, rest, shown, data["strength"], data["facts"]
    parts = [_plain(part).encode("utf-8", "surrogatepass") for part in plain]
    for name in _LINES:
        parts += packed(lines[name])
    body = b"\n".join((b" ".join(b"%d" % len(part) for part in parts), b"".join(parts)))
    return b"%08x\n%b" % (adler32(body), body)


def _plain(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def _without(row: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


class Stored:
    """A stored compilation; each part is read when it is first asked for. ``ValueError`` when ``data`` is damaged."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._view = memoryview(data)
        if data[:9] != b"%08x\n" % adler32(self._view[9:]):
            raise ValueError("not a whole compilation")
        end = data.index(b"\n", 9)
        self._ends = list(accumulate(map(int, data[9:end].split()), initial=end + 1))

    @cached_property
    def head(self) -> dict[str, Any]:
        """``key``, ``packs``, ``roles``, ``cues`` without what is only shown, and the ``outlines`` of the rules."""
        return self._read("head")

    @property
    def index(self) -> dict[str, Any]:
        """What ``language.index.Index`` loads."""
        rest = self._read("index")
        vocab = Named(rest.pop("beginnings"), self._lines("vocab"))
        return {**rest, "vocab": vocab, **{name: self._lines(name) for name in _OF_INDEX}}

    @cached_property
    def shown(self) -> dict[str, Any]:
        """By rule its examples, and by number the examples and places of cues."""
        return self._read("shown")

    def rule(self, number: int) -> dict[str, Any]:
        """A rule without what is only shown, by its number among the outlines."""
        row: dict[str, Any] = json.loads(self._rules[number])
        return row

    @cached_property
    def _rules(self) -> Lines:
        return self._lines("rules")

    @property
    def strength(self) -> dict[str, Any]:
        """What ``language.ladder.Ladder`` loads."""
        return self._read("strength")

    @property
    def facts(self) -> dict[str, Any]:
        """The index of facts, as ``language.index.Index`` loads it."""
        return self._read("facts")

    def _read(self, name: str) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(str(self._part(_PLAIN.index(name)), "utf-8", "surrogatepass"))
        return made

    def _lines(self, name: str) -> Lines:
        at = len(_PLAIN) + 2 * _LINES.index(name)
        return Lines(self._part(at), self._part(at + 1))

    def _part(self, number: int) -> memoryview:
        return self._view[self._ends[number] : self._ends[number + 1]]
