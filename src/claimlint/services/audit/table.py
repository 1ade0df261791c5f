"""The audit as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
from typing import TextIO

from claimlint.services.audit.entries import Audit

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")  # what makes a spreadsheet compute a cell instead of showing it
COLUMNS = tuple(
    "path line column text context rule kind category severity confidence status cue evidence evidence_kind "
    "evidence_line address evidence_note decision by reason approver until message sources".split()
)


def write_csv(audit: Audit, out: TextIO) -> None:
    """One row a claim, every cell in quotes. A cell that a spreadsheet would take for a formula gets an apostrophe
    before it, so that nobody's copy is ever run."""
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in audit.entries:
        writer.writerow(_cell(getattr(entry, name)) for name in COLUMNS)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
