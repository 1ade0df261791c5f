"""A run without what a baseline accepts, and what is to be said about the baseline itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from claimlint.findings import Confidence, FileError, FileReport, Finding, RuleInfo, Severity
from claimlint.kinds import APART
from claimlint.services.baseline.matching import Matched, Matcher
from claimlint.services.baseline.model import Baseline, BaselineError, Entry
from claimlint.services.baseline.reading import read
from claimlint.services.occurrences import Judgements, judgements
from claimlint.services.run import Result, Sifted
from claimlint.services.workspace import Workspace
from claimlint.spans import Span
from claimlint.values import dataclass

STALE = "claimlint/stale-baseline-entry"
EXPIRED = "claimlint/expired-baseline-entry"
_ABOUT = {
    STALE: (
        "A baseline entry that accepts nothing",
        "What it accepted is mended or gone; left here, it would accept the next one.",
    ),
    EXPIRED: ("A baseline entry whose day is over", "What it accepted was to be mended by then."),
}


def rules() -> tuple[RuleInfo, ...]:
    """What reporters may know of the findings about baselines."""
    return tuple(
        RuleInfo(rule, "directive", title, "directive", Severity.WARNING, Confidence.HIGH, f"{title}.", why, (), ())
        for rule, (title, why) in _ABOUT.items()
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """The files that one baseline is for, as they were matched. ``files`` are by path relative to the baseline;
    ``unasked`` are the rules that this run did not ask."""

    baseline: Baseline
    files: Mapping[str, Judgements]
    matched: Matched
    checked: frozenset[str]
    unasked: frozenset[str] = frozenset()

    def stale(self) -> Iterator[tuple[Entry, int]]:
        """The entries that accept more than is there, and how many of it are there. A file that was not checked may
        still hold what its entries accept; where there are such files, one of them may be what became of a file that
        is gone."""
        unchecked = {entry.path for entry in self.baseline.entries} - self.checked
        gone = {path for path in unchecked if not (self.baseline.root / path).exists()}
        known = self.checked | gone if gone == unchecked else self.checked
        for entry, left in zip(self.baseline.entries, self.matched.left, strict=True):
            if left and entry.path in known and entry.rule not in self.unasked:
                yield entry, entry.count - left

    def expired(self, today: date) -> Iterator[Entry]:
        """The entries whose day is over while what they accepted is still there."""
        for entry, left in zip(self.baseline.entries, self.matched.left, strict=True):
            if left < entry.count and entry.expired(today):
                yield entry


class BaselineGate:
    """A ``Sift``: takes out what the baselines accept. ``given`` is one for all files (as the user named it);
    otherwise each file's configuration names its own. A baseline that cannot be used accepts nothing and is told."""

    def __init__(self, workspace: Workspace, given: str = "", today: date | None = None) -> None:
        self._workspace = workspace
        self._given = workspace.place(given) if given else ""
        self._today = today or date.today()  # noqa: DTZ011  the day that its author's calendar shows

    def wanted(self, files: Sequence[str]) -> bool:
        """Whether a baseline was given, or is named by the configuration of one of these files."""
        return bool(self._given) or any(self._workspace.baseline(path) for path in files)

    def __call__(self, results: tuple[Result, ...]) -> Sifted:
        groups: dict[str, list[Result]] = {self._given: []} if self._given else {}
        for result in results:
            if file := self._file(result):
                groups.setdefault(file, []).append(result)
        out = {result.path: result for result in results}
        reports: list[FileReport] = []
        notes: list[str] = []
        errors: list[FileError] = []
        for file, members in groups.items():
            try:
                baseline = load(Path(file), self._workspace)
            except BaselineError as error:
                errors += error.errors
                continue
            weighed = weigh(baseline, tuple(members), self._workspace, self._today)
            accepted = self._take_out(weighed, out)
            if accepted:
                s = "" if accepted == 1 else "s"
                notes.append(f"{accepted} finding{s} accepted by {weighed.baseline.shown}")
            if findings := tuple(self._about(weighed)):
                reports.append(FileReport(weighed.baseline.shown, weighed.baseline.text, findings))
        return Sifted(tuple(out.values()), tuple(reports), rules() if groups else (), tuple(notes), tuple(errors))

    def _file(self, result: Result) -> str:
        if result.report is None or self._given:
            return self._given
        return self._workspace.baseline(result.path)

    def _take_out(self, weighed: Weighed, out: dict[str, Result]) -> int:
        """Replace the results that lose findings; how many were accepted."""
        reasons: dict[str, dict[int, str]] = {}
        for (path, place), number in weighed.matched.accepted.items():
            entry = weighed.baseline.entries[number]
            if not entry.expired(self._today):
                why = f": {entry.reason}" if entry.reason else ""
                reasons.setdefault(path, {})[place] = f"accepted by {weighed.baseline.shown}{why}"
        for path, hidden in reasons.items():
            judged = weighed.files[path]
            out[judged.result.path] = judged.without(hidden, self._workspace)
        return sum(map(len, reasons.values()))

    def _about(self, weighed: Weighed) -> Iterator[Finding]:
        found = [_finding(EXPIRED, entry, weighed, _expired(entry)) for entry in weighed.expired(self._today)]
        if not self._narrowed:
            found += [_finding(STALE, entry, weighed, _stale(entry, there)) for entry, there in weighed.stale()]
        yield from sorted(found, key=lambda finding: finding.sort_key)

    @property
    def _narrowed(self) -> bool:
        """Whether options leave out rules, so that an entry may match nothing although its finding is there."""
        given = self._workspace.options
        return bool(
            given.packs or given.markets or given.select or given.ignore or given.topics
            or given.document_type or given.min_confidence
        )  # fmt: skip


def load(file: Path, workspace: Workspace) -> Baseline:
    """The baseline at an absolute path. Raises ``BaselineError``."""
    here = workspace.cwd
    return read(file, file.relative_to(here).as_posix() if file.is_relative_to(here) else file.as_posix())


def weigh(baseline: Baseline, results: tuple[Result, ...], workspace: Workspace, today: date) -> Weighed:
    """Match the findings of these results to the entries of a baseline; those that still hold are used first."""
    root = baseline.root.as_posix()

    def relative(path: str) -> str:
        return os.path.relpath(workspace.place(path), root).replace(os.sep, "/")

    files = {relative(judged.result.path): judged for judged in judgements(results, workspace)}
    checked = {relative(result.path): () for result in results if result.report is not None}
    places = {**checked, **{path: judged.places for path, judged in files.items()}}
    matcher = Matcher(baseline.entries, places, lambda path: (baseline.root / path).exists())
    matched = matcher.match(lambda entry: not entry.expired(today))
    return Weighed(baseline, files, matched, frozenset(checked), _unasked(workspace))


def _unasked(workspace: Workspace) -> frozenset[str]:
    """The rules that find something only where files are compared, when they are not."""
    if workspace.options.project:
        return frozenset()
    return frozenset(rule.id for ruleset in workspace.loaded() for rule in ruleset.rules if rule.kind in APART)


def _finding(rule: str, entry: Entry, weighed: Weighed, message: str) -> Finding:
    span = Span(entry.start, entry.end)
    return Finding(
        rule=rule,
        kind="directive",
        category="directive",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        span=span,
        match=span.cut(weighed.baseline.text),
        message=message,
        why=_ABOUT[rule][1],
        context=f"{entry.path} {entry.rule} {entry.context}",
    )


def _expired(entry: Entry) -> str:
    return f"This entry was good until {entry.until}: mend the finding in {entry.path} or renew it."


def _stale(entry: Entry, there: int) -> str:
    update = "`claimlint baseline update` drops it"
    if there:
        return f"This entry accepts {entry.count} findings and {there} are left in {entry.path}; {update} to that."
    return f"This entry matches nothing in {entry.path} any more; {update}."


__all__ = ["BaselineError", "BaselineGate", "Weighed", "load", "rules", "weigh"]
