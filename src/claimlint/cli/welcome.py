"""``claimlint`` alone: what to do next, in commands that work in this folder. It fits a terminal of 80 columns."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from claimlint.config import find
from claimlint.discover import SUFFIXES
from claimlint.discover.ignores import SKIPPED, Ignores, ignored

_HEAD = "claimlint finds the claims in skincare and treatment copy\nthat promise more than they can keep."
_TAIL = """\
Then: claimlint explain FILE:LINE   why is this line a finding, or none?
      claimlint rule RULE           why is it there, and what settles it?
      claimlint terms               what do the words in a report mean?

claimlint --help lists everything."""
_NO_COPY = frozenset(
    ("readme", "changelog", "license", "licence", "contributing", "code_of_conduct", "security", "notice", "authors")
)
"""Files that stand in many folders and are no drafts."""
_ENOUGH = 1000
"""How many entries of a folder are looked at: this is advice, not a census."""
_DEPTH = 3


def welcome(folder: Path) -> str:
    """The text for a person in ``folder``."""
    steps = [*_judging(folder), _setting(folder)][:3]
    wide = max(len(command) for command, _ in steps) + 3
    lines = [f"  {command.ljust(wide)}{about}" for command, about in steps]
    return "\n".join([_HEAD, "", *lines, "", _TAIL])


def _judging(folder: Path) -> Iterator[tuple[str, str]]:
    """Commands that judge what is there, or a sentence where nothing is."""
    here, below = _drafts(folder)
    if not here and not below:
        yield 'echo "Our peel is painless." | claimlint -', "no draft here: judge a sentence"
        if find_spec("starlette") and find_spec("uvicorn"):
            yield "claimlint serve", "or paste a draft in your browser"
        return
    name = max(below, key=lambda name: below[name]) if below and not here else "."
    number = below[name] if name != "." else len(here) + sum(below.values())
    if len(here) == 1 and not below:
        name, told = here[0], "judge the draft that is here"
    else:
        told = f"judge the {_number(number)} {'here' if name == '.' else 'there'}"
    path = shlex.quote(name if not name.startswith("-") else f"./{name}")
    yield f"claimlint {path}", told
    if find_spec("watchfiles"):
        yield f"claimlint check --watch {path}", "the same, on every save"


def _number(number: int) -> str:
    return "draft" if number == 1 else f"{number:,} drafts" if number < _ENOUGH else "drafts"


def _setting(folder: Path) -> tuple[str, str]:
    there = find(folder / "draft.md")
    if not there:
        return "claimlint init", "set your markets and your brands"
    return "claimlint rules", f"the rules that hold here, as {os.path.relpath(there, folder)} says"


def _drafts(folder: Path) -> tuple[list[str], dict[str, int]]:
    """The drafts in a folder by name, and how many there are in each folder within it."""
    rules = Ignores(folder).stack(folder.as_posix())
    here, below = [], {}
    for entry in _entries(folder):
        if ignored(rules, f"{folder.as_posix().rstrip('/')}/{entry.name}", entry.is_dir()):
            continue
        if _is_draft(entry):
            here.append(entry.name)
        elif _is_folder(entry) and (number := _count(Path(entry.path), _DEPTH)):
            below[entry.name] = number
    return here, below


def _count(folder: Path, depth: int) -> int:
    number = 0
    for entry in _entries(folder):
        number += _is_draft(entry) or (depth > 1 and _is_folder(entry) and _count(Path(entry.path), depth - 1))
        if number >= _ENOUGH:
            break
    return number


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listing:
            found = [entry for entry, _ in zip(listing, range(_ENOUGH), strict=False)]
    except OSError:
        return []
    return sorted(found, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and entry.name not in SKIPPED


def _is_draft(entry: os.DirEntry[str]) -> bool:
    name, _, suffix = entry.name.lower().rpartition(".")
    return f".{suffix}" in SUFFIXES and entry.is_file() and not name.startswith((".", "~$")) and name not in _NO_COPY
