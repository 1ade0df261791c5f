"""The rule kinds, each a small module behind one protocol. They do not know each other."""

from __future__ import annotations

from claimlint.kinds import claim, consistency, fact, require, section
from claimlint.kinds.base import Kind, Match

KINDS: dict[str, Kind] = {
    "claim": claim.ClaimKind(),
    "require": require.RequireKind(),
    "section": section.SectionKind(),
    "consistency": consistency.ConsistencyKind(),
    "fact": fact.FactKind(),
}
"""Every kind by the name that rule files use."""
APART = frozenset(("fact",))
"""The kinds whose phrases have an index of their own, which is loaded only for a run that compares files."""

__all__ = ["APART", "KINDS", "Kind", "Match"]
