"""The HTML tokenizer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.readers.parts import tokens


def scanned(source: str) -> list[tuple[str, str, str]]:
    return [(token.kind, source[token.start : token.end], token.name) for token in tokens.scan(source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a<B>c</b >", [("text", "a", ""), ("open", "<B>", "b"), ("text", "c", ""), ("close", "</b >", "b")]),
        ("<a b='>' c=\"'>\" d=>e", [("open", "<a b='>' c=\"'>\" d=>", "a"), ("text", "e", "")]),
        ("<a b'c>d'", [("open", "<a b'c>", "a"), ("text", "d'", "")]),
        ('<a b="c>d', [("open", '<a b="c>', "a"), ("text", "d", "")]),
        ("1 < 2 <3 <", [("text", "1 < 2 <3 <", "")]),
        ("<a", [("text", "<a", "")]),
        ("<!-->x-->", [("comment", "<!-->", ""), ("text", "x-->", "")]),
        ("<!-- > -->x<!--y", [("comment", "<!-- > -->", ""), ("text", "x", ""), ("comment", "<!--y", "")]),
        (
            "<!doctype html><?php 1 > 0 ?><?x></ y>",
            [
                ("comment", "<!doctype html>", ""),
                ("comment", "<?php 1 > 0 ?>", ""),
                ("comment", "<?x>", ""),
                ("comment", "</ y>", ""),
            ],
        ),
        (
            "<style>a<b></STYLE >c",
            [
                ("open", "<style>", "style"),
                ("raw", "a<b>", "style"),
                ("close", "</STYLE >", "style"),
                ("text", "c", ""),
            ],
        ),
        ("<script/>a", [("open", "<script/>", "script"), ("text", "a", "")]),
        ("<script>a", [("open", "<script>", "script"), ("raw", "a", "script")]),
        ("<title>a<p>", [("open", "<title>", "title"), ("raw", "a", "title"), ("open", "<p>", "p")]),
        ("", []),
    ],
)
def test_scan(source: str, found: list[tuple[str, str, str]]) -> None:
    assert scanned(source) == found


@given(st.text(st.sampled_from("<>/!-?'\"= abScript"), max_size=60))
def test_tokens_cover_the_source(source: str) -> None:
    found = list(tokens.scan(source))
    assert "".join(source[token.start : token.end] for token in found) == source
    assert all(token.start < token.end or token.kind == "raw" for token in found)


def test_attributes() -> None:
    tag = '<a A=1 b=\'2 3\' c = "4" hidden d="" a=5 e=f/g/>'
    assert {name: tag[start:end] for name, (start, end) in tokens.attributes(tag).items()} == {
        "a": "1",
        "b": "2 3",
        "c": "4",
        "hidden": "",
        "d": "",
        "e": "f/g/",
    }
