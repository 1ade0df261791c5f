"""CSV and TSV: a record's number counts the records after the header, whatever line breaks its fields hold."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.rows import RECORD_LIMIT, Row, bad_row, row
from claimlint.services.scan.sources import Opened, Source

DELIMITERS = ",;\t|"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_STEP = 256


def columns(file: Opened, source: Source) -> list[str]:
    """The header's fields."""
    return _open(file, source)[0]


def read(file: Opened, source: Source, wanted: Wanted, after: int) -> Iterator[Row]:
    """The records after ``after``. Raises ``ScanError`` and ``csv.Error``."""
    header, records = _open(file, source)
    if not header:  # an empty file
        return
    wanted.check(header, source.name)
    places = {name: header.index(name) for name in wanted.names()}
    number = 0
    for fields in records:
        if not fields:  # a blank line
            continue
        number += 1
        if number <= after:
            continue
        if len(fields) != len(header):
            problem = f"{len(fields)} fields, where the header has {len(header)}"
            yield bad_row(number, problem, wanted, file.done())._replace(id=_field(fields, places.get(wanted.id)))
            continue
        texts = [fields[places[name]] for name in wanted.text]
        names = [_field(fields, places.get(name)) for name in (wanted.id, wanted.group)]
        yield row(number, names, texts, wanted, file.done())


def _field(fields: list[str], place: int | None) -> str | None:
    return None if place is None or place >= len(fields) else fields[place]


def _open(file: Opened, source: Source) -> tuple[list[str], Iterator[list[str]]]:
    """The header's fields, and the records after it."""
    lines = _lines(file, source)
    first = next(lines, "")
    delimiter = _delimiter(first)

    def again() -> Iterator[str]:
        yield first
        yield from lines

    records = _fields(csv.reader(again(), delimiter=delimiter))
    return next(records, []), records


def _delimiter(header: str) -> str:
    """The sign that parts the most fields of the header."""
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))


def _lines(file: Opened, source: Source) -> Iterator[str]:
    """Lines with their ends. Bytes that are no UTF-8 become surrogates, told where they matter."""
    text = io.TextIOWrapper(file.data, encoding="utf-8-sig", errors="surrogateescape", newline="")
    first = True
    try:
        while line := text.readline(RECORD_LIMIT):
            if first and line.encode("utf-8", "surrogateescape")[:2] in _UTF16:
                raise ScanError(f"{source.name}: this is UTF-16; save it as UTF-8")
            if len(line) == RECORD_LIMIT:
                raise ScanError(f"a line of more than {RECORD_LIMIT >> 20} MiB")
            first = False
            yield line
    finally:
        with suppress(ValueError):  # closed already, by who opened it
            text.detach()


def _fields(reader: Any) -> Iterator[list[str]]:
    """The reader's records. The limit of a field is the whole interpreter's, so it is lifted only while reading."""
    while True:
        rows: list[list[str]] = []
        fault: Exception | None = None
        before = csv.field_size_limit(RECORD_LIMIT)
        try:
            rows.extend(islice(reader, _STEP))  # keeps what came before a fault
        except (csv.Error, OSError, EOFError, ScanError, zlib.error) as error:
            fault = error
        finally:
            csv.field_size_limit(before)
        yield from rows
        if fault is not None:
            raise fault
        if not rows:
            return
