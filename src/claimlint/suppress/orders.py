"""A directive's words -> what it orders, or a finding about the directive itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from claimlint.document import Directive, Document
from claimlint.findings import Confidence, Finding, Severity
from claimlint.spans import LineIndex
from claimlint.suppress.rules import EXPIRED, MALFORMED, UNKNOWN, UNUSED
from claimlint.values import dataclass, field

VERBS = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")

_NAME = re.compile(r"[\w-]+(?:/[\w-]+)?")
_REASON = re.compile(r"(?:^|\s)(?:--|—|–)(?:\s|$)")  # editors make one dash of two
_USAGE = "as in “claimlint-disable-next-line RULE -- reason”"


@dataclass(slots=True)
class Order:
    """One directive as understood. ``used`` are the names that hid something; ``until`` is its last day, if it has
    one."""

    directive: Directive
    verb: str
    names: tuple[str, ...]
    line: int
    used: set[str] = field(default_factory=set)
    until: date | None = None

    @property
    def reason(self) -> str:
        return f"claimlint-{self.verb} on line {self.line}"

    @property
    def stated(self) -> str:
        """The reason that its writer gave after the dashes, or ""."""
        _, *rest = _REASON.split(self.directive.body, maxsplit=1)
        return " ".join(rest[0].split()) if rest else ""


def read_orders(
    document: Document, lines: LineIndex, known: Collection[str], today: date
) -> tuple[list[Order], list[Finding]]:
    """The orders to carry out, and findings for the directives that are malformed, expired or name unknown rules."""
    packs = {name.split("/")[0] for name in known if "/" in name} - {"directive"}
    orders: list[Order] = []
    faults: list[Finding] = []
    for directive in document.directives:
        try:
            verb, names, until = _parse(directive)
        except _MalformedError as error:
            faults.append(_fault(document, MALFORMED, directive, f"{error}."))
            continue
        if whole := [name for name in names if name in packs]:
            message = f"“{whole[0]}” is a whole pack; name the rule that is meant."
            faults.append(_fault(document, MALFORMED, directive, message))
            continue
        if unknown := [name for name in names if name not in known]:
            faults.append(_fault(document, UNKNOWN, directive, _unknown_message(unknown, known)))
        if until and until < today:
            message = f"This directive was good until {until}: mend the claim or renew it."
            faults.append(_fault(document, EXPIRED, directive, message))
            continue
        if valid := tuple(name for name in names if name in known):
            line = lines.position(directive.span.start).line
            orders.append(Order(directive, verb, valid, line, until=until))
    return orders, faults


class _MalformedError(Exception):
    """Why a directive cannot be read, without a full stop."""


def _parse(directive: Directive) -> tuple[str, tuple[str, ...], date | None]:
    words = _REASON.split(directive.body, maxsplit=1)[0].split()
    verb, *rest = words or ["nothing"]
    verb = verb.removeprefix("claimlint-")
    front_matter = directive.origin == "front-matter"
    if front_matter and verb == "disable":
        verb = "disable-file"
    if verb not in VERBS:
        raise _MalformedError(f"“{verb}” is no directive; there are {', '.join(VERBS)}")
    if front_matter and verb != "disable-file":
        raise _MalformedError("In front matter only “disable-file” has a meaning")
    days = [word.removeprefix("until=") for word in rest if word.startswith("until=")]
    names = _names(" ".join(word for word in rest if not word.startswith("until=")))
    return verb, names, _date(days[0]) if days else None


def _names(words: str) -> tuple[str, ...]:
    names = [name for part in words.split(",") if (name := part.strip())]
    if not names:
        raise _MalformedError(f"Name the rule that is meant, {_USAGE}")
    if odd := [name for name in names if not _NAME.fullmatch(name)]:
        raise _MalformedError(f"“{odd[0]}” is no rule's name; commas stand between names, {_USAGE}")
    return tuple(dict.fromkeys(names))


def _date(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _MalformedError(f"“until={text}” is no day; write it as until=2027-01-31")


def _unknown_message(unknown: list[str], known: Collection[str]) -> str:
    from claimlint.nodes import nearest

    message = f"There is no rule “{unknown[0]}”{nearest(unknown[0], known)}"
    return message if message.endswith("?") else f"{message}."


def unused(document: Document, order: Order, idle: list[str]) -> Finding:
    """The finding for a directive whose names ``idle`` hid nothing."""
    names = ", ".join(idle)
    if order.verb == "enable":
        return _fault(document, UNUSED, order.directive, f"Nothing was disabled for {names} above: take this out.")
    return _fault(document, UNUSED, order.directive, f"This hides no finding of {names}: take it out.")


def _fault(document: Document, rule: str, directive: Directive, message: str) -> Finding:
    return Finding(
        rule=rule,
        kind="directive",
        category="directive",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        span=directive.span,
        match=directive.span.cut(document.text),
        message=message,
        context=directive.body,
    )
