"""Which evidence carries which words. The house decides what it may say; this only tells where words and the design of
the evidence cannot go together."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.register.model import Entry
from claimlint.register.reading import Features

PEOPLE = frozenset(("rct-product", "rct-treatment", "meta-analysis", "trial-uncontrolled"))
CONTROLLED = frozenset(("rct-product", "rct-treatment", "meta-analysis"))
MEASURED = PEOPLE | {"instrument", "expert-grading", "dermatologist-supervised", "consumer-survey"}
_PLAIN = {
    "rct-product": "a controlled trial on the product",
    "rct-treatment": "a controlled trial of the treatment",
    "rct-ingredient": "a controlled trial on the ingredient",
    "consumer-survey": "a consumer survey",
    "in-vitro": "a test in vitro",
    "ex-vivo": "a test ex vivo",
    "instrument": "instrumental measurements",
}


def misfits(entry: Entry, said: Features) -> Iterator[str]:
    """A sentence for each thing in the words that the entry's evidence does not carry."""
    designs = {one.design for one in entry.evidence}
    if entry.about.ingredient and not entry.about.product:
        designs |= {"rct-product"} if "rct-ingredient" in designs else set()
    for words, wanted, what in _wanted(said):
        if designs.isdisjoint(wanted):
            yield f"“{words}” asks for {what}; the register has {_told(entry)}"
    counted = next((one for one in said.quantities if one.kind in ("share", "percent")), None)
    if counted is not None and not any(one.sample for one in entry.evidence):
        yield f"“{counted.value:g} %” asks for a sample; no evidence of this entry says how many were asked or measured"


def _wanted(said: Features) -> Iterator[tuple[str, frozenset[str], str]]:
    """Words, the designs of which one must be there, and what they are in plain words."""
    shown = said.shown
    if "proven" in said.plus:
        yield shown["proven"], CONTROLLED, "a controlled trial on people"
    elif "shown" in said.plus:
        yield shown["shown"], PEOPLE | {"instrument", "expert-grading"}, "a study on people"
    if {"dermatologist", "tested"} <= said.core | said.bounds:
        tested = PEOPLE | {"dermatologist-supervised", "expert-grading"}
        yield f"{shown['dermatologist']} {shown['tested']}", tested, "a test on people under a dermatologist"
    if "best" in said.plus:
        yield shown["best"], frozenset(("market-data",)), "data on the market"
    if any(one.kind == "share" for one in said.quantities):
        yield "a share of people", MEASURED, "a survey or a trial"


def _told(entry: Entry) -> str:
    """The designs that are there, in plain words."""
    found = dict.fromkeys(_PLAIN.get(one.design, one.design.replace("-", " ")) for one in entry.evidence)
    return " and ".join(found) if found else "no evidence"
