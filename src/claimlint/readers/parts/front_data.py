"""What front matter comes to, whatever its language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from claimlint.document import Directive
from claimlint.readers.parts.sheet import Insert
from claimlint.spans import Span
from claimlint.values import dataclass, field

_DISABLE = "claimlint-disable-file "


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``end`` is where the page begins: 0 when there is no front matter."""

    end: int = 0
    inserts: tuple[Insert, ...] = ()
    directives: tuple[Directive, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=_nothing)


def directive(body: str, span: Span, path: tuple[str, ...], end: int) -> Directive:
    """A front matter entry as a directive. Under ``disable`` the rule alone may stand."""
    if path[-1] == "disable" and not body.startswith("claimlint-"):
        body = _DISABLE + body
    return Directive(span, body, end, "front-matter")


def is_directive(path: tuple[str, ...]) -> bool:
    """Whether a string at ``path`` is a directive."""
    return path in (("claimlint",), ("claimlint", "disable"))


def freeze(value: object) -> object:
    """Plain data that nobody can change: mappings, tuples, strings, numbers, booleans, None."""
    if isinstance(value, dict):
        return MappingProxyType({str(key): freeze(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
