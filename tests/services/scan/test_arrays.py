"""Arrays by hand are the arrays that Arrow makes."""

from __future__ import annotations

import subprocess
import sys

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.services.scan.arrays import make

STRINGS = st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=40)
NUMBERS = st.lists(st.none() | st.integers(-(2**31), 2**31 - 1), max_size=40)


@settings(deadline=None)
@given(STRINGS)
def test_strings(values: list[str | None]) -> None:
    made = make(values, "string")
    made.validate(full=True)
    assert made.equals(pa.array(values, pa.string()))
    assert made.null_count == values.count(None)


@settings(deadline=None)
@given(NUMBERS, st.sampled_from(["int32", "int64"]))
def test_integers(values: list[int | None], kind: str) -> None:
    made = make(values, kind)
    made.validate(full=True)
    assert made.equals(pa.array(values, getattr(pa, kind)()))


def test_large_numbers_and_what_is_no_utf_8() -> None:
    assert make([2**40, None], "int64").to_pylist() == [2**40, None]
    assert make(["a\udce9"], "string").to_pylist() == ["a?"]


@pytest.mark.parametrize("kind", ["string", "int64"])
def test_pandas_is_left_alone(kind: str) -> None:
    code = (
        "import sys; from claimlint.services.scan.arrays import make; "
        f"make([None], '{kind}').to_pylist(); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
