from __future__ import annotations

import pytest

from claimlint.packs import RuleSet
from claimlint.register import About, Entry, Evidence, vocabulary
from claimlint.register.book import names_of, read_wording
from claimlint.register.evidence import misfits
from claimlint.register.reading import Reader
from claimlint.register.vocabulary import Vocabulary

PROVEN = "“clinically proven” asks for a controlled trial on people; the register has"
SERUM, RETINOL = About(product="Fern Serum"), About(ingredient="retinol")


def told(shipped: RuleSet, wording: str, design: str, sample: int = 0, about: About = SERUM) -> list[str]:
    reader = Reader(Vocabulary(vocabulary.compiled()))
    evidence = (Evidence("report", "R", design, sample),) if design else ()
    entry = Entry("a", wording, about, evidence=evidence)
    names = names_of(about, reader.vocabulary)
    return list(misfits(entry, read_wording(wording, entry, names, reader, shipped.ladder)))


@pytest.mark.parametrize(
    ("wording", "design", "about"),
    [
        ("Clinically proven to soften skin", "rct-product", SERUM),
        ("Clinically proven to soften skin", "rct-ingredient", RETINOL),
        ("Clinically tested on dry skin", "trial-uncontrolled", SERUM),
        ("Clinically tested on dry skin", "instrument", SERUM),
        ("Dermatologist tested", "dermatologist-supervised", SERUM),
        ("Softens skin", "in-vitro", SERUM),
        ("The best serum for soft skin", "market-data", SERUM),
    ],
)
def test_evidence_that_carries_the_words(shipped: RuleSet, wording: str, design: str, about: About) -> None:
    assert told(shipped, wording, design, about=about) == []


@pytest.mark.parametrize(
    ("wording", "design", "sample", "faults"),
    [
        ("Clinically proven to soften skin", "rct-ingredient", 9,
         [f"{PROVEN} a controlled trial on the ingredient"]),
        ("Clinically tested on dry skin", "consumer-survey", 9,
         ["“clinically tested” asks for a study on people; the register has a consumer survey"]),
        ("Dermatologist tested", "in-vitro", 0,
         ["“dermatologist tested” asks for a test on people under a dermatologist; the register has a test in vitro"]),
        ("The best serum for soft skin", "rct-product", 9,
         ["“best” asks for data on the market; the register has a controlled trial on the product"]),
        ("92% of users agreed that skin felt soft", "consumer-survey", 0,
         ["“92 %” asks for a sample; no evidence of this entry says how many were asked or measured"]),
        ("Clinically proven to soften skin", "", 0,
         [f"{PROVEN} no evidence"]),
    ],
)  # fmt: skip
def test_evidence_that_does_not(shipped: RuleSet, wording: str, design: str, sample: int, faults: list[str]) -> None:
    assert told(shipped, wording, design, sample) == faults
