"""The rule kinds, each a small module behind one protocol. They do not know each other."""

from __future__ import annotations

from claimlint.kinds import claim, consistency, require, section
from claimlint.kinds.base import Kind, Match

APART = frozenset(("fact",))
"""The kinds whose phrases have an index of their own, which is loaded only for a run that compares files. So is the
kind itself."""


class _Kinds(dict[str, Kind]):
    def __missing__(self, name: str) -> Kind:
        if name not in APART:
            raise KeyError(name)
        from claimlint.kinds.fact import FactKind

        return FactKind()


KINDS: dict[str, Kind] = _Kinds({
    "claim": claim.ClaimKind(),
    "require": require.RequireKind(),
    "section": section.SectionKind(),
    "consistency": consistency.ConsistencyKind(),
})  # fmt: skip
"""Every kind by the name that rule files use."""

__all__ = ["APART", "KINDS", "Kind", "Match"]
