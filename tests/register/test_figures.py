from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.register import vocabulary
from claimlint.register.figures import quantities
from claimlint.register.vocabulary import Vocabulary
from making import tokens_of

LOOKUP = Vocabulary(vocabulary.compiled())


def found(text: str) -> list[tuple[str, float]]:
    words = tokens_of(text).words
    return [(one.kind, one.value) for one in quantities(words, [LOOKUP.stems(word) for word in words], LOOKUP)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("in four weeks", [("onset", 672.0)]),
        ("within 14 days", [("onset", 336.0)]),
        ("for up to 24 hours", [("span", 24.0)]),
        ("24-hour hydration", [("span", 24.0)]),
        ("after three to five sessions", [("times", 3.0), ("times", 5.0)]),
        ("92% of 104 women agreed", [("share", 92.0), ("people", 104.0)]),
        ("92 per cent agreed", [("share", 92.0)]),
        ("by 38 percent", [("percent", 38.0)]),
        ("tested on 1,200 volunteers", [("people", 1200.0)]),
        ("3 times softer", [("factor", 3.0)]),
        ("two times a day", [("number", 2.0)]),
        ("SPF 30", [("number", 30.0)]),
        ("vitamin B3", []),
        ("1.2.3 soft", []),
        ("no figure at all", []),
    ],
)
def test_figures(text: str, figures: list[tuple[str, float]]) -> None:
    assert found(text) == figures


@given(st.lists(st.sampled_from("4 four % to and in weeks women times x per cent 1.2.3 1,000 of sessions".split())))
def test_figures_stand_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokens_of(text).words if words else []
    rows = list(quantities(tokens, [LOOKUP.stems(word) for word in tokens], LOOKUP))
    ends = [0, *(row.end for row in rows)]
    assert all(row.start >= end for row, end in zip(rows, ends, strict=False))
    assert all(row.start < row.end <= len(tokens) for row in rows)
