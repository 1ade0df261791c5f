"""Registers that nobody would write, and documents of any words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.analysis import Analysis
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.register import Register, RegisterError
from claimlint.register.book import Book, open_book
from claimlint.register.judging import Clerk
from claimlint.register.loading import read
from claimlint.register.schema import ABOUT_KEYS, CAVEAT_KEYS, EVIDENCE_KEYS, KEYS
from claimlint.settings import Settings
from register.registers import write

ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["approved", "2026-01-01", "uk"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*KEYS, *ABOUT_KEYS, *CAVEAT_KEYS, *EVIDENCE_KEYS, "claims"]), inner, max_size=5
        )
    ),
    max_leaves=20,
)


def _read(data: bytes) -> Register | RegisterError:
    place = Path("claims.yaml")
    try:
        return read(place, {place: data})
    except RegisterError as error:
        return error


@given(ANY)
@settings(max_examples=150)
def test_anything_is_a_register_or_refused_with_places(data: Any) -> None:
    found = _read(json.dumps(data).encode())
    if isinstance(found, Register):
        assert all(entry.id and entry.wording and str(entry.about) for entry in found.entries)
    else:
        assert found.errors
        assert all(one.path == "claims.yaml" and one.line >= 1 and one.column >= 1 for one in found.errors)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_register_or_refused(data: bytes) -> None:
    found = _read(data)
    assert found.entries == () if isinstance(found, Register) else found.errors


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, shipped: RuleSet) -> Book:
    folder = tmp_path_factory.mktemp("register")
    entry = "- {id: %s, wording: %s, about: {product: Fern Serum, names: [the serum]}, approver: A, status: approved}\n"
    wordings = ("Reduces the look of fine lines", "Softens skin in 4 weeks", "92% of 50 women agreed")
    text = "".join(entry % (f"e{number}", wording) for number, wording in enumerate(wordings))
    return open_book(write(folder, text), shipped, folder / "cache")


WORDS = st.sampled_from(
    "Fern Serum the serum it reduces softens look of fine lines skin 92% 50 women agreed never clinically proven and "
    ", . : - ? \n\n # in 4 weeks “ é \u00ad 🌿 overnight which".split(" ")
)


@given(st.lists(WORDS, max_size=40))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_uses_of_any_text_stand_in_order_and_within_it(book: Book, shipped: RuleSet, words: list[str]) -> None:
    text = " ".join(words)
    document = read_text(text, "page.md")
    given_settings = Settings(register=book)
    analysis = Analysis(document, shipped.language, given_settings)
    uses = Clerk(book, analysis, shipped.ladder, given_settings, date(2026, 6, 30)).uses
    ends = [0, *(use.span.end for use in uses)]
    assert all(end <= use.span.start < use.span.end <= len(text) for end, use in zip(ends, uses, strict=False))


def test_a_long_text_of_names_is_read_in_one_go(book: Book, shipped: RuleSet) -> None:
    document = read_text("# Fern Serum\n\n" + "Fern Serum reduces the look of fine lines. " * 3000, "page.md")
    given_settings = Settings(register=book)
    analysis = Analysis(document, shipped.language, given_settings)
    uses = Clerk(book, analysis, shipped.ladder, given_settings, date(2026, 6, 30)).uses
    assert {use.comparison.relation for use in uses} == {"exact"}
    assert len(uses) == 3000
