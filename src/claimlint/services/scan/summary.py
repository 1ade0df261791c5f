"""What a person is told at the end of a scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.findings import Severity
from claimlint.reporters.excerpt import plain
from claimlint.services.scan.tally import Tally

if TYPE_CHECKING:
    from claimlint.services.scan.run import Plan

SHOWN = 10
"""How many rules and groups are told."""


def lines(tally: Tally, plan: Plan) -> Iterator[str]:
    """The summary, line by line."""
    share = _share(tally.flagged, tally.records)
    yield f"{_count(tally.records, 'record')}, {tally.flagged:,} with findings ({share})"
    if tally.blank:
        yield f"{_count(tally.blank, 'text')} without anything to judge"
    if tally.bad:
        yield f"{tally.bad:,} could not be judged, wholly or in part"
    if tally.severities:
        counts = ((level.value, tally.severities[level.value]) for level in Severity)
        yield "findings: " + ", ".join(f"{count:,} {name}" for name, count in counts if count)
        yield from _table("rules", [(f"{count:,}", rule) for rule, count in _top(tally)])
    groups = tally.worst_groups(SHOWN)
    if groups:
        rows = [(_share(flagged, records), f"{flagged:,} of {records:,}", name) for name, records, flagged in groups]
        yield from _table(f"worst by {plan.wanted.group}", rows)
    if tally.beyond[0]:
        yield f"  {_count(tally.beyond[0], 'record')} of further groups not told apart"
    yield f"written to {plan.request.output}"


def _top(tally: Tally) -> list[tuple[str, int]]:
    return sorted(tally.rules.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]


def _table(title: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows whose last cell is a name, the others set to the right."""
    wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]) - 1)]
    yield f"{title}:"
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, wide, strict=False)]
        yield f"  {'  '.join([*cells, plain(row[-1])])}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "0 %"
