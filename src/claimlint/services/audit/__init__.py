"""Claim, evidence, decision: what a compliance file keeps of the copy that was published."""

from __future__ import annotations

from claimlint.services.audit.entries import Audit, Entry, audit

__all__ = ["Audit", "Entry", "audit"]
