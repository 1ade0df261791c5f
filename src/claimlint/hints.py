"""What annotations are made of, without the price of ``typing``, whose import takes as long as judging a short page.

A type checker sees the names of ``typing``. A run has stand-ins: annotations are never looked at (every module begins
with ``from __future__ import annotations``), so most names need only be there. ``NamedTuple`` makes what it ever does.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO, Final, Literal, NamedTuple, Protocol, TextIO, TypeAlias
else:
    from collections import namedtuple
    from types import GenericAlias

    class _Hint:
        __class_getitem__ = classmethod(GenericAlias)

    class Literal(_Hint):
        """Its choices are found by ``typing.get_args``."""

    class Protocol:
        """A class like any other."""

    class _Tuple(type):
        def __new__(cls, name, _bases, space):
            names = tuple(space.get("__annotations__", ()))
            defaults = tuple(space[name] for name in names if name in space)
            made = namedtuple(name, names, defaults=defaults, module=space["__module__"])
            for key in space.keys() - {*names, *_MADE}:
                setattr(made, key, space[key])
            made.__annotations__ = space.get("__annotations__", {})
            return made

    _MADE = ("__module__", "__annotations__", "__classcell__")
    NamedTuple = type.__new__(_Tuple, "NamedTuple", (), {})
    Any = BinaryIO = Final = TextIO = TypeAlias = _Hint

__all__ = [
    "TYPE_CHECKING",
    "Any",
    "BinaryIO",
    "Final",
    "Literal",
    "NamedTuple",
    "Protocol",
    "TextIO",
    "TypeAlias",
]
