"""What baselines accept, place by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from claimlint.findings import FileError
from claimlint.services.baseline import model
from claimlint.services.baseline.gate import BaselineError, load, weigh
from claimlint.services.run import Result
from claimlint.services.workspace import Workspace
from claimlint.values import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """An entry of the baseline ``shown`` that accepts a place, or did until its day was over."""

    shown: str
    entry: model.Entry
    expired: bool


def accepted(
    results: Sequence[Result], workspace: Workspace, today: date
) -> tuple[dict[tuple[str, int], Accepted], list[FileError]]:
    """By path and number of the judgement, under the baseline that each file's configuration names; and what is wrong
    with baselines. ``results`` come with their verdicts."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        if file := workspace.baseline(result.path):
            groups.setdefault(file, []).append(result)
    found: dict[tuple[str, int], Accepted] = {}
    errors: list[FileError] = []
    for file, members in groups.items():
        try:
            found |= _of(file, members, workspace, today)
        except BaselineError as error:
            errors += error.errors
    return found, errors


def _of(file: str, results: Iterable[Result], workspace: Workspace, today: date) -> dict[tuple[str, int], Accepted]:
    baseline = load(Path(file), workspace)
    weighed = weigh(baseline, tuple(results), workspace, today)
    found = {}
    for (path, place), number in weighed.matched.accepted.items():
        entry = baseline.entries[number]
        found[weighed.files[path].result.path, place] = Accepted(baseline.shown, entry, entry.expired(today))
    return found
