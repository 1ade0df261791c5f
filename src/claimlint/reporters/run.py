"""All that a reporter gets: the files with their findings, what went wrong, and a table of the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from claimlint.findings import FileError, FileReport, Finding, Related, RuleInfo, Severity
from claimlint.hints import NamedTuple
from claimlint.spans import LineIndex
from claimlint.values import dataclass, field


def _nothing() -> Mapping[str, RuleInfo]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Style:
    """How the text for people looks; ``width`` is in terminal cells, ``person`` says that somebody is watching."""

    color: bool = False
    width: int = 100
    statistics: bool = False
    quiet: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True)
class Unasked:
    """What a run did not look at: how many rules that speak for other markets only, how many that the settings leave
    out, the document types of files that owe the reader no sections or statements, the files that show no topic, and
    the suffixes of files that were passed over."""

    elsewhere: int = 0
    left_out: int = 0
    dutiless: tuple[str, ...] = ()
    topicless: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One run. ``reports`` are the files that were judged, those without findings included; ``errors`` what could not
    be read or used; ``rules`` every rule that was loaded, by ``pack/id``. ``failing`` counts the findings at or above
    the severity that fails a run, ``bugs`` are tracebacks of our own faults, ``barren`` the given folders and patterns
    that held no file to check, ``exit_code`` how the process will end, where that is known, ``due`` the rules of
    findings that rest on a source to be read again, ``notes`` what the person at the terminal should know beside the
    findings, ``unasked`` what was not looked at, told of a run without findings; ``sifted`` says that something beside
    the files had a say in what is reported."""

    reports: tuple[FileReport, ...]
    errors: tuple[FileError, ...] = ()
    rules: Mapping[str, RuleInfo] = field(default_factory=_nothing)
    failing: int = 0
    bugs: tuple[str, ...] = ()
    barren: tuple[str, ...] = ()
    style: Style = Style()
    exit_code: int | None = None
    due: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sifted: bool = False
    unasked: Unasked = Unasked()

    def counts(self) -> Counter[Severity]:
        """How many findings of each severity."""
        return Counter(finding.severity for report in self.reports for finding in report.findings)


class Place(NamedTuple):
    """A finding's lines and columns, from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Placed(NamedTuple):
    """A finding with the file it is in and where it stands there."""

    report: FileReport
    lines: LineIndex
    finding: Finding
    place: Place


def place(lines: LineIndex, start: int, end: int) -> Place:
    """Lines and columns of a span."""
    return Place(*lines.position(start), *lines.position(end))


class Beside(NamedTuple):
    """A related place with its file."""

    path: str
    entry: Related
    place: Place


def beside(item: Placed) -> Iterator[Beside]:
    """The related places of a finding, those in other files included."""
    for entry in item.finding.related:
        yield located(entry, item)


def located(entry: Related, item: Placed) -> Beside:
    """A related place of the finding ``item``, with the file that it is in."""
    if entry.path:
        return Beside(entry.path, entry, Place(*entry.place))
    return Beside(item.report.path, entry, place(item.lines, entry.span.start, entry.span.end))


def placed(run: Run) -> Iterator[Placed]:
    """Every finding, file by file, in order of place."""
    for report in run.reports:
        if report.findings:
            lines = LineIndex(report.text)
            for finding in report.findings:
                yield Placed(report, lines, finding, place(lines, finding.span.start, finding.span.end))
