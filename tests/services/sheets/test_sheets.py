"""The register as a spreadsheet and back: without loss, whatever it holds; mistakes told by sheet, row and column."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.register import About, Entry, Evidence, RegisterError, Required
from claimlint.register.loading import load
from claimlint.register.model import DESIGNS, MARKETS
from claimlint.services.claims_file import to_yaml
from claimlint.services.sheets.cells import guarded, joined, plain, split, unguarded
from claimlint.services.sheets.columns import COLUMNS
from claimlint.services.sheets.reading import read_table
from claimlint.services.sheets.register import claims_sheet, help_sheet
from claimlint.services.sheets.rows import entries, letters
from claimlint.services.sheets.writing import Sheet, SheetError, csv_text, xlsx_data
from claimlint.values import replace

CHARACTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
TEXT = st.text(CHARACTERS, max_size=30).map(lambda text: " ".join(f"{text} soft".split()))
MAYBE = TEXT | st.just("")
ABOUT = st.builds(About, product=TEXT, names=st.lists(TEXT, max_size=2).map(tuple))
EVIDENCE = st.builds(
    Evidence,
    kind=st.just("doi"),
    ref=st.just("10.1002/(SICI)1097;2|x"),
    design=st.sampled_from(DESIGNS),
    sample=st.integers(0, 5000),
    date=st.sampled_from(["", "2025", "2025-03"]),
    note=MAYBE,
)
ENTRY = st.builds(
    Entry,
    id=st.just("one"),
    wording=TEXT,
    about=ABOUT,
    variants=st.lists(TEXT, max_size=3).map(tuple),
    effect=MAYBE,
    strength=st.integers(0, 9),
    caveat=st.none() | st.builds(Required, kind=st.just(""), wording=TEXT, within=st.just("sentence")),
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
    markets=st.lists(st.sampled_from(MARKETS), unique=True).map(tuple),
    owner=MAYBE,
    notes=MAYBE,
)


def back(folder: Path, data: bytes, name: str = "claims.csv") -> tuple[Entry, ...]:
    (folder / name).write_bytes(data)
    return placeless(entries(read_table(folder / name, name), folder))


def placeless(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(replace(one, path="", line=1, column=1) for one in found)


def refused(folder: Path, data: bytes, name: str = "claims.csv") -> list[str]:
    with pytest.raises(RegisterError) as caught:
        back(folder, data, name)
    return [f"{one.line}:{one.column} {one.message}" for one in caught.value.errors]


def rows(*lines: str) -> bytes:
    return "\n".join(("id,wording,product,status,approver", *lines)).encode()


ROUND = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ROUND
@given(ENTRY)
def test_csv_and_yaml_lose_nothing(tmp_path: Path, entry: Entry) -> None:
    assert back(tmp_path, csv_text(claims_sheet([entry])).encode("utf-8-sig")) == (entry,)
    (tmp_path / "claims.yaml").write_text(to_yaml([entry]), encoding="utf-8")
    assert placeless(load(tmp_path / "claims.yaml").entries) == (entry,)


@settings(ROUND, max_examples=25)
@given(ENTRY)
def test_xlsx_loses_nothing(tmp_path: Path, entry: Entry) -> None:
    assert back(tmp_path, xlsx_data([claims_sheet([entry]), help_sheet()]), "claims.xlsx") == (entry,)


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(tuple("=+-@＝＋－＠"))


@given(st.lists(TEXT))
def test_a_list_in_a_cell_comes_back(items: list[str]) -> None:
    assert [plain(part) for part in split(joined(items), "\n;")] == items


@pytest.mark.parametrize("start", ["=1+1", "+44 20", "-5 years", "@brand", "'quoted'", " =x"])
def test_no_cell_is_computed(tmp_path: Path, start: str) -> None:
    import openpyxl

    entry = Entry("one", f"{start} soft", About(product="Balm"))
    assert f',"{start} soft"' not in csv_text(claims_sheet([entry]))
    data = xlsx_data([claims_sheet([entry])])
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    assert page.cell(2, 3).data_type == "s"
    assert str(page.cell(2, 3).value).startswith("'")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("id,wording,product\none,Soft,Balm\n", "utf-8-sig"),
        ("id;wording;product\r\none;Soft;Balm\r\n", "utf-8"),
        ("sep=;\nid;wording;product\none;Soft;Balm", "utf-8"),
        ("id\twording\tproduct\none\tSoft\tBalm", "utf-16"),
        ("\n\nID, Wording ,PRODUCT,,\n,,,,\none,Soft,Balm,,\n,,,,\n\n", "utf-8"),
    ],
)
def test_csv_as_spreadsheets_write_it(tmp_path: Path, data: str, encoding: str) -> None:
    assert back(tmp_path, data.encode(encoding)) == (Entry("one", "Soft", About(product="Balm")),)


def xlsx(*lines: list[Any], title: str = "Our claims", before: bool = False) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    if before:
        page.append(["Read me first"])
        page = book.create_sheet()
    page.title = title
    for line in lines:
        page.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xlsx_as_excel_writes_it(tmp_path: Path) -> None:
    data = xlsx(
        ["ID", "Wording", "Product", "Valid from", "valid_until", "Strength", "Variants", "Markets"],
        [
            7,
            "Soft",
            "Balm",
            datetime(2026, 1, 2),  # noqa: DTZ001 (as a cell is)
            date(2027, 1, 2),
            2.0,
            "Softer\r\nSilky; smooth",
            "us, uk".replace(",", ";"),
        ],
        [None, " ", None],
        before=True,
    )
    assert back(tmp_path, data, "a.xlsx") == (
        Entry(
            "7", "Soft", About(product="Balm"), ("Softer", "Silky", "smooth"), strength=2, markets=("us", "uk"),
            valid_from="2026-01-02", valid_until="2027-01-02",
        ),
    )  # fmt: skip


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    data = rows("one,Soft,Balm,aproved,", "two,,Balm,,", "", "one,Silky,,,", "t w o,Soft,Soap,approved,")
    assert refused(tmp_path, data) == [
        "2:4 row 2, column D (“status”): “aproved” is not a status; did you mean “approved”?",
        "3:1 row 3: a claim needs “wording”",
        "5:1 row 5: a claim needs “about”",
        "6:1 row 6, column A (“id”): “t w o” is not an id: letters, digits, “.”, “_” and “-”, at most 100 of them",
        "6:1 row 6: an approved claim needs its “approver”",
        "5:1 row 5, column A (“id”): the id “one” is taken by the claim at claims.csv:2",
    ]


def test_a_sheet_is_named_where_there_are_several(tmp_path: Path) -> None:
    data = xlsx(
        ["id", "wording", "product", "evidence"], ["one", "Soft", "Balm", "doi: 10.1/x | rct-produt"], before=True
    )
    place = "sheet “Our claims”, row 2, column D (“evidence”):"
    assert refused(tmp_path, data, "a.xlsx") == [
        f"2:4 {place} “10.1/x” is not a DOI, which begins with “10.” and has no address before it",
        f"2:4 {place} “rct-produt” is not a design; did you mean “rct-product”?",
    ]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("id,wordin,product", "1:2 row 1, column B (“wordin”): unknown column “wordin”; did you mean “wording”?"),
        ("id,wording,ID", "1:3 row 1, column C (“ID”): the column “id” is there twice"),
        ("id,product", "1:1 row 1: there is no column “wording”; `claims export --template` writes all of them"),
    ],
)
def test_headings_that_do_not_do(tmp_path: Path, head: str, told: str) -> None:
    assert refused(tmp_path, f"{head}\none,Soft,Balm\n".encode()) == [told]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (129 * 2**20))
    return out.getvalue()


def laughing() -> bytes:
    out = io.BytesIO()
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    with zipfile.ZipFile(io.BytesIO(xlsx(["id"]))) as there, zipfile.ZipFile(out, "w") as packed:
        for name in there.namelist():
            text = there.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><worksheet>&l11;</worksheet>'.encode()
            packed.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "this file is empty"),
        (b"\xd0\xcf\x11\xe0", "save it as .xlsx without a password"),
        (b"PK\x03\x04 and no more", "no spreadsheet that can be read"),
        (b"caf\xe9,1", "choose “CSV UTF-8” when saving"),
        (b'id,wording\none,"' + b"x" * 200_000, "no CSV that can be read"),
        (b" " * (16 * 2**20 + 1), "larger than 16 MiB"),
        (b"id,wording\n" + b"a,b\n" * 20_001, "more than 20,000 rows"),
        (bomb(), "unpacks to more than 128 MiB"),
        (laughing(), "this spreadsheet cannot be read"),
        (xlsx(["Name", "Date"]), "no sheet has a row of headings such as “id”"),
    ],
    ids=["empty", "old", "cut", "latin", "quote", "large", "rows", "bomb", "entities", "other"],
)
def test_what_is_no_register_is_refused_with_a_word(tmp_path: Path, data: bytes, says: str) -> None:
    (told,) = refused(tmp_path, data)
    assert says in told


def test_a_cell_that_xlsx_cannot_hold_is_told() -> None:
    with pytest.raises(SheetError, match="row 2, “a”: a cell of XLSX holds 32,767 characters"):
        xlsx_data([Sheet("A", ["a"], [9], [["x" * 32_768]])])
    with pytest.raises(SheetError, match="row 2, “a”: XLSX cannot hold a control character"):
        xlsx_data([Sheet("A", ["a"], [9], [["\x07"]])])


def test_a_sheet_is_pleasant_to_read() -> None:
    import openpyxl

    data = xlsx_data([Sheet("A", ["a", "b"], [9, 20], [["x", 3]], {(0, 0): "https://example.org/"}, {1: ("y", "z")})])
    page = openpyxl.load_workbook(io.BytesIO(data))["A"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:B2")
    assert [page.column_dimensions[letter].width for letter in "AB"] == [9, 20]
    assert page["A2"].hyperlink.target == "https://example.org/"
    assert page["B2"].value == 3
    (rule,) = page.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"y,z"', "B2:B1000")


def test_every_column_is_told() -> None:
    assert [row[0] for row in help_sheet().rows][:-1] == list(COLUMNS)
    assert [letters(column) for column in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
