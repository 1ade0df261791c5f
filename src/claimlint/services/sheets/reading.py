"""A spreadsheet as a table of texts, read within bounds: CSV as Excel and others write it, and XLSX."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from claimlint.findings import FileError
from claimlint.register import RegisterError
from claimlint.services.sheets.cells import unguarded
from claimlint.services.sheets.columns import COLUMNS, same
from claimlint.services.sheets.rows import Table

MOST_BYTES: Final = 16 * 2**20
MOST_UNPACKED: Final = 128 * 2**20
MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
ABSENT: Final = "spreadsheets of this kind need openpyxl: pip install 'claimlint-copy[sheets]'; CSV needs nothing"
_KNOWN = frozenset(map(same, COLUMNS))


class _Refused(Exception):  # noqa: N818 (it becomes a RegisterError with the file's name)
    pass


def read_table(file: Path, shown: str) -> Table:
    """The table in a file. Raises ``RegisterError``."""
    try:
        data = _data(file)
        if data[:4] == b"PK\x03\x04":
            return _xlsx(data, shown)
        if data[:4] == b"\xd0\xcf\x11\xe0":
            raise _Refused("this is an old or a protected Excel file; save it as .xlsx without a password, or as CSV")
        return _csv(data, shown)
    except _Refused as refused:
        raise RegisterError([FileError(shown, str(refused))]) from None


def _data(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _Refused(f"cannot be read: {error.strerror or error}") from None
    if len(data) > MOST_BYTES:
        raise _Refused(f"larger than {MOST_BYTES // 2**20} MiB, which is no register")
    return data


def _csv(data: bytes, shown: str) -> Table:
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        mark, text, skipped = first.strip()[4], rest, 1
    else:
        mark = max(",;\t", key=_outside_quotes(first).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
    try:
        rows = [(number, [_told(cell) for cell in row]) for number, row in enumerate(reader, 1 + skipped)]
    except csv.Error as error:
        raise _Refused(f"this is no CSV that can be read ({error})") from None
    return _table(shown, "", rows)


def _decoded(data: bytes) -> str:
    """UTF-8, with or without its mark, or UTF-16 with it."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if wide else "utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _Refused("this is not UTF-8 text; in Excel choose “CSV UTF-8” when saving, or save as .xlsx") from None


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _xlsx(data: bytes, shown: str) -> Table:
    _bounded(data)
    try:
        import openpyxl
    except ImportError:
        raise _Refused(ABSENT) from None
    try:
        with warnings.catch_warnings(action="ignore"):  # about styles and names that are not read
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            chosen = _chosen([(sheet, _head(sheet)) for sheet in book.worksheets])
            return _table(shown, chosen.title, _rows(chosen))
    except _Refused:
        raise
    except Exception as error:  # openpyxl raises whatever its parser and its descriptors do
        raise _Refused(f"this spreadsheet cannot be read ({type(error).__name__}: {str(error)[:120]})") from None


def _bounded(data: bytes) -> None:
    """Refuses what would unpack to more than a register can be."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise _Refused("this is no spreadsheet that can be read; save it anew as .xlsx or CSV") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _Refused(f"this spreadsheet unpacks to more than {MOST_UNPACKED // 2**20} MiB, which is no register")


def _chosen(sheets: Sequence[tuple[Any, int]]) -> Any:
    """The sheet that holds the register: the one with the most of our headings."""
    best = max(sheets, key=lambda row: row[1], default=None)
    if best is None or best[1] == 0:
        names = ", ".join(f"“{sheet.title}”" for sheet, _ in sheets[:5])
        raise _Refused(f"no sheet has a row of headings such as “id” and “wording” at its top (there is {names})")
    return best[0]


def _head(sheet: Any) -> int:
    """How many of our headings the first row with anything in it has."""
    for row in sheet.iter_rows(max_row=20, max_col=MOST_COLUMNS, values_only=True):
        if any(_told(cell) for cell in row):
            return sum(same(_told(cell)) in _KNOWN for cell in row)
    return 0


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(max_row=10 * MOST_ROWS, max_col=MOST_COLUMNS, values_only=True), 1):
        yield number, [_told(cell) for cell in row]


def _told(cell: object) -> str:
    """What a cell says, as it would be written in the register."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == cell.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip()
    return unguarded(text.removesuffix(" 00:00:00") if text[:4].isdigit() else text)


def _table(path: str, sheet: str, rows: Iterable[tuple[int, list[str]]]) -> Table:
    """The first row with anything in it holds the headings; rows without anything are left out."""
    head: list[str] = []
    first, found = 1, []
    for number, row in rows:
        if not any(row):
            continue
        if not head:
            head, first = row, number
            continue
        found.append((number, row))
        if len(found) > MOST_ROWS:
            raise _Refused(f"there are more than {MOST_ROWS:,} rows; split the register")
    if not head:
        raise _Refused("this file is empty; `claims export --template` writes the headings of a register")
    while head and not head[-1]:
        head.pop()
    return Table(path, sheet, head[:MOST_COLUMNS], found, first)
