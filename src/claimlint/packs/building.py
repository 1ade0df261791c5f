"""Compiling packs: nodes -> plain data. Every mistake is collected before anything is raised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimlint.language.compiler import Compiler
from claimlint.nodes import Problems
from claimlint.packs.rows import cue_row, outline_row, rule_row, step_row
from claimlint.packs.source import Pack, PackFile, read_pack
from claimlint.packs.state import Build


def build(files: Mapping[str, list[PackFile]], key: str, problems: Problems) -> dict[str, Any]:
    """The plain data of a ``RuleSet``. Nothing but what the given files hold goes in."""
    packs = [read_pack(folder, members, problems) for folder, members in files.items()]
    _check_names(packs)
    lists: dict[str, tuple[str, ...]] = {}
    for pack in packs:
        for name, nodes in pack.lists.items():
            lists[name] = (*lists.get(name, ()), *(node.text() for node in nodes))
    state = Build(packs, problems, Compiler(lists.get))
    _check_lists(state)
    roles = {role: state.role_names(role) for role in ("caveat", "subject", "topic", "document")}
    for role, names in roles.items():
        for name in names:
            _role_phrases(state, f"{role}:{name}", name)
    cues = [row for pack in packs for node in pack.cues if (row := cue_row(state, pack, node)) is not None]
    facts = Build(packs, problems, Compiler(lists.get), state.ids)  # apart as well: only `--project` asks for them
    for role in ("thing", "case"):
        for name in facts.role_names(role):
            _role_phrases(facts, f"{role}:{name}", name)
    rules = [row for pack in packs for node, _ in pack.rules if (row := rule_row(state, pack, node, facts)) is not None]
    ladder = Build(packs, problems, Compiler(lists.get))  # apart: only a comparison of two texts asks for it
    steps = [row for pack in packs for node in pack.steps if (row := step_row(ladder, node)) is not None]
    for node, problem in (*state.inherited, *facts.inherited) if not problems.errors else ():
        node.fail(problem)  # told where the list stands, as a rule; here it is only never lost
    return {
        "key": key,
        "packs": {pack.id: pack.version for pack in packs},
        "language": {"index": state.compiler.dump(), "cues": cues, "roles": roles},
        "rules": rules,
        "outlines": [] if problems.errors else [outline_row(row) for row in rules],
        "strength": {"index": ladder.compiler.dump(), "steps": steps},
        "facts": facts.compiler.dump(),
    }


def _check_names(packs: list[Pack]) -> None:
    taken: set[str] = set()
    for pack in packs:
        if pack.id in taken and pack.header is not None:
            pack.header.fail(f"another pack is called “{pack.id}” already")
        taken.add(pack.id)


def _check_lists(state: Build) -> None:
    """Compile every entry once, used or not, so that a mistake in a list is told where it stands."""
    scratch = Build(state.packs, state.problems, Compiler(state.compiler.lookup))
    for pack in state.packs:
        for name, nodes in pack.lists.items():
            for node in nodes:
                scratch.check(name, node)


def _role_phrases(state: Build, group: str, name: str) -> None:
    first = next((node for pack in state.packs for node in pack.lists.get(name, ())), None)
    if first is not None:
        state.add_list(group, name, first)
