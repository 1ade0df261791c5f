"""The files of a pack: found within its folder, read as YAML nodes, sorted by their role."""

from __future__ import annotations

import os
from collections.abc import Iterator

from claimlint.nodes import Node, Problems, compose
from claimlint.values import dataclass, field

MAX_FILE = 2_000_000
ROLES = {
    "caveats": "caveat",
    "subjects": "subject",
    "topics": "topic",
    "documents": "document",
    "cues": "cue",
    "strength": "step",
    "things": "thing",
    "cases": "case",
}
"""Folders under ``lexicons/`` whose lists play a role; all other lists are plain."""
_OUTSIDE = ("caveats", "cues")
"""Of these the two that may stand beside ``lexicons/`` as well: no folder of rules would be called so."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One YAML file of a pack. ``shown`` is its path as errors name it."""

    shown: str
    role: str
    data: bytes


@dataclass
class Pack:
    """A pack as read: its parts as nodes, not yet compiled."""

    id: str
    version: str
    title: str
    header: Node | None = None
    applies: Node | None = None
    rules: list[tuple[Node, Node]] = field(default_factory=list)
    lists: dict[str, list[Node]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    cues: list[Node] = field(default_factory=list)
    steps: list[Node] = field(default_factory=list)


def pack_files(folder: str, problems: Problems) -> list[PackFile]:
    """The YAML files of a pack in a fixed order. A link that leads out of the folder is refused."""
    return list(_files(folder, (), folder, problems))


def _files(place: str, above: tuple[str, ...], folder: str, problems: Problems) -> Iterator[PackFile]:
    try:
        with os.scandir(place) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        problems.add(place, f"this folder cannot be listed: {error.strerror or error}")
        return
    for entry in entries:
        shown, parts = f"{place}/{entry.name}", (*above, entry.name)
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            if entry.is_symlink():
                problems.add(shown, "this is a link to a folder; a pack reads only its own")
            else:
                yield from _files(shown, parts, folder, problems)
        elif entry.name.endswith((".yaml", ".yml")) and (entry.is_symlink() or entry.is_file()):
            if entry.is_symlink() and not _within(shown, folder):
                problems.add(shown, "this link leads out of the pack's folder; a pack reads nothing outside itself")
            elif (data := _bytes(shown, problems)) is not None:
                yield PackFile(shown, _role(parts), data)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _within(path: str, root: str) -> bool:
    from pathlib import Path

    try:
        return Path(path).resolve().is_relative_to(Path(root).resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


def _bytes(shown: str, problems: Problems) -> bytes | None:
    try:
        with open(shown, "rb") as file:
            data = file.read(MAX_FILE + 1)
        if len(data) <= MAX_FILE:
            return data
        problems.add(shown, f"this file is larger than {MAX_FILE:,} bytes")
    except OSError as error:
        problems.add(shown, f"this file cannot be read: {error.strerror or error}")
    return None


def _role(parts: tuple[str, ...]) -> str:
    if parts in (("pack.yaml",), ("pack.yml",)):
        return "pack"
    if parts[0] in _OUTSIDE and len(parts) > 1:
        return ROLES[parts[0]]
    if parts[0] != "lexicons":
        return "rules"
    return next((ROLES[part] for part in parts[1:-1] if part in ROLES), "list")


def read_pack(folder: str, files: list[PackFile], problems: Problems) -> Pack:
    """The pack of these files; what is wrong goes to ``problems``."""
    pack = Pack(os.path.basename(os.path.realpath(folder)), "0", os.path.basename(folder))
    if not any(file.role == "pack" for file in files):
        problems.add(folder, "this folder has no pack.yaml, so it is not a rule pack")
    for file in files:
        root = _root(file, problems)
        if root is None:
            continue
        if file.role == "pack":
            _read_header(pack, root)
        elif file.role == "rules":
            pack.rules.extend((node, root) for node in root.list())
        elif file.role == "cue" or (file.role == "list" and _of_mappings(root)):
            pack.cues.extend(root.list())
        elif file.role == "step":
            pack.steps.extend(root.list())
        else:
            _read_lists(pack, root, file.role)
    return pack


def _of_mappings(root: Node) -> bool:
    """Whether a file of lexicons is a cue list by its shape, whatever folder it is in."""
    return root.shape == "list" and bool(nodes := root.list()) and nodes[0].shape == "mapping"


def _root(file: PackFile, problems: Problems) -> Node | None:
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = file.data[: error.start].decode("utf-8-sig", "replace").split("\n")
        problems.add(file.shown, "this file is not UTF-8 text", len(before), len(before[-1]) + 1)
        return None
    return compose(text, file.shown, problems)


_HEADER = ("id", "version", "title", "licence", "license", "requires", "description", "homepage", "applies")


def _read_header(pack: Pack, root: Node) -> None:
    entries = root.items(_HEADER)
    if "id" not in entries and root.shape == "mapping":
        root.fail("a pack needs an “id”")
    elif "id" in entries:
        pack.header = entries["id"]
        pack.id = entries["id"].text()
        if not pack.id.replace("-", "").replace("_", "").isalnum():
            entries["id"].fail(f"“{pack.id}” is not a pack id; use letters, digits and hyphens")
    pack.applies = entries.get("applies")
    for key in ("version", "title"):
        if key in entries:
            setattr(pack, key, entries[key].text())


def _read_lists(pack: Pack, root: Node, role: str) -> None:
    for name, node in root.items(what="list").items():
        entries = node.list()
        if not entries:
            node.fail(f"the list “{name}” is empty")
        pack.lists.setdefault(name, []).extend(entries)
        if role != "list" and name not in pack.roles.setdefault(role, []):
            pack.roles[role].append(name)
