"""What annotations are made of, without the price of ``typing``, whose import takes as long as judging a short page.

A type checker sees the names of ``typing``, and so does a program that has imported it, as ``claimlint.api`` does: what
looks at annotations then finds what it expects. A run of the command line has stand-ins: there nothing looks at them
(every module begins with ``from __future__ import annotations``), so most names need only be there.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING or "typing" in sys.modules:
    from typing import Any, BinaryIO, Final, Literal, NamedTuple, Protocol, TextIO, TypeAlias
else:
    from collections import namedtuple
    from types import GenericAlias

    class _Hint:
        __class_getitem__ = classmethod(GenericAlias)

    class Literal(_Hint):
        """One of several values."""

    class Protocol:
        """A class like any other."""

    class _Tuple(type):
        def __new__(cls, name, _bases, space):
            names = tuple(space.get("__annotations__", ()))
            given = [name in space for name in names]
            if given != sorted(given):
                raise TypeError(f"{name}: fields without a default come first")
            defaults = tuple(space[name] for name in names if name in space)
            made = namedtuple(name, names, defaults=defaults, module=space["__module__"])
            for key in space.keys() - {*names, *_MADE}:
                setattr(made, key, space[key])
            made.__annotations__ = space.get("__annotations__", {})
            return made

    _MADE = ("__module__", "__annotations__")
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
