"""Running the examples of rules and cues: the proof that a pack does what it says.

Each example is judged as a short text of its own by its rule alone, at default settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from claimlint.analysis import Analysis
from claimlint.document import Document
from claimlint.engine import judge
from claimlint.findings import Confidence, Finding, Fix, Judgement
from claimlint.kinds import APART
from claimlint.packs.examples import unmark
from claimlint.packs.model import Example, Rule, RuleSet
from claimlint.readers import read_text
from claimlint.services.fixes import apply
from claimlint.settings import Settings
from claimlint.values import dataclass, replace

Verdict = Literal["failed", "known-miss", "known-miss-mended", "no-examples"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one example: where it stands (``path:line:column``), whose it is, and what is wrong."""

    rule: str
    verdict: Verdict
    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes that need telling, and how many examples ran."""

    outcomes: tuple[Outcome, ...]
    examples: int
    rules: int

    @property
    def failed(self) -> bool:
        """Whether the pack must not be used as it is."""
        return any(outcome.verdict in ("failed", "known-miss-mended") for outcome in self.outcomes)


def run(ruleset: RuleSet, packs: frozenset[str] = frozenset()) -> Report:
    """Run every example of the rules and cues of ``packs`` (all when empty)."""
    rules = [rule for rule in ruleset.rules if not packs or rule.pack in packs]
    outcomes: list[Outcome] = []
    count = 0
    for rule in rules:
        count += len(rule.flag) + len(rule.ok) + len(rule.known_miss)
        outcomes.extend(_run_rule(rule, ruleset))
    cues = [row for row in _cue_examples(ruleset) if not packs or row[0]["pack"] in packs]
    count += len(cues)
    outcomes.extend(outcome for row in cues if (outcome := _run_cue(*row, ruleset)) is not None)
    return Report(tuple(outcomes), count, len(rules))


def _run_rule(rule: Rule, ruleset: RuleSet) -> Iterator[Outcome]:
    if not rule.flag:
        yield Outcome(rule.id, "no-examples", rule.path, rule.line, 1, "no example reaches this rule")
    for example in rule.flag:
        problem = _flag_problem(rule, example, ruleset)
        if problem:
            yield Outcome(rule.id, "failed", rule.path, example.line, example.column, problem)
    for example in rule.ok:
        reported = _reported(rule, example, ruleset)
        if reported:
            problem = _crash(reported) or f"must pass, but “{reported[0].finding.match}” is flagged"
            yield Outcome(rule.id, "failed", rule.path, example.line, example.column, problem)
    for example in rule.known_miss:
        verdict, message = _missed(_reported(rule, example, ruleset))
        yield Outcome(rule.id, verdict, rule.path, example.line, example.column, message)


def _missed(reported: list[Judgement]) -> tuple[Verdict, str]:
    if _crash(reported):
        return "failed", _crash(reported)
    if reported:
        return "known-miss-mended", "is found by now: move it to “flag”"
    return "known-miss", "still missed, as it says"


def _crash(reported: list[Judgement]) -> str:
    """What went wrong in the rule itself, or ""."""
    return next((one.finding.message for one in reported if one.finding.kind == "internal"), "")


def _flag_problem(rule: Rule, example: Example, ruleset: RuleSet) -> str:
    """What is wrong with a flag example, or ""."""
    judged = _judgements(rule, example, ruleset)
    reported = [j for j in judged if j.outcome == "reported"]
    if not reported:
        reasons = "; ".join(f"“{j.finding.match}” {j.outcome}: {j.reason}" for j in judged) or "no phrase hits"
        return f"must be flagged, but is not ({reasons})"
    if _crash(reported):
        return _crash(reported)
    finding = reported[0].finding
    if example.span and (finding.span.start, finding.span.end) != example.span:
        return f"must flag “{example.text[slice(*example.span)]}”, but flags “{finding.match}”"
    if example.expect and reported[0].reason != example.expect:
        return f"must be found {example.expect}, but is {reported[0].reason}"
    return _fix_problem(rule, example, finding.fix, ruleset) if example.becomes else ""


def _fix_problem(rule: Rule, example: Example, fix: Fix | None, ruleset: RuleSet) -> str:
    """What is wrong with the text that the fix makes of a flag example, or ""."""
    if fix is None or not fix.edits:
        return f"must become “{example.becomes}”, but nothing is offered that can be put in"
    after = apply(example.text, fix.edits)
    if after != example.becomes:
        return f"must become “{example.becomes}”, but becomes “{after}”"
    left = _reported(rule, replace(example, text=after), ruleset)
    return f"becomes “{after}”, which is flagged again: “{left[0].finding.match}”" if left else ""


def _reported(rule: Rule, example: Example, ruleset: RuleSet) -> list[Judgement]:
    return [j for j in _judgements(rule, example, ruleset) if j.outcome == "reported"]


def _judgements(rule: Rule, example: Example, ruleset: RuleSet) -> list[Judgement]:
    suffix = {"text": "txt", "html": "html", "mdx": "mdx"}.get(example.format, "md")
    topics = example.topics or rule.applies.topics
    kind = example.document_type or (rule.applies.documents[0] if rule.applies.documents else "")
    settings = Settings(select=(rule.id,), min_confidence=Confidence.LOW, topics=topics, document_type=kind)
    document = replace(read_text(example.text, f"example.{suffix}"), directives=())
    if rule.kind in APART:
        return list(_facts(rule, document, ruleset, settings))
    return list(judge(document, ruleset, settings).judgements)


def _facts(rule: Rule, document: Document, ruleset: RuleSet, settings: Settings) -> Iterator[Judgement]:
    """The facts that are read, each as if it were a finding whose reason is what it tells, and of what."""
    verdict = judge(document, ruleset, settings, project=True)
    yield from verdict.judgements
    for fact in verdict.facts:
        finding = Finding(
            rule.id, "fact", rule.category, rule.severity, rule.confidence, fact.span, fact.match, rule.message
        )
        yield Judgement(finding, "reported", f"{fact.thing}: {fact.told}")


def _cue_examples(ruleset: RuleSet) -> Iterator[tuple[dict[str, Any], str, bool]]:
    for cue in ruleset.cue_rows:
        for key, wanted in (("yes", True), ("no", False)):
            for text in cue["examples"].get(key, ()):
                yield cue, text, wanted


def _run_cue(cue: dict[str, Any], text: str, wanted: bool, ruleset: RuleSet) -> Outcome | None:
    """A cue's "yes" must get its status at the marked place; a "no" must not be decided by this cue's meaning."""
    plain, span = unmark(text)
    if span is None:
        return _cue_outcome(cue, f"no [[ ]] in “{text}”")
    analysis = Analysis(read_text(plain, "example.txt"), ruleset.language)
    tokens = analysis.tokens
    hit = (tokens.token_at(span[0]), tokens.token_at(span[1] - 1) + 1)
    status, found = analysis.status(hit)
    got = status.value == cue["means"]
    if got == wanted:
        return None
    by = f" by “{found.match}”" if found else ""
    want = cue["means"] if wanted else f"anything but {cue['means']}"
    return _cue_outcome(cue, f"“{plain}”: “{plain[slice(*span)]}” must be {want}, but is {status.value}{by}")


def _cue_outcome(cue: dict[str, Any], message: str) -> Outcome:
    return Outcome(f"{cue['pack']}/cues", "failed", cue["path"], cue["line"], 1, message)
