"""What an edit does to the claims of a copy: sentences paired, and told in words."""

from __future__ import annotations

import pytest

from claimlint.analysis import Analysis
from claimlint.engine import judge
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.services.compare.pairing import pairs
from claimlint.services.compare.telling import Change, Places, of_gone, of_new, of_pair
from claimlint.services.compare.units import Unit, units
from claimlint.services.workspace import Judged
from making import house

RULES = """\
- {id: miracle, kind: claim, severity: error, message: m, match: [miracle], unless: {caveat: [results-vary]}}
- {id: proven, kind: claim, message: m, match: [clinically proven], unless: {citation: true, within: sentence}}
- {id: cure, kind: claim, message: m, match: [cure]}
"""
LADDER = """\
- {step: looks, level: 1, why: w, match: ["improve the look of"]}
- {step: improves, level: 3, why: w, match: [improve]}
- {step: ends, level: 6, why: w, match: [eliminate]}
- {step: perhaps, shift: -1, why: w, match: [=may]}
"""
PLACES = Places("a.md", "a.md")
MAY = "“Our cream may improve the look of lines” (looks, perhaps)"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return house(tmp_path_factory.mktemp("house"), RULES, {"lexicons/strength/ladder.yaml": LADDER})


def read(rules: RuleSet, text: str) -> list[Unit]:
    document = read_text(text, "a.md")
    judged = Judged(document, judge(document, rules), rules)
    return units(judged, Analysis(document, rules.language), rules.ladder)


def changes(rules: RuleSet, before: str, after: str) -> list[Change]:
    found, gone, new = pairs(read(rules, before), read(rules, after))
    told = [change for one, other in found for change in of_pair(one, other, PLACES)]
    told += [change for unit in new for change in of_new(unit, PLACES)]
    return told + [change for unit in gone for change in of_gone(unit, PLACES)]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Our cream may improve the look of lines.", "Our cream eliminates lines.",
         [("stronger", f"{MAY} is now “Our cream eliminates lines” (ends)")]),
        ("Our cream **eliminates** lines.", "Our cream improves lines.",
         [("weaker", "“Our cream eliminates lines” (ends) is now “Our cream improves lines” (improves)")]),
        ("Our cream improves lines.", "Our cream improves lines, ladies.", []),
        ("A miracle for dry skin. Results vary.", "A miracle for dry skin.",
         [("caveat lost", "“miracle” was settled by “Results vary”; nothing near settles it now")]),
        ("A miracle for dry skin.", "A miracle for dry skin. Results vary.",
         [("caveat gained", "“miracle” is now settled by “Results vary”")]),
        ("It is clinically proven ([trial](https://doi.org/10.1000/xyz)).", "It is clinically proven.",
         [("evidence lost", "“clinically proven” was settled by the citation “trial”; nothing near settles it now")]),
        ("Does it cure acne?", "It does cure acne.", [("status changed", "“cure” was asked and is now affirmed")]),
        ("We sell soap.", "We sell soap. It will cure acne.", [("new", "“cure” is claimed (affirmed)")]),
        ("We sell soap. It will cure acne.", "We sell soap.", [("gone", "“cure” is no longer claimed")]),
        ("A miracle for dry skin.", "<!-- claimlint-disable-next-line miracle -->\nA miracle for dry skin.",
         [("let stand", "“miracle” is now hidden by claimlint-disable-next-line on line 1")]),
        ("We sell soap.", "We sell soap. No soap will cure acne.", []),
        ("# One\n\nA miracle for skin.\n\n# Two\n\nSoap.", "# Two\n\nSoap.\n\n# One\n\nA miracle for skin.", []),
    ],
)  # fmt: skip
def test_what_is_told(rules: RuleSet, before: str, after: str, told: list[tuple[str, str]]) -> None:
    assert [(change.kind, change.message) for change in changes(rules, before, after)] == told


def test_a_change_is_complete(rules: RuleSet) -> None:
    [change] = changes(rules, "Soap.\n\nA miracle for dry skin. Results vary.", "A miracle for dry skin.")
    assert change == Change(
        kind="caveat lost",
        path="a.md",
        line=1,
        old_path="a.md",
        old_line=3,
        message="“miracle” was settled by “Results vary”; nothing near settles it now",
        rule="house/miracle",
        category="miracle",
        before="A miracle for dry skin",
        after="A miracle for dry skin",
    )


def test_a_sentence_is_paired_with_the_one_in_its_own_section(rules: RuleSet) -> None:
    before = "# Day\n\nThe cream improves lines.\n\n# Night\n\nThe cream improves lines.\n"
    after = "# Day\n\nThe cream improves lines.\n\n# Night\n\nThe cream eliminates lines.\n"
    [change] = changes(rules, before, after)
    assert (change.kind, change.old_line, change.line) == ("stronger", 7, 7)


def test_sentences_about_other_things_are_no_pair(rules: RuleSet) -> None:
    told = changes(rules, "The cream improves lines.", "The towel eliminates noise.")
    assert told == []


def test_many_like_sentences_are_paired_in_linear_time(rules: RuleSet) -> None:
    before = "".join(f"The cream number {n} improves lines.\n\n" for n in range(3000))
    after = before.replace("improves", "eliminates")
    found, gone, new = pairs(read(rules, before), read(rules, after))
    assert len(found) + len(gone) == len(found) + len(new) == 3000
