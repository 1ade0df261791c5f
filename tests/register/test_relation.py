from __future__ import annotations

import json
from functools import cache

import pytest
import yaml

from claimlint.packs import RuleSet
from claimlint.register import About, Entry, vocabulary
from claimlint.register.beside import beside
from claimlint.register.reading import Reader
from claimlint.register.relation import Comparison
from claimlint.register.vocabulary import Vocabulary
from conftest import ROOT

SERUM = About(product="Fern Night Serum", names=("the night drops",))
LINES = "Reduces the look of fine lines in four weeks"
DATA = yaml.load(vocabulary.source(), Loader=yaml.BaseLoader)
PAIRS = [json.loads(line) for line in (ROOT / "benchmarks" / "register_pairs.jsonl").read_text("utf-8").splitlines()]


@cache
def reader() -> Reader:
    return Reader(Vocabulary(vocabulary.compiled()))


def related(shipped: RuleSet, wording: str, copy: str, about: About = SERUM, **given: object) -> Comparison:
    entry = Entry("a", wording, about, **given)  # type: ignore[arg-type]
    return beside(entry, copy, reader(), shipped.ladder)


@pytest.mark.parametrize(
    ("copy", "relation", "reasons"),
    [
        ("Reduces the look of fine lines in four weeks.", "exact", ()),
        ("Fern Night Serum reduces the look of your fine lines in 4 weeks!", "exact", ()),
        ("The night drops reduce the look of fine lines in four weeks.", "exact", ()),
        ("Diminishes the appearance of fine lines within four weeks", "close", ()),
        ("Reduces fine lines in four weeks", "stronger", ("drops “the look of”", "promises more by its verb")),
        ("Eliminates the look of fine lines in four weeks", "stronger", ("promises more by its verb",)),
        ("Reduces the look of fine lines in two weeks", "stronger", ("“2 weeks” for “4 weeks”",)),
        ("Reduces the look of fine lines and redness in four weeks", "stronger", ("adds “redness”",)),
        ("Reduces the look of fine lines and warts in four weeks", "stronger", ("adds “warts”",)),
        ("Reduces the look of warts and fine lines in four weeks", "stronger", ("adds “warts”",)),
        ("Reduces the look of wrinkles in four weeks", "stronger", ("“wrinkles” for “fine lines”",)),
        ("Clinically proven: reduces the look of fine lines in four weeks", "stronger", ("adds “clinically proven”",)),
        ("The only serum that reduces the look of fine lines in four weeks", "stronger", ("adds “only”",)),
        ("Helps reduce the look of fine lines in four weeks", "weaker", ("adds “helps”",)),
        ("Reduces the look of fine lines in eight weeks", "weaker", ("“8 weeks” for “4 weeks”",)),
        ("Reduces the look of fine lines", "weaker", ("drops “4 weeks”",)),
        ("Retinol reduces the look of fine lines in four weeks", "different-subject", ()),
        ("Our Moss Toner reduces the look of fine lines in four weeks", "different-subject", ()),
        ("Increases the look of fine lines in four weeks", "none", ()),
        ("Does not reduce the look of fine lines in four weeks", "none", ()),
        ("Does it reduce the look of fine lines in four weeks?", "none", ()),
        ("Fine lines show in four weeks", "none", ()),
        ("Smells of roses", "none", ()),
        ("", "none", ()),
    ],
)  # fmt: skip
def test_the_relation_and_what_makes_it_so(
    shipped: RuleSet, copy: str, relation: str, reasons: tuple[str, ...]
) -> None:
    found = related(shipped, LINES, copy)
    assert (found.relation, found.stronger or found.weaker) == (relation, reasons)


@pytest.mark.parametrize(
    ("wording", "copy", "relation"),
    [
        ("92% of 104 women agreed that skin felt softer", "92% of 104 women had softer skin", "stronger"),
        ("92% of 104 women agreed that skin felt softer", "Women agreed that skin felt softer", "stronger"),
        ("Hydrates for up to 24 hours", "Hydrates for 24 hours", "stronger"),
        ("Hydrates for up to 24 hours", "Hydrates for up to 72 hours", "stronger"),
        ("Softens dry skin with daily use", "Softens dry skin", "stronger"),
        ("Softens dry skin", "Softens dry skin with daily use", "weaker"),
        ("Softens and soothes skin", "Softens skin", "weaker"),
        ("May soften skin", "Can soften skin", "stronger"),
        ("Can soften skin", "May soften skin", "weaker"),
        ("Dermatologist tested on 30 volunteers", "Dermatologist tested on 300 volunteers", "stronger"),
        ("Suits most skin types", "Suits some skin types", "weaker"),
        ("Softens skin", "Softens skin forever", "stronger"),
    ],
)
def test_figures_hedges_and_conditions(shipped: RuleSet, wording: str, copy: str, relation: str) -> None:
    assert related(shipped, wording, copy).relation == relation


def test_close_wording_shows_the_words_that_differ(shipped: RuleSet) -> None:
    found = related(shipped, "Comforts dry skin", "Soothes dry skin")
    assert found == Comparison("close", differing=(("comfort", "sooth"),))


def test_a_variant_counts_as_the_wording(shipped: RuleSet) -> None:
    variants = ("Fine lines look softer",)
    assert related(shipped, LINES, "Fine lines look softer.", variants=variants).relation == "exact"


def test_an_effect_says_what_is_promised(shipped: RuleSet) -> None:
    wording = "The serum your mornings wait for: soft skin"
    assert related(shipped, wording, "Fern Night Serum leaves skin soft", effect="soft skin").relation != "none"


def test_a_strength_of_its_own_moves_the_mark(shipped: RuleSet) -> None:
    assert related(shipped, "Reduces redness", "Improves redness").relation == "weaker"
    assert related(shipped, "Reduces redness", "Improves redness", strength=1).relation == "stronger"


@pytest.mark.parametrize(
    "more",
    [
        "for days", "in just one use", "at a cellular level", "from the inside out", "beyond belief", "for a lifetime",
        "more than any cream", "deeper than the epidermis", "24/7", "without fail", "to cure eczema", "until it glows",
        "and keeps wrinkles away", "with zero side effects", "ten times better", "as science shows", "of babies",
    ],
)  # fmt: skip
def test_more_than_was_approved_in_other_words(shipped: RuleSet, more: str) -> None:
    assert related(shipped, "Hydrates skin", f"Hydrates skin {more}").relation == "stronger"


@pytest.mark.parametrize("name", sorted(DATA["plus"]))
def test_no_added_emphasis_stays_within_an_approved_wording(shipped: RuleSet, name: str) -> None:
    for words in DATA["plus"][name]:
        copy = f"Fern Night Serum {words} leaves skin feeling soft"
        found = related(shipped, "Leaves skin feeling soft", copy).relation
        assert found not in ("exact", "close", "weaker"), copy


@pytest.mark.parametrize("name", sorted(DATA["minus"]))
def test_no_hedge_is_dropped_within_an_approved_wording(shipped: RuleSet, name: str) -> None:
    for words in DATA["minus"][name]:
        found = related(shipped, f"{words} leaves skin soft", "Leaves skin soft").relation
        assert found not in ("exact", "close", "weaker"), words


@pytest.mark.parametrize("name", sorted({*DATA["bad"], *DATA["good"]} - {"soft"}))
def test_no_further_promise_stays_within_an_approved_wording(shipped: RuleSet, name: str) -> None:
    for words in (*DATA["bad"].get(name, ()), *DATA["good"].get(name, ())):
        copy = f"Leaves skin feeling soft and reduces {words}"
        found = related(shipped, "Leaves skin feeling soft", copy).relation
        assert found not in ("exact", "close", "weaker"), copy


def test_the_labelled_pairs(shipped: RuleSet) -> None:
    right = 0
    for pair in PAIRS:
        about = pair["about"]
        thing = About(about.get("product", ""), about.get("treatment", ""), about.get("ingredient", ""),
                      tuple(about.get("names", ())))  # fmt: skip
        found = related(shipped, pair["wording"], pair["copy"], thing).relation
        assert not (pair["relation"] == "stronger" and found in ("exact", "close")), pair
        right += found == pair["relation"]
    assert len(PAIRS) == 200
    assert right >= 180


@pytest.mark.parametrize(
    ("approved", "copy", "reason"),
    [
        ("Hydrates skin for up to 24 hours", "Hydrates skin for up to 72 hours", "“72 hours” for “24 hours”"),
        ("Hydrates skin for up to 1 day", "Hydrates skin for up to two days", "“2 days” for “1 day”"),
        ("Softens skin in 1 hour", "Softens skin in 10 minutes", "“10 minutes” for “1 hour”"),
    ],
)
def test_a_stretch_of_time_is_told_as_it_was_written(shipped: RuleSet, approved: str, copy: str, reason: str) -> None:
    assert related(shipped, approved, copy).stronger == (reason,)
