"""Rules as values, complete at birth, and the plain data that a compiled pack is stored as."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from claimlint.findings import Confidence, RuleInfo, Severity, Source
from claimlint.hints import TYPE_CHECKING, Any, NamedTuple
from claimlint.kinds import APART
from claimlint.kinds.base import Spec
from claimlint.language.model import Language
from claimlint.packs.stored import Stored
from claimlint.values import dataclass, field

if TYPE_CHECKING:
    from claimlint.language.index import Index
    from claimlint.language.ladder import Ladder


@dataclass(frozen=True, slots=True)
class Applies:
    """Where a rule holds; an empty tuple means everywhere."""

    topics: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must or must not flag. ``span`` is the marked place in ``text``; ``expect`` a section rule's
    state; ``becomes`` the text once the fix is in it; ``line`` where it stands in the rule file."""

    text: str
    span: tuple[int, int] | None = None
    document_type: str = ""
    topics: tuple[str, ...] = ()
    format: str = ""
    expect: str = ""
    becomes: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Rewording:
    """An edit of some words of a match: ``insert`` goes in, or each of ``swaps`` (a group, and the words for it)
    replaces a phrase; right behind a phrase of the group ``after`` and right before one of ``before``, where these are
    named."""

    insert: str
    swaps: tuple[tuple[str, str], ...]
    after: str
    before: str
    safe: bool

    @property
    def told(self) -> str:
        """The words that it offers."""
        words = [self.insert] if self.insert else [words for _, words in self.swaps]
        return ", ".join(f"“{offered}”" for offered in dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``id`` is ``pack/id``; ``spec`` is its kind's part."""

    id: str
    kind: str
    category: str
    title: str
    severity: Severity
    confidence: Confidence
    has_confidence: bool
    applies: Applies
    message: str
    why: str
    sources: tuple[Source, ...]
    suggestion: str
    replacement: str
    safe: bool
    rewordings: tuple[Rewording, ...]
    spec: Spec
    path: str
    line: int
    stored: Stored = field(repr=False, compare=False)
    preview: bool = False

    @property
    def flag(self) -> tuple[Example, ...]:
        """The examples that must be flagged."""
        return self._examples("flag")

    @property
    def ok(self) -> tuple[Example, ...]:
        """The examples that must pass."""
        return self._examples("ok")

    @property
    def known_miss(self) -> tuple[Example, ...]:
        """The examples that should be flagged and are not yet."""
        return self._examples("known_miss")

    def _examples(self, what: str) -> tuple[Example, ...]:
        return tuple(_example(row) for row in self.stored.shown["rules"][self.id][what])

    @property
    def offered(self) -> str:
        """What to write instead, in words: its advice, else the wording that it offers."""
        return self.suggestion or "; ".join(rewording.told for rewording in self.rewordings)

    @property
    def pack(self) -> str:
        """The pack that it belongs to."""
        return self.id.split("/", 1)[0]

    @property
    def names(self) -> frozenset[str]:
        """The names by which configuration and directives may speak of it."""
        return _names(self.id, self.category)

    @property
    def markets(self) -> tuple[str, ...]:
        """The markets it stands for: its own, else those of its sources; empty means any."""
        if self.applies.markets:
            return self.applies.markets
        return tuple(dict.fromkeys(source.market for source in self.sources if source.market))

    @property
    def info(self) -> RuleInfo:
        """What a reporter may know."""
        return RuleInfo(
            self.id, self.kind, self.title, self.category, self.severity, self.confidence, self.message, self.why,  # type: ignore[arg-type]
            self.sources, self.markets, tuple(e.text for e in self.flag), tuple(e.text for e in self.ok),
        )  # fmt: skip


class Outline(NamedTuple):
    """Of a rule what decides whether it is asked; ``groups`` are those of the phrases that it waits for, none of them
    meaning that it is always asked."""

    id: str
    kind: str
    category: str
    topics: Sequence[str]
    documents: Sequence[str]
    markets: Sequence[str]
    groups: Sequence[str]

    @property
    def names(self) -> frozenset[str]:
        """As ``Rule.names``."""
        return _names(self.id, self.category)


def _names(rule: str, category: str) -> frozenset[str]:
    pack, _, short = rule.partition("/")
    return frozenset((rule, short, category, pack))


class RuleSet:
    """The rules of the loaded packs and the words they need. ``packs`` maps a pack's id to its version."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self.packs: Mapping[str, str] = stored.head["packs"]
        self.key: str = stored.head["key"]
        self.outlines: tuple[Outline, ...] = tuple(Outline(*row) for row in stored.head["outlines"])
        """Of every rule what is known before it is read; the rules come in the same order."""
        self._made: dict[int, Rule] = {}
        self._triggered, self._always = _triggers(self.outlines, apart=False)
        self.remembered: dict[Hashable, Any] = {}
        """What is known of kinds of text, by what decides it; for ``applying``."""

    @cached_property
    def language(self) -> Language:
        """The words of the packs."""
        head = self._stored.head
        return Language.load({"index": self._stored.index, "cues": head["cues"], "roles": head["roles"]})

    @cached_property
    def facts(self) -> Index:
        """The phrases of the rules that tell facts, of things and of cases."""
        from claimlint.language.index import Index

        return Index(self._stored.facts)

    @cached_property
    def ladder(self) -> Ladder:
        """How much the packs' verbs promise."""
        from claimlint.language.ladder import Ladder

        return Ladder(self._stored.strength)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules."""
        return tuple(map(self.numbered, range(len(self.outlines))))

    def numbered(self, number: int) -> Rule:
        """The rule of an outline, read when it is first asked for."""
        if number not in self._made:
            self._made[number] = _rule(self._stored.rule(number), self._stored)
        return self._made[number]

    def asked(self, groups: Set[str]) -> list[Rule]:
        """The rules that may find something in a text that holds phrases of no other ``groups`` than these."""
        found = [number for group in self._triggered.keys() & groups for number in self._triggered[group]]
        return [self.numbered(number) for number in sorted({*found, *self._always})]

    def told(self, groups: Set[str]) -> list[Rule]:
        """The same of the rules of the kinds apart, whose phrases have an index of their own."""
        triggered, always = self._apart
        found = [number for group in triggered.keys() & groups for number in triggered[group]]
        return [self.numbered(number) for number in sorted({*found, *always})]

    @cached_property
    def _apart(self) -> tuple[dict[str, list[int]], list[int]]:
        return _triggers(self.outlines, apart=True)

    def __reduce__(self) -> tuple[Callable[[bytes], RuleSet], tuple[bytes]]:
        """Travels to another process as the plain data that it is made of."""
        return _arrived, (self._stored.data,)

    @property
    def cue_rows(self) -> Sequence[dict[str, Any]]:
        """The cues as stored, with their examples and places."""
        stored = self._stored
        return [row | shown for row, shown in zip(stored.head["cues"], stored.shown["cues"], strict=True)]

    @cached_property
    def infos(self) -> Mapping[str, RuleInfo]:
        """The table that reporters get, by rule id."""
        return _Infos(self)

    @property
    def names(self) -> frozenset[str]:
        """Every name that a directive, ``select`` or ``ignore`` may use."""
        return frozenset(name for outline in self.outlines for name in outline.names)

    def rule(self, name: str) -> Rule | None:
        """A rule by ``pack/id`` or plain id."""
        fitting = (at for at, rule in enumerate(self.outlines) if name in (rule.id, rule.id.split("/", 1)[1]))
        number = next(fitting, None)
        return None if number is None else self.numbered(number)


class _Infos(Mapping[str, RuleInfo]):
    """What reporters may know of the rules, each put together when it is asked for."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._numbers = {rule.id: number for number, rule in enumerate(ruleset.outlines)}

    def __getitem__(self, rule: str) -> RuleInfo:
        return self._ruleset.numbered(self._numbers[rule]).info

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def _triggers(rules: Sequence[Outline], apart: bool) -> tuple[dict[str, list[int]], list[int]]:
    """The numbers of rules by the groups that they wait for, and of those that are always asked."""
    triggered: dict[str, list[int]] = {}
    always = []
    for number, rule in enumerate(rules):
        if (rule.kind in APART) != apart:
            continue
        if not rule.groups:
            always.append(number)
        for group in rule.groups:
            triggered.setdefault(group, []).append(number)
    return triggered, always


def _arrived(data: bytes) -> RuleSet:
    return RuleSet(Stored(data))


def _rule(row: Mapping[str, Any], stored: Stored) -> Rule:
    applies = row["applies"]
    return Rule(
        **{
            **row,
            "severity": Severity(row["severity"]),
            "confidence": Confidence(row["confidence"]),
            "applies": Applies(*(tuple(applies[key]) for key in ("topics", "documents", "markets"))),
            "sources": tuple(Source(**source) for source in row["sources"]),
            "rewordings": tuple(map(_rewording, row["rewordings"])),
            "stored": stored,
        }
    )


def _rewording(row: Mapping[str, Any]) -> Rewording:
    return Rewording(**{**row, "swaps": tuple(map(tuple, row["swaps"]))})


def _example(row: Mapping[str, Any]) -> Example:
    return Example(**{**row, "topics": tuple(row["topics"]), "span": tuple(row["span"]) if row["span"] else None})
