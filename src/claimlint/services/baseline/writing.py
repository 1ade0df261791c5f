"""A baseline as text for people to review: one entry a finding, in order of files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from claimlint.services.baseline.model import VERSION, Entry

_HEADER = f"""\
# Findings that are accepted for now; docs/baseline.md explains the file. An entry is known by its rule, its path and
# the words around the finding, never by its line. `claimlint baseline update` drops what is mended and keeps every
# reason; comments are not kept.
version: {VERSION}
"""
_UNSAFE = re.compile("[^\\t\\n\\r -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[A-Za-z][\w.-]*(?:/[\w.-]+)+", re.ASCII)


def render(entries: Iterable[Entry]) -> str:
    """The text of a baseline with these entries."""
    ordered = sorted(entries, key=lambda entry: (entry.path, entry.rule, entry.context))
    if not ordered:
        return f"{_HEADER}findings: []\n"
    return f"{_HEADER}findings:\n" + "".join(map(_entry, ordered))


def _entry(entry: Entry) -> str:
    rows = [("rule", entry.rule), ("path", entry.path), ("context", entry.context)]
    lines = [f"{key}: {_scalar(value)}" for key, value in rows]
    if entry.count != 1:
        lines.append(f"count: {entry.count}")
    lines += [f"{key}: {_scalar(value)}" for key in ("reason", "approver") if (value := getattr(entry, key))]
    if entry.until:
        lines.append(f"until: {entry.until.isoformat()}")
    return "  - " + "\n    ".join(lines) + "\n"


def _scalar(text: str) -> str:
    """Plain where that cannot be misread, else in double quotes. A half of a surrogate pair has no place in a file."""
    if _PLAIN.fullmatch(text):
        return text
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return _UNSAFE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.dumps(sound, ensure_ascii=False))
