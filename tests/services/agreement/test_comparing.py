"""Which facts cannot all be true, and which place is the one to look at."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from claimlint.findings import Fact
from claimlint.services.agreement.comparing import Disagreement, Told, agree, disagreements
from claimlint.spans import Span


def told(path: str, low: float, high: float, start: int = 0, **about: object) -> Told:
    """A fact as a file tells it; a paragraph of its own unless ``paragraph`` says otherwise."""
    given = {"attribute": "sessions", "thing": "peel", "cases": (), "unit": "count", "paragraph": start, **about}
    fact = Fact("p/r", Span(start, start + 1), "x", low=low, high=high, told=f"{low:g}-{high:g}", **given)  # type: ignore[arg-type]
    return Told(path, ord(path[0]), fact)


def rows(*facts: Told) -> list[tuple[str, list[str]]]:
    """Where each disagreement is shown, and what it disagrees with."""
    return [(f.outlier.path, [one.path for one in f.others]) for f in disagreements(facts)]


def test_two_that_overlap_agree() -> None:
    assert rows(told("a", 4, 6), told("b", 6, 8)) == []
    assert rows(told("a", 3, 3), told("b", 3, 6)) == []


def test_of_two_the_later_is_shown() -> None:
    assert rows(told("b", 4, 6), told("a", 2, 3)) == [("b", ["a"])]


def test_what_most_files_tell_is_held_to_be_meant() -> None:
    assert rows(told("a", 3, 3), told("b", 4, 6), told("c", 5, 6)) == [("a", ["b", "c"])]


def test_one_for_all_values_of_a_key() -> None:
    [found] = disagreements([told("a", 1, 1), told("b", 4, 6), told("c", 4, 6), told("d", 9, 9)])
    assert (found.outlier.path, [one.path for one in found.others]) == ("a", ["b", "c", "d"])
    assert found.values == ("1-1", "4-6", "9-9")


def test_more_pages_count_for_more_than_more_places() -> None:
    many = [told("a", 3, 3, start) for start in range(10, 60, 10)]
    assert rows(*many, told("b", 5, 5), told("c", 5, 5)) == [("a", ["b", "c"])]


def test_another_thing_case_unit_or_attribute_is_another_fact() -> None:
    for other in ({"thing": "wax"}, {"cases": ("scars",)}, {"unit": "time"}, {"attribute": "downtime"}):
        assert rows(told("a", 3, 3), told("b", 6, 6, **other)) == []


def test_a_paragraph_makes_one_statement() -> None:
    both = [told("a", 3, 3, 5, paragraph=0), told("a", 6, 6, 9, paragraph=0)]
    assert rows(*both, told("b", 5, 5)) == []
    assert rows(*both, told("b", 7, 7)) == [("b", ["a"])]


def test_paragraphs_of_one_file_may_disagree() -> None:
    assert rows(told("a", 3, 3, 10), told("a", 6, 6, 50)) == [("a", ["a"])]


def test_one_number_gives_way_by_its_tolerance_and_a_range_does_not() -> None:
    assert rows(told("a", 45, 45, tolerance=0.1), told("b", 50, 50, tolerance=0.1)) == []
    assert rows(told("a", 45, 45, tolerance=0.1), told("b", 60, 60, tolerance=0.1)) == [("b", ["a"])]
    assert rows(told("a", 40, 45, tolerance=0.1), told("b", 50, 60, tolerance=0.1)) == [("b", ["a"])]


FACTS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(0, 12), st.integers(0, 4), st.integers(0, 3)), max_size=12
)


@given(FACTS)
def test_a_disagreement_is_found_exactly_where_two_statements_cannot_both_be_true(
    drawn: list[tuple[str, int, int, int]],
) -> None:
    facts = [told(path, low, low + more, start * 10) for path, low, more, start in drawn]
    found = list(disagreements(facts))
    merged: dict[tuple[str, int], list[Told]] = {}
    for one in facts:
        merged.setdefault((one.path, one.fact.paragraph), []).append(one)
    hulls = [
        told(path, min(one.fact.low for one in told_there), max(one.fact.high for one in told_there), paragraph)
        for (path, paragraph), told_there in merged.items()
    ]
    assert len(found) == any(not agree(one, other) for one, other in combinations(hulls, 2))
    for disagreement in found:
        assert disagreement.others
        assert not any(agree(disagreement.outlier, other) for other in disagreement.others)


@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_of_files_given_does_not_matter(drawn: list[tuple[str, int, int, int]], random: object) -> None:
    facts = [told(path, low, low + more, number) for number, (path, low, more, _) in enumerate(drawn)]
    before: list[Disagreement] = list(disagreements(facts))
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert list(disagreements(shuffled)) == before
