"""What can be known of one document's words, each part computed once and only when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from functools import cached_property

from claimlint.document import Block, Document, Section
from claimlint.findings import Cue, Status
from claimlint.language.citations import citations, is_reference
from claimlint.language.index import Hit, Hits, Index
from claimlint.language.model import Language
from claimlint.language.profile import Profile, profile
from claimlint.language.status import CueFinder
from claimlint.language.tokens import HARD, Tokens, normalise, tokenise
from claimlint.settings import Settings
from claimlint.spans import Span
from claimlint.values import dataclass

SUBJECT_REACH = 12
"""How many tokens before a claim its subject may stand."""
NAME_REACH = 80
"""How many characters of a file's name may stand before or after a claim's words."""
_NAME_HEAD = re.compile(r"\S+\Z")
_NAME_TAIL = re.compile(r"\S+")
_NAME = re.compile(r"[^\W_]_[^\W_]|[\w-]\.(?:jpe?g|png|webp|gif|svg|avif|pdf|mp4|html?)\b", re.IGNORECASE)
_SUBJECT = "subject:"
_AGENT = frozenset(("by", "with", "through", "using", "via", "from"))


@dataclass(frozen=True, slots=True)
class Statement:
    """A phrase of some list where it stands: a caveat, a required statement."""

    name: str
    hit: Hit
    span: Span


class Statements(list[Statement]):
    """Statements in order of place."""

    @cached_property
    def starts(self) -> list[int]:
        """The first token of each."""
        return [statement.hit[0] for statement in self]


class Analysis:
    """The words of one document, as the kinds ask about them. Spans are in code points of the document's text."""

    def __init__(
        self, document: Document, language: Language, settings: Settings | None = None, facts: Index | None = None
    ) -> None:
        self.document = document
        self.language = language
        self.facts = facts
        self.settings = settings or Settings()
        self._statements: dict[str, Statements] = {}
        self._within: dict[tuple[str, int], list[Hit]] = {}

    @cached_property
    def lower(self) -> str:
        """The prose as the tokens see it: lower case, as long as the text."""
        return normalise(self.document.prose)

    @cached_property
    def tokens(self) -> Tokens:
        return tokenise(self.document.prose, [block.span for block in self.document.blocks], self.lower)

    @cached_property
    def _hits(self) -> Hits:
        return self.language.index.scan(self.tokens)

    @cached_property
    def possible(self) -> Set[str]:
        """The groups that may have hits."""
        return self._hits.possible.keys()

    def hits(self, group: str) -> Sequence[Hit]:
        """The places of a group of phrases, in order."""
        found: Sequence[Hit] = self._hits.get(group)
        return found

    @cached_property
    def _told(self) -> Hits | None:
        return None if self.facts is None else self.facts.scan(self.tokens)

    def told(self, group: str) -> Sequence[Hit]:
        """The places of a group of phrases of the index of facts, in order; none when there is no such index."""
        found: Sequence[Hit] = () if self._told is None or not group else self._told.get(group)
        return found

    @property
    def tellable(self) -> Set[str]:
        """The groups of the index of facts that may have hits."""
        return frozenset() if self._told is None else self._told.possible.keys()

    def span(self, hit: Hit) -> Span:
        """The offsets of a hit. An entity that it ends in ("&pound;") is taken whole."""
        start, end = self.tokens.starts[hit[0]], self.tokens.ends[hit[1] - 1]
        text = self.document.text
        if text[end - 1] == "&" and self.document.prose[end - 1] != "&":
            end = min(text.find(";", end, end + 40) + 1 or end, len(text))
        return Span(start, end)

    def text(self, span: Span) -> str:
        """What the file holds there."""
        return span.cut(self.document.text)

    def is_name(self, hit: Hit) -> bool:
        """Whether the hit is written in one with a file's name ("scar-removal.jpg") or an identifier ("acne_care")."""
        start, end = self.tokens.starts[hit[0]], self.tokens.ends[hit[1] - 1]
        prose = self.document.prose
        if any(char.isspace() for char in prose[start:end]):
            return False
        before = _NAME_HEAD.search(prose, max(start - NAME_REACH, 0), start)
        after = _NAME_TAIL.match(prose, end, end + NAME_REACH)
        return _NAME.search((before[0] if before else "") + prose[start:end] + (after[0] if after else "")) is not None

    @cached_property
    def _cues(self) -> CueFinder:
        return CueFinder(self.tokens, self.language.cues, self._hits)

    def status(self, hit: Hit) -> tuple[Status, Cue | None]:
        """How the copy puts the claim, and the words that decided it. A list of references only reports."""
        block = self.block(self.tokens.starts[hit[0]])
        if block is not None and self._is_reference(block):
            return Status.REPORTED, None
        status, found = self._cues.status(hit)
        if found is None:
            return status, None
        span = self.span((found.start, found.end))
        return status, Cue(span, self.text(span), status.value)

    def _is_reference(self, block: Block) -> bool:
        known = self._references.get(block.span.start)
        if known is None:
            known = self._references[block.span.start] = is_reference(block.span.cut(self.document.text))
        return known

    @cached_property
    def _references(self) -> dict[int, bool]:
        return {}

    def sentence(self, hit: Hit) -> Span:
        """The sentence that holds the hit."""
        return self.span(self.tokens.sentence_range(self.tokens.sentence_of(hit[0])))

    # What the claim is about

    @cached_property
    def _subjects(self) -> dict[int, list[tuple[int, int, str]]]:
        """The subjects of sentences that were asked about."""
        return {}

    def _subjects_of(self, sentence: int) -> list[tuple[int, int, str]]:
        """First token, one past the last, and name of each, in order."""
        known = self._subjects.get(sentence)
        if known is None:
            groups = [group for group in self._hits.around(sentence) if group.startswith(_SUBJECT)]
            near = [(group[len(_SUBJECT) :], self._hits.near(group, sentence)) for group in groups]
            rows = [(start, end, name) for name, hits in near for start, end in hits]
            known = self._subjects[sentence] = sorted(rows)
        return known

    def subject(self, hit: Hit) -> tuple[str, Span | None]:
        """Whom or what the claim is about: a subject kind of the packs' lexicons, or "" when nothing says so.

        ``own`` anywhere in the sentence wins; otherwise the nearest subject before the claim in its clause, or the
        agent right after it ("... by your surgeon"). The claim's own words are no subject of it.
        """
        tokens = self.tokens
        sentence = tokens.sentence_of(hit[0])
        first = tokens.sentences[sentence]
        near = [row for row in self._subjects_of(sentence) if row[0] < hit[0] or row[1] > hit[1]]
        for start, end, name in near:
            if name == "own":
                return name, self.span((start, end))
        before = [row for row in near if row[0] <= hit[0] and hit[0] - row[1] <= SUBJECT_REACH]
        for start, end, name in reversed(before):
            if not any(tokens.before[at] >= HARD for at in range(max(start, first) + 1, hit[0] + 1)):
                return name, self.span((start, end))
        for start, end, name in near:
            if hit[1] <= start <= hit[1] + 3 and any(tokens.words[at] in _AGENT for at in range(hit[1] - 1, start)):
                return name, self.span((start, end))
        return "", None

    # Caveats, citations, places

    @cached_property
    def caveats(self) -> dict[str, Statements]:
        """Caveats by kind, in order."""
        return {name: self.statements(name, f"caveat:{name}") for name in self.language.roles.get("caveat", ())}

    def statements(self, name: str, group: str) -> Statements:
        """The places of a group as statements called ``name``, in order."""
        if group not in self._statements:
            self._statements[group] = Statements(Statement(name, hit, self.span(hit)) for hit in self.hits(group))
        return self._statements[group]

    def nearest(self, statements: Statements, hit: Hit) -> list[Statement]:
        """The nearest statement before the hit and the nearest after it; none that shares a token with it."""
        at = bisect_left(statements.starts, hit[0])
        before = [statement for statement in statements[max(at - 2, 0) : at] if statement.hit[1] <= hit[0]]
        after = bisect_left(statements.starts, hit[1], at)
        return [*before[-1:], *statements[after : after + 1]]

    def nearest_citations(self, span: Span) -> list[Span]:
        """The nearest citation before and the nearest after the span."""
        at = bisect_left(self.citations, span)
        return self.citations[max(at - 1, 0) : at + 1]

    @cached_property
    def citations(self) -> list[Span]:
        """Links to studies and regulators, DOIs, PMIDs, footnotes and "(Author, 2019)", in order."""
        return citations(self.document)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.document.blocks]

    def block(self, offset: int) -> Block | None:
        """The block that holds the offset."""
        at = bisect_right(self._block_starts, offset) - 1
        if at < 0:
            return None
        block = self.document.blocks[at]
        return block if offset < block.span.end or block.span.start == offset else None

    @cached_property
    def _sections(self) -> tuple[list[int], list[Section]]:
        rows = sorted(self.document.sections, key=lambda s: (s.heading or s.body).start)
        return [(s.heading or s.body).start for s in rows], rows

    def section(self, offset: int) -> Section | None:
        """The innermost section that holds the offset, its heading included: the last one that begins before it."""
        starts, sections = self._sections
        at = bisect_right(starts, offset) - 1
        return sections[at] if at >= 0 else None

    @cached_property
    def _title(self) -> Section | None:
        """The section of a heading that holds all others, with nothing of the same level beside it."""
        rows = self._sections[1]
        tops = [section for section in rows if section.heading and section.parent is None]
        return tops[0] if len(tops) == 1 and len(rows) > 1 else None

    @property
    def _first_below_title(self) -> int:
        """Where the first heading under the title stands."""
        starts, rows = self._sections
        if self._title is None:
            return 0
        following = rows.index(self._title) + 1
        return starts[following] if following < len(starts) else self._title.body.end

    def headed(self, group: str) -> list[Section]:
        """The sections whose heading holds a phrase of the group."""
        places = self.hits(group) if group else ()
        starts = [self.tokens.starts[hit[0]] for hit in places]
        found = []
        for section in self._sections[1]:
            at = bisect_left(starts, section.heading.start) if section.heading else len(starts)
            if section.heading and at < len(starts) and starts[at] < section.heading.end:
                found.append(section)
        return found

    def overlapping(self, group: str, hit: Hit) -> Hit | None:
        """A hit of the group that shares a token with ``hit``."""
        places = self._hits.near(group, self.tokens.sentence_of(hit[0])) if group else ()
        at = bisect_right(places, (hit[0], hit[1])) - 1
        for place in places[max(at, 0) : at + 2]:
            if place[0] < hit[1] and hit[0] < place[1]:
                return place
        return None

    def inside(self, group: str, span: Span) -> list[Hit]:
        """The hits of the group within the span, which is part of a sentence, in order."""
        if not group:
            return []
        first, last = self.tokens.token_at(span.start), self.tokens.token_at(max(span.end - 1, 0))
        key = group, self.tokens.sentence_of(first)
        if key not in self._within:
            self._within[key] = self._hits.near(*key)
        places = self._within[key]
        there = places[bisect_left(places, (first, 0)) : bisect_left(places, (last + 1, 0))]
        return [hit for hit in there if hit[1] <= last + 1]

    def said_in(self, group: str, span: Span) -> Span | None:
        """The first hit of the group within the span."""
        places = self.hits(group) if group else ()
        at = bisect_left(places, (self.tokens.token_at(span.start), 0))
        spans = (self.span(place) for place in places[at : at + 2])
        return next((found for found in spans if span.contains(found)), None)

    def scope(self, hit: Hit, within: str) -> Span:
        """The stretch of text that ``within`` names around a hit: its sentence, paragraph, section or document. What
        stands under the title of the whole text, before the next heading, is a section of its own."""
        whole = Span(0, len(self.document.text))
        here = self.span(hit)
        if within == "sentence":
            return self.sentence(hit)
        if within == "paragraph":
            block = self.block(here.start)
            return block.span if block else self.sentence(hit)
        if within == "section":
            section = self.section(here.start)
            if section is None:
                return whole
            begin = section.heading.start if section.heading else section.body.start
            end = self._first_below_title if section is self._title else section.body.end
            return Span(begin, max(end, here.end))
        return whole

    def words_between(self, hit: Hit, span: Span) -> int:
        """How many words lie between a hit and a span."""
        if span.start >= self.tokens.starts[hit[0]]:
            return max(0, self.tokens.token_at(span.start) - hit[1])
        return max(0, hit[0] - self.tokens.token_at(max(span.end - 1, 0)) - 1)

    # What kind of text this is

    @cached_property
    def profile(self) -> Profile:
        """Its document type, topics and length in words."""
        return profile(self.document, self.settings, self.tokens, self._hits, self.language.roles)
