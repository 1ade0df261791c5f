"""claimlint at work on the benchmark's texts, through its engine: one process, every rule loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from _corpora import Page, Text

from claimlint import packs, readers
from claimlint.engine import Verdict, judge
from claimlint.findings import Finding, Judgement
from claimlint.packs import RuleSet
from claimlint.settings import Settings

SNIPPET = "text.txt"
"""The name under which a loose text is read: plain text."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A text and what claimlint made of its claims."""

    text: Text
    claims: tuple[Finding, ...]
    passed: tuple[Judgement, ...]
    """Claims that were seen and not reported, with the reason."""

    @property
    def flagged(self) -> bool:
        """At least one finding of kind ``claim``."""
        return bool(self.claims)

    @property
    def rules(self) -> frozenset[str]:
        return frozenset(finding.rule for finding in self.claims)


@dataclass(frozen=True, slots=True)
class Count:
    """Findings in real copy, by group."""

    texts: int = 0
    flagged: int = 0
    words: int = 0
    claims: int = 0
    others: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.texts + other.texts,
            self.flagged + other.flagged,
            self.words + other.words,
            self.claims + other.claims,
            self.others + other.others,
        )

    def per_thousand(self, findings: int) -> str:
        """Findings in a thousand words."""
        return f"{1000 * findings / self.words:.2f}" if self.words else "-"


def load_rules() -> RuleSet:
    """Every shipped pack. ``packs.PackError`` when one does not compile."""
    return packs.load()


def verdict(text: str, ruleset: RuleSet, settings: Settings | None = None, path: str = SNIPPET) -> Verdict:
    """One text judged at default settings unless others are given."""
    return judge(readers.read_text(text, path), ruleset, settings or Settings())


def judged(texts: Iterable[Text], ruleset: RuleSet, settings: Settings | None = None) -> list[Judged]:
    """Every text judged as a plain text of its own."""
    found = []
    for text in texts:
        seen = verdict(text.text, ruleset, settings).judgements
        claims = tuple(j.finding for j in seen if j.outcome == "reported" and j.finding.kind == "claim")
        passed = tuple(j for j in seen if j.outcome != "reported" and j.finding.kind == "claim")
        broken = [j.finding.message for j in seen if j.finding.kind == "internal"]
        if broken:
            raise RuntimeError(f"{text.id}: {broken[0]}")
        found.append(Judged(text, claims, passed))
    return found


def counted(pages: Iterable[Page], ruleset: RuleSet) -> dict[str, Count]:
    """Findings of real copy by group, groups in order of appearance."""
    found: dict[str, Count] = {}
    for page in pages:
        result = verdict(page.text, ruleset, Settings(document_type=page.document_type), page.path)
        found[page.group] = found.get(page.group, Count()) + _count(result)
    return found


def _count(result: Verdict) -> Count:
    claims = sum(finding.kind == "claim" for finding in result.findings)
    return Count(1, int(claims > 0), result.words, claims, len(result.findings) - claims)


def by_label(results: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """The results by category, violations first, each in alphabetical order."""
    for violation in (True, False):
        categories = sorted({r.text.category for r in results if r.text.violation is violation})
        for category in categories:
            yield category, [r for r in results if r.text.category == category and r.text.violation is violation]
