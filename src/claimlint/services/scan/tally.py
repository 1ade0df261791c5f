"""Counting what a scan meets, so that it can be told at the end, and gone on with after a kill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from math import sqrt
from typing import Any

from claimlint.findings import Severity
from claimlint.services.scan.records import FAILED, UNREADABLE, Found
from claimlint.services.scan.rows import Row
from claimlint.values import dataclass, field

GROUP_LIMIT = 20_000
"""How many groups are counted one by one; records of further ones are counted together, so that memory is bounded."""
NO_GROUP = "(none)"
TROUBLE = (UNREADABLE, FAILED)


@dataclass(slots=True)
class Tally:
    """Running counts. ``texts`` are cells that were judged, ``blank`` those with nothing to judge; ``bad`` counts
    the records that could not be judged, wholly or in part, ``failed`` faults of our own. ``groups`` holds records and
    flagged records by group, ``beyond`` those of groups beyond the limit."""

    records: int = 0
    texts: int = 0
    blank: int = 0
    flagged: int = 0
    bad: int = 0
    failed: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    groups: dict[str, list[int]] = field(default_factory=dict)
    beyond: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, other: Tally) -> None:
        """Count what another tally counted."""
        for name in ("records", "texts", "blank", "flagged", "bad", "failed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.severities.update(other.severities)
        self.rules.update(other.rules)
        _plus(self.beyond, other.beyond)
        for name, counts in other.groups.items():
            _plus(self._group(name), counts)

    def _group(self, name: str) -> list[int]:
        if name not in self.groups and len(self.groups) >= GROUP_LIMIT:
            return self.beyond
        return self.groups.setdefault(name, [0, 0])

    def as_data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Tally:
        """What ``as_data`` made."""
        counters = {name: Counter(data[name]) for name in ("severities", "rules")}
        return cls(**{**data, **counters})

    def failing(self, gate: Severity) -> int:
        """How many findings are at or above a severity."""
        return sum(count for name, count in self.severities.items() if Severity(name).rank <= gate.rank)

    def worst_groups(self, most: int) -> list[tuple[str, int, int]]:
        """Groups with flagged records (name, records, flagged): those with the highest share first, small groups
        discounted by the lower end of Wilson's interval."""
        rows = [(name, records, flagged) for name, (records, flagged) in self.groups.items() if flagged]
        return sorted(rows, key=lambda row: (-_at_least(row[2], row[1]), -row[2], row[0]))[:most]


def count(rows: Sequence[Row], findings: Sequence[Found], grouped: bool) -> Tally:
    """The tally of records of one source and what was found in them."""
    proper = [found for found in findings if found.rule not in TROUBLE]
    flagged = {found.row for found in proper}
    records = [row for row in rows if row.number is not None]
    cells = [text for row in records for text in row.texts]
    texts = sum(not text.isspace() for text in cells if text)
    return Tally(
        records=len(records),
        texts=texts,
        blank=len(cells) - texts,
        flagged=len(flagged),
        bad=len({found.row for found in findings if found.rule == UNREADABLE}),
        failed=sum(found.category == "internal" and found.rule != UNREADABLE for found in findings),
        severities=Counter(found.severity for found in proper),
        rules=Counter(found.rule for found in proper),
        groups=_groups(records, flagged) if grouped else {},
    )


def _groups(records: Sequence[Row], flagged: Set[int | None]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for row in records:
        _plus(groups.setdefault(NO_GROUP if row.group is None else row.group, [0, 0]), [1, row.number in flagged])
    return groups


def _plus(counts: list[int], more: Sequence[int]) -> None:
    counts[0] += more[0]
    counts[1] += more[1]


def _at_least(flagged: int, records: int) -> float:
    """The lower end of Wilson's interval (95 %) for a share."""
    z = 1.96
    share = flagged / records
    middle = share + z * z / (2 * records)
    return (middle - z * sqrt(share * (1 - share) / records + (z / (2 * records)) ** 2)) / (1 + z * z / records)
