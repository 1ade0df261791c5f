"""Tables as files for a spreadsheet: CSV that computes nothing, and XLSX that is pleasant to read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from claimlint.services.sheets.cells import guarded
from claimlint.values import dataclass, field

MOST_CHARACTERS: Final = 32_767
"""How much one cell of an XLSX file holds."""
_TALLEST = 12


class SheetError(Exception):
    """A table that cannot be written; ``str()`` is one sentence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: headings, their widths in characters, and rows of texts and whole numbers. ``links`` are addresses by
    row and column from 0; ``choices`` what a column offers in a list, by the column's place."""

    title: str
    head: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str | int]]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


def csv_text(sheet: Sheet) -> str:
    """A sheet as CSV, every cell in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(sheet.head)
    writer.writerows([guarded(str(cell)) for cell in row] for row in sheet.rows)
    return out.getvalue()


def xlsx_data(sheets: Iterable[Sheet]) -> bytes:
    """Sheets as an XLSX file. Raises ``SheetError``."""
    try:
        import openpyxl
    except ImportError:
        raise SheetError("XLSX needs openpyxl: pip install 'claimlint-copy[sheets]'; CSV needs nothing") from None
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    top, link = Alignment(vertical="top", wrap_text=True), Font(color="0563C1", underline="single")
    for column, (name, width) in enumerate(zip(sheet.head, sheet.widths, strict=True), 1):
        cell = page.cell(1, column, name)
        cell.font, cell.fill, cell.alignment = Font(bold=True), PatternFill("solid", fgColor="DDEBEA"), top
        page.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(sheet.rows):
        for at, value in enumerate(row):
            cell = _cell(page, number, at, value, sheet)
            cell.alignment = top
            if address := sheet.links.get((number, at)):
                cell.hyperlink, cell.font = address, link
        page.row_dimensions[number + 2].height = _height(row, sheet.widths)
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{len(sheet.rows) + 1}"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    _offer(page, sheet)


def _cell(page: Any, number: int, at: int, value: str | int, sheet: Sheet) -> Any:
    """A cell that is shown as it is: text is never taken for a formula."""
    from openpyxl.utils.exceptions import IllegalCharacterError

    text = guarded(value) if isinstance(value, str) else value
    if isinstance(text, str) and len(text) > MOST_CHARACTERS:
        told = f"row {number + 2}, “{sheet.head[at]}”: a cell of XLSX holds {MOST_CHARACTERS:,} characters; write CSV"
        raise SheetError(told)
    try:
        cell = page.cell(number + 2, at + 1, text or None)
    except IllegalCharacterError:
        raise SheetError(
            f"row {number + 2}, “{sheet.head[at]}”: XLSX cannot hold a control character; write CSV"
        ) from None
    if isinstance(text, str) and text:
        cell.data_type = "s"
    return cell


def _height(row: Sequence[str | int], widths: Sequence[int]) -> float:
    """Room for the lines of the tallest cell, within reason."""
    lines = (
        sum(max(1, -(-len(line) // max(width, 1))) for line in str(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return 15.0 * min(max(lines, default=1), _TALLEST)


def _offer(page: Any, sheet: Sheet) -> None:
    """Lists to choose from in the columns that know them."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, offered in sheet.choices.items():
        rule = DataValidation(type="list", formula1=f'"{",".join(offered)}"', allow_blank=True)
        rule.error, rule.errorTitle = f"One of: {', '.join(offered)}", "Not known here"
        letter = get_column_letter(at + 1)
        rule.add(f"{letter}2:{letter}{max(len(sheet.rows) + 1, 1000)}")
        page.add_data_validation(rule)
