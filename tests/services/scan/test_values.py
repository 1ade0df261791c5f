"""Cells as texts and as names."""

from __future__ import annotations

import pytest

from claimlint.services.scan.values import as_name, as_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", ""),
        ("A serum.", "A serum."),
        ("Crème 🙂", "Crème 🙂"),
        ("Crème".encode(), "Crème"),
        (memoryview(b"jar"), "jar"),
    ],
)
def test_texts(value: object, text: str | None) -> None:
    assert as_text(value, "text", 100) == (text, "")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (b"Cr\xe8me", "“text”, character 3: byte 0xe8 is not valid UTF-8"),
        ("Cr\udce8me", "“text”, character 3: byte 0xe8 is not valid UTF-8"),
        ("ab\ud83d", "“text”, character 3: half of a surrogate pair, \\ud83d"),
        ("a\0b", "“text”, character 2: a NUL character, so this is no text"),
        (3, "“text” holds a number, not text"),
        (3.5, "“text” holds a number, not text"),
        (True, "“text” holds true or false, not text"),
        (["a"], "“text” holds a list, not text"),
        ({"a": 1}, "“text” holds an object, not text"),
        (object(), "“text” holds a object, not text"),
        ("x" * 101, "“text” holds 101 characters, more than max-file-size allows"),
    ],
)
def test_what_is_no_text(value: object, problem: str) -> None:
    assert as_text(value, "text", 100) == (None, problem)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, None),
        ("a", "a"),
        (7, "7"),
        (1.5, "1.5"),
        (False, "false"),
        ([1, "a"], '[1, "a"]'),
        (b"\xffa", "\ufffda"),
        ("\ud83da", "?a"),
        ("Crème", "Crème"),
    ],
)
def test_names(value: object, name: str | None) -> None:
    assert as_name(value) == name
