"""Patterns as .gitignore writes them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.discover.globs import compile_globs, read_ignore_file


@pytest.mark.parametrize(
    ("patterns", "path", "folder", "decision"),
    [
        (["*.md"], "a.md", False, True),
        (["*.md"], "a/b.md", False, True),
        (["*.md"], "a.mdx", False, None),
        (["/a.md"], "a.md", False, True),
        (["/a.md"], "x/a.md", False, None),
        (["a/*.md"], "a/b.md", False, True),
        (["a/*.md"], "a/b/c.md", False, None),
        (["a/*.md"], "x/a/b.md", False, None),
        (["a/**/c.md"], "a/c.md", False, True),
        (["a/**/c.md"], "a/b/b/c.md", False, True),
        (["**/c.md"], "c.md", False, True),
        (["a/**"], "a", True, None),
        (["a/**"], "a/b/c", False, True),
        (["**"], "a/b", False, True),
        (["build/"], "build", False, None),
        (["build/"], "build", True, True),
        (["build/"], "x/build/a.md", False, True),
        (["build"], "x/build/a.md", False, True),
        (["a?.md"], "ab.md", False, True),
        (["a?.md"], "a/.md", False, None),
        (["[ab].md"], "b.md", False, True),
        (["[!ab].md"], "b.md", False, None),
        (["[!ab].md"], "c.md", False, True),
        (["[a-c]x"], "bx", False, True),
        (["x[.md"], "x[.md", False, True),
        (["[z-a]"], "[z-a]", False, True),
        ([r"\!a"], "!a", False, True),
        ([r"a\*"], "a*", False, True),
        ([r"a\*"], "ab", False, None),
        (["*.md", "!keep.md"], "keep.md", False, False),
        (["!keep.md", "*.md"], "keep.md", False, True),
        (["*.{md,mdx}"], "q/x.mdx", False, True),
        (["{blog,shop}/**"], "shop/a.md", False, True),
        (["{a,b"], "{a,b", False, True),
        (["./a/*.md"], "a/b.md", False, True),
        (["a b.md "], "a b.md", False, True),
        ([""], "a", False, None),
        (["/"], "a", False, None),
        (["*a*b*c"], "xxaxxbxxbc", False, True),
        (["*a*b*c"], "xxaxxcxxb", False, None),
    ],
)
def test_decisions(patterns: list[str], path: str, folder: bool, decision: bool | None) -> None:
    assert compile_globs(patterns).decide(path, folder) is decision


def test_an_ignore_file_has_comments_and_no_braces() -> None:
    globs = read_ignore_file("\ufeff# all drafts\r\n*.draft.md\r\n\r\n!last.draft.md\r\n{a,b}\n")
    assert [pattern.source for pattern in globs.patterns] == ["*.draft.md", "!last.draft.md", "{a,b}"]
    assert globs.decide("x/one.draft.md") is True
    assert globs.decide("last.draft.md") is False
    assert globs.decide("a") is None
    assert "{a,b}" in globs


def test_many_stars_take_no_time() -> None:
    begin = time.perf_counter()
    assert compile_globs(["*a" * 12 + "b"]).decide("a" * 250) is None
    assert time.perf_counter() - begin < 0.5


@given(st.text(max_size=30))
def test_any_text_is_a_pattern(text: str) -> None:
    compile_globs([text]).decide("a/b.md")
    read_ignore_file(text).decide("a/b.md", folder=True)


@given(st.text(alphabet="abc.-_ é", min_size=1, max_size=12).filter(lambda name: name.strip(" .") != ""))
def test_a_plain_name_names_itself(name: str) -> None:
    assert compile_globs([f"/{name.strip()}"]).decide(name.strip()) is True
