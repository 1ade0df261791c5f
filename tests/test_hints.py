"""The stand-ins for ``typing``: what a run uses of them is as it was."""

from __future__ import annotations

import subprocess
import sys

PAIR = '''
from __future__ import annotations
import copy, pickle
from claimlint.hints import NamedTuple

class Pair(NamedTuple):
    """Two."""

    one: int
    other: str = "b"

    @property
    def both(self) -> str:
        return f"{self.one}{self.other}"

pair = Pair(1)
print(pair, pair == (1, "b"), pair.one, pair.other, pair.both)
print(pair._replace(other="c"), Pair(other="c", one=1), Pair.__doc__, Pair.__module__, Pair._fields)
print(pickle.loads(pickle.dumps(pair)) == copy.copy(pair) == pair)
'''


def alone(code: str) -> str:
    """What a program prints that has imported nothing yet."""
    command = [sys.executable, "-I", "-c", f"import sys; sys.path = {sys.path!r}\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_named_tuple_is_like_the_real_one() -> None:
    said = alone(f"exec({PAIR!r})")
    assert said == alone(f"import typing\nexec({PAIR!r})")
    assert said.splitlines() == [
        "Pair(one=1, other='b') True 1 b 1b",
        "Pair(one=1, other='c') Pair(one=1, other='c') Two. __main__ ('one', 'other')",
        "True",
    ]


def test_the_real_ones_are_not_imported() -> None:
    assert alone("import claimlint.findings, claimlint.hints; print('typing' in sys.modules)") == "False\n"


def test_a_field_with_a_default_is_followed_by_others_with_one() -> None:
    code = """
from claimlint.hints import NamedTuple
space = {"__module__": "m", "__annotations__": {"one": "int", "other": "int"}, "one": 1}
try:
    type(NamedTuple)("Pair", (), space)
except TypeError as error:
    print(error)
"""
    assert alone(code) == "Pair: fields without a default come first\n"


def test_a_program_may_look_at_the_annotations_of_the_interface() -> None:
    code = """
import claimlint
names = [name for name in claimlint.__all__ if isinstance(getattr(claimlint, name), type)]
import typing
hints = {name: typing.get_type_hints(getattr(claimlint, name)) for name in names}
print("claim" in typing.get_args(hints["Finding"]["kind"]), "Span" in str(hints["Edit"]["span"]))
"""
    assert alone(code) == "True True\n"
