"""What kind of text this is: the house's word first, then the front matter, then the text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from claimlint.document import Block, Document, Section
from claimlint.language.profile import DOCUMENT_TYPES, Profile, profile
from claimlint.settings import Settings
from claimlint.spans import Span
from making import tokens_of

ROLES = {
    "topic": ("product", "procedure", "peel"),
    "document": ("commercial", "prices", "reference", "field", "offer", "foreign"),
}


def profiled(
    words: str,
    metadata: Mapping[str, object] | None = None,
    settings: Settings | None = None,
    sections: int = 0,
) -> Profile:
    """The profile of a text in which each word of a role's name is a hit of it; "commercial1" counts as another."""
    tokens = tokens_of(words)
    hits: dict[str, list[tuple[int, int]]] = {}
    for at, word in enumerate(tokens.words):
        for role, names in ROLES.items():
            hits.setdefault(f"{role}:{word.rstrip('123456789')}", []).append((at, at + 1))
            assert names
    whole = Span(0, len(words))
    parts = tuple(Section("", 1, None, whole) for _ in range(sections))
    document = Document("x.md", words, words, (Block("paragraph", whole),), parts, metadata=metadata or {})
    return profile(document, settings or Settings(), tokens, hits, ROLES)


def filler(number: int) -> str:
    return "word " * number


def test_a_short_text_needs_one_word_for_a_topic() -> None:
    assert profiled("a product") == Profile("product-blurb", ("product",), 2, True)
    assert profiled("a peel") == Profile("post", ("peel",), 2, True)
    assert profiled("a thing") == Profile("post", (), 2, True)


def test_a_longer_text_has_to_come_back_to_its_topic() -> None:
    assert profiled("product " + filler(79)) == Profile("post", (), 80, False)
    assert profiled("product product " + filler(78)) == Profile("product-blurb", ("product",), 80, False)
    assert profiled("product " * 4 + filler(396)).topics == ()
    assert profiled("product " * 5 + filler(395)).topics == ("product",)


def test_topics_are_in_order_of_how_often_they_come() -> None:
    assert profiled("peel product procedure peel procedure peel").topics == ("peel", "procedure", "product")


@pytest.mark.parametrize(
    ("words", "sections", "expected"),
    [
        ("product " * 6 + filler(160), 0, "product-page"),
        ("product " * 6 + filler(160), 3, "article"),
        ("product " * 9 + "commercial1 commercial2 commercial3 " + filler(400), 3, "product-page"),
        ("product " * 9 + "commercial commercial commercial " + filler(400), 3, "article"),
        ("procedure " * 6 + filler(160), 3, "article"),
        ("procedure " * 6 + "commercial1 commercial2 commercial3 " + filler(160), 3, "treatment-page"),
        ("procedure " * 3 + "product " * 5 + filler(160), 3, "article"),
        ("prices1 prices2 prices3 prices4 prices5 prices6 " + filler(160), 0, "price-list"),
        ("prices1 prices2 prices3 prices4 prices5 prices6 product product product " + filler(900), 0, "other"),
        ("reference1 reference2 reference3 reference4 " + filler(160), 0, "reference"),
        ("reference1 reference2 reference3 reference4 commercial1 commercial2 commercial3 " + filler(160), 0, "other"),
        (filler(160), 5, "other"),
        (filler(119), 5, "post"),
    ],
)
def test_the_type_that_a_text_shows(words: str, sections: int, expected: str) -> None:
    assert profiled(words, sections=sections).document_type == expected


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"claimlint": {"document-type": "article"}}, "article"),
        ({"type": "Blog Post"}, "article"),
        ({"layout": "product"}, "product-page"),
        ({"type": "page", "layout": "service"}, "treatment-page"),
        ({"claimlint": {"document-type": "reference"}, "type": "blog"}, "reference"),
        ({"type": "nonsense"}, "post"),
        ({"type": 7}, "post"),
        ({"claimlint": "none"}, "post"),
    ],
)
def test_the_type_that_front_matter_tells(metadata: Mapping[str, object], expected: str) -> None:
    assert profiled("a few words", metadata).document_type == expected


def test_settings_win_over_front_matter_and_text() -> None:
    metadata = {"claimlint": {"document-type": "article", "topics": ["peel"]}}
    assert profiled("a product", metadata) == Profile("article", ("peel",), 2, True)
    settings = Settings(document_type="price-list", topics=("procedure",))
    assert profiled("a product", metadata, settings) == Profile("price-list", ("procedure",), 2, True)


def test_one_topic_may_be_given_as_text() -> None:
    assert profiled("a thing", {"claimlint": {"topics": "peel"}}).topics == ("peel",)
    assert profiled("a thing", {"claimlint": {"topics": 7}}).topics == ()


def test_a_text_of_the_field_is_copy() -> None:
    assert profiled(filler(24)).is_copy
    assert not profiled(filler(25)).is_copy
    assert profiled("field1 " + filler(58)).is_copy
    assert profiled("product " + filler(58)).is_copy
    assert not profiled("field1 " + filler(59)).is_copy
    assert profiled("field1 field2 field3 " + filler(200)).is_copy
    assert not profiled("field1 field2 field2 " + filler(200)).is_copy
    assert not profiled("field1 field2 field3 " + filler(398)).is_copy
    assert profiled("field1 field2 field3 field1 " + filler(396)).is_copy
    assert profiled("field1 field2 is good for you and good for me too. " * 40).is_copy
    assert not profiled("field1 is good for you and good for me too. " * 40).is_copy


def test_a_line_of_another_trade_is_none() -> None:
    assert not profiled("foreign1 " + filler(10)).is_copy
    assert profiled("foreign1 field1 " + filler(10)).is_copy
    assert profiled("foreign1 product " + filler(10)).is_copy
    assert profiled("foreign1 " + filler(10), {"type": "post"}).is_copy
    assert profiled("foreign1 product " + filler(30)).is_copy


def test_what_was_told_to_be_copy_is_copy() -> None:
    long = filler(200)
    assert not profiled(long).is_copy
    assert profiled(long, {"type": "article"}).is_copy
    assert profiled(long, {"claimlint": {"topics": ["peel"]}}).is_copy


@pytest.mark.parametrize(
    ("words", "metadata", "expected"),
    [
        ("product product product product " + filler(300), {}, False),
        ("product product product product " + filler(245), {"layout": "post"}, True),
        ("product product product product offer " + filler(300), {}, True),
        ("product product product product " + filler(246), {"layout": "post"}, False),
        ("product product product product " + filler(246), {"type": "product-page"}, True),
        ("procedure procedure procedure procedure " + filler(246), {}, True),
        ("procedure procedure procedure procedure " + "product " * 5 + filler(300), {}, False),
        (filler(250), {}, False),
    ],
)
def test_a_long_text_without_a_sign_of_selling_offers_nothing(
    words: str, metadata: Mapping[str, object], expected: bool
) -> None:
    assert profiled(words, metadata).offers is expected


def test_every_type_is_documented_once() -> None:
    assert len(set(DOCUMENT_TYPES)) == len(DOCUMENT_TYPES) == 9
