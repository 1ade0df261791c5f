"""What goes into the page: the findings that are shown, numbered through, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from claimlint.findings import FileReport, Finding, Severity
from claimlint.reporters.run import Place, Run, place
from claimlint.reporters.text import count
from claimlint.spans import LineIndex
from claimlint.values import dataclass

FINDINGS = 4000
"""How many findings one page holds; more would make a browser slow."""
WHOLE = 60_000
"""Up to how many characters a file is shown whole."""
WHOLE_RUN = 3_000_000
"""Up to how many characters all files together are."""


class Item(NamedTuple):
    """A finding with its number in the page."""

    number: int
    finding: Finding
    place: Place
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file with findings. ``whole`` says that all of it is shown."""

    anchor: str
    report: FileReport
    lines: LineIndex
    items: tuple[Item, ...]
    whole: bool

    @property
    def summary(self) -> str:
        return levels(item.finding.severity for item in self.items)


class Contents:
    """The parts of the page in order of the run; the gravest findings, when there are too many for one page."""

    def __init__(self, run: Run) -> None:
        everything = [(report, finding) for report in run.reports for finding in report.findings]
        gravest = sorted(range(len(everything)), key=lambda at: everything[at][1].severity.rank)
        kept = set(gravest[:FINDINGS])
        self.shown = len(kept)
        self.left_out = len(everything) - len(kept)
        self.total = count(len(everything), "finding")
        self.summary = _summary(run)
        self.parts = tuple(_parts(run, kept))

    @property
    def items(self) -> Iterable[Item]:
        """Every finding on the page."""
        return chain.from_iterable(part.items for part in self.parts)


def _parts(run: Run, kept: set[int]) -> Iterable[Part]:
    small = sum(len(report.text) for report in run.reports if report.findings) <= WHOLE_RUN
    at, number = 0, 0
    for report in run.reports:
        found = [finding for nth, finding in enumerate(report.findings, at) if nth in kept]
        at += len(report.findings)
        if found:
            lines = LineIndex(report.text)
            items = tuple(_item(number + nth, finding, lines, run) for nth, finding in enumerate(found, 1))
            yield Part(f"file-{number + 1}", report, lines, items, small and len(report.text) <= WHOLE)
            number += len(found)


def _item(number: int, finding: Finding, lines: LineIndex, run: Run) -> Item:
    title = run.rules[finding.rule].title if finding.rule in run.rules else ""
    return Item(number, finding, place(lines, finding.span.start, finding.span.end), title)


def levels(found: Iterable[Severity]) -> str:
    """“2 errors, 1 warning”."""
    counts = Counter(found)
    return ", ".join(count(counts[level], level.value) for level in Severity if counts[level])


def _summary(run: Run) -> str:
    checked = count(len(run.reports), "file")
    total = levels(finding.severity for report in run.reports for finding in report.findings)
    rules = sum(not rule.startswith(("claimlint/", "register/")) for rule in run.rules)
    looked = f" with {count(rules, 'rule')}" if rules else ""
    if not total:
        return f"Nothing found: {checked} checked{looked}." if run.reports else "No file was checked."
    within = count(sum(1 for report in run.reports if report.findings), "file")
    return f"{total} in {within}; {checked} checked{looked}."
