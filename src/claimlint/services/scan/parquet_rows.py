"""Parquet: a record's number is its place in the file, from 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError, need
from claimlint.services.scan.rows import Row, row
from claimlint.services.scan.sources import Opened, Source

_ROWS = 256


def columns(file: Opened, source: Source) -> list[str]:  # noqa: ARG001
    """The schema's top-level names."""
    return list(need("pyarrow.parquet").ParquetFile(file.data).schema_arrow.names)


def read(file: Opened, source: Source, wanted: Wanted, after: int) -> Iterator[Row]:
    """The records after ``after``. Raises ``ScanError``, and what pyarrow raises on damage."""
    parquet = need("pyarrow.parquet").ParquetFile(file.data, pre_buffer=False, buffer_size=1 << 20)
    wanted.check(parquet.schema_arrow.names, source.name)
    for name in wanted.text:
        _must_hold_text(parquet.schema_arrow.field(name).type, name, source.name)
    total = max(parquet.metadata.num_rows, 1)
    groups, number = _groups_after(parquet.metadata, after)
    for batch in parquet.iter_batches(_ROWS, row_groups=groups, columns=list(wanted.names())):
        texts = [plain(batch.column(name)).to_pylist() for name in wanted.text]
        names = [_names(batch, name) for name in (wanted.id, wanted.group)]
        for at in range(batch.num_rows):
            number += 1
            if number > after:
                done = source.size * number // total
                yield row(number, [column[at] for column in names], [column[at] for column in texts], wanted, done)


def plain(array: Any) -> Any:
    """Texts as bytes, so that one that is no UTF-8 spoils only its own record; other types as they are."""
    pa = need("pyarrow")
    types = pa.types
    if types.is_dictionary(array.type):
        array = array.dictionary_decode()
    kind = array.type
    if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        return array.cast(pa.large_binary() if types.is_large_string(kind) else pa.binary())
    return array


def _must_hold_text(kind: Any, name: str, where: str) -> None:
    types = need("pyarrow").types
    value = kind.value_type if types.is_dictionary(kind) else kind
    if not any(
        check(value)
        for check in (
            types.is_string,
            types.is_large_string,
            types.is_string_view,
            types.is_binary,
            types.is_large_binary,
            types.is_binary_view,
            types.is_null,
        )
    ):
        raise ScanError(f"{where}: the column “{name}” holds {kind}, not text")


def _names(batch: Any, name: str) -> list[object]:
    return plain(batch.column(name)).to_pylist() if name else [None] * batch.num_rows


def _groups_after(metadata: Any, after: int) -> tuple[list[int], int]:
    """The row groups that hold records after ``after``, and how many records stand before them."""
    before = 0
    for group in range(metadata.num_row_groups):
        rows = metadata.row_group(group).num_rows
        if before + rows > after:
            return list(range(group, metadata.num_row_groups)), before
        before += rows
    return [], before
