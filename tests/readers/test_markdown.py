"""Markdown: every construct with its exact blocks, links and directives."""

from __future__ import annotations

import pytest

from claimlint import readers
from claimlint.document import Section
from claimlint.spans import Span
from readers.outlines import Line, directed, linked, masked, told


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\ntwo\n\nThree", [("paragraph", 0, "One\ntwo"), ("paragraph", 9, "Three")]),
        ("# One #\n\n## Two\n", [("heading 1", 2, "One"), ("heading 2", 12, "Two")]),
        ("One\n===\n\nTwo\nmore\n---\n", [("heading 1", 0, "One"), ("heading 2", 9, "Two\nmore")]),
        ("###\n\n# ✨\n", [("paragraph", 7, "✨")]),
        ("- One\n- Two\n  more\n", [("item", 2, "One"), ("item", 8, "Two\n  more")]),
        ("1. One\n\n   More\n\n2) Two", [("item", 3, "One"), ("item", 11, "More"), ("item", 20, "Two")]),
        ("- One\n  - Two\n", [("item", 2, "One"), ("item", 10, "Two")]),
        ("- [ ] Book\n- [x] Done\n", [("item", 6, "Book"), ("item", 17, "Done")]),
        ("- # Head\n  text\n", [("heading 1", 4, "Head"), ("item", 11, "text")]),
        ("> One\n> two\n>\n> - Three\n", [("quote", 2, "One\n  two"), ("item", 18, "Three")]),
        ("> [!NOTE]\n> One", [("quote", 12, "One")]),
        ("- a\n\n  > b\n", [("item", 2, "a"), ("quote", 9, "b")]),
        (
            "| A | B |\n|---|:-:|\n| c \\| d |  |\n",
            [("cell", 2, "A"), ("cell", 6, "B"), ("cell", 22, "c | d")],
        ),
        (
            "Mild.[^n]\n\n[^n]: A trial\n    of ten.\n\n    Small.\n",
            [
                ("paragraph", 0, "Mild."),
                ("footnote footnote:n", 17, "A trial\n    of ten."),
                ("footnote footnote:n", 42, "Small."),
            ],
        ),
        ("```\ncode\n```\n\n    more\n\ntext", [("paragraph", 24, "text")]),
        ("```\nnever closed", []),
        ("One\n\n***\n\nTwo", [("paragraph", 0, "One"), ("paragraph", 10, "Two")]),
        ("One  \ntwo\\\nthree", [("paragraph", 0, "One  \ntwo \nthree")]),
        ("[a]: https://example.com 'T'\n\nText [a].", [("paragraph", 30, "Text a.")]),
        (
            "Before ![A *calm* face](a.png) after",
            [("paragraph", 0, "Before"), ("caption alt", 9, "A calm face"), ("paragraph", 31, "after")],
        ),
        ("![](a.png) ![✨](b) ![a.png](c) words", [("paragraph", 31, "words")]),
        ("![Outer ![inner](a) end](b)", [("caption alt", 2, "Outer inner end")]),
        ("[![A face](a.png)](/book) Book", [("caption alt", 3, "A face"), ("paragraph", 26, "Book")]),
    ],
)
def test_blocks(text: str, blocks: list[Line]) -> None:
    assert told(text, ".md") == blocks


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("coll**agen** *and* __more__", "coll~~agen~~ ~and~ ~~more~~"),
        ("a \\* b \\\\ c", "a ~* b ~\\ c"),
        ("so ~~never~~ now", "so           now"),
        ("~5 to ~10 ~so~", "~5 to ~10 ~so~"),
        ("use `SPF 50` now", "use ~      ~ now"),
        ("a ``x ` y`` b", "a ~~     ~~ b"),
        ('[one *two*](https://example.com "t") x', "~one ~two~~~~~~~~~~~~~~~~~~~~~~~~~~~ x"),
        ("salt &amp; &nbsp;pepper &rarr;&bogus;", "salt &~~~~       pepper →~~~~~&bogus;"),
        ("a<!-- note -->b", "a~~~~~~~~~~~~~b"),
        ("coll<b>agen</b> x<br>y", "coll~~~agen~~~~ x    y"),
        ("see <https://example.com/a> ok", "see                         ok"),
        ("# A **b** #\n", "  A ~~b~~  \n"),
        ("> a\n> b\n", "  a\n  b\n"),
        ("**Bold** start", "~~Bold~~ start"),
        ('{{< figure src="a b" >}}\n\nOnly {{ price }} now', "                        \n\nOnly ~~~~~~~~~~~ now"),
        ("{% if a %}One{% endif %}\n\n## Head {#id}", "~~~~~~~~~~One~~~~~~~~~~~\n\n   Head ~~~~~"),
        ("Tom\u00a0&\tJerry\u00ad s 😊", "Tom\u00a0&\tJerry~ s 😊"),
    ],
)
def test_prose(text: str, prose: str) -> None:
    assert masked(text, ".md") == prose


def test_no_newline_moves() -> None:
    text = "# Ä\r\n\r\nOne 😊\r\ntwo\r\r- x\u2028y\r\n"
    document = readers.read_text(text, "a.md")
    assert document.prose == "  Ä\r\n\r\nOne 😊\r\ntwo\r\r  x\u2028y\r\n"
    assert told(text, ".md") == [("heading 1", 2, "Ä"), ("paragraph", 7, "One 😊\r\ntwo"), ("item", 21, "x\u2028y")]


def test_hidden_html_hides_markdown_too() -> None:
    text = "<div hidden>\n\n## Secret\n\n</div>\n\nShown <span style='display: none'>not</span> here"
    assert told(text, ".md") == [("paragraph", 33, "Shown     here")]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("**Aftercare**\n\nRest.", [("heading 6", 2, "Aftercare"), ("paragraph", 15, "Rest.")]),
        ("__Aftercare:__\n", [("heading 6", 2, "Aftercare:")]),
        ("**Who** **should not?**", [("heading 6", 2, "Who should not?")]),
        ("<b>Aftercare</b>", [("heading 6", 3, "Aftercare")]),
        ("**Book now!**", [("paragraph", 2, "Book now!")]),
        ("**It is safe.**", [("paragraph", 2, "It is safe.")]),
        ("**Aftercare** matters", [("paragraph", 2, "Aftercare matters")]),
        ("**[Book](/now)**", [("paragraph", 3, "Book")]),
        ("- **Aftercare**", [("item", 4, "Aftercare")]),
        ("**" + "word " * 12 + "word**", [("paragraph", 2, "word " * 12 + "word")]),
        ("<b>Left open\n\nNot a label", [("heading 6", 3, "Left open"), ("paragraph", 14, "Not a label")]),
    ],
)
def test_a_bold_line_alone_is_a_heading(text: str, blocks: list[Line]) -> None:
    assert told(text, ".md") == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<div>\n<p>One</p>\n</div>\n\nTwo", [("paragraph", 9, "One"), ("paragraph", 25, "Two")]),
        ("> <p>One\n> two</p>", [("quote", 5, "One\n  two")]),
        ("- <ul><li>One</ul>\n", [("item", 10, "One")]),
        (
            "<details><summary>Is it safe?</summary>\n\nMostly.\n\n</details>",
            [("paragraph", 18, "Is it safe?"), ("paragraph", 41, "Mostly.")],
        ),
        ("<blockquote>\n\nSo **good**.\n\n</blockquote>", [("quote", 14, "So good.")]),
        ("<h2>Left open\n\nText", [("heading 2", 4, "Left open"), ("paragraph", 15, "Text")]),
        ("One <div>two</div> three", [("paragraph", 0, "One"), ("paragraph", 9, "two"), ("paragraph", 19, "three")]),
        (
            'Look <img alt="A face" src="a"> here',
            [("paragraph", 0, "Look"), ("caption html:alt", 15, "A face"), ("paragraph", 32, "here")],
        ),
        ("<script>\nlet a = 'never'\n</script>\n\nText", [("paragraph", 36, "Text")]),
        ("- <div>One\n\nTwo", [("item", 7, "One"), ("paragraph", 12, "Two")]),
    ],
)
def test_html_within(text: str, blocks: list[Line]) -> None:
    assert told(text, ".md") == blocks


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See [the *trial*](https://example.com/a?b=c&amp;d 'T').", [(5, "the *trial", "https://example.com/a?b=c&d")]),
        ("[a][r] [r] [R][]\n\n[r]: /x", [(1, "a", "/x"), (8, "r", "/x"), (12, "R", "/x")]),
        (
            "<https://example.com> <me@example.com>",
            [(1, "https://example.com", "https://example.com"), (23, "me@example.com", "mailto:me@example.com")],
        ),
        ("Read https://example.com/a_b_c.", [(5, "https://example.com/a_b_c", "https://example.com/a_b_c")]),
        ("[https://example.com](https://example.com)", [(1, "https://example.com", "https://example.com")]),
        ("Mild[^a].\n\n[^a]: Note", [(4, "[^a]", "footnote:a")]),
        ("Mild[^a].", []),
        ("[![A face](a.png)](/book) [](/none)", [(3, "A face", "/book")]),
        ("~~[gone](/x)~~ `https://example.com`", []),
        ('<a href="/a">one</a>', [(13, "one", "/a")]),
        ('[a]({{< ref "b c" >}})', [(1, "a", "")]),
    ],
)
def test_links(text: str, links: list[tuple[int, str, str]]) -> None:
    assert linked(text, ".md") == links


@pytest.mark.parametrize(
    ("text", "directives"),
    [
        ("<!-- claimlint-disable a/b -- why -->\n\nText", [(5, "claimlint-disable a/b -- why", 37, "comment")]),
        ("Text <!--claimlint-disable-line a--> on", [(9, "claimlint-disable-line a", 36, "comment")]),
        ("- x\n  <!-- claimlint-enable a -->\n", [(11, "claimlint-enable a", 33, "comment")]),
        ("<!-- claimlint-disable a\n-->\n", [(5, "claimlint-disable a", 28, "comment")]),
        ("`<!-- claimlint-disable a -->`", []),
        ("```\n<!-- claimlint-disable a -->\n```", []),
        ("<!-- not claimlint-disable a -->", []),
    ],
)
def test_directives(text: str, directives: list[tuple[int, str, int, str]]) -> None:
    assert directed(text, ".md") == directives


def test_sections() -> None:
    document = readers.read_text("Intro\n\n# One\n\nText\n\n## Two **b**\n\n# Three", "a.md")
    assert document.sections == (
        Section("", 0, None, Span(0, 9)),
        Section("One", 1, Span(9, 12), Span(12, 36)),
        Section("Two b", 2, Span(23, 30), Span(30, 36), 1),
        Section("Three", 1, Span(36, 41), Span(41, 41)),
    )


def test_front_matter_is_metadata_and_copy() -> None:
    text = "---\ntitle: A\nslug: a-b\n---\n# One {{ x }}"
    document = readers.read_text(text, "a.md")
    assert document.metadata == {"title": "A", "slug": "a-b"}
    assert told(text, ".md") == [("field front-matter:title", 11, "A"), ("heading 1", 29, "One")]
    assert document.sections == (Section("One", 1, Span(29, 32), Span(32, 40)),)
