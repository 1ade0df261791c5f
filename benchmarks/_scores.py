"""What the judged texts come to: recall, false alarms, precision, by category, rule and confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from _corpora import Text
from _figures import Share, share, table
from _judging import Judged

from claimlint.findings import Confidence, RuleInfo

Flagged = Callable[[Text], bool]

HEADLINES: Mapping[str, Callable[[Text], bool]] = {
    "recall, core and not context-dependent": lambda text: text.violation and text.plain,
    "recall, all violations": lambda text: text.violation,
    "false alarms, all acceptable": lambda text: not text.violation,
    "false alarms, hard acceptable": lambda text: not text.violation and text.hard,
}
"""The figures to reach on the dev set, each as the texts that it counts."""


def headlines(texts: Sequence[Text], flagged: Flagged) -> dict[str, Share]:
    """The four shares of the dev set and its precision."""
    found = {name: share([flagged(text) for text in texts if counts(text)]) for name, counts in HEADLINES.items()}
    hits = [text for text in texts if flagged(text)]
    found["precision, all texts"] = share([text.violation for text in hits])
    plain = [text for text in hits if text.plain]
    found["precision, core and not context-dependent"] = share([text.violation for text in plain])
    return found


def flagged_by(results: Iterable[Judged]) -> Flagged:
    """Looks up by id whether a text was flagged."""
    ids = {result.text.id for result in results if result.flagged}
    return lambda text: text.id in ids


def category_rows(results: Sequence[Judged], violation: bool) -> list[list[object]]:
    """Flagged share by category: core and not context-dependent texts first, then all."""
    chosen = [result for result in results if result.text.violation is violation]
    rows: list[list[object]] = []
    for category in sorted({result.text.category for result in chosen}):
        here = [result for result in chosen if result.text.category == category]
        rows.append([f"`{category}`", _flagged([r for r in here if r.text.plain]), _flagged(here)])
    return [*rows, ["**all**", _flagged([r for r in chosen if r.text.plain]), _flagged(chosen)]]


def hard_row(results: Sequence[Judged]) -> list[object]:
    """The acceptable texts that use claim vocabulary innocently."""
    hard = [result for result in results if result.text.hard and not result.text.violation]
    return ["**hard**", _flagged([r for r in hard if r.text.plain]), _flagged(hard)]


def _flagged(results: Iterable[Judged]) -> Share:
    return share([result.flagged for result in results])


def rule_table(dev: Sequence[Judged], own: Sequence[Judged], rules: Mapping[str, RuleInfo]) -> str:
    """Each claim rule: the texts that it flagged, right and wrong, and its precision on the dev set."""
    rows: list[list[object]] = []
    for name, info in sorted(rules.items()):
        if info.kind != "claim":
            continue
        right, wrong = _texts(dev, name, True), _texts(dev, name, False)
        ours = (_texts(own, name, True), _texts(own, name, False))
        rows.append([f"`{name}`", info.confidence.value, right, wrong, Share(right, right + wrong), *ours])
    return table(["rule", "confidence", "dev right", "dev wrong", "precision, dev", "own right", "own wrong"], rows)


def _texts(results: Iterable[Judged], rule: str, violation: bool) -> int:
    return sum(rule in result.rules and result.text.violation is violation for result in results)


def confidence_table(results: Sequence[Judged]) -> str:
    """How often a finding of each confidence stands in a text that is a violation; low ones included."""
    rows: list[list[object]] = []
    for level in Confidence:
        texts = [r.text for r in results if any(finding.confidence is level for finding in r.claims)]
        count = sum(finding.confidence is level for r in results for finding in r.claims)
        rows.append([level.value, count, share([text.violation for text in texts])])
    return table(["confidence", "findings", "texts with one that are violations"], rows)


def listing(results: Iterable[Judged], which: str, category: str = "") -> str:
    """The texts to read: ``misses``, ``false-alarms`` or ``all``, with what was found and what was let pass."""
    wanted = [
        result
        for result in results
        if (not category or result.text.category == category)
        and (which == "all" or which == ("misses" if result.text.violation else "false-alarms"))
        and (which == "all" or result.flagged != result.text.violation)
    ]
    return "\n\n".join(_entry(result) for result in wanted) or "none"


def _entry(result: Judged) -> str:
    text = result.text
    marks = [
        "violation" if text.violation else "acceptable",
        text.category,
        *(["hard"] if text.hard else []),
        *([] if text.core else ["adjacent"]),
        *(["context-dependent"] if text.context_dependent else []),
    ]
    lines = [f"{text.id} [{', '.join(marks)}] {'flagged' if result.flagged else 'not flagged'}", f"    {text.text!r}"]
    for finding in result.claims:
        status = finding.status.value if finding.status else ""
        lines.append(f"  + {finding.rule} “{finding.match}” {status}, {finding.confidence.value}")
    lines += [f"  - {j.finding.rule} “{j.finding.match}” {j.outcome}: {j.reason}" for j in result.passed]
    return "\n".join(lines)
