"""The register as sheets: its claims, and what the columns mean."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.register import Entry
from claimlint.register.model import DESIGNS, STATUSES, WITHIN
from claimlint.services.sheets.columns import COLUMNS, cells
from claimlint.services.sheets.writing import Sheet

TITLE = "Claims"
_OFFERED = {"status": STATUSES, "caveat-within": WITHIN}


def claims_sheet(entries: Iterable[Entry]) -> Sheet:
    """A row an entry."""
    names = list(COLUMNS)
    widths = [width for _, width in COLUMNS.values()]
    choices = {names.index(name): offered for name, offered in _OFFERED.items()}
    return Sheet(TITLE, names, widths, [cells(entry) for entry in entries], choices=choices)


def help_sheet() -> Sheet:
    """What each column holds."""
    rows: list[list[str | int]] = [[name, what] for name, (what, _) in COLUMNS.items()]
    rows.append(["designs of evidence", ", ".join(DESIGNS)])
    return Sheet("Columns", ["column", "what it holds"], [22, 100], rows)
