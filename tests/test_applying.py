"""Which rules are asked of a text."""

from __future__ import annotations

import pytest

from claimlint.analysis import Analysis
from claimlint.api import load_rules
from claimlint.applying import KINDS_OF_TEXT, left_out, left_out_here
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.settings import Settings

TEXTS = ("Our serum lifts the skin.", "Our peel is a treatment. " * 40, "The train leaves at nine. " * 40)
HOUSES = (Settings(), Settings(markets=("uk",)), Settings(ignore=("skincare",)), Settings(document_type="reference"))


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_rules()


def test_what_is_remembered_of_a_kind_of_text_is_what_is_found_of_each(ruleset: RuleSet) -> None:
    told = []
    for _ in range(2):
        for text in TEXTS:
            for house in HOUSES:
                analysis = Analysis(read_text(text, "a.txt"), ruleset.language, house)
                here = left_out_here(ruleset, house, analysis, ruleset.rules)
                assert here == {rule.id: left_out(rule, house, analysis) for rule in ruleset.rules}
                told.append(tuple(sorted(name for name, reason in here.items() if reason)))
    assert told[:12] == told[12:]
    assert len(set(told)) > 4


def test_only_so_many_kinds_of_text_are_remembered(ruleset: RuleSet) -> None:
    analysis = Analysis(read_text(TEXTS[0], "a.txt"), ruleset.language)
    for number in range(KINDS_OF_TEXT + 5):
        left_out_here(ruleset, Settings(ignore=(f"r{number}",)), analysis, ())
        assert len(ruleset.remembered) <= KINDS_OF_TEXT
