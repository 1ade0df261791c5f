"""Text that stays text."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.reporters.html.markup import attribute, link, text


class Reader(HTMLParser):
    """What a browser would make of a fragment: its tags and its text."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_nothing_in_the_copy_is_markup(value: str) -> None:
    shown = text(value)
    assert shown.isascii()
    assert not set(shown) & set("<>\"'")
    read = Reader(f"<p{attribute('title', value)}>{shown}</p>")
    assert [tag for tag, _ in read.tags] == ["p"]
    assert len(read.text) == len(value)
    assert html.unescape(shown) == read.text == read.tags[0][1].get("title", "")


def test_what_cannot_be_shown_gets_a_sign() -> None:
    assert text("a\x00b\x1bc\x85d\udcffe\tf\rg\n") == "a&#65533;b&#65533;c&#65533;d&#65533;e\tf&#65533;g\n"


def test_an_empty_attribute_is_left_out() -> None:
    assert attribute("title", "") == ""
    assert attribute("title", 'a "b" <c>') == ' title="a &quot;b&quot; &lt;c&gt;"'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " https://e.example", "", "//e.example"]
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    assert link(address, "<b>") == "&lt;b&gt;"


def test_a_link() -> None:
    assert link('https://e.example/?a=1&b="', "A & B") == (
        '<a href="https://e.example/?a=1&amp;b=&quot;" rel="noreferrer noopener" target="_blank">A &amp; B</a>'
    )
