"""The rule kinds, each a small module behind one protocol. They do not know each other."""

from __future__ import annotations

from claimlint.kinds import claim, consistency, require, section
from claimlint.kinds.base import Kind, Match

KINDS: dict[str, Kind] = {
    "claim": claim.ClaimKind(),
    "require": require.RequireKind(),
    "section": section.SectionKind(),
    "consistency": consistency.ConsistencyKind(),
}
"""Every kind by the name that rule files use."""

__all__ = ["KINDS", "Kind", "Match"]
