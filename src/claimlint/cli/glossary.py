"""The terms of the field and of our reports, each in a few plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Term(NamedTuple):
    """``group`` is what it belongs to, ``also`` other names for it, ``text`` what it means."""

    group: str
    name: str
    text: str
    also: tuple[str, ...] = ()


_PUT = "How a claim is put"
_SETTLES = "What settles it"
_KINDS = "Kinds of claim"
_REPORTED = "How it is reported"

TERMS: Sequence[Term] = (
    Term(
        _PUT,
        "affirmed",
        "The copy says it itself: “our serum firms skin”. Nearly every rule counts it.",
    ),
    Term(
        _PUT,
        "hedged",
        "Softened: “may firm skin”, “helps to”. For house style a softener can be enough; for a regulator it "
        "is not, where the claim makes a medicine of a cosmetic. Each rule says whether it counts hedged "
        "claims.",
    ),
    Term(
        _PUT,
        "negated",
        "Denied: “no cream cures acne”. Few rules count it.",
    ),
    Term(
        _PUT,
        "attributed",
        "Said to come from somebody: “studies show”, “dermatologists say”. The copy still uses it to "
        "persuade, so the rules on evidence ask who says it, and where.",
    ),
    Term(
        _PUT,
        "testimonial",
        "A customer's words: “my spots were gone”. A result that a customer tells is a claim of yours and "
        "needs the same evidence; Australia bars it for treatments.",
    ),
    Term(
        _PUT,
        "question",
        "Asked: “does it cure acne?”. An answer that says yes is a claim again.",
    ),
    Term(
        _PUT,
        "conditional",
        "Said under an “if” or “unless”: “if it worked for everyone, ...”.",
    ),
    Term(
        _PUT,
        "audience",
        "The condition names whom the copy is for: “if you have eczema, ask your doctor”. Advice, and no "
        "claim to treat it.",
    ),
    Term(
        _PUT,
        "reported",
        "Told in order to correct or to explain it: a myth, a rule, somebody else's claim that the copy warns of.",
    ),
    Term(
        _PUT,
        "status",
        "How the copy puts a claim: affirmed, hedged, attributed, testimonial, negated, question, "
        "conditional, audience or reported. The words that decide it are the cue. Each rule says which "
        "statuses it counts.",
    ),
    Term(
        _PUT,
        "cue",
        "The words that decide a claim's status: “no” denies, “may” softens, “studies show” attributes. "
        "`claimlint explain FILE:LINE` shows them.",
    ),
    Term(
        _SETTLES,
        "settled",
        "Something near the claim makes it right, so nothing is reported: the caveat that its rule asks for, "
        "a citation, or a claim in your register. How near is the rule's decision: same sentence, paragraph, "
        "section or document.",
        (
            "settle",
            "settlement",
        ),
    ),
    Term(
        _SETTLES,
        "caveat",
        "A sentence that keeps a claim from promising too much: “results vary from person to person”, “it "
        "depends on your skin”. It settles claims on how well something works. It never settles a claim to "
        "treat a disease, a guarantee or a bare “safe”.",
        (
            "caveats",
            "disclaimer",
        ),
    ),
    Term(
        _SETTLES,
        "citation",
        "A pointer to the evidence that a reader can follow: a link to a study or regulator, a DOI, a PMID, a "
        "footnote, (Author, year).",
        ("reference",),
    ),
    Term(
        _SETTLES,
        "substantiation",
        "The evidence that an advertiser must hold before making a claim. What is enough depends on the "
        "claim: for health claims, as a rule, trials on people with the product itself, not with an "
        "ingredient, and not a survey.",
        (
            "evidence",
            "substantiate",
        ),
    ),
    Term(
        _KINDS,
        "structure/function claim",
        "It says that the product changes the body and not only its look: “boosts collagen”, “repairs cells”. "
        "For a cosmetic it makes a drug or device in the regulator's eyes. Say what is seen or felt instead: "
        "“skin looks firmer”.",
        (
            "structure-function",
            "structure function",
            "structure",
            "function",
        ),
    ),
    Term(
        _KINDS,
        "disease claim",
        "It says that the product treats, cures, prevents or relieves a disease, by name or not: “eczema”, "
        "“clears infections”. Only an authorised medicine or device may say so.",
        (
            "disease-treatment",
            "disease",
            "drug claim",
            "medicinal claim",
        ),
    ),
    Term(
        _KINDS,
        "appearance claim",
        "It speaks of look or feel alone: “reduces the look of lines”, “feels softer”. The wording that a "
        "cosmetic may use.",
        ("cosmetic claim",),
    ),
    Term(
        _KINDS,
        "duty",
        "Something that copy of a kind has to contain: risks, who should not have it, that results vary, whom "
        "to ask. It is asked of articles and treatment pages on procedures, not of short texts.",
        (
            "duties",
            "document-duties",
        ),
    ),
    Term(
        _REPORTED,
        "severity",
        "error stops publication where your house has set it up so; warning and info are for you to weigh. "
        "The configuration changes it by rule.",
        (
            "error",
            "warning",
            "info",
        ),
    ),
    Term(
        _REPORTED,
        "confidence",
        "How often a careful editor agrees with such a finding: high, medium or low. Low ones are hidden "
        "unless you ask for them by --min-confidence low. It says nothing of how grave a finding is; severity "
        "does.",
        (
            "sure",
            "high",
            "medium",
            "low",
        ),
    ),
    Term(
        _REPORTED,
        "directive",
        "A comment in the draft that lets one rule's finding stand, with the reason: "
        "claimlint-disable-next-line RULE -- reason. It may have a last day.",
        (
            "suppression",
            "disable",
        ),
    ),
    Term(
        _REPORTED,
        "baseline",
        "The file of findings that a house has accepted, so that only new ones count. `claimlint baseline "
        "write` makes it.",
    ),
    Term(
        _REPORTED,
        "market",
        "Where the copy is published: us, uk, eu, ca or au. A rule stands for the markets of its sources; "
        "--market chooses.",
        ("markets",),
    ),
    Term(
        _REPORTED,
        "second hand",
        "A source that we know from what others write of it, not from its own text; “not read yet” is one "
        "that is only named.",
        (
            "paraphrase",
            "unread",
        ),
    ),
)
