"""A pair of sentences, or one alone, -> what the edit does to its claims, in words."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.services.compare.units import Claim, Unit
from claimlint.values import dataclass

KINDS = (
    "new", "gone", "stronger", "weaker", "caveat lost", "evidence lost", "caveat gained", "evidence gained",
    "status changed", "let stand",
)  # fmt: skip


_PUT = {
    "question": "asked",
    "testimonial": "a testimonial",
    "audience": "advice for some readers",
    "reported": "reported of others",
}
"""Statuses that need more than their name to stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an edit does. ``kind`` is one of ``KINDS``; ``line`` is today's, 0 where there is none;
    ``before`` and ``after`` are the sentences; ``level`` how grave the rule is, "" where no rule speaks."""

    kind: str
    path: str
    line: int
    old_path: str
    old_line: int
    message: str
    rule: str = ""
    category: str = ""
    before: str = ""
    after: str = ""
    strength_before: int | None = None
    strength_after: int | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """The paths of a file, today and before; "" where there was none."""

    path: str
    old_path: str


def of_pair(before: Unit, after: Unit, places: Places) -> Iterator[Change]:
    """What became of one sentence."""
    strength = _strength(before, after, places) if before.words != after.words else None
    if strength:
        yield strength
    old, new = list(before.claims), list(after.claims)
    for claim in after.claims:
        earlier = next((other for other in old if other.rule == claim.rule), None)
        if earlier is None:
            continue
        old.remove(earlier)
        new.remove(claim)
        if change := _of_claim(earlier, claim, before, after, places):
            yield change
    for claim in new:
        if claim.made:
            yield _change("new", _new(claim), claim, places, before, after)
    for claim in old if not strength or not new else ():
        if claim.made:
            message = f"“{claim.judgement.finding.match}” is no longer claimed"
            yield _change("gone", message, claim, places, before, after)


def of_new(unit: Unit, places: Places) -> Iterator[Change]:
    """A sentence that was not there."""
    for claim in unit.claims:
        if claim.made:
            yield _change("new", _new(claim), claim, places, None, unit)


def of_gone(unit: Unit, places: Places) -> Iterator[Change]:
    """A sentence that is no more."""
    for claim in unit.claims:
        if claim.made:
            message = f"“{claim.judgement.finding.match}” is no longer claimed"
            yield _change("gone", message, claim, places, unit, None)


def _strength(before: Unit, after: Unit, places: Places) -> Change | None:
    """Whether the sentence promises more or less; the steps say why."""
    if before.strength is None or after.strength is None or before.strength.value == after.strength.value:
        return None
    kind = "stronger" if after.strength.value > before.strength.value else "weaker"
    steps = [", ".join(step.name for step in unit.strength.steps) for unit in (before, after) if unit.strength]
    message = f"“{before.text}” ({steps[0]}) is now “{after.text}” ({steps[1]})"
    return _change(kind, message, None, places, before, after)


def _of_claim(old: Claim, new: Claim, before: Unit, after: Unit, places: Places) -> Change | None:
    """What became of one claim: its settlement first, since that is what makes it safe or not."""
    words = new.judgement.finding.match
    if old.state == "settled" and new.state == "reported":
        what = _means(old)
        message = f"“{words}” was {old.judgement.reason.partition('; ')[2]}; nothing near settles it now"
        return _change(f"{what} lost", message, new, places, before, after)
    if old.state == "reported" and new.state == "settled":
        message = f"“{words}” is now {new.judgement.reason.partition('; ')[2]}"
        return _change(f"{_means(new)} gained", message, new, places, before, after)
    if old.state == new.state == "settled" and (_means(old), _means(new)) == ("evidence", "caveat"):
        there, here = (claim.judgement.reason.partition("; ")[2] for claim in (old, new))
        return _change("evidence lost", f"“{words}” was {there} and is now {here}", new, places, before, after)
    if new.state == "let-stand" and old.state != "let-stand":
        return _change("let stand", f"“{words}” is now hidden by {new.judgement.reason}", new, places, before, after)
    if old.status != new.status:
        message = f"“{words}” was {_status(old)} and is now {_status(new)}"
        return _change("status changed", message, new, places, before, after)
    return None


def _status(claim: Claim) -> str:
    cue = claim.judgement.finding.cue
    return _PUT.get(claim.status, claim.status) + (f" (“{cue.match}”)" if cue else "")


def _means(claim: Claim) -> str:
    """What settles the claim: evidence or a caveat."""
    caveat = claim.judgement.finding.caveat
    return "evidence" if caveat and caveat.kind == "citation" else "caveat"


def _new(claim: Claim) -> str:
    finding = claim.judgement.finding
    if claim.state == "settled":
        return f"“{finding.match}” is claimed, {claim.judgement.reason.partition('; ')[2]}"
    if claim.state == "let-stand":
        return f"“{finding.match}” is claimed, hidden by {claim.judgement.reason}"
    return f"“{finding.match}” is claimed ({_status(claim)})"


def _change(
    kind: str, message: str, claim: Claim | None, places: Places, before: Unit | None, after: Unit | None
) -> Change:
    finding = claim.judgement.finding if claim else None
    return Change(
        kind=kind,
        path=places.path,
        line=after.line if after else 0,
        old_path=places.old_path,
        old_line=before.line if before else 0,
        message=message,
        rule=finding.rule if finding else "",
        category=finding.category if finding else "",
        before=before.text if before else "",
        after=after.text if after else "",
        strength_before=before.strength.value if before and before.strength else None,
        strength_after=after.strength.value if after and after.strength else None,
    )
