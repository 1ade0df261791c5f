"""What a rule offers under ``fix``: its node -> the plain data that is stored. What is wrong is told at the node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimlint.nodes import Node
from claimlint.packs.state import Build

_KEYS = ("suggest", "replace", "insert", "after", "before", "safe")
_ROW = {"suggestion": "", "replacement": "", "safe": False}
_SHAPES = "“replace” is the wording for the whole match, or maps phrases in it to the words for each"
_NEEDS_PLACE = "words to insert need their place: phrases of the match under “before”, under “after”, or under both"
_NEXT_TO = "goes with “insert”, or with a “replace” that maps phrases to words"


def fix_row(state: Build, rule: str, node: Node | None) -> dict[str, Any]:
    """The part of a rule's row that says what it offers. Phrases go into groups of their own, ``fix:RULE:...``."""
    if node is None or node.shape == "text":
        return {**_ROW, "suggestion": node.text() if node else "", "rewordings": []}
    several = node.shape == "list"
    row, rewordings = dict(_ROW), []
    for number, member in enumerate(node.list()):
        entries = member.items(_KEYS)
        if len(entries) == sum(1 for _ in member.keys()):  # noqa: SIM118  else a key has been told of
            _check(entries)
        if several and not _by_words(entries):
            member.fail("a list under “fix” holds fixes with “insert”, or with a “replace” that maps phrases to words")
        safe = "safe" in entries and entries["safe"].flag()
        row["suggestion"] = row["suggestion"] or (entries["suggest"].text() if "suggest" in entries else "")
        if _by_words(entries):
            rewordings.append({**_rewording(state, f"fix:{rule}:{number}", entries), "safe": safe})
        elif "replace" in entries:
            row["replacement"], row["safe"] = entries["replace"].text(), safe
            row["suggestion"] = row["suggestion"] or row["replacement"]
    return {**row, "rewordings": rewordings}


def _by_words(entries: Mapping[str, Node]) -> bool:
    """Whether a fix changes some words of the match, rather than the whole match."""
    return "insert" in entries or ("replace" in entries and entries["replace"].shape != "text")


def _check(entries: Mapping[str, Node]) -> None:
    """Tell which keys do not go together."""
    if "insert" in entries and "replace" in entries:
        entries["insert"].fail("a fix either replaces or inserts; write a list of two fixes to do both")
    elif "insert" in entries and not {"before", "after"} & entries.keys():
        entries["insert"].fail(_NEEDS_PLACE)
    if "safe" in entries and entries["safe"].flag() and not {"replace", "insert"} & entries.keys():
        entries["safe"].fail("only wording under “replace” or “insert” can be put in as it stands; “suggest” is advice")
    for key in ("after", "before"):
        if key in entries and not _by_words(entries):
            entries[key].fail(f"“{key}” {_NEXT_TO}")


def _rewording(state: Build, group: str, entries: Mapping[str, Node]) -> dict[str, Any]:
    """The edit of some words of a match as it is stored."""
    places = {
        part: _phrases(state, f"{group}:{part}", entries[part]) if part in entries else ""
        for part in ("after", "before")
    }
    return {
        "insert": _words(entries["insert"]) if "insert" in entries else "",
        "swaps": _swaps(state, group, entries["replace"]) if "replace" in entries else [],
        **places,
    }


def _swaps(state: Build, group: str, node: Node) -> list[tuple[str, str]]:
    """The group of each phrase, and the words for it."""
    if node.shape == "text":
        return []
    words = node.items()
    if not words and node.shape == "mapping":
        node.fail(_SHAPES)
    keys = {key.text(): key for key in node.keys()}  # noqa: SIM118  not a mapping
    return [
        (_phrases(state, f"{group}:{number}", keys[phrase]), _words(value))
        for number, (phrase, value) in enumerate(words.items())
    ]


def _words(node: Node) -> str:
    text = " ".join(node.text().split())
    if not text and node.shape == "text":
        node.fail("write the words to put in")
    return text


def _phrases(state: Build, group: str, node: Node) -> str:
    nodes = node.list()
    if not nodes:
        node.fail("this list of phrases is empty")
    state.add(group, nodes)
    return group
