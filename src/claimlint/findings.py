"""What a run says: findings, and the judgements behind them that ``explain`` shows."""

from __future__ import annotations

from enum import StrEnum

from claimlint.hints import Literal
from claimlint.spans import Span
from claimlint.values import dataclass


class Severity(StrEnum):
    """How grave a finding is. ``rank`` orders them, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return ("error", "warning", "info").index(self.value)


class Confidence(StrEnum):
    """How often a careful editor agrees with a finding. ``rank`` orders them, the surest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        return ("high", "medium", "low").index(self.value)


class Status(StrEnum):
    """How the copy puts a claim (``docs/how-it-judges.md`` explains each)."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    HEDGED = "hedged"
    QUESTION = "question"
    CONDITIONAL = "conditional"
    ATTRIBUTED = "attributed"
    TESTIMONIAL = "testimonial"
    AUDIENCE = "audience"
    REPORTED = "reported"


def normalised(text: str) -> str:
    """The words of a text in lower case, one blank between them."""
    import re

    return " ".join(re.findall(r"\w+", text.casefold()))


Kind = Literal["claim", "require", "section", "consistency", "fact", "directive", "internal"]
"""What made a finding. A rule of kind ``fact`` makes none by itself: two facts that disagree are of ``consistency``."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose rule it is. ``reviewed`` and ``review_by``, from when on a person should look at it again, are ISO dates or
    empty; ``paraphrase`` and ``unread`` say how far it was read."""

    title: str
    market: str = ""
    url: str = ""
    reviewed: str = ""
    paraphrase: bool = False
    unread: bool = False
    review_by: str = ""

    def due(self, day: str) -> bool:
        """Whether a person should look at it again, on a day in ISO form."""
        return bool(self.review_by) and self.review_by <= day


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding: a repeat, the other side of a contradiction. ``path`` is empty for the
    finding's own file; a place in another file brings its line, column, end line and end column as ``place``."""

    span: Span
    match: str
    message: str
    path: str = ""
    place: tuple[int, int, int, int] = (1, 1, 1, 1)


NOTHING_SETTLES = "no caveat settles this kind of claim"
"""How the reason begins of a caveat that could not have settled the claim wherever it stood."""


@dataclass(frozen=True, slots=True)
class Caveat:
    """The nearest statement that could have settled the claim, how far it is, and why it did or did not."""

    kind: str
    span: Span
    match: str
    distance: int
    settled: bool
    reason: str

    @property
    def hopeless(self) -> bool:
        """Whether no caveat settles such a claim, so that the place of this one does not matter."""
        return not self.settled and self.reason.startswith(NOTHING_SETTLES)


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided a claim's status."""

    span: Span
    match: str
    means: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``span`` by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Wording to offer. ``safe`` fixes may be applied without asking; the others are suggestions."""

    safe: bool
    edits: tuple[Edit, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """The entry of the house's register that a claim was held against: its ``id``, "" when there is none, and how the
    copy stands to it. ``reasons`` say what makes it stronger or weaker; ``differing`` are approved words and those that
    stand for them."""

    id: str
    relation: str
    reasons: tuple[str, ...] = ()
    differing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. ``rule`` is ``pack/id``; ``match`` is the text that ``span`` cuts out of the file; ``markets``
    are those that its rule stands for, none of them meaning all."""

    rule: str
    kind: Kind
    category: str
    severity: Severity
    confidence: Confidence
    span: Span
    match: str
    message: str
    status: Status | None = None
    why: str = ""
    sources: tuple[Source, ...] = ()
    cue: Cue | None = None
    caveat: Caveat | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    context: str = ""
    markets: tuple[str, ...] = ()
    register: Registered | None = None
    project: bool = False
    """Whether it was found by comparing the files of a project."""

    @property
    def sort_key(self) -> tuple[int, int, int, str]:
        """Orders findings by place, then gravity, then rule."""
        return (self.span.start, self.span.end, self.severity.rank, self.rule)

    @property
    def around(self) -> str:
        """The normalised context: the words around the finding in lower case, one blank between them."""
        return normalised(self.context or self.match)

    @property
    def fingerprint(self) -> str:
        """A hash of rule and normalised context that does not change when lines move: 32 hexadecimal digits."""
        import hashlib

        return hashlib.sha256(f"{self.rule}\0{self.around}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a text tells and another may tell differently: of ``thing``, in the ``cases`` that it names, the
    value of ``attribute`` is between ``low`` and ``high`` in ``unit``. ``told`` is the value in a normal form; ``rule``
    is ``pack/id``; ``tolerance`` the share of 1 by which one written number may be off; ``paragraph`` where the
    paragraph begins that tells it."""

    rule: str
    span: Span
    match: str
    attribute: str
    thing: str
    cases: tuple[str, ...]
    unit: str
    low: float
    high: float
    told: str
    tolerance: float = 0
    paragraph: int = 0
    severity: Severity = Severity.WARNING

    @property
    def key(self) -> tuple[str, str, tuple[str, ...], str]:
        """What it is about: two facts with one key can disagree."""
        return self.attribute, self.thing, self.cases, self.unit


Outcome = Literal["reported", "settled", "status", "about", "applies", "excepted", "hidden", "repeat", "overlap"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One candidate and what became of it. ``reason`` is a full phrase for a person: “settled by ‘results vary’”.

    ``finding`` is what was, or would have been, reported.
    """

    finding: Finding
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file, a rule file or a setting could not be used."""

    path: str
    message: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a reporter may know of a rule: never the rule itself, nor the configuration."""

    id: str
    kind: Kind
    title: str
    category: str
    severity: Severity
    confidence: Confidence
    message: str
    why: str
    sources: tuple[Source, ...]
    markets: tuple[str, ...]
    flag: tuple[str, ...] = ()
    ok: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's part of a run, complete: ``text`` is the decoded text, ``document_type`` what it was judged as."""

    path: str
    text: str
    findings: tuple[Finding, ...]
    document_type: str = ""
    topics: tuple[str, ...] = ()
    words: int = 0
    facts: tuple[Fact, ...] = ()
