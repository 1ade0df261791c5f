"""GitLab's Code Quality report: what a merge request shows as new and as fixed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from claimlint.findings import FileError, Severity
from claimlint.reporters.paths import in_repository
from claimlint.reporters.run import Placed, Run, placed
from claimlint.reporters.wording import PROBLEM

_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(run: Run, out: TextIO) -> None:
    """Write one entry for each error and finding; ``[]`` when there is none."""
    before = "[\n"
    for entry in _entries(run):
        out.write(before + json.dumps(entry))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def _entries(run: Run) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for error in run.errors:
        yield _error(error, seen)
    for item in placed(run):
        yield _finding(item, seen)


def _finding(item: Placed, seen: Counter[str]) -> dict[str, Any]:
    finding = item.finding
    path = in_repository(item.report.path)
    print_ = _unique(f"{path}\0{finding.rule}\0{finding.fingerprint}", seen)
    return _entry(finding.rule, finding.message, _LEVELS[finding.severity], path, item.place.line, print_)


def _error(error: FileError, seen: Counter[str]) -> dict[str, Any]:
    """A report that says nothing of a file that could not be read would pass for “nothing found”."""
    path = in_repository(error.path)
    print_ = _unique(f"{path}\0{PROBLEM}\0{error.message}", seen)
    return _entry(PROBLEM, error.message, "blocker", path, error.line, print_)


def _entry(rule: str, message: str, level: str, path: str, line: int, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{rule}: {message}",
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": level,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _unique(identity: str, seen: Counter[str]) -> str:
    """A fingerprint without line numbers; the same thing said twice in a file is told apart by its count."""
    seen[identity] += 1
    return hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()
