"""What the register has to say about copy, as rules: for reporters and the catalogue, and by which names they go."""

from __future__ import annotations

from claimlint.findings import Confidence, RuleInfo, Severity

PACK = "register"
UNREGISTERED = "register/unregistered-claim"
STRONGER = "register/stronger-than-approved"
NOT_APPROVED = "register/not-approved"
EXPIRED = "register/expired-claim"
MARKET = "register/wrong-market"
DOCUMENT = "register/wrong-document-type"
CAVEAT = "register/caveat-missing"
EVIDENCE = "register/evidence-too-weak"

_ABOUT = {
    UNREGISTERED: (
        "A claim that is not in the register",
        "Your house has said that claims of this kind must be approved first. Nobody has approved this one.",
    ),
    STRONGER: (
        "A claim that goes beyond its approved wording",
        "The evidence was weighed for the approved wording. What promises more has not been weighed.",
    ),
    NOT_APPROVED: (
        "A claim whose entry is not approved",
        "A withdrawn claim may not be made any more; a draft may not be made yet.",
    ),
    EXPIRED: (
        "A claim outside the time that it is approved for",
        "Evidence, formula and law change; an approval holds for the days that it names.",
    ),
    MARKET: (
        "A claim in a market that it is not approved for",
        "What one country allows another may forbid; the approval names the markets that it was made for.",
    ),
    DOCUMENT: (
        "A claim in a kind of text that it is not approved for",
        "What an article may explain can be too much for a product page, and the other way round.",
    ),
    CAVEAT: (
        "A claim without the caveat that it was approved with",
        "The wording was approved together with its caveat; without it the reader is told something else.",
    ),
    EVIDENCE: (
        "A claim whose evidence does not carry its words",
        "“Clinically proven” says that a trial on people showed it, which a survey or a test on cells did not.",
    ),
}


def rules() -> tuple[RuleInfo, ...]:
    """What reporters and the catalogue of rules may know of the findings that the register makes."""
    return tuple(
        RuleInfo(name, "claim", title, PACK, Severity.ERROR, Confidence.HIGH, f"{title}.", why, (), ())
        for name, (title, why) in _ABOUT.items()
    )


def names() -> frozenset[str]:
    """The names by which configuration and directives may speak of them."""
    return frozenset((PACK, *_ABOUT, *(name.partition("/")[2] for name in _ABOUT)))


def why(name: str) -> str:
    """Why a rule is there."""
    return _ABOUT[name][1]
