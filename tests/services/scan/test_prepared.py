"""Batches of records become Arrow and come back."""

from __future__ import annotations

import pyarrow as pa

from claimlint.services.scan.columns import Columns, Wanted
from claimlint.services.scan.prepared import by_source, from_arrow, prepared, to_arrow
from claimlint.services.scan.rows import Batch, Row

WANTED = Wanted(("text", "name"), "id", "brand")
ONE = Batch(
    0,
    "a.jsonl",
    (
        Row(1, "p1", "A", ("A jar.", None), "", 20),
        Row(2, None, None, (None, "Ü"), "“text” holds a number, not text", 40),
        Row(None, None, None, (None, None), "the rest cannot be read", 41),
    ),
)
OTHER = Batch(1, "b.jsonl", (Row(1, "p1", "B", ("A wash.", ""), "", 9),))


def test_the_columns() -> None:
    assert prepared(("text",)) == Columns(
        ("text",), "claimlint:id", "claimlint:row", "claimlint:source", "claimlint:problem"
    )
    assert to_arrow(ONE, WANTED).schema.names == [
        *("claimlint:file", "claimlint:row", "claimlint:source", "claimlint:id", "claimlint:group"),
        *("claimlint:problem", "claimlint:done", "text", "name"),
    ]


def test_they_come_back() -> None:
    for batch in (ONE, OTHER):
        assert from_arrow(to_arrow(batch, WANTED), WANTED) == batch


def test_what_an_engine_has_joined_is_parted_by_source() -> None:
    table = pa.Table.from_batches([to_arrow(batch, WANTED) for batch in (ONE, ONE, OTHER)])
    [joined] = table.combine_chunks().to_batches()
    twice = Batch(0, "a.jsonl", (*ONE.rows, *ONE.rows))
    assert [from_arrow(part, WANTED) for part in by_source(joined)] == [twice, OTHER]
