"""Indented lines without their indent."""

from __future__ import annotations

from claimlint.readers.parts import indents


def test_remove() -> None:
    source = "  a\n    b\n \n\tc\n"
    assert indents.remove(source, [(0, 4), (4, 10)]) == [(2, "a\n"), (6, "  b\n")]
    assert indents.remove(source, [(0, 4), (10, 12), (12, 15)]) == [(1, " a\n"), (11, "\n"), (13, "c\n")]
    assert indents.remove(source, [(10, 12)]) == [(10, " \n")]
