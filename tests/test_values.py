"""What ``values`` makes is what ``dataclasses`` would have made, as far as this package can tell."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from claimlint import values
from claimlint.findings import Cue, Finding, Source
from claimlint.spans import Span


@values.dataclass(frozen=True, slots=True, order=True)
class New:
    """A value."""

    a: int
    b: str = "b"
    c: list[int] = values.field(default_factory=list)
    d: int = values.field(repr=False, compare=False, default_factory=int)

    def __post_init__(self) -> None:
        if self.a < 0:
            raise ValueError("negative")


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Old:
    """A value."""

    a: int
    b: str = "b"
    c: list[int] = dataclasses.field(default_factory=list)
    d: int = dataclasses.field(repr=False, compare=False, default_factory=int)

    def __post_init__(self) -> None:
        if self.a < 0:
            raise ValueError("negative")


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, "x"), {}),
    ((1, "x", [2], 3), {}),
    ((), {"a": 2, "c": [1]}),
    ((), {}),
    ((1, 2, 3, 4, 5), {}),
    ((1,), {"a": 1}),
    ((1,), {"e": 1}),
    ((-1,), {}),
]


def outcome(cls: Any, args: tuple[Any, ...], names: dict[str, Any]) -> object:
    try:
        value = cls(*args, **names)
    except (TypeError, ValueError) as error:
        return type(error), str(error).replace(cls.__name__, "")
    return [getattr(value, name) for name in "abcd"], repr(value).replace(cls.__name__, "")


@pytest.mark.parametrize(("args", "names"), CALLS)
def test_making(args: tuple[Any, ...], names: dict[str, Any]) -> None:
    assert outcome(New, args, names) == outcome(Old, args, names)


def test_comparing() -> None:
    assert New(1, "x", [], 1) == New(1, "x", [], 2)
    assert New(1) != New(2)
    assert (New(1) == object()) is False
    assert New(1) < New(2) <= New(2) < New(2, "c")
    assert New(3) > New(2) >= New(2)
    with pytest.raises(TypeError):
        assert New(1) < 3  # type: ignore[operator]
    assert sorted([New(2), New(1)]) == [New(1), New(2)]


def test_hashing() -> None:
    assert hash(Span(1, 2)) == hash(Span(1, 2))
    assert len({Span(1, 2), Span(1, 2), Span(1, 3)}) == 2
    with pytest.raises(TypeError):
        hash(New(1))  # holds a list, as with dataclasses


def test_frozen_and_slotted() -> None:
    value = New(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.a = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.a
    assert not hasattr(value, "__dict__")
    assert New.__match_args__ == Old.__match_args__
    assert (New.__qualname__, New.__module__, New.__doc__) == ("New", __name__, "A value.")


def test_factories_make_a_new_one_each_time() -> None:
    one, other = New(1), New(1)
    assert one.c is not other.c


def test_replacing_copying_and_travelling() -> None:
    value = New(1, "x", [2], 3)
    for again in (values.replace(value, b="y"), dataclasses.replace(value, b="y")):
        assert (again.a, again.b, again.c, again.d) == (1, "y", [2], 3)
    with pytest.raises(TypeError):
        values.replace(value, e=1)  # type: ignore[call-arg]
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)).d == 3


def test_dataclasses_knows_them() -> None:
    assert dataclasses.is_dataclass(New)
    assert [(f.name, f.type, f.repr, f.compare) for f in dataclasses.fields(New)] == [
        (f.name, f.type, f.repr, f.compare) for f in dataclasses.fields(Old)
    ]
    assert dataclasses.asdict(Cue(Span(1, 2), "m", "x")) == {"span": {"start": 1, "end": 2}, "match": "m", "means": "x"}
    assert [f.name for f in values.fields(Source)] == [f.name for f in dataclasses.fields(Source)]
    assert dataclasses.fields(Finding)[8].default is None


def test_without_slots_and_not_frozen() -> None:
    @values.dataclass
    class Open:
        a: int = 1
        b: list[int] = values.field(default_factory=list)

    one = Open()
    one.a = 5
    one.b.append(1)
    assert (one, Open(5, [1]).b) == (Open(5, [1]), [1])
    assert Open().b == []
    with pytest.raises(TypeError):
        hash(one)

    @values.dataclass(slots=True)
    class Slotted:
        a: int = 1

    two = Slotted()
    two.a = 3
    assert two == Slotted(3)
    with pytest.raises(AttributeError):
        two.z = 1  # type: ignore[attr-defined]


def test_a_default_before_a_field_without_one_is_refused() -> None:
    with pytest.raises(TypeError, match="Wrong: a field without a default follows one with a default"):

        @values.dataclass
        class Wrong:
            a: int = 1
            b: int  # type: ignore[misc]


def test_a_single_field_and_none() -> None:
    @values.dataclass(frozen=True, slots=True)
    class One:
        a: int

    @values.dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    assert (One(1), hash(One(1)), repr(One(1)).rpartition(".")[2]) == (One(1), hash(One(1)), "One(a=1)")
    assert Nothing() == Nothing()


def test_bases_are_refused() -> None:
    with pytest.raises(TypeError, match="base class"):

        @values.dataclass(frozen=True, slots=True)
        class More(Span):
            c: int
