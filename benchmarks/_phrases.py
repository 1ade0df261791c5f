"""The packs' phrases and list entries as their files write them, and the *units* that they are made of.

A unit is a whole phrase, a whole entry of a list, or one alternative within a bracket of either. ``narrowed`` is a
phrase that can only be met by way of a unit, ``pruned`` one that can no more be met by way of some.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from claimlint import packs
from claimlint.language.compiler import Compiler
from claimlint.language.index import Index
from claimlint.language.phrases import Choice, Gap, Item, Name, Sequence, Word, parse
from claimlint.nodes import Problems
from claimlint.packs.building import build
from claimlint.packs.source import Pack, pack_files, read_pack

Path = tuple[tuple[int, int], ...]
"""A way into brackets: at each step the place of the bracket in its sequence, and that of the alternative in it."""
Unit = tuple[int, Path]
"""The number of the phrase, and the way to the alternative; an empty way is the whole phrase."""

LIST = "list:"
NOTHING = "=nothingmeetsthis"
"""Stands in a list that has lost all its entries."""


@dataclass(frozen=True, slots=True)
class Written:
    """One phrase of the packs. ``group`` is ``rule:ID:PART``, ``cue:...``, ``caveat:NAME`` and so on, or ``list:NAME``
    for an entry of a list."""

    number: int
    group: str
    text: str
    tree: Sequence

    @property
    def rule(self) -> str:
        """The claim rule whose ``match`` it belongs to, or ""."""
        part = self.group.split(":")
        return part[1] if part[0] == "rule" and part[2:] == ["match"] else ""

    @property
    def list(self) -> str:
        """The list that it is an entry of, or ""."""
        return self.group.removeprefix(LIST) if self.group.startswith(LIST) else ""


def written() -> list[Written]:
    """Every list entry and every phrase of the shipped packs, each once."""
    found = dict.fromkeys(
        (f"{LIST}{name}", node.text()) for pack in _packs() for name, nodes in pack.lists.items() for node in nodes
    )
    add = Compiler.add

    def noting(self: Compiler, group: str, text: str, *rest: Any) -> None:
        add(self, group, text, *rest)
        if not group.startswith(LIST):
            found[group, text] = None

    problems = Problems()
    with patch.object(Compiler, "add", noting):
        build({folder: pack_files(folder, problems) for folder in _folders()}, "", problems)
    if problems.errors:
        raise packs.PackError(problems.errors)
    return [Written(number, group, text, parse(text)) for number, (group, text) in enumerate(found)]


def places() -> dict[tuple[str, str], str]:
    """Where claim rules write their ``match`` phrases: ``pack/file:line`` by rule and phrase."""
    found = {}
    for pack in _packs():
        for rule, _ in pack.rules:
            entries = rule.items()
            for phrase in entries["match"].list() if "match" in entries else ():
                where = f"{phrase.path.split('rules/', 1)[-1]}:{phrase.line}"
                found[f"{pack.id}/{entries['id'].text()}", phrase.text()] = where
    return found


def _folders() -> list[str]:
    return [f"{packs.shipped_folder()}/{name}" for name in packs.shipped_packs()]


def _packs() -> list[Pack]:
    problems = Problems()
    return [read_pack(folder, pack_files(folder, problems), problems) for folder in _folders()]


def index(phrases: Iterable[tuple[str, str]], lookup: Callable[[str], tuple[str, ...] | None]) -> Index:
    """The index of phrases, each given with the group that its hits go to."""
    compiler = Compiler(lookup)
    for group, text in phrases:
        compiler.add(group, text)
    return Index(compiler.dump())


def alternatives(tree: Sequence) -> Iterator[Path]:
    """The ways to all alternatives within brackets, at every depth."""
    for at, item in enumerate(tree):
        if isinstance(item, Choice):
            for number, option in enumerate(item.options):
                if option:
                    yield ((at, number),)
                    yield from (((at, number), *rest) for rest in alternatives(option))


def narrowed(tree: Sequence, path: Path) -> Sequence:
    """The phrase with this way as the only one through the brackets that it enters."""
    if not path:
        return tree
    (at, number), rest = path[0], path[1:]
    bracket = tree[at]
    assert isinstance(bracket, Choice)
    option = narrowed(bracket.options[number], rest)
    return (*tree[:at], replace(bracket, options=(option,)), *tree[at + 1 :])


def option(tree: Sequence, path: Path) -> Sequence:
    """The alternative that the way leads to, without gaps at its ends."""
    for at, number in path:
        bracket = tree[at]
        assert isinstance(bracket, Choice)
        tree = bracket.options[number]
    while isinstance(tree[0], Gap):
        tree = tree[1:]
    while isinstance(tree[-1], Gap):
        tree = tree[:-1]
    return tree


def pruned(tree: Sequence, gone: Collection[Path]) -> Sequence | None:
    """The phrase without some ways; None when no way is left."""
    if () in gone:
        return None
    kept: list[Item] = []
    for at, item in enumerate(tree):
        if not isinstance(item, Choice):
            kept.append(item)
        else:
            options = [
                left
                for number, option in enumerate(item.options)
                if (left := pruned(option, {path[1:] for path in gone if path[0] == (at, number)})) is not None
            ]
            if not options:
                return None
            kept.append(replace(item, options=tuple(options)))
    return tuple(kept)


def spelled(tree: Sequence) -> str:
    """The phrase as text that parses to the same tree."""
    return " ".join(map(_spelled, tree))


def _spelled(item: Item) -> str:
    if isinstance(item, Word):
        return {"any": "", "verb": "verb:", "exact": "="}[item.mode] + item.text
    if isinstance(item, Gap):
        return f"...{item.most}" if item.most else ","
    if isinstance(item, Name):
        return f"<{item.name}>"
    options = "|".join(spelled(option) for option in item.options if option)
    return f"[{options}]" if () in item.options else f"({options})"
