"""Compiling packs: nodes -> plain data. Every mistake is collected before anything is raised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from claimlint.findings import Confidence, Severity, Status
from claimlint.kinds import KINDS
from claimlint.language.compiler import Compiler
from claimlint.language.phrases import PhraseError
from claimlint.language.profile import DOCUMENT_TYPES
from claimlint.nodes import Node, Problems, nearest
from claimlint.packs.examples import read_examples
from claimlint.packs.source import Pack, PackFile, read_pack

_COMMON = frozenset(
    "id kind category title severity confidence applies message why sources examples preview".split()
)
_SOURCE = ("market", "title", "url", "reviewed", "paraphrase", "unread", "review-by", "note")
_CUE = ("cue", "means", "looks", "reach", "stops", "pseudo", "examples")
CLAUSE_STOPS = (
    "but", "however", "although", "though", "while", "whereas", "yet", "because", ",it", ",they", ",we", ",you", ",our", ",this",
    ",these", ",i", ",he", ",she", ",the", ",your", ",does", ",is", ",will", ",which", "since", "so", ",just", ",and",
)  # fmt: skip
"""What ends a cue's scope unless the cue says otherwise."""
MARKETS = ("us", "uk", "eu", "ca", "au", "any")


@dataclass
class _Build:
    """The state of one compilation."""

    packs: list[Pack]
    problems: Problems
    compiler: Compiler
    phrase_nodes: int = 0
    ids: set[str] = field(default_factory=set)

    def add(self, group: str, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self.add_one(group, node, node.text())

    def add_one(self, group: str, node: Node, text: str) -> None:
        if not text:
            return
        try:
            self.compiler.add(group, text)
        except PhraseError as error:
            near = ""
            if "there is no list" in str(error):
                near = nearest(str(error).split("<")[1].split(">")[0], [name for pack in self.packs for name in pack.lists])
            node.fail(f"{error}{near}", error.column)

    def role_names(self, role: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for pack in self.packs for name in pack.roles.get(role, ())))


def build(files: Mapping[Path, list[PackFile]], key: str, problems: Problems) -> dict[str, Any]:
    """The plain data of a ``RuleSet``. Nothing but what the given files hold goes in."""
    packs = [read_pack(folder, members, problems) for folder, members in files.items()]
    lists: dict[str, tuple[str, ...]] = {}
    for pack in packs:
        for name, nodes in pack.lists.items():
            lists[name] = (*lists.get(name, ()), *(node.text() for node in nodes))
    state = _Build(packs, problems, Compiler(lists.get))
    _check_lists(state)
    roles = {role: state.role_names(role) for role in ("caveat", "subject", "topic", "document")}
    for role, names in roles.items():
        for name in names:
            _role_phrases(state, f"{role}:{name}", name)
    cues = [row for pack in packs for node in pack.cues if (row := _cue(state, node)) is not None]
    rules = [row for pack in packs for node, _ in pack.rules if (row := _rule(state, pack, node)) is not None]
    return {
        "key": key,
        "packs": {pack.id: pack.version for pack in packs},
        "language": {"index": state.compiler.dump(), "cues": cues, "roles": roles},
        "rules": rules,
    }


def _check_lists(state: _Build) -> None:
    """Compile every entry once, used or not, so that a mistake in a list is told where it stands."""
    scratch = _Build(state.packs, state.problems, Compiler(state.compiler.lookup))
    for pack in state.packs:
        for name, nodes in pack.lists.items():
            for node in nodes:
                scratch.add_one(f"list:{name}", node, node.text())


def _role_phrases(state: _Build, group: str, name: str) -> None:
    first = next(node for pack in state.packs for node in pack.lists.get(name, ()))
    state.add_one(group, first, f"<{name}>")


def _cue(state: _Build, node: Node) -> dict[str, Any] | None:
    entries = node.items(_CUE)
    if "cue" not in entries or "means" not in entries:
        node.fail("a cue needs “cue” and “means”")
        return None
    group = f"cue:{node.path.rsplit('/', 1)[-1]}:{node.line}:{node.column}"
    state.add(group, entries["cue"].list())
    stops = entries["stops"].texts() if "stops" in entries else CLAUSE_STOPS
    return {
        "group": group,
        "means": entries["means"].choice([s.value for s in Status], "claim status") or "negated",
        "looks": (entries["looks"].choice(("forward", "backward", "both", "sentence"), "direction") if "looks" in entries else "") or "forward",
        "reach": entries["reach"].whole(1, 40) if "reach" in entries else 10,
        "stops": sorted(stop.replace(", ", ",") for stop in stops),
        "pseudo": "pseudo" in entries and entries["pseudo"].flag(),
        "examples": {key: list(value.texts()) for key, value in entries["examples"].items(("yes", "no")).items()} if "examples" in entries else {},
        "path": node.path,
        "line": node.line,
    }


class _RuleBuild:
    """The ``Builder`` that a kind gets."""

    def __init__(self, state: _Build, rule_id: str) -> None:
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


def _rule(state: _Build, pack: Pack, node: Node) -> dict[str, Any] | None:
    kind_node = node.items().get("kind") if node.shape == "mapping" else None
    kind = kind_node.choice(tuple(KINDS), "rule kind") if kind_node else "claim" if node.shape == "mapping" else ""
    if not kind:
        if node.shape != "mapping":
            node.fail("a rule is a mapping with at least id, kind, message and match")
        return None
    entries = node.items(_COMMON | KINDS[kind].keys)
    name = entries["id"].text() if "id" in entries else ""
    if not name or "message" not in entries:
        node.fail("a rule needs an “id” and a “message”")
        return None
    full = f"{pack.id}/{name}"
    if full in state.ids:
        entries["id"].fail(f"the rule “{full}” is defined twice")
    state.ids.add(full)
    spec = KINDS[kind].parse(entries, node, _RuleBuild(state, full))
    suggestion, safe = _fix(entries.get("fix"))
    return {
        "id": full,
        "kind": kind,
        "category": entries["category"].text() if "category" in entries else name,
        "title": entries["title"].text() if "title" in entries else name.replace("-", " ").capitalize(),
        "severity": (entries["severity"].choice([s.value for s in Severity], "severity") if "severity" in entries else "") or "warning",
        "confidence": (entries["confidence"].choice([c.value for c in Confidence], "confidence") if "confidence" in entries else "") or "high",
        "has_confidence": "confidence" in entries,
        "applies": _applies(state, entries.get("applies")),
        "message": entries["message"].text(),
        "why": " ".join(entries["why"].text().split()) if "why" in entries else "",
        "sources": [_source(source) for source in entries["sources"].list()] if "sources" in entries else [],
        "suggestion": suggestion,
        "safe": safe,
        "spec": dict(spec),
        **{key: [asdict(example) for example in rows] for key, rows in read_examples(entries.get("examples")).items()},
        "path": node.path,
        "line": node.line,
        "preview": "preview" in entries and entries["preview"].flag(),
    }


def _applies(state: _Build, node: Node | None) -> dict[str, list[str]]:
    entries = node.items(("topics", "documents", "markets")) if node else {}
    valid = {"topics": (*state.role_names("topic"), "any"), "documents": (*DOCUMENT_TYPES, "any"), "markets": MARKETS}
    found = {key: list(entries[key].choices(valid[key], key[:-1])) if key in entries else [] for key in valid}
    return {key: [] if "any" in values else values for key, values in found.items()}


def _fix(node: Node | None) -> tuple[str, bool]:
    if node is None:
        return "", False
    if node.shape == "text":
        return node.text(), False
    entries = node.items(("suggest", "replace", "safe"))
    wording = entries.get("replace") or entries.get("suggest")
    return wording.text() if wording else "", "safe" in entries and entries["safe"].flag()


def _source(node: Node) -> dict[str, Any]:
    if node.shape == "text":
        return {"title": node.text()}
    entries = node.items(_SOURCE)
    if "title" not in entries:
        node.fail("a source needs a “title”")
    row: dict[str, Any] = {key: entries[key].text() for key in ("title", "market", "url", "reviewed") if key in entries}
    row.setdefault("title", "")
    row.update({key: entries[key].flag() for key in ("paraphrase", "unread") if key in entries})
    return row
