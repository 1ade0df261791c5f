"""The shipped rules keep their promises: every example of every rule and cue runs, and the catalogue is complete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from claimlint.language.compiler import BUILT_INS
from claimlint.language.phrases import PhraseError, parse
from claimlint.packs import Rule, RuleSet, shipped_folder
from claimlint.packs.loading import BASE
from claimlint.packs.source import ROLES
from claimlint.services.selftest import run

CATEGORIES = {
    "disease-treatment", "structure-function", "overstated-efficacy", "evidence-claim", "absolute-guarantee",
    "safety-minimising", "trivialise-pressure", "body-image", "testimonial", "superlative-comparative",
    "natural-free-from", "authority-endorsement", "prescription-promotion", "sun", "enhancement-of-products",
    "wellness-physiology", "document-duties",
}  # fmt: skip
MARKETS = {"us", "uk", "eu", "ca", "au", "any"}
RULES = Path(shipped_folder())


def test_every_example_of_every_rule_and_cue(shipped: RuleSet) -> None:
    report = run(shipped)
    failures = [one for one in report.outcomes if one.verdict != "known-miss"]
    assert [f"{Path(one.path).name}:{one.line}: {one.rule}: {one.message}" for one in failures] == []
    assert report.rules == len(shipped.rules)
    assert report.examples > 1_000


def lacking(shipped: RuleSet, what: str) -> list[str]:
    """The rules that lack something of what the catalogue owes its readers."""
    return [rule.id for rule in shipped.rules if not OWED[what](rule)]


def is_day(text: str) -> bool:
    try:
        return date(2020, 1, 1) < date.fromisoformat(text)
    except ValueError:
        return False


OWED: dict[str, Callable[[Rule], bool]] = {
    "a why of a sentence or more": lambda rule: len(rule.why.split()) >= 6,
    "a source": lambda rule: bool(rule.sources),
    "a market for each source": lambda rule: all(source.market in MARKETS for source in rule.sources),
    "a title for each source": lambda rule: all(source.title for source in rule.sources),
    "the day that each source was read": lambda rule: all(is_day(source.reviewed) for source in rule.sources),
    "a day after that, and a year at most, to read each source again": lambda rule: all(
        is_day(source.review_by)
        and 0 < (date.fromisoformat(source.review_by) - date.fromisoformat(source.reviewed)).days <= 366
        for source in rule.sources
    ),
    "https for each address": lambda rule: all(re.match(r"https://\S+$|$", source.url) for source in rule.sources),
    "three examples that flag": lambda rule: len(rule.flag) >= (3 if rule.kind == "claim" else 1),
    "three examples that pass": lambda rule: len(rule.ok) >= (3 if rule.kind == "claim" else 1),
    "a known category": lambda rule: rule.category in CATEGORIES,
    "a topic": lambda rule: bool(rule.applies.topics),
    "a type of document, for a duty": lambda rule: (
        rule.kind not in ("section", "require") or bool(rule.applies.documents)
    ),
    "a confidence": lambda rule: rule.has_confidence,
    "a message that ends as a sentence": lambda rule: rule.message[-1] in ".?!",
    "an id of small letters and hyphens": lambda rule: re.fullmatch(r"[a-z-]+/[a-z0-9-]+", rule.id) is not None,
    "the words, in the message of a claim": lambda rule: rule.kind != "claim" or "{match}" in rule.message,
    "examples that differ": lambda rule: max(Counter(one.text for one in (*rule.flag, *rule.ok)).values()) == 1,
    "marks in most examples that flag": lambda rule: (
        rule.kind != "claim" or 2 * sum(one.span is not None for one in rule.flag) >= len(rule.flag)
    ),
    "no marks in examples that pass": lambda rule: all(one.span is None for one in rule.ok),
}


@pytest.mark.parametrize("what", OWED)
def test_every_rule_has(what: str, shipped: RuleSet) -> None:
    assert lacking(shipped, what) == []


def test_ids_are_unique_over_all_packs(shipped: RuleSet) -> None:
    counted = Counter(rule.id.split("/")[1] for rule in shipped.rules)
    assert [name for name, number in counted.items() if number > 1] == []


def test_no_id_is_a_category_or_a_pack_of_other_rules(shipped: RuleSet) -> None:
    categories = {name: {rule.id for rule in shipped.rules if rule.category == name} for name in CATEGORIES}
    for rule in shipped.rules:
        name = rule.id.split("/")[1]
        assert name not in shipped.packs
        assert categories.get(name, {rule.id}) == {rule.id}, f"{rule.id} hides a category"


def test_every_category_has_rules(shipped: RuleSet) -> None:
    assert CATEGORIES - {rule.category for rule in shipped.rules} == set()


def test_every_kind_of_rule_is_used(shipped: RuleSet) -> None:
    assert {rule.kind for rule in shipped.rules} == {"claim", "require", "section", "consistency", "fact"}


def test_the_base_pack_has_words_only(shipped: RuleSet) -> None:
    assert [rule.id for rule in shipped.rules if rule.pack == BASE] == []


def owners(shipped: RuleSet) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in shipped.rules:
        found.setdefault(Path(rule.path).stem, []).append(rule)
    return found


def test_a_file_of_the_skincare_pack_holds_the_category_that_it_is_named_after(shipped: RuleSet) -> None:
    for name, rules in owners(shipped).items():
        if name in CATEGORIES:
            assert {rule.category for rule in rules} == {name}


# Lists


FOR_HOUSES = {"customer", "professional", "product-name", "treatment-name"}
"""What the manual offers to a house's own rules."""
FILES = sorted(RULES.rglob("*.yaml"))


def uses(node: object) -> set[str]:
    """The names of all lists that any text within the node uses."""
    if isinstance(node, dict):
        return set().union(*(uses(key) | uses(value) for key, value in node.items() if key != "examples"))
    if isinstance(node, list):
        return set().union(*map(uses, node))
    return set(re.findall(r"<([\w.-]+)>", str(node)))


def test_every_list_is_used() -> None:
    used: set[str] = set()
    named: dict[str, str] = {}
    for path in FILES:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        used |= uses(data)
        parts = path.relative_to(RULES).parts
        if "lexicons" in parts and isinstance(data, dict) and not set(parts) & set(ROLES):
            named.update(dict.fromkeys(data, "/".join(parts)))
    unused = {name: path for name, path in named.items() if name not in used | FOR_HOUSES}
    assert unused == {}
    assert not set(named) & {*BUILT_INS, "number"}, "a list may not hide a built-in one"


def test_every_caveat_is_asked_for_by_a_rule(shipped: RuleSet) -> None:
    asked = {name for rule in shipped.rules for name in rule.spec.get("caveat", ())}
    asked |= {name for path in FILES for name in uses(yaml.safe_load(path.read_text(encoding="utf-8")))}
    assert set(shipped.language.roles["caveat"]) - asked == set()


def entries(node: object) -> list[str]:
    return [str(entry) for value in node.values() for entry in value] if isinstance(node, dict) else []


def test_no_list_holds_an_entry_twice() -> None:
    for path in FILES:
        if "lexicons" in path.parts and not {"cues", "strength"} & set(path.parts):
            for name, values in yaml.safe_load(path.read_text(encoding="utf-8")).items():
                doubled = [entry for entry, number in Counter(map(str, values)).items() if number > 1]
                assert doubled == [], f"{path.name}: {name}"


def test_every_entry_is_a_phrase_by_itself() -> None:
    bad = []
    for path in FILES:
        if "lexicons" in path.parts and not {"cues", "strength"} & set(path.parts):
            for entry in entries(yaml.safe_load(path.read_text(encoding="utf-8"))):
                try:
                    parse(entry)
                except PhraseError as error:
                    bad.append(f"{path.name}: {entry}: {error}")
    assert bad == []


# Cues


def test_every_cue_has_examples(shipped: RuleSet) -> None:
    for cue in shipped.cue_rows:
        place = f"{Path(cue['path']).name}:{cue['line']}"
        assert cue["examples"].get("no"), f"{place}: nothing shows where this cue must not decide"
        assert cue["pseudo"] or cue["examples"].get("yes"), f"{place}: nothing shows what this cue is for"


def test_every_status_has_a_cue(shipped: RuleSet) -> None:
    means = {cue["means"] for cue in shipped.cue_rows if not cue["pseudo"]}
    assert means == {
        "negated", "hedged", "question", "conditional", "attributed", "testimonial", "audience", "reported",
    }  # fmt: skip


def test_stops_are_single_words(shipped: RuleSet) -> None:
    for cue in shipped.cue_rows:
        assert all(re.fullmatch(r",?[a-z']+|,", stop) for stop in cue["stops"]), cue["path"]
