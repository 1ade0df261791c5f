"""SARIF 2.1.0, as GitHub's code scanning and other readers take it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from claimlint import __version__
from claimlint.findings import FileError, Fix, Related
from claimlint.reporters.paths import address, in_repository
from claimlint.reporters.run import Beside, Place, Placed, Run, located, place, placed
from claimlint.reporters.sarif_rules import LEVELS, Rules
from claimlint.reporters.wording import PROBLEM, message
from claimlint.spans import LineIndex, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
SNIPPET = 500
"""How much of a finding's text is quoted."""

Object = dict[str, Any]


def render(run: Run, out: TextIO) -> None:
    """Write one run. What a directive hides is left out, not marked as suppressed: GitHub would show it as an open
    alert all the same. Each result says so by an empty list of suppressions."""
    rules = Rules(run)
    head = {
        "tool": {"driver": _driver(rules)},
        "invocations": [_invocation(run)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
    }
    out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{json.dumps(head)[:-1]}, "results": ')
    before = "[\n"
    for result in _results(run, rules):
        out.write(before + json.dumps(result))
        before = ",\n"
    out.write("[]}]}\n" if before == "[\n" else "\n]}]}\n")


def _driver(rules: Rules) -> Object:
    return {
        "name": "claimlint",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": "Finds the claims in skincare and aesthetic-treatment copy, and judges them."},
        "rules": rules.descriptors(),
        "notifications": [_problem()],
    }


def _problem() -> Object:
    told = {"text": "A file, rule or setting could not be read or used, so that something was not checked."}
    short = {"text": "Something could not be used"}
    return {"id": PROBLEM, "shortDescription": short, "fullDescription": told, "help": told}


def _invocation(run: Run) -> Object:
    """How the run ended. ``executionSuccessful`` says whether all was judged, not whether all was well."""
    barren = [FileError(path, "no file to check here") for path in run.barren]
    notes: list[Object] = [*map(_notification, run.errors), *(_notification(error, "warning") for error in barren)]
    notes += [{"level": "note", "message": {"text": _plain(note)}} for note in run.notes]
    invocation: Object = {
        "executionSuccessful": not (run.errors or run.bugs),
        "toolExecutionNotifications": notes,
    }
    if run.exit_code is not None:
        invocation["exitCode"] = run.exit_code
    return invocation


def _notification(error: FileError, level: str = "error") -> Object:
    region = {"startLine": error.line, "startColumn": error.column}
    return {
        "descriptor": {"id": PROBLEM, "index": 0},
        "level": level,
        "message": {"text": _plain(error.message)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(error.path), "region": region}}],
    }


def _results(run: Run, rules: Rules) -> Iterator[Object]:
    seen: Counter[tuple[str, str]] = Counter()
    for item in placed(run):
        seen[item.report.path, item.finding.fingerprint] += 1
        yield _result(item, rules, seen[item.report.path, item.finding.fingerprint])


def _result(item: Placed, rules: Rules, nth: int) -> Object:
    finding = item.finding
    artifact = _artifact(item.report.path)
    about = {"kind": finding.kind, "category": finding.category, "confidence": finding.confidence.value}
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(message(item))},
        "locations": [_location(artifact, item.place, finding.match)],
        "partialFingerprints": {"claimlint/v1": f"{finding.fingerprint}:{nth}"},
        "suppressions": [],
        "properties": about | ({"status": finding.status.value} if finding.status else {}),
    }
    if related := [_related(located(entry, item), at) for at, entry in enumerate(_others(item), 1)]:
        result["relatedLocations"] = related
    if finding.fix and finding.fix.safe and finding.fix.edits:
        result["fixes"] = [_fix(finding.fix, item.lines, artifact)]
    return result


def _others(item: Placed) -> Iterator[Related]:
    """The other places of a finding: what it goes with, the nearest caveat, the words that decided its status."""
    finding = item.finding
    yield from finding.related
    if caveat := finding.caveat:
        yield Related(caveat.span, caveat.match, f"The nearest caveat: {caveat.reason}")
    if cue := finding.cue:
        yield Related(cue.span, cue.match, f"This makes the claim {cue.means}")


def _related(other: Beside, number: int) -> Object:
    where = _location(_artifact(other.path), other.place, other.entry.match)
    return {"id": number, **where, "message": {"text": _plain(other.entry.message)}}


def _location(artifact: Object, where: Place, match: str) -> Object:
    region = _region(where)
    if match:
        region["snippet"] = {"text": match[:SNIPPET]}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _fix(fix: Fix, lines: LineIndex, artifact: Object) -> Object:
    """An edit that may be put in as it stands; what is only an idea stands in the message."""
    edits = [_replacement(edit.span, edit.text, lines) for edit in fix.edits]
    change = {"artifactLocation": artifact, "replacements": edits}
    return {"description": {"text": _plain(fix.note or "Wording that may be used.")}, "artifactChanges": [change]}


def _replacement(span: Span, text: str, lines: LineIndex) -> Object:
    replacement: Object = {"deletedRegion": _region(place(lines, span.start, span.end))}
    return replacement | ({"insertedContent": {"text": text}} if text else {})


def _region(where: Place) -> Object:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def _artifact(path: str) -> Object:
    uri = address(in_repository(path))
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def _plain(text: str) -> str:
    """Plain text in which the copy's own brackets make no link."""
    return text.replace("](", "] (")
