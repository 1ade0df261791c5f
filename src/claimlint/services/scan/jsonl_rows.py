"""JSON lines: a record's number is that of its line, so blank lines count but are no records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.rows import RECORD_LIMIT, Row, bad_row, row
from claimlint.services.scan.sources import Opened, Source, opened

HEAD = 1000
"""How many lines are looked at for the names of columns."""


def columns(file: Opened, source: Source) -> list[str]:
    """Every key of the first records. Raises ``ScanError`` for JSON that is one list."""
    names: dict[str, None] = {}
    for line in islice(_lines(file.data), HEAD):
        value = _parse(line)[0] if line else None
        if isinstance(value, list) and not names:
            raise ScanError(f"{source.name}: this is a JSON list; one object on each line is expected")
        if isinstance(value, dict):
            names |= dict.fromkeys(value)
    return list(names)


def read(file: Opened, source: Source, wanted: Wanted, after: int) -> Iterator[Row]:
    """The records after line ``after``. Raises ``ScanError`` when the first of them have no such columns at all."""
    with opened(source) as head:
        if names := columns(head, source):
            wanted.check(names, source.name)
    for number, line in enumerate(_lines(file.data), 1):
        if number <= after or not line:
            continue
        yield _row(number, line, wanted, file.done())


def _row(number: int, line: str, wanted: Wanted, done: int) -> Row:
    if len(line) > RECORD_LIMIT:
        return bad_row(number, f"the line has more than {RECORD_LIMIT >> 20} MiB", wanted, done)
    value, problem = _parse(line)
    if not isinstance(value, dict):
        return bad_row(number, problem or "the line holds no JSON object", wanted, done)
    get = value.get
    names = [get(name) if name else None for name in (wanted.id, wanted.group)]
    return row(number, names, [get(name) for name in wanted.text], wanted, done)


def _parse(line: str) -> tuple[Any, str]:
    try:
        return json.loads(line), ""
    except json.JSONDecodeError as error:
        return None, f"not valid JSON: {error.msg}, at character {error.pos + 1}"
    except (ValueError, RecursionError) as error:
        return None, f"not valid JSON: {error}"


def _lines(data: BinaryIO) -> Iterator[str]:
    """Each line without the blanks around it. Bytes that are no UTF-8 become surrogates, told where they matter. A line
    that is too long is cut off beyond the limit, its rest skipped."""
    first = True
    while raw := data.readline(RECORD_LIMIT + 2):
        whole = raw
        while len(whole) > RECORD_LIMIT and not whole.endswith(b"\n"):
            if not (whole := data.readline(RECORD_LIMIT + 2)):
                break
        if first:
            raw, first = raw.removeprefix(b"\xef\xbb\xbf"), False
        yield raw.decode("utf-8", "surrogateescape").strip(" \t\r\n")
