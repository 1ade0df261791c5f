"""Escapes of quoted strings."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.document import FILLER
from claimlint.readers.parts import escapes


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("plain", "plain"),
        (r"a \"b\" \\ \/", 'a "~b"~ \\~ /~'),
        (r"a\nb\tc", "a\n b  c"),
        (r"\u2019\ud83d\ude0A", "’~~~~~😊~~~~~~~~~~~"),
        (r"\U0001F60A\x41\u0020", "😊~~~~~~~~~A~~~" + " " * 6),
        (r"\ud83d.", "\ufffd~~~~~."),
        ("a \\\n   b", "a  \n   b"),
        ("a\\", "a\\"),
    ],
)
def test_decode(raw: str, decoded: str) -> None:
    assert escapes.decode(raw).replace(FILLER, "~") == decoded


@given(st.text(st.characters(exclude_categories=["Cs", "Z", "Cc", "Cf"])))
def test_json(text: str) -> None:
    raw = json.dumps(text)[1:-1]
    assert len(escapes.decode(raw)) == len(raw)
    assert escapes.decode(raw).replace(FILLER, "") == text
