"""Texts made to hang or to overflow: all are read, in time linear in their length."""

from __future__ import annotations

import pytest

from claimlint import readers
from claimlint.document import UnreadableError

N = 10_000
ANYWHERE = {
    "quotes": ">" * N + " x",
    "nested lists": "- " * N + "x",
    "deeper lists": "\n".join("  " * i + "- a" for i in range(400)),
    "divs": "<div>" * N + "x",
    "bold never closed": "<p><b>a" * N,
    "bold, then paragraphs": "<b>a" * N + "<p>x" * N,
    "items": "<ul><li>" * N,
    "end tags": "<div>" * N + "</b></p></div>" * N,
    "quotes never closed": "<a b=\"<a c='" * N,
    "no end of a tag": "<a " * (3 * N),
    "angles": "<" * (10 * N),
    "scripts": "<script>" * N,
    "comments": "<!-- " * N,
    "declarations": "<![CDATA[<?" * N,
    "superscripts": "<sup><a " * N + "<sup>[1," * N,
    "ampersands": "&" * (10 * N) + "&amp" * N,
    "braces": "{" * (5 * N) + "{{ " * N + "{% " * N + "{# " * N + "{: a" * N,
    "expressions": '{"' * N + "{`" * N + "{/*" * N + "<A b={" * N,
    "imports": 'import a from "b" {\n' * N,
    "ticks": "`a " * (3 * N) + " ".join("`" * i for i in range(300)),
    "brackets": "[" * (3 * N) + "![" * (3 * N) + "[^a]: " * N,
    "images in images": "![a " * 3000 + "](x)" * 3000,
    "emphasis": "*a " * (3 * N) + "**a_b" * N,
    "cells": "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|b\n" * 500,
    "addresses": "https://a.b/" + "." * (10 * N) + " https://a.b)" * N + "www." * N,
    "one line": "word " * (2 * N),
    "one word": "x" * (10 * N),
    "white space": " " * (10 * N) + "x" + "\t" * (10 * N),
    "white lines": (" " * 1000 + "\n") * 100 + "\n" * (10 * N),
    "headings": "".join("#" * (i % 6 + 1) + " a\n" for i in range(N)),
    "capitals": "AFTERCARE\n" * N,
    "rules": "a\n=\n" * N,
    "data": '<script type="application/ld+json">' + '{"text": "\\"' * N,
    "drawing": "<svg>" + '<path d="x">' * N + "</svg>x",
}
FRONT = {
    "flow": "---\na: " + "[" * N + "\n---\n",
    "block": "---\na:\n" + "- " * N + "x\n---\n",
    "maps": "---\na: " + "{a: " * N + "\n---\n",
    "laughs": "---\na0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60)) + "---\n",
    "itself": "---\na: &a [*a]\n---\n",
    "markup": "---\ntitle: '" + "<a[b](" * N + "'\n---\n",
    "spaces": "---\ntitle: |\n  " + " " * (10 * N) + "x\n---\n",
    "fences": "---\n" * N,
    "arrays": "+++\na = " + "[" * N + "\n+++\n",
    "strings": '+++\ntitle = """' + 'x""' * N + '"""\n+++\n',
}


@pytest.mark.parametrize("suffix", [".md", ".mdx", ".html", ".txt"])
@pytest.mark.parametrize("text", ANYWHERE.values(), ids=ANYWHERE.keys())
def test_markup_without_end(text: str, suffix: str) -> None:
    document = readers.read_text(text, "a" + suffix)
    assert len(document.prose) == len(text)


@pytest.mark.parametrize("text", FRONT.values(), ids=FRONT.keys())
def test_front_matter_without_end(text: str) -> None:
    try:
        document = readers.read_text(text, "a.md")
    except UnreadableError:
        return
    assert len(document.prose) == len(text)


def test_deep_front_matter_is_refused() -> None:
    with pytest.raises(UnreadableError, match="nested deeper than 100 levels"):
        readers.read_text("---\na: " + "[" * 200 + "]" * 200 + "\n---\n", "a.md")
    with pytest.raises(UnreadableError, match="nested too deeply"):
        readers.read_text("+++\na = " + "[" * N + "]" * N + "\n+++\n", "a.md")


@pytest.mark.parametrize("suffix", [".md", ".mdx", ".html", ".txt"])
def test_fifteen_megabytes(suffix: str) -> None:
    text = ("A paragraph of words – with a dash – that goes on " * 60 + "\n\n") * 5_000
    assert len(text) > 15_000_000
    document = readers.read_text(text, "a" + suffix)
    assert len(document.prose) == len(text)
