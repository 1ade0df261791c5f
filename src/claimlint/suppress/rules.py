"""The findings that directives themselves may be, as reporters and the catalogue of rules know them."""

from __future__ import annotations

from claimlint.findings import Confidence, RuleInfo, Severity

MALFORMED = "claimlint/malformed-directive"
EXPIRED = "claimlint/expired-directive"
UNUSED = "claimlint/unused-directive"
UNKNOWN = "claimlint/unknown-rule"

OWN = frozenset(name for rule in (MALFORMED, EXPIRED, UNUSED, UNKNOWN) for name in (rule, rule.split("/")[1]))
"""The names by which findings about directives may be hidden themselves."""


def rules() -> tuple[RuleInfo, ...]:
    """What reporters and the catalogue of rules may know of the findings about directives."""
    about = {
        MALFORMED: ("A directive that cannot be read", "It lets nothing stand, though its writer thinks it does."),
        EXPIRED: ("A directive whose day is over", "What it let stand was to be mended by then."),
        UNUSED: (
            "A directive that hides nothing",
            "The claim is gone or mended; left here, it would hide the next one.",
        ),
        UNKNOWN: ("A directive that names no rule", "It lets nothing stand, though its writer thinks it does."),
    }
    return tuple(
        RuleInfo(rule, "directive", title, "directive", Severity.WARNING, Confidence.HIGH, f"{title}.", why, (), ())
        for rule, (title, why) in about.items()
    )
