"""The stored form of compiled packs: four lines of JSON, of which a run reads what it needs.

The head holds the rules as they judge, the second line the index, the third what only ``rule`` and ``test`` show:
examples and the places of cues, the fourth what only ``diff`` asks for: the ladder of strength. A check sum before
them tells a damaged file, so that a line can be trusted unread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from zlib import crc32

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
        "rules": [_without(row, _SHOWN_OF_RULES) for row in rules],
    }
    shown = {
        "rules": {row["id"]: {key: row[key] for key in _SHOWN_OF_RULES if key in row} for row in rules},
        "cues": [{key: row[key] for key in _SHOWN_OF_CUES if key in row} for row in cues],
    }
    parts = (head, language["index"], shown, data["strength"])
    lines = "\n".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    body = lines.encode("utf-8", "surrogatepass")
    return b"%08x\n%b" % (crc32(body), body)


def _without(row: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


class Stored:
    """A stored compilation; each part is read when it is first asked for. ``ValueError`` when ``data`` is damaged."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        total, _, body = data.partition(b"\n")
        if total != b"%08x" % crc32(body):
            raise ValueError("not a whole compilation")
        self._lines = body.split(b"\n")

    @cached_property
    def head(self) -> dict[str, Any]:
        """``key``, ``packs``, ``roles``, ``cues`` and ``rules``, the last two without what is only shown."""
        return self._read(0)

    @property
    def index(self) -> dict[str, Any]:
        """What ``language.index.Index`` loads."""
        return self._read(1)

    @cached_property
    def shown(self) -> dict[str, Any]:
        """By rule its examples, and by number the examples and places of cues."""
        return self._read(2)

    @property
    def strength(self) -> dict[str, Any]:
        """What ``language.ladder.Ladder`` loads."""
        return self._read(3)

    def _read(self, line: int) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self._lines[line].decode("utf-8", "surrogatepass"))
        return made
