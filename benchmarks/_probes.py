"""The status probes: how claimlint takes one claim in a sentence written as a trap.

The claim's own words become the one phrase of a rule that reports every status, one rule a probe, all in one house
pack in a temporary folder. So the probes ask about the status alone, whatever the shipped rules look for.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from _corpora import Probe
from _figures import Share, share
from _judging import SNIPPET

from claimlint import packs, readers
from claimlint.engine import judge
from claimlint.packs import RuleSet
from claimlint.settings import Settings

PACK = "probes"


@dataclass(frozen=True, slots=True)
class Answer:
    """A probe and the status that claimlint gave its claim; "not found" when its words were not met."""

    probe: Probe
    status: str

    @property
    def exact(self) -> bool:
        return self.status in self.probe.statuses

    @property
    def right(self) -> bool:
        """Right on whether the copy affirms the claim."""
        if self.status == "not found":
            return False
        affirmed = "affirmed" in self.probe.statuses
        return affirmed if self.status == "affirmed" else any(status != "affirmed" for status in self.probe.statuses)


def answers(probes: Sequence[Probe]) -> list[Answer]:
    """Every probe's status."""
    with tempfile.TemporaryDirectory() as folder:
        ruleset = _rules(probes, Path(folder))
        return [Answer(probe, _status(probe, ruleset)) for probe in probes]


def shares(found: Sequence[Answer]) -> tuple[Share, Share]:
    """Right on affirmed-or-not, and right on the very status."""
    return share([answer.right for answer in found]), share([answer.exact for answer in found])


def _rules(probes: Sequence[Probe], folder: Path) -> RuleSet:
    house = folder / PACK
    house.mkdir()
    (house / "pack.yaml").write_text(f"id: {PACK}\nversion: '1'\ntitle: Status probes\n", encoding="utf-8")
    rules = [
        {
            "id": probe.id,
            "kind": "claim",
            "message": "“{match}”",
            "match": [_phrase(probe.claim)],
            "status": ["any"],
            "about": ["any"],
        }
        for probe in probes
    ]
    # JSON is YAML, and needs no second library here
    (house / "rules.yaml").write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")
    return packs.load((f"./{PACK}",), folder, folder / "cache")


def _phrase(claim: str) -> str:
    """The claim's words, each in just this form."""
    return " ".join(f"={word}" for word in (part.strip('.,;:!?"“”()') for part in claim.split()) if word)


def _status(probe: Probe, ruleset: RuleSet) -> str:
    settings = Settings(select=(f"{PACK}/{probe.id}",))
    found = judge(readers.read_text(probe.text, SNIPPET), ruleset, settings).judgements
    statuses = [j.finding.status for j in found if j.finding.rule == f"{PACK}/{probe.id}"]
    return statuses[0].value if statuses and statuses[0] else "not found"
