"""Which register is meant."""

from __future__ import annotations

from pathlib import Path

from claimlint.findings import FileError
from claimlint.register.book import Book
from claimlint.services.workspace import FileProblem, Workspace
from claimlint.values import replace

NAMES = ("claims.yaml", "claims.yml", "claims")
"""Where a register is looked for when no configuration names one."""
HERE = "any-file-in-this-folder"
"""Stands for a file in the current folder, whose configuration is the one that holds here."""


def place_of(workspace: Workspace) -> str:
    """The absolute path of the register for the current folder: as configured, or as it is commonly called.
    ``FileProblem`` when there is none."""
    found = workspace.register(HERE) or next((name for name in NAMES if (workspace.cwd / name).exists()), "")
    if not found:
        message = "there is no register here; name one by `register:` in the configuration, or by --register"
        raise FileProblem([FileError(NAMES[0], message)])
    return workspace.place(found)


def with_register(workspace: Workspace) -> Workspace:
    """The same workspace with that register for every file."""
    return Workspace(replace(workspace.options, register=place_of(workspace)), workspace.cwd)


def book_of(workspace: Workspace) -> Book:
    """That register, made ready. ``FileProblem`` when there is none, or a wrong one."""
    return with_register(workspace).book(HERE)


def near(path: str | Path, workspace: Workspace) -> str:
    """A path as a person would type it here."""
    root = workspace.cwd.as_posix().rstrip("/") + "/"
    return str(path).removeprefix(root)
