"""The audit as CSV and as XLSX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TextIO

from claimlint import __version__
from claimlint.services.audit.entries import Audit, Entry
from claimlint.services.sheets.writing import Sheet, csv_text, xlsx_data

OWN = tuple(
    "path line column text context rule kind category severity confidence status cue evidence evidence_kind "
    "evidence_line address evidence_note decision by reason approver until message sources".split()
)
CLAIM = tuple("claim relation differs approved_wording claim_state claim_approver valid_from valid_until proof".split())
COMMIT = ("commit", "commit_date", "commit_author", "commit_subject")
COLUMNS = (*OWN, *CLAIM, *COMMIT)
_WIDTHS = {
    "path": 30, "text": 28, "context": 48, "rule": 28, "evidence": 26, "evidence_note": 32, "by": 30, "reason": 28,
    "message": 40, "sources": 48, "approved_wording": 40, "proof": 44, "differs": 28, "claim": 20, "line": 7,
    "column": 8, "commit_subject": 32, "address": 28,
}  # fmt: skip


def write_csv(audit: Audit, out: TextIO) -> None:
    """One row a claim, every cell in quotes. A cell that a spreadsheet would take for a formula gets an apostrophe
    before it, so that nobody's copy is ever run."""
    out.write(csv_text(_claims(audit)))


def xlsx(audit: Audit, today: date) -> bytes:
    """The claims, and a summary of them. Raises ``SheetError``."""
    return xlsx_data([_claims(audit), _summary(audit, today)])


def _claims(audit: Audit) -> Sheet:
    links = {}
    for number, entry in enumerate(audit.entries):
        if entry.address.startswith(("http://", "https://")):
            links[number, COLUMNS.index("address")] = entry.address
        address = next((proof.address for proof in entry.claim.proofs if proof.address), "") if entry.claim else ""
        if address:
            links[number, COLUMNS.index("proof")] = address
    widths = [_WIDTHS.get(name, 14) for name in COLUMNS]
    return Sheet("Claims", COLUMNS, widths, [list(_row(entry)) for entry in audit.entries], links)


def _row(entry: Entry) -> Iterator[str | int]:
    for name in OWN:
        value = getattr(entry, name)
        yield "" if value is None else value if isinstance(value, int) else str(value)
    claim, commit = entry.claim, entry.commit
    if claim is None:
        yield from [""] * len(CLAIM)
    else:
        proof = "\n".join(proof.text for proof in claim.proofs)
        yield from (claim.id, claim.relation, "; ".join(claim.reasons), claim.wording, claim.state, claim.approver,
                    claim.valid_from, claim.valid_until, proof)  # fmt: skip
    yield from (commit.id, commit.date, commit.author, commit.subject) if commit else [""] * len(COMMIT)


def _summary(audit: Audit, today: date) -> Sheet:
    """How many claims of which kind, and what was judged by what."""
    decisions = Counter(entry.decision for entry in audit.entries)
    rows: list[list[str | int]] = [
        ["made on", today.isoformat()],
        ["claimlint", __version__],
        ["rules", ", ".join(audit.packs)],
        ["files judged", len(audit.files)],
    ]
    rows += [[decision, count] for decision, count in decisions.items()]
    rows += [["could not be judged", f"{error.path}:{error.line}: {error.message}"] for error in audit.errors]
    return Sheet("Summary", ["what", "how many, or which"], [24, 80], rows)
