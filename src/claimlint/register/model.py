"""The register of claims as values: what a house may say, about what, on what evidence, where and until when."""

from __future__ import annotations

from typing import Literal

from claimlint.values import dataclass

Status = Literal["draft", "approved", "withdrawn"]
STATUSES: tuple[Status, ...] = ("draft", "approved", "withdrawn")

Reference = Literal["doi", "pmid", "file", "report"]
REFERENCES: tuple[Reference, ...] = ("doi", "pmid", "file", "report")
"""How evidence is named; each piece of evidence uses one of these."""

DESIGNS = (
    "rct-product",
    "rct-treatment",
    "rct-ingredient",
    "meta-analysis",
    "trial-uncontrolled",
    "instrument",
    "expert-grading",
    "dermatologist-supervised",
    "consumer-survey",
    "ex-vivo",
    "in-vitro",
    "market-data",
    "authorisation",
    "other",
)
"""How evidence was made, from trials on people with the product itself down to what was never near a person."""

WITHIN = ("sentence", "paragraph", "section", "document")
MARKETS = ("us", "uk", "eu", "ca", "au")


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is said of. At least one of the first three is not empty; ``names`` are other names of the same."""

    product: str = ""
    treatment: str = ""
    ingredient: str = ""
    names: tuple[str, ...] = ()

    @property
    def same(self) -> tuple[str, str, str]:
        """What it has in common with all that is said of the same thing, whatever other names are given there."""
        return self.product.casefold(), self.treatment.casefold(), self.ingredient.casefold()

    @property
    def every(self) -> tuple[str, ...]:
        """The leading name, and the other names of the same."""
        return tuple(name for name in (str(self), *self.names) if name)

    def __str__(self) -> str:
        return self.product or self.treatment or self.ingredient


@dataclass(frozen=True, slots=True)
class Required:
    """The caveat that a claim must stand near: a ``kind`` that the packs know, or a ``wording``; the other is empty."""

    kind: str = ""
    wording: str = ""
    within: str = "section"

    def __str__(self) -> str:
        return f"“{self.wording}”" if self.wording else self.kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. ``ref`` is what ``kind`` says: a DOI, a PMID, a path relative to the register, the number
    of a report. ``sample`` is how many people or samples, 0 when not told; ``date`` an ISO date, a year and month, a
    year, or ""."""

    kind: Reference
    ref: str
    design: str
    sample: int = 0
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of the register. Empty ``markets`` and ``documents`` mean everywhere; ``strength`` 0 and an empty
    ``effect`` that they are taken from the wording; the dates are ISO dates, or "" for no bound, both days included.
    ``path``, ``line`` and ``column`` say where it stands."""

    id: str
    wording: str
    about: About
    variants: tuple[str, ...] = ()
    effect: str = ""
    strength: int = 0
    caveat: Required | None = None
    evidence: tuple[Evidence, ...] = ()
    markets: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    owner: str = ""
    approver: str = ""
    valid_from: str = ""
    valid_until: str = ""
    status: Status = "draft"
    notes: str = ""
    path: str = ""
    line: int = 1
    column: int = 1

    @property
    def wordings(self) -> tuple[str, ...]:
        """The approved wording and its variants."""
        return (self.wording, *self.variants)

    def state(self, today: str) -> str:
        """“draft”, “withdrawn”, “expired”, “not-yet” or “valid” on an ISO date."""
        if self.status != "approved":
            return self.status
        if self.valid_until and self.valid_until < today:
            return "expired"
        return "not-yet" if self.valid_from > today else "valid"


@dataclass(frozen=True, slots=True)
class Register:
    """All entries in the order of their files. ``place`` is the absolute path of the file or folder, ``files`` are
    those that were read; evidence files are relative to ``folder``."""

    place: str
    folder: str
    files: tuple[str, ...]
    entries: tuple[Entry, ...]

    def entry(self, name: str) -> Entry | None:
        """The entry of this id."""
        return next((entry for entry in self.entries if entry.id == name), None)

    @property
    def evidence_files(self) -> tuple[str, ...]:
        """The absolute paths of all evidence files, each once."""
        kept = (f"{self.folder}/{one.ref}" for entry in self.entries for one in entry.evidence if one.kind == "file")
        return tuple(dict.fromkeys(kept))
