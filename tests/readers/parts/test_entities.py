"""Character references."""

from __future__ import annotations

import pytest

from claimlint.document import FILLER
from claimlint.readers.parts import entities


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("a & b", "a & b"),
        ("&amp;amp;", "&~~~~amp;"),
        ("&copy &copyx &COPY;", "©~~~~ &copyx ©~~~~~"),
        ("&nbsp;&#160;&emsp;", " " * 18),
        ("&#8217;&#x1F60a;", "’~~~~~~😊~~~~~~~~"),
        ("&NotEqualTilde;", "\u2242\u0338" + "~" * 13),
        ("&shy;", "~~~~~"),
        ("&nosuch;&#;&#x;", "&nosuch;&#;&#x;"),
    ],
)
def test_decode(raw: str, decoded: str) -> None:
    assert entities.decode(raw).replace(FILLER, "~") == decoded
    assert len(entities.decode(raw)) == len(raw)


def test_plain() -> None:
    assert entities.plain("/a?b&amp;c&d") == "/a?b&c&d"
