"""JUnit XML: a suite a file, a failed case a finding. Written in ASCII, so that no encoding can spoil it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from claimlint.findings import FileError, FileReport
from claimlint.reporters.run import Placed, Run, Style, placed
from claimlint.reporters.text import entry
from claimlint.reporters.wording import PROBLEM

_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, not even as a reference."""
_STYLE = Style(width=100)


def render(run: Run, out: TextIO) -> None:
    """Write one suite for each file, and one for the run when something that is no file could not be used."""
    found = {path: list(items) for path, items in groupby(placed(run), lambda item: item.report.path)}
    troubled: dict[str, list[FileError]] = {}
    for error in run.errors:
        troubled.setdefault(error.path, []).append(error)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    counts = _counts(sum(max(1, len(report.findings)) for report in run.reports), run)
    out.write(f"<testsuites{_attributes({'name': 'claimlint', **counts})}>\n")
    for path, errors in troubled.items():
        out.writelines(_suite(path, [_error(error) for error in errors], {"errors": len(errors)}))
    for report in run.reports:
        items = found.get(report.path, ())
        out.writelines(_suite(report.path, _cases(report, items), {"failures": len(items)}))
    out.write("</testsuites>\n")


def _counts(cases: int, run: Run) -> dict[str, str]:
    failures, errors = sum(len(report.findings) for report in run.reports), len(run.errors)
    return {"tests": str(cases + errors), "failures": str(failures), "errors": str(errors), "time": "0"}


def _suite(path: str, cases: Sequence[str], bad: Mapping[str, int]) -> Iterator[str]:
    counts = {"tests": len(cases), "failures": 0, "errors": 0, "skipped": 0, **bad}
    attributes = {"name": path, **{name: str(number) for name, number in counts.items()}, "time": "0", "file": path}
    yield f"<testsuite{_attributes(attributes)}>\n"
    yield from cases
    yield "</testsuite>\n"


def _cases(report: FileReport, items: Sequence[Placed]) -> list[str]:
    """A case has a name of its own, or a dashboard takes two for one."""
    if not items:
        return [f"<testcase{_attributes({'name': 'nothing found', 'classname': report.path, 'time': '0'})}/>\n"]
    seen: Counter[str] = Counter()
    cases = []
    for item in items:
        name = f"{item.finding.rule} at {item.place.line}:{item.place.column}"
        seen[name] += 1
        told = "\n".join(entry(item, _STYLE, item.finding.message))
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        cases.append(_case(report.path, unique, "failure", item.finding.rule, item.finding.message, told))
    return cases


def _error(error: FileError) -> str:
    where = f"{error.path}:{error.line}:{error.column}"
    return _case(error.path, f"can be used, at {error.line}:{error.column}", "error", PROBLEM, error.message, where)


def _case(path: str, name: str, outcome: str, kind: str, message: str, told: str) -> str:
    head = _attributes({"name": name, "classname": path, "time": "0"})
    why = _attributes({"type": kind, "message": message})
    return f"<testcase{head}>\n<{outcome}{why}>{_text(told)}</{outcome}>\n</testcase>\n"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {name}={_ascii(quoteattr(_legal(value)))}" for name, value in values.items())


def _text(text: str) -> str:
    return _ascii(escape(_legal(text), {"\r": "&#13;"}))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def _ascii(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
