"""Everything that a run over named files looked at, so that the next one can tell whether its answer still holds."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence

from claimlint.config.finder import NAMES
from claimlint.discover.ignores import OWN
from claimlint.packs import shipped_folder
from claimlint.reporters.run import Run
from claimlint.services.workspace import Workspace

_LOOKED_FOR = (*NAMES, OWN)
_GIT = ".git"


def named_files(paths: Sequence[str], workspace: Workspace) -> bool:
    """Whether the paths are all plain files: what a folder or a pattern stands for may change without a trace."""
    return all(os.path.isfile(os.path.join(workspace.here, path)) for path in paths)


def trail(paths: Sequence[str], run: Run, workspace: Workspace) -> Iterator[tuple[str, str]]:
    """The steps of a run over ``paths``, kinds and paths as ``quick.Trace`` takes them, each once."""
    steps = {("tree", shipped_folder()): None}
    for folder in workspace.pack_folders():
        steps["tree", folder] = None
    for path in paths:
        steps["file", workspace.place(path)] = None
        for file in workspace.config(path).files:
            steps["file", file] = None
    for folder in {os.path.dirname(workspace.place(path)): None for path in paths}:
        steps |= dict.fromkeys(_upwards(folder))
    if any("claimlint" in report.text.lower() for report in run.reports):
        steps["day", ""] = None  # a directive may hold until some day
    for book in workspace.books():
        steps["tree" if os.path.isdir(book.place) else "file", book.place] = None
        steps |= dict.fromkeys(("there", file) for file in book.files)
        steps["day", ""] = None  # an approval may hold until some day
    if first := _next_review(run):
        steps["due", first] = None
    yield from steps


def _next_review(run: Run) -> str:
    """The first day yet to come on which a source of the findings is to be read again, or ""."""
    today = time.strftime("%Y-%m-%d")
    findings = (finding for report in run.reports for finding in report.findings)
    days = (source.review_by for finding in findings for source in finding.sources)
    return min((day for day in days if day > today), default="")


def _upwards(folder: str) -> Iterator[tuple[str, str]]:
    """Every file that may configure what lies in ``folder``, up to the repository's root, whether it is there or not:
    one that comes into being changes the answer as well."""
    for file in configuring(folder):
        there = os.path.exists(file)
        yield ("file" if there and not file.endswith(_GIT) else "there"), file


def configuring(folder: str) -> Iterator[str]:
    """The path of everything that may configure what lies in ``folder``, and of what marks the repository's root."""
    inner = ""
    while folder != inner:
        yield from (os.path.join(folder, name) for name in _LOOKED_FOR)
        git = os.path.join(folder, _GIT)
        yield git
        if os.path.exists(git):
            break
        inner, folder = folder, os.path.dirname(folder)
