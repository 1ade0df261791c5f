"""Data classes at a third of the price: ``dataclass``, ``field``, ``fields``, ``replace`` as ``dataclasses`` has them.

A run makes fifty frozen classes before it reads a word. The standard module compiles six functions for each and imports
``inspect``; together that was a quarter of a short run. Here one function is compiled, the others are shared. What is
supported is what this package uses: ``frozen``, ``slots``, ``order``, defaults and factories, ``compare`` and ``repr``
of a field, ``__post_init__``; no inheritance of fields. ``dataclasses.asdict`` and the like work on these classes too.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType

from claimlint.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False):
        """A class whose fields are its annotations."""
        if cls is None:
            return lambda made: _make(made, frozen, slots, order)
        return _make(cls, frozen, slots, order)

    def field(*, default_factory=None, repr=True, compare=True):
        """A field with a default made anew each time, or one that does not count in comparisons or is not shown."""
        return _Spec(default_factory, repr, compare)

    def fields(cls):
        """The fields in order; each has a ``name``."""
        return tuple(_Name(name) for name in cls.__match_args__)

    def replace(value, /, **changes):
        """The same value with other fields."""
        return value.__class__(**{name: getattr(value, name) for name in value.__match_args__} | changes)


__all__ = ["dataclass", "field", "fields", "replace"]


class _Spec:
    def __init__(self, factory: Any, repr: bool, compare: bool) -> None:
        self.factory, self.repr, self.compare = factory, repr, compare


class _Name:
    def __init__(self, name: str) -> None:
        self.name = name


_PLAIN = _Spec(None, True, True)
_MISSING: Any = type("_Missing", (), {"__repr__": lambda _: "<made anew>"})()


def _make(cls: Any, frozen: bool, slots: bool, order: bool) -> Any:
    if cls.__bases__ != (object,):
        raise TypeError(f"{cls.__name__}: the fields of a base class are not looked at")
    space = dict(cls.__dict__)
    names = tuple(getattr(cls, "__annotations__", ()))
    given = {name: space[name] for name in names if name in space}
    specs = {name: value if isinstance(value, _Spec) else _PLAIN for name, value in given.items()}
    defaults = {name: value for name, value in given.items() if not isinstance(value, _Spec)}
    if slots:
        cls = _with_slots(cls, space, names)
    else:
        for name, spec in specs.items():
            if spec is not _PLAIN:
                delattr(cls, name)
    setattr(cls, "__match_args__", names)  # noqa: B010  (mypy minds the plain form)
    cls.__dataclass_fields__ = _Fields(names, specs, defaults)
    cls.__init__ = _init(cls, names, specs, defaults, frozen)
    compared = [name for name in names if specs.get(name, _PLAIN).compare]
    shown = [name for name in names if specs.get(name, _PLAIN).repr]
    _compare(cls, _getter(compared), order)
    if "__repr__" not in space:
        cls.__repr__ = lambda self: f"{cls.__qualname__}({', '.join(f'{n}={getattr(self, n)!r}' for n in shown)})"
    cls.__hash__ = space.get("__hash__") or (_hash(_getter(compared)) if frozen else None)
    if frozen:
        cls.__setattr__, cls.__delattr__ = _refuse_set, _refuse_delete
    if frozen and slots:
        cls.__reduce__ = lambda self: (cls, _getter(names)(self))
    return cls


def _with_slots(cls: Any, space: dict[str, Any], names: tuple[str, ...]) -> Any:
    """The class again, with a slot for each field: slots cannot be had later."""
    for name in (*names, "__dict__", "__weakref__"):
        space.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, {**space, "__slots__": names})
    made.__qualname__ = cls.__qualname__
    return made


def _init(cls: Any, names: tuple[str, ...], specs: dict[str, _Spec], defaults: dict[str, Any], frozen: bool) -> Any:
    """``__init__``: the code is compiled once for all classes of one form, and is given the names of the fields."""
    factories = tuple(specs.get(name, _PLAIN).factory for name in names)
    optional = [name in defaults or factory is not None for name, factory in zip(names, factories, strict=True)]
    first = optional.index(True) if True in optional else len(names)
    if not all(optional[first:]):
        raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
    code = _code(tuple(factory is not None for factory in factories), hasattr(cls, "__post_init__"))
    space: dict[str, Any] = {"_missing": _MISSING, "__name__": cls.__module__}
    for at, (name, factory) in enumerate(zip(names, factories, strict=True)):
        space[f"_set{at}"], space[f"_new{at}"] = _setter(cls, name, frozen), factory
    init = FunctionType(
        code.replace(co_varnames=("self", *names), co_qualname=f"{cls.__qualname__}.__init__"),
        space,
        "__init__",
        tuple(defaults.get(name, _MISSING) for name in names[first:]),
    )
    init.__annotations__ = {**cls.__annotations__, "return": "None"}
    return init


@cache
def _code(made: tuple[bool, ...], checked: bool) -> CodeType:
    """The code of an ``__init__`` with so many fields, those anew that are ``made`` so, ``checked`` at the end."""
    numbers = range(len(made))
    values = [f"_new{at}() if _{at} is _missing else _{at}" if made[at] else f"_{at}" for at in numbers]
    lines = [f" _set{at}(self, {values[at]})" for at in numbers] + [" self.__post_init__()"] * checked + [" pass"]
    space: dict[str, Any] = {}
    exec(f"def __init__({', '.join(['self', *(f'_{at}' for at in numbers)])}):\n" + "\n".join(lines), space)
    code: CodeType = space["__init__"].__code__
    return code


def _setter(cls: Any, name: str, frozen: bool) -> Any:
    """What sets a field. Slots are set past ``__setattr__``."""
    if name in cls.__dict__.get("__slots__", ()):
        return cls.__dict__[name].__set__
    put = object.__setattr__ if frozen else setattr
    return lambda self, value: put(self, name, value)


def _getter(names: Any) -> Any:
    """A function that gives the named attributes as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else (lambda _: ())


def _compare(cls: Any, get: Any, order: bool) -> None:
    def equal(one: Any, other: Any) -> Any:
        return get(one) == get(other) if other.__class__ is one.__class__ else NotImplemented

    def less(one: Any, other: Any) -> Any:
        return get(one) < get(other) if other.__class__ is one.__class__ else NotImplemented

    def at_most(one: Any, other: Any) -> Any:
        return get(one) <= get(other) if other.__class__ is one.__class__ else NotImplemented

    def more(one: Any, other: Any) -> Any:
        return get(one) > get(other) if other.__class__ is one.__class__ else NotImplemented

    def at_least(one: Any, other: Any) -> Any:
        return get(one) >= get(other) if other.__class__ is one.__class__ else NotImplemented

    if "__eq__" not in cls.__dict__:
        cls.__eq__ = equal
    if order:
        cls.__lt__, cls.__le__, cls.__gt__, cls.__ge__ = less, at_most, more, at_least


def _hash(get: Any) -> Any:
    return lambda self: hash(get(self))


def _refuse_set(self: Any, name: str, value: Any) -> None:  # noqa: ARG001
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:  # noqa: ARG001
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


class _Fields:
    """The fields as ``dataclasses`` knows them, made when one of its functions asks."""

    def __init__(self, names: tuple[str, ...], specs: dict[str, _Spec], defaults: dict[str, Any]) -> None:
        self._names, self._specs, self._defaults = names, specs, defaults

    def __get__(self, value: Any, cls: Any) -> dict[str, Any]:
        import dataclasses

        found: dict[str, Any] = {}
        for name in self._names:
            spec = self._specs.get(name, _PLAIN)
            about: dict[str, Any] = {"repr": spec.repr, "compare": spec.compare}
            if spec.factory is not None:
                about["default_factory"] = spec.factory
            elif name in self._defaults:
                about["default"] = self._defaults[name]
            made: Any = dataclasses.field(**about)
            made.name, made.type = name, cls.__annotations__[name]
            made._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
            found[name] = made
        return found
