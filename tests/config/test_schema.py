"""Sizes, and that every setting of a layer has its key."""

from __future__ import annotations

import pytest

from claimlint.config.schema import KEYS, OVERRIDE_KEYS, TOP_KEYS, one_of, parse_size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("0", 0),
        ("4096", 4096),
        ("16 MiB", 16 * 2**20),
        ("16mib", 16 * 2**20),
        ("1.5 KiB", 1536),
        ("2 MB", 2_000_000),
        ("3 kB", 3000),
        ("1GiB", 2**30),
        ("7 b", 7),
        ("1.5", None),
        ("-1", None),
        ("", None),
        ("MiB", None),
        ("16 miles", None),
        ("9" * 40, None),
    ],
)
def test_sizes(text: str, size: int | None) -> None:
    assert parse_size(text) == size


def test_the_keys() -> None:
    assert {
        *("packs", "markets", "min-confidence", "fail-on", "select", "ignore", "severity"),
        *("document-type", "topics", "brands", "exclude", "max-file-size"),
    } <= set(KEYS)
    assert set(TOP_KEYS) == {*KEYS, "extends", "overrides"}
    assert set(OVERRIDE_KEYS) == {*KEYS, "files"} - {"exclude"}


def test_one_of() -> None:
    assert one_of(["a"]) == "a"
    assert one_of(["a", "b", "c"]) == "a, b or c"
