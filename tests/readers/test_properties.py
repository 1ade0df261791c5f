"""What holds of every reader and every text: offsets, above all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint import readers
from claimlint.document import FILLER, Document, UnreadableError
from claimlint.readers.parts.sheet import BLANKS

COMMON = [
    *"word Two. é 😊 ’ & &amp; &nbsp; &#8217; &Nopf &nvlt; < > https://a.b/c(d). www.x.y \\".split(),
    *(" ", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\u00a0", FILLER, "\u2028", "\ud800", "\0", "Two words. "),
]
HTML = [
    *"<b> </b> <p> </p> <div> </div> <h2> </h2> <li> <br> </a> <del> </del> <script> </script> <title>".split(),
    *"<!-- --> <sup>1</sup> <svg> </svg> =\" ' <x-y/> <![CDATA[ </ <td> <code> </code> <template> </template>".split(),
    *("</title>", "<div hidden>", "<img alt='A &lt; b'>", "<a href='/x'>", "<!-- claimlint-a -->", "<?php ?>"),
    *('<script type="application/ld+json">{"text": "a\\u2019 \\n\\n <b>b"}', "<meta name=description content='m n'>"),
]
MARKDOWN = [
    *"** * _ ` [ ](/x) ![ ~~ ~ [^a] <https://a.b> [r] {{ {{x}} {%y%} {:.a}".split(),
    *("# ", "## a {#b}\n", "```\n", "![alt *t*](x) ", "> ", "- ", "1. ", "- [ ] ", "\n[^a]: note", "  \n", "    code"),
    *("\n\n| a | b |\n|---|---|\n| c \\| d | `e` |\n\n", "===\n", "---\n", "[r]: /x\n"),
]
MDX = [
    *"{ } </Card> <Card /> {'s'} {` <> </> </i> {...a}".split(),
    *("{/* claimlint-b */}", "<Card title='One two'>", "import a from 'b'\n", "export const a = {", 'label={"x y"}'),
    *("<i style={{display: 'none'}}>", "\n    deep\n\n        deeper\n"),
]
MATTER = [
    *(
        "---\n",
        "title: ",
        "'it''s'",
        '"a\\tb \\u00e9"',
        "|\n  text\n\n  - more\n",
        ">-\n  fold\n  ed\n",
        "...\n",
        "# note\n",
    ),
    *("faq:\n  - q: One?\n    a: Two.\n", "claimlint: {disable: [a -- b]}\n", "body: x\n", "+++\n", "[a.b]\n"),
    *('title = "a\\nb"\n', "text = '''x\ny'''\n"),
]
TEXT = [
    *("Aftercare\n", "Who should wait?\n", "- ", "1. ", "• ", "=====\n", "-----\n", "# ", "Lead in:\n"),
    "A line that is so long that it may be wrapped\n",
]


def texts(*fragments: list[str]) -> st.SearchStrategy[str]:
    pool = [piece for group in (COMMON, *fragments) for piece in group]
    return st.lists(st.one_of(st.sampled_from(pool), st.text(max_size=5)), max_size=25).map("".join)


def check(text: str, suffix: str) -> None:
    try:
        document = readers.read_text(text, "a" + suffix)
    except UnreadableError as error:
        check_error(error, suffix)
        return
    assert document.text == text
    assert len(document.prose) == len(text)
    check_characters(document)
    check_blocks(document)
    check_marks(document)


def check_error(error: UnreadableError, suffix: str) -> None:
    assert suffix != ".txt"
    assert min(error.line, error.column) >= 1


def check_characters(document: Document) -> None:
    text, prose = document.text, document.prose
    for at, (was, now) in enumerate(zip(text, prose, strict=True)):
        if was in "\r\n":
            assert now == was
        elif now != was and not now.isspace() and now != FILLER:
            # The characters of an entity or escape stand at its beginning.
            assert {"&", "\\"} & set(text[max(0, at - 1) : at + 1])


def check_blocks(document: Document) -> None:
    reach = 0
    for block in document.blocks:
        assert reach <= block.span.start < block.span.end <= len(document.text)
        assert not document.prose[reach : block.span.start].strip(BLANKS)
        words = block.span.cut(document.prose)
        assert words == words.strip(BLANKS) != ""
        assert (block.level > 0) == (block.kind == "heading")
        reach = block.span.end
    assert not document.prose[reach:].strip(BLANKS)


def check_marks(document: Document) -> None:
    size = len(document.text)
    headings = [block.span for block in document.blocks if block.kind == "heading"]
    assert [section.heading for section in document.sections if section.heading] == headings
    for index, section in enumerate(document.sections):
        assert section.body.end <= size
        assert section.parent is None or section.parent < index
    assert all(link.span.end <= size for link in document.links)
    assert [link.span.start for link in document.links] == sorted(link.span.start for link in document.links)
    for directive in document.directives:
        assert directive.span.end <= directive.end <= size
        if directive.origin == "comment":
            assert directive.span.cut(document.text) == directive.body


many = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(texts(TEXT))
def test_text(text: str) -> None:
    check(text, ".txt")


@many
@given(texts(HTML))
def test_html(text: str) -> None:
    check(text, ".html")


@many
@given(texts(MARKDOWN, HTML))
def test_markdown(text: str) -> None:
    check(text, ".md")


@many
@given(texts(MDX, MARKDOWN, HTML))
def test_mdx(text: str) -> None:
    check(text, ".mdx")


@many
@given(texts(MATTER), st.sampled_from(["---\n", "+++\n"]), st.sampled_from([".md", ".mdx", ".html"]))
def test_front_matter(inner: str, fence: str, suffix: str) -> None:
    check(f"{fence}title: x\n{inner}\n{fence}after", suffix)


@given(st.text(), st.sampled_from(readers.SUFFIXES))
@settings(deadline=None)
def test_any_text(text: str, suffix: str) -> None:
    check(text, suffix)


@given(st.binary(), st.sampled_from(readers.SUFFIXES))
def test_any_bytes(data: bytes, suffix: str) -> None:
    try:
        document = readers.read(data, "a" + suffix)
    except UnreadableError:
        return
    assert len(document.prose) == len(document.text)


@pytest.mark.parametrize("suffix", readers.SUFFIXES)
def test_what_joins_does_not_split_words(suffix: str) -> None:
    if suffix not in (".txt", ".docx"):
        prose = readers.read_text("\n\ncoll<b>agen</b> and elas<!-- x -->tin&shy;s", "a" + suffix).prose
        assert prose.replace(FILLER, "").split() == ["collagen", "and", "elastins"]
