"""What ``claimlint claims`` tells: the register by itself, its uses in copy, and how it differs from another one."""

from claimlint.services.claims.changes import Change, changes, past
from claimlint.services.claims.notes import Note, ending, notes
from claimlint.services.claims.place import book_of, place_of
from claimlint.services.claims.uses import Place, Uses, uses

__all__ = ["Change", "Note", "Place", "Uses", "book_of", "changes", "ending", "notes", "past", "place_of", "uses"]
