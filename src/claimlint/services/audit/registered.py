"""What the house's register says of the claims of one document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from claimlint.analysis import Analysis
from claimlint.document import Document
from claimlint.packs import RuleSet
from claimlint.register.judging import Clerk
from claimlint.register.matching import Use
from claimlint.register.model import Entry, Evidence
from claimlint.settings import Settings
from claimlint.spans import Span
from claimlint.values import dataclass

_ADDRESSES = {"doi": "https://doi.org/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as a person reads it, and where it can be looked up, if anywhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """The entry of the register that words in copy use or go beyond. ``state`` is its state on the day of the audit."""

    id: str
    relation: str
    reasons: tuple[str, ...]
    wording: str
    state: str
    approver: str
    valid_from: str
    valid_until: str
    proofs: tuple[Proof, ...]
    path: str
    line: int

    @property
    def validity(self) -> str:
        """“2026-01-01 to 2027-12-31”; an open end is left out."""
        if not (self.valid_from or self.valid_until):
            return ""
        return f"{self.valid_from} to {self.valid_until}".strip()


class Registered:
    """The uses of the register in one document."""

    def __init__(self, document: Document, ruleset: RuleSet, settings: Settings, today: date) -> None:
        self._today = today.isoformat()
        self._analysis = Analysis(document, ruleset.language, settings)
        self._clerk = Clerk(settings.register, self._analysis, ruleset.ladder, settings, today)

    def at(self, span: Span) -> Claimed | None:
        """The entry that the words at a place use."""
        uses = self._clerk.uses
        at = bisect_left(uses, span.end, key=lambda use: use.span.start)
        use = next((use for use in reversed(uses[max(at - 2, 0) : at]) if use.span.overlaps(span)), None)
        return claimed(use, self._today) if use else None

    def unjudged(self, judged: Sequence[Span]) -> Iterator[tuple[Use, Claimed]]:
        """The uses that stay within what is approved and that no rule has judged: ``judged`` are the places of what
        rules have, in order."""
        for use in self._clerk.uses:
            at = bisect_left(judged, use.span.end, key=lambda span: span.start)
            known = any(span.overlaps(use.span) for span in judged[max(at - 8, 0) : at])
            if not known and use.within and not self._clerk.faults(use):
                yield use, claimed(use, self._today)


def claimed(use: Use, today: str) -> Claimed:
    """An entry as it is used."""
    entry, found = use.entry, use.comparison
    return Claimed(
        entry.id, found.relation, found.stronger or found.weaker, entry.wording, entry.state(today), entry.approver,
        entry.valid_from, entry.valid_until, proofs(entry), entry.path, entry.line,
    )  # fmt: skip


def proofs(entry: Entry) -> tuple[Proof, ...]:
    """The evidence of an entry."""
    return tuple(map(_proof, entry.evidence))


def _proof(one: Evidence) -> Proof:
    kind = one.kind.upper() if one.kind in _ADDRESSES else one.kind
    more = [one.design, f"of {one.sample:,}" if one.sample else "", one.date, one.note]
    address = f"{_ADDRESSES[one.kind]}{one.ref}" if one.kind in _ADDRESSES else ""
    return Proof(f"{kind} {one.ref} ({', '.join(text for text in more if text)})", address)
