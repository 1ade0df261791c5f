"""Writing a baseline, and keeping it true: what is mended goes, reasons stay, nothing new comes in unasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from claimlint.findings import FileReport, Finding
from claimlint.services.baseline.gate import Weighed
from claimlint.services.baseline.model import Entry
from claimlint.services.occurrences import Key
from claimlint.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms findings are accepted."""

    reason: str = ""
    approver: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Unaccepted:
    """A finding that no entry accepts. ``path`` is relative to the baseline."""

    path: str
    report: FileReport
    finding: Finding


@dataclass(frozen=True, slots=True)
class Updated:
    """The entries to write, and what became of the old ones and of the findings."""

    entries: tuple[Entry, ...]
    dropped: tuple[Entry, ...]
    lowered: int
    moved: int
    added: int
    new: tuple[Unaccepted, ...]


def unaccepted(weighed: Weighed, today: date) -> Iterator[Unaccepted]:
    """The findings that no entry accepts today, in order of files."""
    for path, judged in weighed.files.items():
        report = judged.result.report
        for place in judged.places:
            number = weighed.matched.accepted.get((path, place.number))
            if report and (number is None or weighed.baseline.entries[number].expired(today)):
                yield Unaccepted(path, report, place.finding)


def update(weighed: Weighed, accept: Callable[[Finding], bool], terms: Terms, today: date) -> Updated:
    """The baseline as it should be: stale entries dropped or lowered, entries moved with their words, and the new
    findings that ``accept`` holds for added on ``terms``."""
    new = list(unaccepted(weighed, today))
    added = entries_of([item for item in new if accept(item.finding)], terms)
    renewed = {(entry.path, entry.key) for entry in added}
    stale = {id(entry) for entry, _ in weighed.stale()}
    kept: list[Entry] = []
    dropped: list[Entry] = []
    lowered = moved = 0
    for number, entry in enumerate(weighed.baseline.entries):
        path = weighed.matched.moved.get(number, entry.path)
        there = entry.count - weighed.matched.left[number]
        if id(entry) in stale and not there:
            dropped.append(entry)
        elif entry.expired(today) and (path, entry.key) in renewed:
            continue  # the entry on the new terms stands in its place
        else:
            count = there if id(entry) in stale else entry.count
            lowered += count != entry.count
            moved += path != entry.path
            kept.append(replace(entry, path=path, count=count))
    left = tuple(item for item in new if not accept(item.finding))
    return Updated((*kept, *added), tuple(dropped), lowered, moved, sum(entry.count for entry in added), left)


def entries_of(items: Sequence[Unaccepted], terms: Terms) -> tuple[Entry, ...]:
    """One entry for all findings of one file in the same words."""
    counts: Counter[tuple[str, Key]] = Counter((item.path, (item.finding.rule, item.finding.around)) for item in items)
    return tuple(
        Entry(rule, path, context, count, terms.reason, terms.approver, terms.until)
        for (path, (rule, context)), count in counts.items()
    )


def named(finding: Finding, names: Collection[str]) -> bool:
    """Whether a finding's rule, plain id, category or pack is among ``names``."""
    pack, _, plain = finding.rule.partition("/")
    return not {finding.rule, plain, finding.category, pack}.isdisjoint(names)
