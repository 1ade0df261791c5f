"""What to do first: a short list in the order in which an editor would go about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from claimlint.findings import Finding, Severity
from claimlint.services.checklist import Duty

SHOWN = 5
OFTEN = 3
"""How many places make a rule worth a step of its own."""
_SECTIONS = {"missing": "Add what is missing", "empty": "Fill what is only a heading", "incomplete": "Complete"}


def first(findings: Sequence[Finding], duties: Sequence[Duty], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """The steps: what to do, to how many places, and the number of the finding to begin with."""
    return list(islice(_steps(findings, duties, titles), SHOWN))


def _steps(findings: Sequence[Finding], duties: Sequence[Duty], titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for level, verb in ((Severity.ERROR, "Mend"), (Severity.WARNING, "Weigh")):
        numbers = [number for number, finding in enumerate(findings) if finding.severity is level]
        words = [number for number in numbers if findings[number].kind not in ("section", "require")]
        if words:
            noun = level.value if len(words) == 1 else f"{len(words)} {level.value}s"
            yield _step(f"{verb} the {noun}", "", len(words), words[0])
        if level is Severity.ERROR:
            yield from _often(findings, titles)
            yield from _duties(findings, duties)


def _often(findings: Sequence[Finding], titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rule that is met most, where mending it once clears many places."""
    places = [1 + len(finding.related) if finding.kind == "claim" else 0 for finding in findings]
    most = max(range(len(places)), key=places.__getitem__, default=None)
    if most is not None and places[most] >= OFTEN:
        title = titles.get(findings[most].rule, findings[most].rule)
        yield _step("Settle what comes up most", f"{title}: {places[most]} places", places[most], most)


def _duties(findings: Sequence[Finding], duties: Sequence[Duty]) -> Iterator[dict[str, Any]]:
    numbers = {finding.rule: number for number, finding in reversed(list(enumerate(findings)))}
    for state, text in _SECTIONS.items():
        owed = [duty for duty in duties if duty.state == state and duty.rule in numbers]
        if owed:
            yield _step(text, "; ".join(duty.title for duty in owed), len(owed), numbers[owed[0].rule])


def _step(text: str, what: str, places: int, finding: int) -> dict[str, Any]:
    return {"text": text, "what": what, "places": places, "finding": finding}
