"""Rules and cues: their nodes -> the plain data that is stored. What is wrong is told at the node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from claimlint.findings import Confidence, Severity, Status
from claimlint.kinds import APART, KINDS
from claimlint.language.profile import COPY, DOCUMENT_TYPES
from claimlint.nodes import Node
from claimlint.packs.examples import read_examples
from claimlint.packs.model import Outline
from claimlint.packs.offers import fix_row
from claimlint.packs.source import Pack
from claimlint.packs.state import Build

_COMMON = frozenset("id kind category title severity confidence applies message why sources examples preview".split())
_SOURCE = ("market", "title", "url", "reviewed", "paraphrase", "unread", "review-by", "note")
_LOOKS = ("forward", "backward", "both", "sentence")
_STEP = ("step", "level", "shift", "why", "match")
_CUE = ("cue", "means", "looks", "reach", "stops", "pseudo", "examples")
CLAUSE_STOPS = (
    "but", "however", "although", "though", "while", "whereas", "yet", "because", ",it", ",they", ",we", ",you", ",our",
    ",this", ",these", ",i", ",he", ",she", ",the", ",your", ",does", ",is", ",will", ",which", "since", "so", ",just",
    ",and",
)  # fmt: skip
"""What ends a cue's scope unless the cue says otherwise."""
MARKETS = ("us", "uk", "eu", "ca", "au", "any")


def cue_row(state: Build, pack: Pack, node: Node) -> dict[str, Any] | None:
    """A cue as it is stored, or None when it cannot be made."""
    entries = node.items(_CUE)
    if "cue" not in entries or "means" not in entries:
        node.fail("a cue needs “cue” and “means”")
        return None
    group = f"cue:{node.path}:{node.line}:{node.column}"
    if not entries["cue"].list():
        entries["cue"].fail("this list of phrases is empty")
    state.add(group, entries["cue"].list())
    stops = entries["stops"].texts() if "stops" in entries else CLAUSE_STOPS
    examples = entries["examples"].items(("yes", "no"), "group of examples") if "examples" in entries else {}
    return {
        "group": group,
        "means": _choice(entries, "means", [s.value for s in Status], "claim status", "negated"),
        "looks": _choice(entries, "looks", _LOOKS, "direction", "forward"),
        "reach": entries["reach"].whole(1, 40) if "reach" in entries else 10,
        "stops": sorted(stop.replace(", ", ",") for stop in stops),
        "pseudo": "pseudo" in entries and entries["pseudo"].flag(),
        "examples": {key: list(value.texts()) for key, value in examples.items()},
        "pack": pack.id,
        "path": node.path,
        "line": node.line,
    }


def step_row(state: Build, node: Node) -> dict[str, Any] | None:
    """A step of the ladder of strength as it is stored, or None when it cannot be made."""
    entries = node.items(_STEP)
    if "step" not in entries or "match" not in entries or ("level" in entries) == ("shift" in entries):
        node.fail("a step needs “step”, “match”, and either “level” or “shift”")
        return None
    group = f"step:{node.path}:{node.line}:{node.column}"
    if not entries["match"].list():
        entries["match"].fail("this list of phrases is empty")
    state.add(group, entries["match"].list())
    shift = _choice(entries, "shift", ("-3", "-2", "-1", "1", "2", "3"), "shift", "0")
    return {
        "group": group,
        "step": entries["step"].text(),
        "level": entries["level"].whole(1, 9) if "level" in entries else 0,
        "shift": int(shift),
        "why": " ".join(_text(entries, "why").split()),
    }


def outline_row(row: Mapping[str, Any]) -> Outline:
    """What is known of a rule before it is read."""
    applies = row["applies"]
    named = (source.get("market", "") for source in row["sources"])
    markets = applies["markets"] or [market for market in dict.fromkeys(named) if market]
    groups = KINDS[row["kind"]].triggers(row["spec"])
    place = applies["topics"], applies["documents"], markets
    return Outline(row["id"], row["kind"], row["category"], *place, groups)


def _choice(entries: Mapping[str, Node], key: str, valid: Sequence[str], what: str, default: str) -> str:
    return (entries[key].choice(valid, what) if key in entries else "") or default


def _text(entries: Mapping[str, Node], key: str, default: str = "") -> str:
    return entries[key].text() if key in entries else default


class _RuleBuild:
    """The ``Builder`` that a kind gets."""

    def __init__(self, state: Build, rule_id: str) -> None:
        self._state, self._id = state, rule_id

    def phrases(self, part: str, node: Node | None) -> str:
        if node is None:
            return ""
        nodes = node.list()
        if not nodes:
            node.fail("this list of phrases is empty")
            return ""
        group = f"rule:{self._id}:{part}"
        self._state.add(group, nodes)
        return group

    def names(self, role: str) -> tuple[str, ...]:
        return self._state.role_names(role)


def rule_row(state: Build, pack: Pack, node: Node, apart: Build) -> dict[str, Any] | None:
    """A rule as it is stored, or None when its kind is not known. ``apart`` compiles the phrases of the kinds that
    have an index of their own."""
    kind = _kind(node)
    if not kind:
        return None
    entries = node.items(_COMMON | KINDS[kind].keys)
    name = _id(state, pack, node, entries.get("id"))
    full = f"{pack.id}/{name}"
    if _lacks(entries.get("message")):
        entries.get("message", node).fail("a rule needs a “message” for the writer")
    examples = read_examples(entries.get("examples"), (*state.role_names("topic"), COPY), kind)
    return {
        "id": full,
        "kind": kind,
        **_about(entries, name),
        "applies": _applies(state, entries.get("applies"), pack.applies),
        **fix_row(state, full, entries.get("fix")),
        "spec": dict(KINDS[kind].parse(entries, node, _RuleBuild(apart if kind in APART else state, full))),
        **{key: [asdict(example) for example in rows] for key, rows in examples.items()},
        "path": node.path,
        "line": node.line,
    }


def _id(state: Build, pack: Pack, rule: Node, node: Node | None) -> str:
    if _lacks(node):
        (node or rule).fail("a rule needs an “id”")
    name = node.text() if node else ""
    if node is None or not name:
        return ""
    if not name.replace("-", "").replace("_", "").isalnum():
        node.fail(f"“{name}” is not a rule id; use letters, digits and hyphens")
    if f"{pack.id}/{name}" in state.ids:
        node.fail(f"the rule “{pack.id}/{name}” is defined twice")
    state.ids.add(f"{pack.id}/{name}")
    return name


def _lacks(node: Node | None) -> bool:
    """Whether there is nothing at all; a wrong shape is told by the node itself."""
    return node is None or (node.shape == "text" and not node.text())


def _kind(node: Node) -> str:
    if node.shape != "mapping":
        node.fail("a rule is a mapping with at least id, kind, message and match")
        return ""
    given = next((value for key, value in node.raw.value if key.value == "kind"), None)
    return Node(given, node.path, node.problems).choice((*KINDS, *sorted(APART)), "rule kind") if given else "claim"


def _about(entries: Mapping[str, Node], name: str) -> dict[str, Any]:
    """What a rule says of itself, whatever its kind."""
    return {
        "category": _text(entries, "category", name),
        "title": _text(entries, "title", name.replace("-", " ").capitalize()),
        "severity": _choice(entries, "severity", [s.value for s in Severity], "severity", "warning"),
        "confidence": _choice(entries, "confidence", [c.value for c in Confidence], "confidence", "high"),
        "has_confidence": "confidence" in entries,
        "message": _text(entries, "message"),
        "why": " ".join(_text(entries, "why").split()),
        "sources": [_source(source) for source in entries["sources"].list()] if "sources" in entries else [],
        "preview": "preview" in entries and entries["preview"].flag(),
    }


def _applies(state: Build, own: Node | None, packs: Node | None) -> dict[str, list[str]]:
    """Where a rule holds: what it says itself, and for what it leaves out, what its pack says."""
    keys = ("topics", "documents", "markets")
    entries = {**(packs.items(keys) if packs else {}), **(own.items(keys) if own else {})}
    valid = {
        "topics": (*state.role_names("topic"), COPY, "any"),
        "documents": (*DOCUMENT_TYPES, "any"),
        "markets": MARKETS,
    }
    found = {key: list(entries[key].choices(valid[key], key[:-1])) if key in entries else [] for key in valid}
    return {key: [] if "any" in values else values for key, values in found.items()}


def _source(node: Node) -> dict[str, Any]:
    if node.shape == "text":
        return {"title": node.text()}
    entries = node.items(_SOURCE)
    if "title" not in entries:
        node.fail("a source needs a “title”")
    row: dict[str, Any] = {key: _text(entries, key) for key in ("title", "url", "reviewed")}
    row["review_by"] = _review_by(entries, row["reviewed"])
    row["market"] = _choice(entries, "market", MARKETS, "market", "")
    row.update({key: entries[key].flag() for key in ("paraphrase", "unread") if key in entries})
    return row


def _review_by(entries: Mapping[str, Node], reviewed: str) -> str:
    """The day from which on a person should look at a source again, or ""."""
    node = entries.get("review-by")
    given = node.text() if node else ""
    if node is None or not given:
        return ""
    day = _day(given)
    if day is None:
        node.fail(f"“review-by” is a date such as 2027-11-22, not “{given}”")
    elif (seen := _day(reviewed)) is not None and day <= seen:
        node.fail(f"“review-by” ({given}) is not after “reviewed” ({reviewed})")
    return given


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2027-11-22") else None
    except ValueError:
        return None
