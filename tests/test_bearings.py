"""What a place in a text speaks of; ``kinds/test_fact.py`` has more: sentences, headings, files and prices."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimlint.analysis import Analysis
from claimlint.bearings import Bearings
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from making import house

FILES = {
    "lexicons/things/things.yaml": "peel: [glow peel, peel]\nwax: [wax]\nlip-wax: [lip wax]\n",
    "lexicons/cases/cases.yaml": "on-lips: [lip]\nfor-scars: [scar]\n",
}
RULE = "- {id: x, kind: fact, message: m, attribute: a, value: count, match: [HERE <number>]}"


@lru_cache
def rules() -> RuleSet:
    with TemporaryDirectory() as folder:
        return house(Path(folder), RULE, FILES)


def at(text: str, path: str = "page.md") -> tuple[str, tuple[str, ...]]:
    """The thing and the cases at HERE."""
    analysis = Analysis(read_text(text, path), rules().language, facts=rules().facts)
    [hit] = analysis.told("rule:house/x:match")
    bearings = Bearings(analysis)
    return bearings.thing(hit), bearings.cases(hit)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("A peel comes long after the wax: HERE 4.", "wax"),
        ("A peel after the wax: HERE 4.", ""),
        ("HERE 4 for a peel.", "peel"),
        ("Peel or wax, HERE 4.", ""),
        ("A peel is not what we do first; then comes the wax, HERE 4.", "wax"),
        ("Wax once.\n\nPeel, peel, peel.\n\nHERE 4.", "peel"),
        ("Wax once.\n\nPeel once.\n\nHERE 4.", ""),
        ("# Us\n\nWax\n\nHERE 6.", "wax"),
        ("# Peel and wax\n\nHERE 4.", ""),
        ("HERE 4.", ""),
    ],
)
def test_the_nearest_thing_unless_two_are_named_in_one_breath(text: str, thing: str) -> None:
    assert at(text)[0] == thing


def test_the_longer_name_is_the_name() -> None:
    assert at("For a lip wax, HERE 4.") == ("lip-wax", ())


def test_a_case_after_the_words_needs_a_preposition_near_by() -> None:
    assert at("A peel: HERE 4 for scars.")[1] == ("for-scars",)
    assert at("A peel: HERE 4, scars fade.")[1] == ()
    assert at(f"A peel: HERE 4 for {'very ' * 9}old scars.")[1] == ()


def test_folders_do_not_name_things() -> None:
    assert at("HERE 4.", "wax/lip-page.md") == ("", ("on-lips",))
