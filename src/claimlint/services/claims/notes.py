"""What the register alone gives to look at: approvals that end, evidence that is missing or too weak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from claimlint.register import Entry
from claimlint.register.book import Book
from claimlint.register.evidence import misfits
from claimlint.values import dataclass

SOON = 60
"""How many days before its end an approval is told to end soon."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about an entry that a person should look at; a ``grave`` one fails a check."""

    entry: Entry
    what: str
    grave: bool = False


def ending(entries: Iterable[Entry], today: date, days: int) -> list[Entry]:
    """The approved entries that end within so many days, or have ended; the first to end first."""
    last = (today + timedelta(days=days)).isoformat()
    found = [one for one in entries if one.status == "approved" and one.valid_until and one.valid_until <= last]
    return sorted(found, key=lambda one: (one.valid_until, one.id))


def notes(book: Book, today: date, soon: int = SOON) -> Iterator[Note]:
    """What there is to look at, entry by entry. Drafts and withdrawn entries are left alone."""
    last = (today + timedelta(days=soon)).isoformat()
    for number, entry in enumerate(book.entries()):
        if entry.status == "approved":
            yield from _dates(entry, today.isoformat(), last)
            yield from _evidence(book, number, entry)


def _dates(entry: Entry, today: str, last: str) -> Iterator[Note]:
    state = entry.state(today)
    if state == "expired":
        yield Note(entry, f"its approval ended on {entry.valid_until}", True)
    elif entry.valid_until and entry.valid_until <= last:
        yield Note(entry, f"its approval ends on {entry.valid_until}")
    if state == "not-yet":
        yield Note(entry, f"its approval begins on {entry.valid_from}")


def _evidence(book: Book, number: int, entry: Entry) -> Iterator[Note]:
    said = book.wordings(number)
    if not entry.evidence:
        yield Note(entry, "it is approved without any evidence", True)
    else:
        found = dict.fromkeys(misfit for one in said for misfit in misfits(entry, one))
        yield from (Note(entry, misfit, True) for misfit in found)
    if not said[0].core:
        yield Note(entry, "none of its words is known as a promise, so that copy must use the same words; "
                          "an “effect” in plain words helps")  # fmt: skip
