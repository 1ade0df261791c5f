"""Rules as values."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from claimlint.kinds import KINDS
from claimlint.packs import RuleSet
from making import found, house

RULES = """
    - {id: glow, category: shine, message: m, match: [glow]}
    - {id: gleam, message: m, match: [gleam], sources: [{title: t, market: uk}]}
"""


@pytest.fixture
def ruleset(tmp_path: Path) -> RuleSet:
    return house(tmp_path, RULES)


def test_names(ruleset: RuleSet) -> None:
    glow, gleam = ruleset.rules
    assert glow.names == {"house/glow", "glow", "shine", "house"}
    assert ruleset.names == glow.names | gleam.names
    assert gleam.pack == "house"


def test_a_rule_by_either_name(ruleset: RuleSet) -> None:
    assert ruleset.rule("glow") is ruleset.rule("house/glow") is ruleset.rules[0]
    assert ruleset.rule("nothing") is None


def test_infos(ruleset: RuleSet) -> None:
    infos = ruleset.infos
    assert list(infos) == ["house/glow", "house/gleam"]
    assert (infos["house/glow"].category, infos["house/gleam"].markets) == ("shine", ("uk",))


def test_a_rule_set_travels_to_another_process(ruleset: RuleSet) -> None:
    found(ruleset, "glow")
    again = pickle.loads(pickle.dumps(ruleset))
    assert (again.key, again.rules, again.packs) == (ruleset.key, ruleset.rules, ruleset.packs)
    assert found(again, "A glow.") == [("glow", "glow")]


def test_an_outline_tells_what_its_rule_does(shipped: RuleSet) -> None:
    assert len(shipped.outlines) == len(shipped.rules) > 100
    for number, (outline, rule) in enumerate(zip(shipped.outlines, shipped.rules, strict=True)):
        assert (outline.id, outline.kind, outline.category) == (rule.id, rule.kind, rule.category)
        assert (tuple(outline.topics), tuple(outline.documents)) == (rule.applies.topics, rule.applies.documents)
        assert (tuple(outline.markets), outline.names) == (rule.markets, rule.names)
        assert tuple(outline.groups) == tuple(KINDS[rule.kind].triggers(rule.spec))
        assert shipped.numbered(number) is rule is shipped.rule(rule.id)


def test_what_reporters_may_know_by_id(shipped: RuleSet) -> None:
    assert list(shipped.infos) == [rule.id for rule in shipped.rules]
    assert [shipped.infos[rule.id] for rule in shipped.rules] == [rule.info for rule in shipped.rules]
    assert "none/such" not in shipped.infos
