"""HTML: what is copy, what is markup, what is not shown."""

from __future__ import annotations

import pytest

from claimlint import readers
from readers.outlines import Line, directed, linked, masked, told

PAGE = """<!doctype html>
<html><head>
<title>Needling &amp; you</title>
<meta name="description" content="Calm skin, &quot;soon&quot;.">
<meta property="og:title" content="Needling &amp; you">
<meta property='og:image' content='/a.png'>
<style>p { color: red }</style>
<script type="application/ld+json">
{"@type": "Article", "name": "No", "headline": "Say \\"calm\\"", "description": "<p>One</p><p>Two</p>"}
</script>
</head><body>
<nav><a href="/">Home</a><a href="/book">Book</a></nav>
<header><h1>Needling<br>at home</h1></header>
<main>
 <section><p>First <em>para</em>graph</p>
 <figure><img src="a.png" alt="A face"><figcaption>Day two</figcaption></figure>
 <p><strong>Aftercare</strong></p>
 <ul>
  <li>Rest
  <li><a href="/sun">Shade</a>
 </ul>
 <table><tr><th>What<td>How</table>
 <blockquote><p>So calm.</p></blockquote>
 <button>Book now</button>
</main>
<footer>&copy; Us</footer>
"""


def test_a_page() -> None:
    assert [(label, words) for label, _, words in told(PAGE, ".html")] == [
        ("field html:title", "Needling & you"),
        ("field html:description", 'Calm skin, "soon".'),
        ("field html:og:title", "Needling & you"),
        ("field json-ld:headline", 'Say "calm"'),
        ("field json-ld:description", "One"),
        ("field json-ld:description", "Two"),
        ("paragraph", "Home Book"),
        ("heading 1", "Needling    at home"),
        ("paragraph", "First paragraph"),
        ("caption html:alt", "A face"),
        ("caption", "Day two"),
        ("heading 6", "Aftercare"),
        ("item", "Rest"),
        ("item", "Shade"),
        ("cell", "What"),
        ("cell", "How"),
        ("quote", "So calm."),
        ("paragraph", "Book now"),
        ("paragraph", "© Us"),
    ]
    document = readers.read_text(PAGE, "a.html")
    assert [(section.title, section.level) for section in document.sections] == [
        ("", 0),
        ("Needling at home", 1),
        ("Aftercare", 6),
    ]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("coll<b>agen</b>", "coll~~~agen~~~~"),
        ("<p>a<br/>b</p>", "   a     b    "),
        ("a <!-- no --> b", "a ~~~~~~~~~~~ b"),
        ("a<wbr>b", "a~~~~~b"),
        ("&lt;b&gt; &#8217;&#x2019; &nbsp;&AMP &shy;.", "<~~~b>~~~ ’~~~~~~’~~~~~~~       &~~~ ~~~~~."),
        ("&#0; &#xD800; &#99999999; &x; a & b", "\ufffd~~~ \ufffd~~~~~~~ &#99999999; &x; a & b"),
        ("a < b <3 c <", "a < b <3 c <"),
        ("x <del>gone</del> <s>so</s> y", "x ~~~~~    ~~~~~~ ~~~  ~~~~ y"),
        ("x <code>a</code> y", "x ~~~~~~ ~~~~~~~ y"),
        ("a<script>b</script>c", "a~~~~~~~~ ~~~~~~~~~c"),
        ("<script>never closed <p>x", "~" * 8 + " " * 17),
        ("<!-- never closed", " " * 17),
        ("<p title='a > b'>x", " " * 17 + "x"),
        ("<p title=it's>x</p>", " " * 14 + "x    "),
        ("<p title=\"never>x</p> it's", " " * 16 + "x     it's"),
        ('{{ page.title }} <p class="{% if a %}b{% endif %}">x', None),
        ("<?php echo 'x > y'; ?>z", " " * 22 + "z"),
        ("<svg><title>No</title><path d=''/><path/></svg>yes", None),
        ("1 W/cm<sup>2</sup>, 10<sup>6</sup>", "1 W/cm~~~~~2~~~~~~, 10~~~~~6~~~~~~"),
        ("well<sup>1</sup>", "well" + "~" * 12),
    ],
)
def test_prose(text: str, prose: str | None) -> None:
    if prose is not None:
        assert masked(text, ".html") == prose
    else:
        assert masked(text, ".html").strip(" ~") in ("x", "yes")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p HIDDEN='until-found'>no</p>",
        '<span aria-hidden="true">no</span>',
        '<div style="color:red;display:none">no<div>no</div>no</div>',
        "<div style='visibility : hidden'>no</div>",
        "<template><p>no</p><img alt='no no'></template>",
        "<style>no</style>",
        "<iframe>no</iframe>",
        "<p hidden>no<b>no<p>",
        "<ul><li hidden>no<li></ul>",
        "<svg><g><g></svg>",
        "<svg>" + "<path d='x'/>" * 200 + "</svg>",
    ],
)
def test_what_is_not_shown(hidden: str) -> None:
    assert [words for _, _, words in told(hidden + "shown", ".html")] == ["shown"]


@pytest.mark.parametrize(
    "shown",
    [
        "<noscript>words</noscript>",
        '<p class="hidden">words',
        '<p aria-hidden="false">words',
        "<p data-hidden=1>words",
        "<footer>words",
    ],
)
def test_what_is_shown(shown: str) -> None:
    assert [words for _, _, words in told(shown, ".html")] == ["words"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One<div>two</div>three", [("paragraph", 0, "One"), ("paragraph", 8, "two"), ("paragraph", 17, "three")]),
        ("<p>One<p>two", [("paragraph", 3, "One"), ("paragraph", 9, "two")]),
        ("<h2>One<p>two", [("heading 2", 4, "One"), ("paragraph", 10, "two")]),
        ("<h2>One<h3>two</h3>three", [("heading 2", 4, "One"), ("heading 3", 11, "two"), ("paragraph", 19, "three")]),
        ("<h2><p>One</p></h2><p>two", [("heading 2", 7, "One"), ("paragraph", 22, "two")]),
        ("<h2></h2><p>two", [("paragraph", 12, "two")]),
        (
            "<ul><li>One<ul><li>two</ul><li>three</ul>four",
            [("item", 8, "One"), ("item", 19, "two"), ("item", 31, "three"), ("paragraph", 41, "four")],
        ),
        ("<dl><dt>One<dd>two</dl>", [("item", 8, "One"), ("item", 15, "two")]),
        ("<li><p>One</p><p>two</p>", [("item", 7, "One"), ("item", 17, "two")]),
        ("<td><h3>One</h3>two", [("heading 3", 8, "One"), ("cell", 16, "two")]),
        ("<p><b>One</b>:</p><p>two", [("paragraph", 6, "One:"), ("paragraph", 21, "two")]),
        ("<div><b>One:</b></div>", [("heading 6", 8, "One:")]),
        ("<my-card>One</my-card>two", [("paragraph", 9, "One"), ("paragraph", 22, "two")]),
        ("<title>One<p>two", [("field html:title", 7, "One"), ("paragraph", 13, "two")]),
        ("<img alt=' '><img alt='✨'>One", [("paragraph", 26, "One")]),
        (
            "<p>One <img alt=two three=x> four",
            [("paragraph", 3, "One"), ("caption html:alt", 16, "two"), ("paragraph", 29, "four")],
        ),
        ('<meta content="One" name=twitter:description>', [("field html:twitter:description", 15, "One")]),
        ("</div></p>One</b>", [("paragraph", 10, "One")]),
    ],
)
def test_blocks(text: str, blocks: list[Line]) -> None:
    assert told(text, ".html") == blocks


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ('<a href="/a?b&amp;c">one <i>two</i></a>', [(21, "one <i>two", "/a?b&c")]),
        ("<a href=/a>one<a href=/b>two</a>", [(11, "one", "/a"), (25, "two", "/b")]),
        ("<a name=x>one</a> <a href=/a></a>", []),
        ("<a href=/a><h3>One</h3><p>two</p></a>", [(15, "One</h3><p>two", "/a")]),
        ("<a href=/a><img alt='One face'></a>", [(21, "One face", "/a")]),
        ("<a href=/a hidden>one</a>", []),
        ("<p>https://example.com/a&amp;b.</p>", [(3, "https://example.com/a&amp;b", "https://example.com/a&b")]),
        ("well<sup>1</sup> so<sup>[2,&nbsp;3]</sup>", [(9, "1", "footnote:1")]),
        ('well<sup id="x"><a href="#fn2">[2, 3]</a></sup>', [(31, "[2, 3]", "#fn2")]),
    ],
)
def test_links(text: str, links: list[tuple[int, str, str]]) -> None:
    assert linked(text, ".html") == links


def test_directives() -> None:
    text = "<div hidden><!-- claimlint-disable a --></div><p>x <!--claimlint-enable a"
    assert directed(text, ".html") == [
        (17, "claimlint-disable a", 40, "comment"),
        (55, "claimlint-enable a", 73, "comment"),
    ]


def test_front_matter() -> None:
    text = "---\ntitle: One two\n---\n<p>Three"
    assert told(text, ".html") == [("field front-matter:title", 11, "One two"), ("paragraph", 26, "Three")]
