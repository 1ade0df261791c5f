"""One sentence beside one entry, outside any document."""

from __future__ import annotations

from claimlint.language.ladder import Ladder
from claimlint.language.tokens import tokenise
from claimlint.register.book import names_of, read_wording
from claimlint.register.model import Entry
from claimlint.register.reading import Reader, features
from claimlint.register.relation import NONE, RELATIONS, Comparison, compare
from claimlint.spans import Span


def beside(entry: Entry, copy: str, reader: Reader, ladder: Ladder) -> Comparison:
    """How a sentence stands to the wording of an entry that it fits best. It is taken to be said of what the entry is
    about unless it names something else; a question claims nothing."""
    tokens = tokenise(copy, [Span(0, len(copy))])
    if not len(tokens) or any(tokens.asks):
        return NONE
    lookup = reader.vocabulary
    names = names_of(entry.about, lookup)
    level = max((strength.steps[0].level for strength in ladder.measure(tokens).values()), default=0)
    said = features(reader.items(tokens, 0, len(tokens), level, copy), names, lookup)
    found = (compare(read_wording(text, entry, names, reader, ladder), said, lookup.harder) for text in entry.wordings)
    return min(found, key=lambda one: RELATIONS.index(one.relation))
