"""The columns of a register in a spreadsheet: their names, what they hold, and what each says of an entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from claimlint.register.model import Entry, Evidence
from claimlint.services.sheets.cells import escaped, joined

COLUMNS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "id": ("The claim's short name in findings. Letters, digits, “.”, “_” and “-”; each stands once.", 24),
        "status": ("draft, approved or withdrawn.", 11),
        "wording": ("The approved words.", 48),
        "variants": ("Other words that are approved as well, one a line, or with “;” between.", 40),
        "product": ("What it is said of, if a product. One of product, treatment and ingredient is needed.", 20),
        "treatment": ("What it is said of, if a treatment.", 20),
        "ingredient": ("What it is said of, if an ingredient.", 20),
        "names": ("Other names that copy has for it, one a line, or with “;” between.", 20),
        "effect": ("What it promises in plain words, where the wording says it in a roundabout way.", 26),
        "strength": ("Its step from 1 (looks) to 9; empty takes it from the wording.", 9),
        "caveat-kind": ("A kind of caveat that must stand near it, such as results-vary.", 18),
        "caveat-wording": ("Or the words that must stand near it.", 26),
        "caveat-within": ("How near: sentence, paragraph, section or document.", 14),
        "evidence": (
            "One a line: doi: 10.1000/182 | rct-product | sample: 62 | date: 2025-03 | note: … (or pmid, file, report)",
            48,
        ),
        "markets": ("us, uk, eu, ca, au; empty is everywhere.", 12),
        "document-types": ("product-page, article and so on; empty is everywhere.", 18),
        "owner": ("Who looks after it.", 16),
        "approver": ("Who approved it. An approved claim needs one.", 16),
        "valid-from": ("The first day, as 2027-01-31.", 12),
        "valid-until": ("The last day, as 2027-01-31.", 12),
        "notes": ("Yours.", 48),
    }
)  # fmt: skip
"""Name -> what it holds, and its width in characters."""


def same(name: str) -> str:
    """A heading as it is compared: case, blanks, “_” and “-” aside."""
    return re.sub(r"[\s_-]+", "-", name.strip().casefold())


def cells(entry: Entry) -> list[str]:
    """An entry's row, in the order of ``COLUMNS``."""
    about, caveat = entry.about, entry.caveat
    return [
        entry.id, entry.status, entry.wording, joined(entry.variants), about.product, about.treatment,
        about.ingredient, joined(about.names), entry.effect, str(entry.strength or ""),
        caveat.kind if caveat else "", caveat.wording if caveat else "", caveat.within if caveat else "",
        "\n".join(map(_evidence, entry.evidence)), joined(entry.markets, "; "), joined(entry.documents, "; "),
        entry.owner, entry.approver, entry.valid_from, entry.valid_until, entry.notes,
    ]  # fmt: skip


def _evidence(one: Evidence) -> str:
    """“doi: 10.1000/182 | rct-product | sample: 62”."""
    more = (("sample", str(one.sample or "")), ("date", one.date), ("note", one.note))
    parts = [f"{one.kind}: {one.ref}", one.design, *(f"{key}: {text}" for key, text in more if text)]
    return " | ".join(escaped(part, "|") for part in parts)
