"""The audit as one HTML page, for reading and for print. It loads nothing, and runs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby
from typing import TextIO

from claimlint import __version__
from claimlint.services.audit.entries import Audit, Entry
from claimlint.services.audit.registered import Claimed

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; overflow-wrap: anywhere; padding: 1rem; }
h1 { line-height: 1.2; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: .9rem; table-layout: fixed; width: 100%; }
th:nth-child(1) { width: 4.5rem; } th:nth-child(2) { width: 26%; } th:nth-child(4) { width: 22%; }
th:nth-child(5) { width: 15%; }
th, td { border: 1px solid #8888; padding: .4rem .6rem; text-align: left; vertical-align: top; }
th { background: #8882; } td { overflow-wrap: anywhere; } td:first-child { white-space: nowrap; }
mark { font-weight: 600; padding: 0 .1em; } small { display: block; opacity: .8; }
.entry { border-left: 3px solid #8888; margin-top: .4rem; padding-left: .5rem; }
a { color: #0b57d0; overflow-wrap: anywhere; }
.decision { font-weight: 600; } .open { color: #b3261e; } .settled, .accepted { color: #1b6e3c; }
@media (prefers-color-scheme: dark) { .open { color: #ffb4ab; } .settled, .accepted { color: #8fd8a8; }
  a { color: #a8c7fa; } }
@media (max-width: 45rem) {
  thead { position: absolute; clip-path: inset(50%); }
  tr { border: 1px solid #8888; box-sizing: border-box; display: block; margin: 0 0 1rem; }
  td { border: 0; display: block; } td:nth-child(4)::before { content: "Evidence: "; }
}
@media print { body { font-size: 10pt; max-width: none; } tr { break-inside: avoid; } }
"""

_PLACE = {"require": "something is missing", "section": "a section is missing or empty", "consistency": "contradicted"}

_HEAD = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Claims, evidence, decisions</title>
<style>
{_STYLE}</style>
</head>
<body>
"""


def write_page(audit: Audit, out: TextIO, today: date | None = None) -> None:
    """Write the whole page. ``today`` is the day that it says it was made on."""
    day = today or date.today()  # noqa: DTZ011  the day that the reader's calendar shows
    out.write(_HEAD)
    out.writelines(f"{line}\n" for line in _body(audit, day))
    out.write("</body>\n</html>\n")


def _body(audit: Audit, day: date) -> Iterator[str]:
    decisions = Counter(entry.decision for entry in audit.entries)
    told = ", ".join(f"{count} {decision}" for decision, count in decisions.items()) or "no claim"
    yield "<h1>Claims, evidence, decisions</h1>"
    yield f"<p>{len(audit.files)} {'file' if len(audit.files) == 1 else 'files'} judged: {escape(told)}.</p>"
    packs = escape(", ".join(audit.packs)) or "none"
    yield f"<p><small>Made on {day} by claimlint {__version__}; rules: {packs}.</small></p>"
    if audit.errors:
        yield "<h2>Could not be judged</h2>\n<ul>"
        for error in audit.errors:
            yield f"<li>{escape(error.path)}:{error.line}:{error.column}: {escape(error.message)}</li>"
        yield "</ul>"
    for path, entries in groupby(audit.entries, key=lambda entry: entry.path):
        yield from _file(path, entries)
    with_claims = {entry.path for entry in audit.entries}
    if without := [path for path in audit.files if path not in with_claims]:
        yield "<h2>Without a claim</h2>\n<ul>"
        yield from (f"<li>{escape(path)}</li>" for path in without)
        yield "</ul>"


def _file(path: str, entries: Iterator[Entry]) -> Iterator[str]:
    yield f"<h2>{escape(path)}</h2>\n<table>"
    yield "<thead><tr><th>Line</th><th>Claim</th><th>Rule</th><th>Evidence</th><th>Decision</th></tr></thead>\n<tbody>"
    for entry in entries:
        cells = (f"{entry.line}:{entry.column}", _claim(entry), _rule(entry), _evidence(entry), _decided(entry))
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody>\n</table>"


def _claim(entry: Entry) -> str:
    found = f"<mark>{escape(entry.text)}</mark>" if entry.text else ""
    shown = f"{escape(entry.before)}{found}{escape(entry.after)}"
    cue = f" by “{entry.cue}”" if entry.cue else ""
    return shown + _small(f"{entry.status}{cue}" if entry.status else _PLACE.get(entry.kind, entry.kind))


def _rule(entry: Entry) -> str:
    grade = f"{entry.severity}, confidence {entry.confidence}"
    return escape(entry.rule) + _small(grade) + _small(entry.message) + _small(entry.sources)


def _evidence(entry: Entry) -> str:
    """What stands near it in the copy, and what the register has."""
    near = ""
    if entry.evidence:
        near = escape(f"“{entry.evidence}” on line {entry.evidence_line}") + _link(entry.address, entry.address)
        near += _small(entry.evidence_note)
    return near + (_claimed(entry.claim) if entry.claim else "") or "none"


def _claimed(claim: Claimed) -> str:
    """The entry of the register: how the copy stands to it, who approved it until when, on what evidence."""
    why = f": {'; '.join(claim.reasons)}" if claim.reasons else ""
    told = f'<div class="entry"><b>{escape(claim.id)}</b> {escape(claim.relation + why)}'
    told += _small(f"“{claim.wording}”")
    people = f", {claim.approver}" if claim.approver else ""
    told += _small(f"{claim.state}{people}{f', {claim.validity}' if claim.validity else ''}")
    told += "".join(_link(proof.text, proof.address) for proof in claim.proofs) or _small("no evidence in the register")
    return told + "</div>"


def _link(text: str, address: str) -> str:
    """A text that leads to its address, where that is one of the web."""
    if not address.startswith(("http://", "https://")):
        return _small(text)
    return f'<small><a href="{escape(address)}" rel="noreferrer">{escape(text)}</a></small>'


def _decided(entry: Entry) -> str:
    decided = f'<span class="decision {entry.decision.replace(" ", "-")}">{entry.decision}</span>'
    until = f"until {entry.until}" if entry.until else ""
    commit = entry.commit
    told = f"{commit.id[:10]}, {commit.date}, {commit.author}: {commit.subject}" if commit else ""
    return decided + "".join(_small(text) for text in (entry.by, entry.reason, entry.approver, until, told))


def _small(text: str) -> str:
    return f"<small>{escape(text)}</small>" if text else ""
