"""Bare URLs."""

from __future__ import annotations

import pytest

from claimlint.document import FILLER, Link
from claimlint.readers.parts import links
from claimlint.spans import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.com/a?b=c#d.", ["https://example.com/a?b=c#d"]),
        ("(HTTP://EXAMPLE.COM/A_(b)), WWW.x.y!", ["HTTP://EXAMPLE.COM/A_(b)", "WWW.x.y"]),
        ("“https://a.b” <https://c.d> [https://e.f](x)", ["https://a.b", "https://c.d", "https://e.f"]),
        ("https://a.b/" + FILLER + "c" + FILLER, ["https://a.b/c"]),
        ("me@www.example.com awww.no http:// www. https://-", []),
        ("no address", []),
    ],
)
def test_mask(text: str, found: list[str]) -> None:
    prose, links_found = links.mask(text, 10)
    assert [link.target for link in links_found] == found
    assert len(prose) == len(text)
    for link in links_found:
        inner = Span(link.span.start - 10, link.span.end - 10)
        assert inner.cut(prose).isspace()
        assert inner.cut(text).replace(FILLER, "") == link.target


def test_merge() -> None:
    outer, inner, other = Link(Span(5, 20), "a"), Link(Span(5, 20), "b"), Link(Span(0, 3), "c")
    assert links.merge([outer], [inner, other]) == (other, outer)
    assert links.merge([outer, other], []) == (other, outer)
    assert links.merge([Link(Span(4, 6), "a")], [Link(Span(6, 9), "b")]) == (
        Link(Span(4, 6), "a"),
        Link(Span(6, 9), "b"),
    )
