"""What a place in a text speaks of: the thing (a treatment, a product) and the cases (an area, a concern, a device).

Words near by go before words far off: the phrase itself, its sentence, the heading over it, its paragraph, the titles,
the file's name, and at last what the whole text keeps naming. Where that leaves two things, it speaks of neither.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from posixpath import basename

from claimlint.analysis import Analysis
from claimlint.document import Section
from claimlint.language.index import Hit
from claimlint.language.tokens import tokenise
from claimlint.spans import Span

THING, CASE = "thing:", "case:"
_TOGETHER = 3
"""Two things no more than so many tokens apart are named together."""

_LINE, _WIDTH, _LEAD, _LABEL = 40, 1_000, 8, 8
"""In tokens: how long the line of a price may be, how far a case may stand behind the words, how long a label may be;
the line also in characters, since no text is searched farther."""
_LEADS = frozenset("for on to treat treating in if with of when before after post prior".split())
_SYMBOLS = frozenset("£$€₹")
_SMALL = frozenset(
    "a an the is are at for of from per only just our your and in to with it be costs cost price".split()
)

Named = tuple[int, int, str]
"""First token, one past the last, and whose name it is."""


class Bearings:
    """The things and cases of one text, ready to be asked about its places."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._tokens = analysis.tokens
        self._things = _rows(analysis, THING)
        self._headings_known: dict[int, tuple[set[str], set[str]]] = {}
        self._cases = _apart(_rows(analysis, CASE), self._things)

    def thing(self, hit: Hit) -> str:
        """The one thing that the words at ``hit`` are about, or "" when none is named or several are."""
        first, last = self._tokens.sentence_range(self._tokens.sentence_of(hit[0]))
        near = _within(self._things, first, last)
        if near:
            return _nearest(near, hit)
        label = self._label(hit)
        if label:
            return label
        headings = [self._named_in(place)[0] for place in self._headings(hit)]
        for names in headings[:1]:
            if names:
                return _only(names)
        before = bisect_left(self._things, (first, 0, "")) - 1
        if before >= 0 and self._things[before][0] >= self._block_start(hit):
            return self._things[before][2]
        for names in (*headings[1:], self._file_names[0]):
            if names:
                return _only(names)
        return self._main

    def _label(self, hit: Hit) -> str:
        """The thing that a line of few words above names, as a heading would, when nothing else is named between."""
        begin = self._block_start(hit)
        at = bisect_left(self._things, (begin, 0, "")) - 1
        section = self._analysis.section(self._tokens.starts[hit[0]])
        if at < 0 or section is None:
            return ""
        start, _, name = self._things[at]
        block = self._analysis.block(self._tokens.starts[start])
        if block is None or block.kind != "paragraph" or block.span.start < section.body.start:
            return ""
        if block.span.cut(self._analysis.document.text).rstrip().endswith((".", "!", "?")):
            return ""
        first, last = self._range(block.span)
        return name if last - first <= _LABEL and len(_names(self._things, first, last)) == 1 else ""

    def cases(self, hit: Hit) -> tuple[str, ...]:
        """The cases that the sentence, the headings over it and the file's name tell of, in order of name. After the
        words at ``hit`` a case counts when a preposition leads to it: "six sessions for acne scars"."""
        first, last = self._tokens.sentence_range(self._tokens.sentence_of(hit[0]))
        found = set(self._file_names[1])
        for start, end, name in _within(self._cases, first, last):
            if start < hit[1] or self._led_to(hit[1], start, end):
                found.add(name)
        for number, heading in enumerate(self._headings(hit)):
            things, cases = self._named_in(heading)
            if things or (number == 0 and heading is not self._title):
                found |= cases  # the title of a text that names no treatment is a motto
        return tuple(sorted(found))

    def _led_to(self, after: int, start: int, end: int) -> bool:
        return start - after <= _LEAD and not _LEADS.isdisjoint(self._tokens.words[after:end])

    def item(self, hit: Hit) -> tuple[str, str]:
        """What a price is for: the one thing that its line names, or the heading right above a line that names none,
        and all words there but the price; empty when that is not plain."""
        tokens, text = self._tokens, self._analysis.document.text
        start = tokens.starts[hit[0]]
        begin = text.rfind("\n", max(0, start - _WIDTH), start) + 1
        end = text.find("\n", start, start + _WIDTH)
        line = tokens.token_at(begin), tokens.token_at(end if end >= 0 else len(text))
        if start - begin > _WIDTH or line[1] - line[0] > _LINE:
            return "", ""
        words = [*tokens.words[line[0] : hit[0]], *tokens.words[hit[1] : line[1]]]
        names = _names(self._things, *line)
        above = self._analysis.block(tokens.starts[line[0] - 1]) if line[0] else None
        if not names and above is not None and above.kind == "heading":
            heading = self._range(above.span)
            names = _names(self._things, *heading)
            words += tokens.words[heading[0] : heading[1]]
        if len(names) != 1 or not _SYMBOLS.isdisjoint(words):
            return "", ""
        return _only(names), " ".join(sorted(set(words) - _SMALL))

    def _range(self, span: Span) -> Hit:
        return self._tokens.token_at(span.start), self._tokens.token_at(span.end)

    def _named_in(self, heading: Span) -> tuple[set[str], set[str]]:
        """The things and the cases that a heading names, looked up once."""
        known = self._headings_known.get(heading.start)
        if known is None:
            place = self._range(heading)
            known = _names(self._things, *place), _names(self._cases, *place)
            self._headings_known[heading.start] = known
        return known

    def _block_start(self, hit: Hit) -> int:
        block = self._analysis.block(self._tokens.starts[hit[0]])
        return self._tokens.token_at(block.span.start) if block else hit[0]

    def _headings(self, hit: Hit) -> Iterator[Span]:
        """The headings over a place, the nearest first."""
        section: Section | None = self._analysis.section(self._tokens.starts[hit[0]])
        while section is not None:
            if section.heading is not None:
                yield section.heading
            section = self._analysis.document.sections[section.parent] if section.parent is not None else None

    @cached_property
    def _title(self) -> Span | None:
        sections = self._analysis.document.sections
        return next((section.heading for section in sections if section.heading and section.level == 1), None)

    @cached_property
    def _file_names(self) -> tuple[set[str], set[str]]:
        """The things and the cases that the name of the file tells of."""
        name = basename(self._analysis.document.path.replace("\\", "/")).split(".", 1)[0].replace("_", " ")
        tokens = tokenise(name, [Span(0, len(name))])
        facts = self._analysis.facts
        hits = dict(facts.scan(tokens)) if facts is not None and len(tokens) else {}
        things = _kept(hits, THING)
        return {row[2] for row in things}, {row[2] for row in _apart(_kept(hits, CASE), things)}

    @cached_property
    def _main(self) -> str:
        """What the text names more than twice as often as anything else."""
        common = Counter(name for _, _, name in self._things).most_common(2)
        if not common or common[0][1] < 2 or (len(common) > 1 and common[0][1] <= 2 * common[1][1]):
            return ""
        return common[0][0]


def _rows(analysis: Analysis, role: str) -> list[Named]:
    """All that a role's lists name, in order."""
    return _kept({group: analysis.told(group) for group in analysis.tellable if group.startswith(role)}, role)


def _kept(hits: Mapping[str, Sequence[Hit]], role: str) -> list[Named]:
    """The names of a role, in order; of those that share words the longest."""
    rows = [(*hit, group[len(role) :]) for group in hits if group.startswith(role) for hit in hits[group]]
    kept: list[Named] = []
    for row in sorted(rows, key=lambda row: (row[0], -row[1], row[2])):
        if kept and row[0] < kept[-1][1]:
            if row[1] - row[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = row
            continue
        kept.append(row)
    return kept


def _apart(cases: Sequence[Named], things: Sequence[Named]) -> list[Named]:
    """The cases that are no part of a thing's name: "lip filler" names no area, but "before lip filler" is a case."""
    taken = {at: (start, end) for start, end, _ in things for at in range(start, end)}
    return [
        (begin, end, name)
        for begin, end, name in cases
        if all(begin <= taken[at][0] and taken[at][1] <= end for at in range(begin, end) if at in taken)
    ]


def _within(rows: Sequence[Named], first: int, last: int) -> Sequence[Named]:
    """Those that begin from ``first`` on and before ``last``."""
    return rows[bisect_left(rows, (first, 0, "")) : bisect_left(rows, (last, 0, ""))]


def _names(rows: Sequence[Named], first: int, last: int) -> set[str]:
    return {name for _, _, name in _within(rows, first, last)}


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _nearest(rows: Sequence[Named], hit: Hit) -> str:
    """The thing within the words, else the nearest before them, else the nearest after; "" for two in one breath."""
    inside = {name for start, end, name in rows if start < hit[1] and hit[0] < end}
    if inside:
        return _only(inside)
    before = [row for row in rows if row[1] <= hit[0]]
    near = before[::-1] or [row for row in rows if row[0] >= hit[1]]
    if len(near) > 1 and near[0][2] != near[1][2]:
        first, second = sorted(near[:2])
        if second[0] - first[1] < _TOGETHER:
            return ""
    return near[0][2]
