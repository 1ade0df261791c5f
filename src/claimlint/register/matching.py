"""Where a document uses the register: each claim-like stretch of a sentence beside the entry that fits it best."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from claimlint.analysis import Analysis
from claimlint.findings import Status
from claimlint.language.index import Hit
from claimlint.language.ladder import Ladder
from claimlint.language.tokens import COMMA, END, HARD, Tokens
from claimlint.register.book import Book
from claimlint.register.model import Entry
from claimlint.register.reading import CORE, Features, Items, Reader, features
from claimlint.register.relation import RELATIONS, Comparison, compare
from claimlint.spans import Span
from claimlint.values import dataclass, replace

CANDIDATES = 12
"""How many entries one stretch is held against: those that share most with it."""
USES = frozenset(("exact", "close", "weaker"))
"""Relations by which copy stays within what is approved."""
_SAID_BY_OTHERS = frozenset((Status.REPORTED, Status.QUESTION))
_OPENERS = frozenset(("and", "but", "while", "whereas", "so", "plus"))
_ALWAYS = frozenset(("but", "while", "whereas"))


Row = tuple[int, Entry, Comparison]
"""An entry's number, the entry, and how a stretch stands to it."""
Said = tuple[str, tuple[tuple[int, int, int], ...]]
"""The words of a stretch, and the subjects that it names, each with its place in it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A stretch of copy and the entry that it uses, or goes beyond: ``number`` is the entry's in the register, ``hit``
    are the tokens."""

    number: int
    entry: Entry
    comparison: Comparison
    span: Span
    hit: Hit

    @property
    def within(self) -> bool:
        """Whether the copy stays within what is approved."""
        return self.comparison.relation in USES


class Matcher:
    """Finds the uses in one document. ``today`` is an ISO date: of entries that fit as well, one that is valid wins."""

    def __init__(self, book: Book, analysis: Analysis, ladder: Ladder, today: str) -> None:
        self._book = book
        self._analysis = analysis
        self._ladder = ladder
        self._today = today
        self._fits: dict[tuple[Said, frozenset[int]], Row | None] = {}

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """All uses, in order; none when the document names nothing that the register speaks of."""
        return tuple(self._uses()) if self._mentions else ()

    @cached_property
    def forms(self) -> list[str]:
        """The forms of all words of the document."""
        return list(map(self._book.vocabulary.stems, self._analysis.tokens.words))

    @cached_property
    def _mentions(self) -> list[tuple[int, int, int]]:
        """Where the document names a subject: first token, end, number of the subject."""
        forms, names = self.forms, self._book.names
        found = []
        for at, form in enumerate(forms):
            for name, subject in names.get(form, ()):
                if tuple(forms[at : at + len(name)]) == name:
                    found.append((at, at + len(name), subject))
        return self._meant(_longest(found))

    def _meant(self, mentions: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The mentions; of several things with the same name the one that was named last is meant, if one was."""
        found = []
        last: dict[str, int] = {}
        for (start, end), group in groupby(mentions, key=lambda one: one[:2]):
            subjects = [subject for _, _, subject in group]
            for subject in [one for one in subjects if one in last.values()] or subjects:
                found.append((start, end, subject))
                if len(subjects) == 1:
                    last[self._book.kind(subject)] = subject
        return found

    @cached_property
    def _places(self) -> list[int]:
        return [start for start, _, _ in self._mentions]

    def _uses(self) -> Iterator[Use]:
        tokens, openings = self._analysis.tokens, self._book.openings
        for number in range(len(tokens.sentences)):
            first, last = tokens.sentence_range(number)
            if tokens.asks[number] or openings.isdisjoint(self.forms[first:last]):
                continue
            for hit, stretch in self._stretches(first, last):
                use = self._use(hit, stretch)
                if use is not None:
                    yield use

    def _stretches(self, first: int, last: int) -> Iterator[tuple[Hit, Items]]:
        return stretches(self._book.reader, self._analysis, first, last)

    def _use(self, hit: Hit, stretch: Items) -> Use | None:
        """The best use in a stretch, if there is one."""
        subjects = self._subjects(hit)
        candidates = self._candidates(stretch, subjects)
        if not candidates or self._analysis.status(hit)[0] in _SAID_BY_OTHERS:
            return None
        said = self._said(hit), subjects
        if said not in self._fits:
            self._fits[said] = self._fit(hit, stretch, candidates)
        row = self._fits[said]
        if row is None:
            return None
        begin = hit[0] + (self._analysis.tokens.words[hit[0]] in _OPENERS and hit[0] + 1 < hit[1])
        return Use(*row, self._analysis.span((begin, hit[1])), hit)

    def _said(self, hit: Hit) -> Said:
        """What decides how a stretch stands to the entries about some subjects: a claim that is said again is not
        held against them again."""
        tokens = self._analysis.tokens
        words = self._analysis.document.prose[tokens.starts[hit[0]] : tokens.ends[hit[1] - 1]]
        return words, tuple((first - hit[0], last - hit[0], subject) for first, last, subject in self._within(hit))

    def _fit(self, hit: Hit, stretch: Items, candidates: Sequence[int]) -> Row | None:
        """The entry that fits a stretch best, if one does."""
        stretch = replace(stretch, level=promised(self._analysis, self._ladder, hit))
        seen: dict[int, Features] = {}
        found = []
        for number in candidates:
            subject = self._book.subject(number)
            if subject not in seen:
                seen[subject] = self._seen(hit, stretch, subject)
            best = self._best(number, seen[subject])
            if best.relation not in ("none", "different-subject"):
                found.append((number, self._book.entry(number), best))
        if not found:
            return None
        return _together(min(found, key=self._rank), found, self._today)

    def elsewhere(self, span: Span) -> Entry | None:
        """The valid entry that would allow the words at ``span`` if they were said of what it is about."""
        tokens = self._analysis.tokens
        if not len(tokens):
            return None
        at = min(tokens.token_at(span.start), len(tokens) - 1)
        for hit, stretch in self._stretches(*tokens.sentence_range(tokens.sentence_of(at))):
            if hit[0] <= at < hit[1]:
                return self._of_another(hit, replace(stretch, level=promised(self._analysis, self._ladder, hit)))
        return None

    def _of_another(self, hit: Hit, stretch: Items) -> Entry | None:
        allowed = {*USES, "different-subject"}
        for number in self._ranked(stretch, None):
            entry = self._book.entry(number)
            seen = self._seen(hit, stretch, self._book.subject(number))
            if entry.state(self._today) == "valid" and self._best(number, seen).relation in allowed:
                return entry
        return None

    def _best(self, number: int, seen: Features) -> Comparison:
        """How the stretch stands to the wording of an entry that fits it best."""
        harder = self._book.vocabulary.harder
        all_ = (compare(wording, seen, harder) for wording in self._book.wordings(number))
        return min(all_, key=lambda one: RELATIONS.index(one.relation))

    def _rank(self, row: Row) -> tuple[bool, bool, int, int]:
        _, entry, comparison = row
        invalid = entry.state(self._today) != "valid"
        reasons = len(comparison.stronger) + len(comparison.weaker)
        return comparison.relation not in USES, invalid, RELATIONS.index(comparison.relation), reasons

    def _subjects(self, hit: Hit) -> frozenset[int]:
        """What the stretch may be said of: what it names, and of each other kind what was named last before it in its
        section, else what the title names."""
        here = self._named(hit)
        found = {self._book.kind(subject): {subject} for subject in here}
        for subject in here:
            found[self._book.kind(subject)].add(subject)
        begins = self._section_begins(hit)
        for kind, (subject, place) in self._last[bisect_right(self._places, hit[0])].items():
            if place >= begins:
                found.setdefault(kind, {subject})
        for kind, subject in self._titled.items():
            found.setdefault(kind, {subject})
        return frozenset(subject for subjects in found.values() for subject in subjects)

    def _section_begins(self, hit: Hit) -> int:
        """The first token of the section that holds the stretch, its heading included."""
        start = self._analysis.scope(hit, "section").start
        return bisect_left(self._analysis.tokens.starts, start)

    @cached_property
    def _last(self) -> list[dict[str, tuple[int, int]]]:
        """After so many mentions: of each kind the subject that was named last, and where."""
        found: list[dict[str, tuple[int, int]]] = [{}]
        for place, _, subject in self._mentions:
            found.append({**found[-1], self._book.kind(subject): (subject, place)})
        return found

    @cached_property
    def _titled(self) -> dict[str, int]:
        """Of each kind the subject that the title of the document names, or a field such as its description, or, where
        there is no heading, the first that is named."""
        blocks = self._analysis.document.blocks
        tokens = self._analysis.tokens
        plain = not any(block.kind == "heading" for block in blocks)
        found: dict[str, int] = {}
        for place, _, subject in self._mentions:
            block = self._analysis.block(tokens.starts[place])
            if plain or (block is not None and (block.kind == "field" or block.level == 1)):
                found.setdefault(self._book.kind(subject), subject)
        return found

    def _named(self, hit: Hit) -> set[int]:
        """The subjects that the stretch names."""
        return {subject for _, _, subject in self._within(hit)}

    def _within(self, hit: Hit) -> Sequence[tuple[int, int, int]]:
        """The mentions in a stretch."""
        at = bisect_right(self._places, hit[0] - 1)
        end = bisect_right(self._places, hit[1] - 1)
        return self._mentions[at:end]

    def _candidates(self, stretch: Items, subjects: frozenset[int]) -> list[int]:
        """The entries about these subjects that share most with the stretch."""
        about = {number for subject in subjects for number in self._book.entries_about(subject)}
        return self._ranked(stretch, about) if about else []

    def _ranked(self, stretch: Items, about: set[int] | None) -> list[int]:
        """The entries, of these or of all, that share most with the stretch."""
        book = self._book
        named = {item.name for item in stretch.items if item.kind in CORE or item.kind == "word"}
        names = [name for name in named if book.naming(name)]
        counts: Counter[int] = Counter()
        for name in names:
            counts.update(book.naming(name) if about is None else about.intersection(book.naming(name)))
        ranked = sorted(counts, key=lambda number: (-counts[number], number))
        return ranked[:CANDIDATES]

    def _seen(self, hit: Hit, stretch: Items, subject: int) -> Features:
        """The stretch as said of a subject; the names of others in it are those of others."""
        kind = self._book.kind(subject)
        others = frozenset(
            place - hit[0]
            for first, last, other in self._within(hit)
            if other != subject and self._book.kind(other) == kind
            for place in range(first, last)
        )
        return features(stretch, self._book.subject_names(subject), self._book.vocabulary, others)


def stretches(reader: Reader, analysis: Analysis, first: int, last: int) -> Iterator[tuple[Hit, Items]]:
    """The parts of a sentence that each promise something; a part that promises nothing goes with the next."""
    tokens, prose = analysis.tokens, analysis.document.prose
    bounds = [first, *(at for at in range(first + 1, last) if _opens(tokens, at)), last]
    begin, waiting = first, None
    for end in bounds[1:]:
        stretch = reader.items(tokens, begin, end, 0, prose)
        if not any(item.kind in CORE for item in stretch.items) and end != last:
            continue
        if waiting is not None:
            promises = any(item.kind in CORE for item in stretch.items)
            if not promises:
                joined = (waiting[0][0], end)
                yield joined, reader.items(tokens, *joined, 0, prose)
                return
            yield waiting
        waiting, begin = ((begin, end), stretch), end
    if waiting is not None:
        yield waiting


def promised(analysis: Analysis, ladder: Ladder, hit: Hit) -> int:
    """What a stretch promises on the ladder of strength, 0 for nothing."""
    measured = ladder.measure(_cut(analysis.tokens, *hit))
    return max((strength.steps[0].level for strength in measured.values()), default=0)


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a statement of its own may begin at a token."""
    code, word = tokens.before[at], tokens.words[at]
    return code >= HARD or word in _ALWAYS or (code == COMMA and word in _OPENERS)


def _cut(tokens: Tokens, first: int, last: int) -> Tokens:
    """The tokens of a stretch, as one sentence."""
    before = [END, *tokens.before[first + 1 : last]]
    part = slice(first, last)
    return Tokens(tokens.lower, tokens.words[part], tokens.starts[part], tokens.ends[part], before, [0], [False])


def _longest(mentions: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of names that overlap the longest; several subjects may bear the same name."""
    kept: list[tuple[int, int, int]] = []
    for mention in mentions:
        if kept and mention[0] < kept[-1][1]:
            longer = mention[1] - mention[0] > kept[-1][1] - kept[-1][0]
            if longer:
                while kept and mention[0] < kept[-1][1]:
                    kept.pop()
            elif mention[:2] != kept[-1][:2]:
                continue
        kept.append(mention)
    return kept


def _together(best: Row, found: Sequence[Row], today: str) -> Row:
    """Where a sentence only adds what other valid entries approve ("hydrates and softens"), it stays within them."""
    number, entry, comparison = best
    if comparison.relation != "stronger" or not comparison.adds or len(comparison.adds) < len(comparison.stronger):
        return best
    left = set(comparison.adds)
    for _, other, one in found:
        if other.state(today) == "valid" and one.relation in (*USES, "stronger"):
            left &= set(one.adds)
    return best if left else (number, entry, Comparison("close"))
