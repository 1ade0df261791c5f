"""What to do with a report: what an empty one does not say, and where to begin with a long one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from claimlint.findings import Severity
from claimlint.reporters.run import Run

MANY = 5
"""With more findings than this a person is told where to begin."""
_MISSING = ("require", "section")
_NAMED = 3


def not_judged(run: Run) -> Iterator[str]:
    """One line on what was not asked, if anything was not."""
    parts = list(_parts(run))
    if parts:
        yield f"Not judged: {'; '.join(parts)}."


def _parts(run: Run) -> Iterator[str]:
    left, single = run.unasked, len(run.reports) == 1
    if left.dutiless:
        kinds = ", ".join(dict.fromkeys(left.dutiless))
        taken = "this was" if single else _files(len(left.dutiless), " was", " were")
        yield f"sections and duties ({taken} taken for: {kinds})"
    if left.topicless:
        several = len(left.topicless) > 1
        some = _files(len(left.topicless)) if several else left.topicless[0]
        yield f"what depends on a topic ({'this text' if single else some} {'show' if several else 'shows'} none)"
    if left.elsewhere:
        yield f"{left.elsewhere} {'rule' if left.elsewhere == 1 else 'rules'} for other markets"
    if left.left_out:
        yield f"{left.left_out} {'rule' if left.left_out == 1 else 'rules'} left out by select or ignore"
    if left.unread:
        kinds = ", ".join(sorted(set(left.unread)))
        yield f"{_files(len(left.unread))} of a format that is not read ({kinds})"


def _files(number: int, one: str = "", many: str = "") -> str:
    return f"1 file{one}" if number == 1 else f"{number:,} files{many}"


def begin(run: Run) -> Iterator[str]:
    """Where to begin, in up to three lines: the errors, the rule with most places, what is missing."""
    steps = [step for step in (_errors(run), _commonest(run), _missing(run)) if step]
    if steps:
        yield "Where to begin:"
        yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))


def _errors(run: Run) -> str:
    by = Counter({
        report.path: sum(finding.severity is Severity.ERROR for finding in report.findings) for report in run.reports
    })  # fmt: skip
    files = [f"{path} ({number})" for path, number in by.most_common() if number]
    if not files or run.counts()[Severity.ERROR] == run.counts().total():
        return "" if len(files) < 2 else f"The file with most errors: {files[0]}."
    total = run.counts()[Severity.ERROR]
    return f"The {'error' if total == 1 else f'{total} errors'}, before the rest: {_some(files)}."


def _commonest(run: Run) -> str:
    places = Counter[str]()
    for report in run.reports:
        for finding in report.findings:
            if finding.kind == "claim":
                places[finding.rule] += 1 + len(finding.related)
    rule, number = next(iter(places.most_common(1)), ("", 0))
    return f"{rule}, in {number} places: one wording may mend them all." if number >= 3 else ""


def _missing(run: Run) -> str:
    found = [one for report in run.reports for one in report.findings if one.kind in _MISSING]
    titles = [run.rules[rule].title if rule in run.rules else rule for rule in dict.fromkeys(one.rule for one in found)]
    if not titles:
        return ""
    return (
        f"What is missing, a short paragraph each: {_some([title[:1].lower() + title[1:] for title in titles], '; ')}."
    )


def _some(names: Sequence[str], between: str = ", ") -> str:
    more = len(names) - _NAMED
    return between.join([*names[:_NAMED], *([f"{more} more"] if more > 0 else [])])
