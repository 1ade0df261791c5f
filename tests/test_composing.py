"""A match becomes a finding: the house's markets first, its spelling, its severity."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.composing import nearest_first, spelled
from claimlint.findings import Severity, Source
from claimlint.settings import Settings
from making import house, judged

US, UK = Source("one", "us"), Source("two", "uk")


def test_sources_of_the_houses_markets_come_first() -> None:
    assert nearest_first((US, UK), ("uk",)) == (UK, US)
    assert nearest_first((US, UK), ()) == (US, UK)


def test_our_sentences_are_in_the_houses_spelling() -> None:
    assert spelled("The colour tells.", Settings(spelling="us")) == "The color tells."
    assert spelled("The colour tells.", Settings()) == "The colour tells."


@pytest.mark.parametrize("name", ["house/glow", "glow", "looks", "house"])
def test_a_severity_by_rule_category_or_pack(tmp_path: Path, name: str) -> None:
    rules = house(tmp_path, "- {id: glow, category: looks, severity: info, message: '“{match}”.', match: [glow]}")
    settings = Settings(severity={name: Severity.ERROR})
    [finding] = judged(rules, "Our  gl\u00adow.", settings=settings).findings
    assert (finding.severity, finding.message, finding.context) == (Severity.ERROR, "“glow”.", "our glow")
