"""What directives let stand, and what is said of those that no longer say anything."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from claimlint.document import Document
from claimlint.findings import Finding, Judgement
from claimlint.spans import LineIndex
from claimlint.suppress.orders import Order, read_orders, unused
from claimlint.suppress.rules import OWN
from claimlint.suppress.scopes import Scopes
from claimlint.values import replace


def apply(
    document: Document,
    lines: LineIndex,
    judgements: Sequence[Judgement],
    known: Collection[str],
    today: date,
    active: Collection[str] | None = None,
) -> list[Judgement]:
    """Hide what directives let stand, and add a finding for every directive that is malformed, expired, unused or
    names an unknown rule; the result is in order of place.

    Judgements that were reported and are hit become "hidden". ``known`` are the names that may be used; ``active``, if
    given, those of rules that ran: a directive for a rule that did not run is not called unused. Call this before
    repeats are grouped, else hiding a claim's first place would hide them all.
    """
    if not document.directives:
        return list(judgements)
    orders, faults = read_orders(document, lines, {*known, *OWN}, today)
    scopes = Scopes(document, lines, orders)
    out = [_hide(judgement, scopes) for judgement in (*judgements, *map(_reported, faults))]
    # What is said about unused directives may itself be hidden, so the directives that do so are asked last.
    for about_own in (False, True):
        asked = [order for order in orders if bool(OWN & set(order.names)) is about_own]
        findings = [unused(document, order, idle) for order in asked if (idle := _idle(order, active))]
        out += [_reported(finding) if about_own else _hide(_reported(finding), scopes) for finding in findings]
    return sorted(out, key=lambda judgement: judgement.finding.sort_key)


def _reported(finding: Finding) -> Judgement:
    return Judgement(finding, "reported")


def _hide(judgement: Judgement, scopes: Scopes) -> Judgement:
    if judgement.outcome != "reported":
        return judgement
    finding = judgement.finding
    reason = ""
    for name in dict.fromkeys((finding.rule, finding.rule.rpartition("/")[2], finding.category)):
        for order in scopes.hitting(finding, name):
            order.used.add(name)
            reason = reason or order.reason
    return replace(judgement, outcome="hidden", reason=reason) if reason else judgement


def _idle(order: Order, active: Collection[str] | None) -> list[str]:
    """The names of a directive that hid nothing."""
    ran = order.names if active is None else tuple(name for name in order.names if name in active or name in OWN)
    return [name for name in ran if name not in order.used]
