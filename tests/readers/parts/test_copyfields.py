"""Which metadata is copy."""

from __future__ import annotations

import pytest

from claimlint.document import FILLER
from claimlint.readers.parts import copyfields


@pytest.mark.parametrize(
    "path",
    [
        "title",
        "seo.title",
        "metaDescription",
        "meta_description",
        "heroSubheadline",
        "title_tag",
        "image.alt",
        "imageAlt",
        "faq.q",
        "faq.a",
        "hero.cta",
        "cta.primary",
        "description.en",
        "body.intro.lines",
        "og:description",
        "FAQAnswer",
    ],
)
def test_copy(path: str) -> None:
    assert copyfields.is_copy(path.split("."), listed=False)


@pytest.mark.parametrize(
    "path",
    [
        "slug",
        "date",
        "descriptionUrl",
        "title_image",
        "content_type",
        "cta.url",
        "cta.link",
        "author.name",
        "layout",
        "benefits",
        "b",
        "7",
        "",
    ],
)
def test_no_copy(path: str) -> None:
    assert not copyfields.is_copy(path.split("."), listed=False)


def test_lists() -> None:
    assert copyfields.is_copy(("benefits",), listed=True)
    assert copyfields.is_copy(("page", "riskFactors"), listed=True)
    assert not copyfields.is_copy(("tags",), listed=True)
    assert not copyfields.is_copy((), listed=True)


@pytest.mark.parametrize(
    ("value", "copy"),
    [
        ("Calm skin", True),
        ("Serum", True),
        ("T", True),
        ("24 hours", True),
        ("https://example.com/a", False),
        ("//cdn.example.com", False),
        ("/images/a", False),
        ("../a", False),
        ("#top", False),
        ("face.png", False),
        ("mailto:me", False),
        ("2024-05-01T10:00:00Z", False),
        ("12.50", False),
        ("✨", False),
        (" ", False),
    ],
)
def test_copy_text(value: str, copy: bool) -> None:
    assert copyfields.is_copy_text(value) is copy


@pytest.mark.parametrize(
    ("prose", "pieces"),
    [
        ("One **two** __three__", [(0, "One ~~two~~ ~~three~~")]),
        ("One\ntwo\n\n  \n- three\n* four", [(0, "One\ntwo"), (14, "three\n"), (22, "four")]),
        ("## One\n> two\n1. three", [(3, "One\n"), (9, "two\n"), (16, "three")]),
        ("<p>One</p><p>t<b>w</b>o<br>three", [(3, "One"), (13, "t~~~w~~~~o"), (27, "three")]),
        ("[One](/a 'b') ![two](c) &amp; {{ d }}", [(0, "~One~~~~~~~~~ ~~two~~~~ &~~~~ ~~~~~~~")]),
        ("\r\n\r\nOne\r\n", [(4, "One\r\n")]),
        ("a < b [c] (d) 2 * 3 __init", [(0, "a < b [c] (d) 2 * 3 ~~init")]),
        ("<p>✨</p>", []),
    ],
)
def test_split(prose: str, pieces: list[tuple[int, str]]) -> None:
    assert [
        (found.start - 10, found.prose.replace(FILLER, "~")) for found in copyfields.split(prose, 10, "f")
    ] == pieces
