"""Rows of a stored index, read when they are first asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.stored import NOTHING, Heads, Needs, mask_of


def test_a_mask_has_the_bit_of_each_set() -> None:
    assert [mask_of(sets) for sets in ([], [0], [1], [0, 3], [9], [8, 0])] == [0, 1, 2, 9, 512, 257]
    assert mask_of(NOTHING.sets) == NOTHING.mask == 0


@given(st.frozensets(st.integers(0, 3_000)), st.frozensets(st.integers(0, 3_000)))
def test_masks_join_and_contain_as_sets_do(one: frozenset[int], other: frozenset[int]) -> None:
    assert mask_of(one | other) == mask_of(one) | mask_of(other)
    assert (mask_of(one) & mask_of(other) == mask_of(one)) is (one <= other)


def test_needs_and_heads_are_read_on_first_use() -> None:
    rows = ["1 7 3", "0 2 ", "1 5 0 4"]
    needs, heads = Needs(rows), Heads(rows, ["a", "b"])
    assert (dict(needs), dict(heads)) == ({}, {})
    assert (heads[0], heads[1], heads[2]) == (("b", 7), ("a", 2), ("b", 5))
    assert needs[2] == mask_of([5, 0, 4])
    rows[2] = "changed"
    assert needs[2] == mask_of([5, 0, 4])
    assert heads[2] == ("b", 5)
