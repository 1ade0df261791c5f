"""The stored form of compiled packs: lines of JSON and of plain text, of which a run reads what it needs.

The head holds the cues, and of the rules what decides whether they are asked; the second line and six of text the
index, the third what only ``rule`` and ``test`` show: examples and the places of cues, the fourth what only ``diff``
asks for: the ladder of strength, the fifth what only ``--project`` asks for: the index of facts, the sixth the rules,
each by itself, as most find nothing. A check sum before them tells a damaged file, so that a line can be trusted
unread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from zlib import adler32

from claimlint.hints import Any

_TEXTS = frozenset(("anchors", "members", "heads", "partners", "programs", "lexicons"))
"""Parts of the index that are text already, a line each."""
_SHOWN_OF_RULES = frozenset(("flag", "ok", "known_miss"))
_SHOWN_OF_CUES = frozenset(("examples", "pack", "path", "line"))


def shelve(data: Mapping[str, Any]) -> bytes:
    """What ``packs.building`` made, as it is stored."""
    rules, cues, language = data["rules"], data["language"]["cues"], data["language"]
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
    index = language["index"]
    parts = (head, _without(index, _TEXTS), shown, data["strength"], data["facts"])
    rows = "\t".join(_plain(_without(row, _SHOWN_OF_RULES)) for row in rules)
    texts = (index[name] for name in sorted(_TEXTS))
    body = "\n".join([*map(_plain, parts), rows, *texts]).encode("utf-8", "surrogatepass")
    return b"%08x\n%b" % (adler32(body), body)


def _plain(part: Any) -> str:
    """A part as JSON, in which neither line breaks nor tabs stand as they are."""
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def _without(row: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


class Stored:
    """A stored compilation; each part is read when it is first asked for. ``ValueError`` when ``data`` is damaged."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        if data[:9] != b"%08x\n" % adler32(memoryview(data)[9:]):
            raise ValueError("not a whole compilation")

    @cached_property
    def head(self) -> dict[str, Any]:
        """``key``, ``packs``, ``roles``, ``cues`` without what is only shown, and the ``outlines`` of the rules."""
        return self._read(0)

    @property
    def index(self) -> dict[str, Any]:
        """What ``language.index.Index`` loads."""
        return self._read(1) | {name: self._text(6 + at) for at, name in enumerate(sorted(_TEXTS))}

    @cached_property
    def shown(self) -> dict[str, Any]:
        """By rule its examples, and by number the examples and places of cues."""
        return self._read(2)

    def rule(self, number: int) -> dict[str, Any]:
        """A rule without what is only shown, by its number among the outlines."""
        row: dict[str, Any] = json.loads(self._rows[number])
        return row

    @cached_property
    def _rows(self) -> list[str]:
        return self._text(5).split("\t")

    @property
    def strength(self) -> dict[str, Any]:
        """What ``language.ladder.Ladder`` loads."""
        return self._read(3)

    @property
    def facts(self) -> dict[str, Any]:
        """The index of facts, as ``language.index.Index`` loads it."""
        return self._read(4)

    def _read(self, line: int) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self._text(line))
        return made

    def _text(self, line: int) -> str:
        """A line after that of the check sum."""
        return self.data[self._starts[line] : self._starts[line + 1] - 1].decode("utf-8", "surrogatepass")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [9]
        while starts[-1] <= len(self.data):
            end = self.data.find(b"\n", starts[-1])
            starts.append((end if end >= 0 else len(self.data)) + 1)
        return starts
