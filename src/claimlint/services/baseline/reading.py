"""A baseline's YAML -> a value; what is wrong with it is told with its place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from claimlint.findings import FileError, normalised
from claimlint.nodes import Node, Problems, compose
from claimlint.services.baseline.model import VERSION, Baseline, BaselineError, Entry
from claimlint.spans import LineIndex

_TOP = ("version", "findings")
_ENTRY = ("rule", "path", "context", "count", "reason", "approver", "until")


def read(file: Path, shown: str) -> Baseline:
    """Read a baseline. Raises ``BaselineError`` with all that is wrong: a file that is missing accepts nothing by
    mistake."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BaselineError([FileError(shown, f"a baseline is UTF-8; byte {error.start + 1} is not")]) from None
    except FileNotFoundError:
        message = "there is no such baseline; `claimlint baseline write` makes one"
        raise BaselineError([FileError(shown, message)]) from None
    except OSError as error:
        raise BaselineError([FileError(shown, f"this baseline cannot be read: {error.strerror}")]) from None
    problems = Problems()
    root = compose(text, shown, problems)
    entries = _entries(root, text) if root else ()
    if root is None and not problems.errors:
        problems.add(shown, f"this baseline is empty; it needs `version: {VERSION}` and `findings`")
    if problems.errors:
        raise BaselineError(problems.errors)
    return Baseline(shown, file.parent, text, entries)


def _entries(root: Node, text: str) -> tuple[Entry, ...]:
    said = root.items(_TOP)
    if root.shape != "mapping":
        return ()
    if "version" not in said:
        root.fail(f"a baseline begins with `version: {VERSION}`")
    elif said["version"].text() != str(VERSION):
        said["version"].fail(f"this claimlint reads baselines of version {VERSION}, not “{said['version'].text()}”")
    if "findings" not in said:
        root.fail("a baseline has a list of `findings`, which may be empty: []")
        return ()
    if said["findings"].shape != "list":
        said["findings"].fail(f"`findings` is a list, not a {said['findings'].shape}")
        return ()
    lines = LineIndex(text)
    return tuple(entry for node in said["findings"].list() if (entry := _entry(node, lines)) is not None)


def _entry(node: Node, lines: LineIndex) -> Entry | None:
    said = node.items(_ENTRY)
    if node.shape != "mapping":
        return None
    for key in ("rule", "path", "context"):
        if key not in said:
            node.fail(f"an accepted finding needs “{key}”")
        elif not said[key].text() and key != "context":
            said[key].fail(f"“{key}” is empty")
    line = lines.line_span(node.line)
    texts = {key: said[key].text() if key in said and not said[key].is_null else "" for key in _ENTRY}
    return Entry(
        rule=texts["rule"],
        path=texts["path"],
        context=normalised(texts["context"]),
        count=said["count"].whole(1, 1_000_000) if "count" in said else 1,
        reason=texts["reason"],
        approver=texts["approver"],
        until=_day(said["until"]) if texts["until"] else None,
        start=min(line.start + node.column - 1, line.end),
        end=line.end,
    )


def _day(node: Node) -> date | None:
    text = node.text()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    node.fail(f"“{text}” is no day; write it as 2027-01-31")
    return None
