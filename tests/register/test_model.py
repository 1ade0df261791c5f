from __future__ import annotations

import pytest

from claimlint.register import About, Entry, Evidence, Register, Required


def entry(**given: object) -> Entry:
    return Entry(**{"id": "a", "wording": "Softens skin", "about": About(product="Balm"), **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, "draft"),
        ({"status": "withdrawn", "valid_until": "2020-01-01"}, "withdrawn"),
        ({"status": "approved"}, "valid"),
        ({"status": "approved", "valid_until": "2026-06-30"}, "valid"),
        ({"status": "approved", "valid_until": "2026-06-29"}, "expired"),
        ({"status": "approved", "valid_from": "2026-06-30"}, "valid"),
        ({"status": "approved", "valid_from": "2026-07-01"}, "not-yet"),
    ],
)
def test_the_state_of_an_entry_on_a_day(given: dict[str, object], state: str) -> None:
    assert entry(**given).state("2026-06-30") == state


def test_all_that_it_is_about() -> None:
    about = About(product="Night Balm", ingredient="squalane", names=("the balm",))
    assert (about.every, str(about)) == (("Night Balm", "the balm"), "Night Balm")
    assert about.same == ("night balm", "", "squalane")
    assert str(About(ingredient="squalane")) == "squalane"


def test_the_wording_comes_before_its_variants() -> None:
    assert entry(variants=("Makes skin soft",)).wordings == ("Softens skin", "Makes skin soft")


def test_a_caveat_by_kind_or_by_wording() -> None:
    assert (str(Required("results-vary")), str(Required(wording="In 52 women."))) == ("results-vary", "“In 52 women.”")


def test_the_files_of_evidence_once_each() -> None:
    survey = Evidence("file", "a/survey.pdf", "consumer-survey")
    entries = (entry(evidence=(survey, Evidence("doi", "10.1000/182", "rct-product"))), entry(evidence=(survey,)))
    register = Register("/house/claims.yaml", "/house", ("/house/claims.yaml",), entries)
    assert register.evidence_files == ("/house/a/survey.pdf",)
    assert (register.entry("a"), register.entry("b")) == (entries[0], None)
