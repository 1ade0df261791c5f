"""The stand-ins for ``typing``: what a run uses of them is as it was."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from typing import get_args

from claimlint.findings import Kind
from claimlint.hints import NamedTuple


class Pair(NamedTuple):
    """Two."""

    one: int
    other: str = "b"

    @property
    def both(self) -> str:
        return f"{self.one}{self.other}"


def test_a_named_tuple() -> None:
    pair = Pair(1)
    assert (pair, pair.one, pair.other, pair.both) == ((1, "b"), 1, "b", "1b")
    assert pair._replace(other="c") == Pair(1, "c") == Pair(other="c", one=1)
    assert repr(pair) == "Pair(one=1, other='b')"
    assert (Pair.__doc__, Pair.__module__, Pair._fields) == ("Two.", __name__, ("one", "other"))
    assert pickle.loads(pickle.dumps(pair)) == copy.copy(pair) == pair


def test_a_choice_tells_its_choices() -> None:
    assert "claim" in get_args(Kind)


def test_the_real_ones_are_not_imported() -> None:
    code = "import sys, claimlint.findings, claimlint.hints; print('typing' in sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", f"import sys; sys.path = {sys.path!r}; {code}"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout == "False\n"
