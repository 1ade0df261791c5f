"""What copy speaks of: the treatments, products and ingredients that a document names, and which one a claim is of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from claimlint.analysis import Analysis
from claimlint.language.index import Hit
from claimlint.language.tokens import COMMA, SOFT
from claimlint.register.reading import CORE
from claimlint.register.vocabulary import Vocabulary
from claimlint.values import dataclass

_GROUPS = (
    *(("treatment", f"topic:{name}") for name in "procedure injectable microneedling plasma laser light peel energy "
      "thread drip".split()),
    ("product", "topic:product"),
)  # fmt: skip
_GENERIC = frozenset(
    "treatment procedure therapy service session product formula skincare care cosmetic surgery injectable injection "
    "range collection facial laser filler cream serum oil mask device light gel peel lotion balm lift makeup spray "
    "beauty aesthetic spa needle drip collagen extension".split()
)
"""Names that say only what kind of thing it is; the thing itself is looked for elsewhere, and these come last."""
_INGREDIENTS = frozenset(
    "retinol retinal bakuchiol niacinamide ceramide peptide squalane squalene glycerin allantoin panthenol caffeine "
    "resveratrol arbutin urea collagen antioxidant probiotic".split()
)
_ACIDS = frozenset("hyaluronic glycolic lactic mandelic salicylic azelaic ferulic kojic tranexamic ascorbic".split())
_COMPARING = frozenset(("unlike", "than", "like", "versus", "vs", "without", "instead"))
_PARTS = frozenset(("treatment", "treatments", "therapy", "session", "sessions", "procedure", "procedures", "the"))
_POINTERS = frozenset(("it", "they"))
_NAME_WORDS = 4
_TITLE_WORDS, _SHORT_TITLE = 6, 3
_NO_NAME = frozenset("the our your a an about what how why which best all new more every choosing".split())
_WEIGHT_TITLE, _WEIGHT_FILE, _WEIGHT_HEADING = 40, 40, 5
_OFTEN = 3
_PLAIN_FILES = frozenset(
    ("index", "page", "readme", "home", "about", "services", "service", "main", "blog", "faq", "copy")
)
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is said of: ``kind`` is product, treatment or ingredient; ``key`` is the same for all spellings of
    the name; ``also`` are other names that the copy gives it."""

    kind: str
    name: str
    key: str
    also: tuple[str, ...] = ()


Mention = tuple[Hit, str, str]
"""Where a name stands, what kind of thing it names, and its key."""


class Subjects:
    """The names in one document."""

    def __init__(self, analysis: Analysis, vocabulary: Vocabulary) -> None:
        self._analysis = analysis
        self._vocabulary = vocabulary
        self._stems = vocabulary.stems
        self._names: dict[str, Counter[str]] = {}

    def of(self, hit: Hit, claim: int) -> Subject:
        """What a stretch of tokens is said of, whose claim begins at token ``claim``: what it names before that, else
        what the heading above names, else what the document is about."""
        return self._subject(
            self._named(hit[0], claim) or self._pointed(hit[0], claim) or self._headed(hit) or self._main
        )

    def _pointed(self, first: int, claim: int) -> tuple[str, str] | None:
        """What “it” stands for: the last product or treatment that was named before it in its paragraph."""
        tokens = self._analysis.tokens
        block = self._analysis.block(tokens.starts[first])
        if block is None or _POINTERS.isdisjoint(tokens.words[first : claim + 1]):
            return None
        begin = bisect_left(self._starts, tokens.token_at(block.span.start))
        rows = self._mentions[begin : bisect_left(self._starts, first)]
        found = ((kind, key) for _, kind, key in reversed(rows) if kind != "ingredient" and not self._is_generic(key))
        return next(((kind, self._leading(key)) for kind, key in found), None)

    def names_in(self, hit: Hit) -> list[list[str]]:
        """The forms of every name within a stretch."""
        rows = self._mentions[bisect_left(self._starts, hit[0]) : bisect_left(self._starts, hit[1])]
        return [key.split() for _, kind, key in rows if kind != "ingredient"]

    def _subject(self, mention: tuple[str, str]) -> Subject:
        kind, key = mention
        name = self._shown(key)
        others = (self._shown(other) for other in self._aliases.get(key, ()))
        return Subject(kind, name, key, tuple(sorted({other for other in others if other != name})))

    def _shown(self, key: str) -> str:
        """The commonest spelling of a name."""
        spelled = self._names.get(key)
        return min(spelled, key=lambda name: (-spelled[name], name)) if spelled else key

    @cached_property
    def _mentions(self) -> list[Mention]:
        """All names in order; of those that overlap the longest."""
        found: list[tuple[Hit, str]] = [(hit, kind) for kind, group in _GROUPS for hit in self._analysis.hits(group)]
        found += [(hit, "ingredient") for hit in self._ingredients()]
        found += [(hit, self._kind) for hit in self._proper()]
        kept: list[tuple[Hit, str]] = []
        for hit, kind in sorted(found, key=lambda row: (row[0][0], -row[0][1])):  # what packs know comes first
            if not kept or hit[0] >= kept[-1][0][1]:
                kept.append((hit, kind))
            elif hit[1] > kept[-1][0][1] and kept[-1][1] == kind:  # "PDO thread" and "thread lift"
                kept[-1] = (kept[-1][0][0], hit[1]), kind
        rows: list[Mention] = []
        for hit, kind in kept:
            named = self._in_full(hit, rows[-1][0][1] if rows else 0) if kind == "product" else hit
            rows.append((named, kind, self._key(named)))
        return rows

    def _in_full(self, hit: Hit, first: int) -> Hit:
        """A name such as “Oat Hand Balm” from its first word: a generic word with a capital, and the words with
        capitals before it in its sentence, from token ``first`` on."""
        tokens, prose = self._analysis.tokens, self._analysis.document.prose
        word = tokens.words[hit[0]]
        if hit[1] - hit[0] > 1 or word in _PARTS or not self._is_generic(self._stems(word)):
            return hit
        at = hit[0]
        while (
            prose[tokens.starts[at]].isupper() and at > max(first, hit[0] - _NAME_WORDS) and tokens.before[at] < COMMA
        ):
            if tokens.words[at - 1] in _NO_NAME or not prose[tokens.starts[at - 1]].isupper():
                break
            at -= 1
        return at, hit[1]

    def _ingredients(self) -> Iterator[Hit]:
        words = self._analysis.tokens.words
        for at, word in enumerate(words):
            if word in _ACIDS and words[at + 1 : at + 2] == ["acid"]:
                yield at, at + 2
            elif word.removesuffix("s") in _INGREDIENTS:
                yield at, at + 1
            elif word == "vitamin" and at + 1 < len(words) and len(words[at + 1]) < 3:
                yield at, at + 2

    def _proper(self) -> Iterator[Hit]:
        """Names that no pack knows: that of the file where the text says it, and words that keep having a capital
        within sentences."""
        tokens, prose = self._analysis.tokens, self._analysis.document.prose
        forms = [self._stems(word) for word in tokens.words]
        wanted = self._file
        if (len(wanted) > 1 or wanted[0] not in _PLAIN_FILES) and not self._is_effect(wanted):
            count = len(wanted)
            yield from ((at, at + count) for at in range(len(forms)) if forms[at : at + count] == wanted)
        capital: Counter[str] = Counter()
        plain: Counter[str] = Counter()
        for at, word in enumerate(tokens.words):
            (capital if self._has_capital(at) else plain)[word] += len(word) > 2
        often = {word for word, count in capital.items() if count >= _OFTEN and count > plain[word] and word.isalpha()}
        yield from ((at, at + 1) for at, word in enumerate(tokens.words)
                    if word in often and prose[tokens.starts[at]].isupper())  # fmt: skip

    def _is_effect(self, forms: list[str]) -> bool:
        """Whether words are what claims promise ("cellulite"), not what they are said of."""
        found = self._vocabulary.at(forms, 0, len(forms))
        return found is not None and found[0] == len(forms) and found[1][0] in CORE

    def _has_capital(self, at: int) -> bool:
        """Whether a word within running text is written with a capital though the words beside it are not."""
        tokens, prose = self._analysis.tokens, self._analysis.document.prose
        if not prose[tokens.starts[at]].isupper() or tokens.before[at] >= SOFT or at == 0:
            return False
        nearby = [near for near in (at - 1, at + 1) if 0 <= near < len(tokens.words)]
        return all(prose[tokens.starts[near]].islower() for near in nearby)

    @cached_property
    def _file(self) -> list[str]:
        """The forms of the words of the file's name, or of its folder's where every page has that name."""
        return [self._stems(word) for word in self._file_words]

    @cached_property
    def _file_words(self) -> list[str]:
        path = PurePosixPath(self._analysis.document.path.replace("\\", "/"))
        stem = path.name.lower().partition(".")[0]
        return _WORDS.findall(path.parent.name.lower() if stem in _PLAIN_FILES and path.parent.name else stem) or [
            "copy"
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [hit[0] for hit, _, _ in self._mentions]

    def _key(self, hit: Hit) -> str:
        """The forms of a name without “treatment” and the like at its end, and its spelling counted."""
        words = self._analysis.tokens.words[hit[0] : hit[1]]
        while len(words) > 1 and words[-1] in _PARTS:
            words = words[:-1]
        shown = self._analysis.document.prose[
            self._analysis.tokens.starts[hit[0]] : self._analysis.tokens.ends[hit[0] + len(words) - 1]
        ]
        key = " ".join(map(self._stems, words))
        self._names.setdefault(key, Counter())[_spelled(shown, words)] += 1
        return key

    def _is_generic(self, key: str) -> bool:
        return all(form in self._generic for form in key.split())

    @cached_property
    def _generic(self) -> frozenset[str]:
        return frozenset(map(self._stems, _GENERIC))

    def _named(self, first: int, claim: int) -> tuple[str, str] | None:
        """The last name before the claim that is not what it is compared with; of its two names the leading one."""
        words = self._analysis.tokens.words
        rows = self._mentions[bisect_left(self._starts, first) : bisect_left(self._starts, max(claim, first + 1))]
        for hit, kind, key in rows:
            compared = hit[0] > 0 and words[hit[0] - 1] in _COMPARING
            if not compared and not self._is_generic(key):
                return kind, self._leading(key)
        return None

    def _headed(self, hit: Hit) -> tuple[str, str] | None:
        """What the nearest heading above names, if it names one thing."""
        section = self._analysis.section(self._analysis.tokens.starts[hit[0]])
        sections = self._analysis.document.sections
        while section is not None:
            if section.heading is not None:
                found = {
                    row for row in self._within(section.heading.start, section.heading.end) if row[0] != "ingredient"
                }
                if len(found) == 1:
                    return next(iter(found))
            section = sections[section.parent] if section.parent is not None else None
        return None

    def _within(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        tokens = self._analysis.tokens
        first, last = tokens.token_at(start), bisect_left(tokens.starts, end)
        for hit, kind, key in self._mentions[bisect_left(self._starts, first) : bisect_right(self._starts, last - 1)]:
            if hit[1] <= last and not self._is_generic(key):
                yield kind, self._leading(key)

    @cached_property
    def _aliases(self) -> dict[str, tuple[str, ...]]:
        """The other names of what has two: “platelet-rich plasma (PRP)”."""
        prose, tokens = self._analysis.document.prose, self._analysis.tokens
        found: dict[str, set[str]] = {}
        for (one, kind, key), (other, other_kind, other_key) in zip(self._mentions, self._mentions[1:], strict=False):
            between = prose[tokens.ends[one[1] - 1] : tokens.starts[other[0]]].strip()
            if between == "(" and kind == other_kind and key != other_key and self._initials(one, other):
                found.setdefault(key, set()).add(other_key)
                found.setdefault(other_key, set()).add(key)
        return {key: tuple(sorted(keys)) for key, keys in found.items()}

    def _initials(self, one: Hit, other: Hit) -> bool:
        """Whether either name is made of the other's initials."""
        words = self._analysis.tokens.words
        names = [[part for word in words[hit[0] : hit[1]] for part in word.split("-")] for hit in (one, other)]
        return any(len(short) == 1 and short[0] == "".join(w[0] for w in long) for short, long in (names, names[::-1]))

    def _leading(self, key: str) -> str:
        """Of the names of one thing the one that stands for all: the longest."""
        return max((key, *self._aliases.get(key, ())), key=lambda name: (len(name), name))

    @cached_property
    def _main(self) -> tuple[str, str]:
        """What the document is about: what its title is, else what it names most, with an eye to its headings and the
        name of its file."""
        titled = self._titled
        if titled is not None:
            return titled
        counts: Counter[tuple[str, str]] = Counter()
        for hit, kind, key in self._mentions:
            block = self._analysis.block(self._analysis.tokens.starts[hit[0]])
            weight = _WEIGHT_HEADING if block is not None and block.kind == "heading" else 1
            counts[kind, self._leading(key)] += weight if not self._is_generic(key) else 0
            if kind == "ingredient":
                counts[kind, self._leading(key)] -= weight / 2 if weight == 1 else 0  # type: ignore[assignment]
        file = set(self._file)
        for kind, key in list(counts):
            names = (key, *self._aliases.get(key, ()))
            counts[kind, key] += _WEIGHT_FILE if any(file.issuperset(re.split(r"[ -]", name)) for name in names) else 0
        best = min(counts, key=lambda row: (-counts[row], row), default=None)
        if best is not None and counts[best] > 1:
            return best
        return self._from_file()

    @cached_property
    def _titled(self) -> tuple[str, str] | None:
        """The name in the title: all of a short title that ends in a product's name, else the one thing in it."""
        head = next((block for block in self._analysis.document.blocks if block.kind == "heading"), None)
        if head is None or head.level > 1:
            return None
        tokens = self._analysis.tokens
        first, last = tokens.token_at(head.span.start), bisect_left(tokens.starts, head.span.end)
        rows = self._mentions[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        if rows and rows[-1][0][1] == last and tokens.words[first] not in _NO_NAME:
            _, kind, key = rows[-1]
            longest = _TITLE_WORDS if kind == "product" else _SHORT_TITLE if self._is_generic(key) else 0
            if 1 < last - first <= longest:
                return kind, self._key((first, last))
        found = list(dict.fromkeys(self._within(head.span.start, head.span.end)))
        return found[0] if len(found) == 1 else None

    def _from_file(self) -> tuple[str, str]:
        """For want of any name: that of the file, unless it is one that every page has."""
        words = self._file_words
        key = " ".join(map(self._stems, words))
        self._names.setdefault(key, Counter())[" ".join(words)] += 1
        return self._kind, key

    @property
    def _kind(self) -> str:
        """What a thing is taken for that no pack knows."""
        return "product" if self._analysis.profile.topics[:1] == ("product",) else "treatment"


def _spelled(shown: str, words: Sequence[str]) -> str:
    """A name as it is written, in lower case where only the beginning of a sentence has a capital."""
    shown = " ".join(shown.replace("\u00ad", "").split())
    plain = shown[:1].lower() + shown[1:]
    return plain if plain == " ".join(words) or shown[1:] == shown[1:].lower() else shown
