"""Places in real copy as a reader needs them to judge them: what was flagged, or was not, and what is around it."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from _corpora import SHARED, rows

from claimlint.analysis import Analysis
from claimlint.document import Document
from claimlint.engine import Verdict, judge
from claimlint.findings import Judgement
from claimlint.language.tokens import Tokens
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.settings import Settings
from claimlint.spans import Span

CATALOGUE = "catalogue/"
_REPORTED = ("reported", "repeat")


@dataclass(frozen=True, slots=True)
class Source:
    """One real text. ``file`` names it below ``../shared/data``; a record of a catalogue is ``...jsonl#NUMBER``."""

    file: str
    text: str
    title: str = ""
    document_type: str = ""

    @property
    def path(self) -> str:
        """The name that decides how the text is read."""
        return "product.txt" if self.file.startswith(CATALOGUE) else self.file


@dataclass(frozen=True, slots=True)
class Passage:
    """A finding, or a sentence without one, with its surroundings. Offsets are in code points of the text. ``note`` is
    the message of a finding; for a sentence, what became of the claims that were seen in it."""

    file: str
    start: int
    end: int
    match: str
    rule: str
    status: str
    cue: str
    note: str
    document_type: str
    title: str
    section: str
    before: str
    sentence: str
    after: str

    def row(self, number: int) -> dict[str, Any]:
        """What the scratch file holds."""
        return {"id": number, **asdict(self), "sha256": digest(self.match)}


def digest(text: str) -> str:
    """The SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sources(shared: Path = SHARED) -> Iterator[Source]:
    """Whole pages, then product texts; a product text that comes again word for word is taken once."""
    for row in rows(shared / "articles" / "index.jsonl"):
        file = f"articles/{row['file']}"
        yield Source(file, _text(shared / file), row["title"])
    for path in sorted((shared / "markdown").rglob("*.md")):
        yield Source(path.relative_to(shared).as_posix(), _text(path))
    seen = set()
    for path in sorted((shared / "catalogue").glob("*.jsonl")):
        for row in rows(path):
            if row["text"] not in seen:
                seen.add(row["text"])
                number = row["id"].rpartition("#")[2]
                yield Source(f"{CATALOGUE}{path.name}#{number}", row["text"], row["name"], "product-blurb")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def findings(source: Source, ruleset: RuleSet) -> Iterator[Passage]:
    """Every place of every claim finding at default settings: a grouped finding's places one by one."""
    surroundings, verdict = _read(source, ruleset)
    for found in verdict.judgements:
        if _is_flagged(found):
            finding = found.finding
            status, cue = finding.status.value if finding.status else "", finding.cue.match if finding.cue else ""
            yield surroundings.passage(finding.span, finding.rule, status, cue, finding.message)


def unflagged(source: Source, ruleset: RuleSet, words: Sequence[str]) -> Iterator[Passage]:
    """Sentences that hold one of the words and no claim finding."""
    surroundings, verdict = _read(source, ruleset)
    wanted = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    for span in surroundings.sentences:
        near = [j for j in verdict.judgements if j.finding.kind == "claim" and j.finding.span.overlaps(span)]
        if wanted.search(surroundings.prose(span)) and not any(map(_is_flagged, near)):
            note = "; ".join(f"{j.finding.rule} “{j.finding.match}”: {j.outcome}, {j.reason}" for j in near)
            yield surroundings.passage(span, note=note)


class _Placed(Protocol):
    @property
    def file(self) -> str: ...


_Place = TypeVar("_Place", bound=_Placed)


def drawn(
    texts: Iterable[Source], take: Callable[[Source], Iterator[_Place]], seed: int, count: int
) -> list[tuple[int, _Place]]:
    """``count`` passages at random as they fall, but no more than half of them from the catalogue; each with its
    number in the whole. Fewer when there are no more."""
    every = list(enumerate(passage for source in texts for passage in take(source)))
    random.Random(seed).shuffle(every)
    found: list[tuple[int, _Place]] = []
    products = 0
    for number, passage in every:
        if len(found) == count:
            break
        product = passage.file.startswith(CATALOGUE)
        if not product or products < count // 2:
            products += product
            found.append((number, passage))
    return found


def _is_flagged(judgement: Judgement) -> bool:
    return judgement.finding.kind == "claim" and judgement.outcome in _REPORTED


def _read(source: Source, ruleset: RuleSet) -> tuple[_Surroundings, Verdict]:
    document = read_text(source.text, source.path)
    settings = Settings(document_type=source.document_type)
    verdict = judge(document, ruleset, settings)
    tokens = Analysis(document, ruleset.language, settings).tokens
    return _Surroundings(source, document, tokens, verdict.document_type), verdict


class _Surroundings:
    """The sentences of one text, and which of them stand around a place."""

    def __init__(self, source: Source, document: Document, tokens: Tokens, document_type: str) -> None:
        self._source = source
        self._document = document
        self._tokens = tokens
        self._type = document_type
        ranges = (tokens.sentence_range(at) for at in range(len(tokens.sentences)))
        self.sentences = [Span(tokens.starts[first], tokens.ends[last - 1]) for first, last in ranges]

    def prose(self, span: Span) -> str:
        """The words of a span without markup, on one line."""
        return " ".join(span.cut(self._document.prose).replace("\u00ad", "").split())

    def passage(self, span: Span, rule: str = "", status: str = "", cue: str = "", note: str = "") -> Passage:
        """The place with what stands around it."""
        first = self._tokens.sentence_of(self._tokens.token_at(span.start))
        last = self._tokens.sentence_of(self._tokens.token_at(span.end - 1))
        return Passage(
            file=self._source.file,
            start=span.start,
            end=span.end,
            match=span.cut(self._document.text),
            rule=rule,
            status=status,
            cue=cue,
            note=note,
            document_type=self._type,
            title=self._source.title,
            section=self._section(span),
            before=self._sentence(first - 1),
            sentence=self.prose(Span(self.sentences[first].start, self._end(last))),
            after=self._sentence(last + 1),
        )

    def _sentence(self, at: int) -> str:
        if not 0 <= at < len(self.sentences):
            return ""
        return self.prose(Span(self.sentences[at].start, self._end(at)))

    def _end(self, at: int) -> int:
        """Where a sentence ends with its punctuation: at most two code points past its last word."""
        following = self.sentences[at + 1].start if at + 1 < len(self.sentences) else len(self._document.text)
        return min(self.sentences[at].end + 2, following)

    def _section(self, span: Span) -> str:
        around = [s.title for s in self._document.sections if s.heading and s.body.start <= span.start < s.body.end]
        return " > ".join(around)
