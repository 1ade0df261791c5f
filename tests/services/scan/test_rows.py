"""Records of every format, and what is wrong with them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.services.scan import csv_rows, jsonl_rows, rows
from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.rows import Position, batches, columns_of
from claimlint.services.scan.sources import Opened, Source, find

WANTED = Wanted(("text",), "id", "brand")
Told = tuple[int | None, str | None, str | None, str | None, str | None]


def read(*names: str, wanted: Wanted = WANTED, start: Position = Position()) -> list[Told]:  # noqa: B008
    """Row, id, group, first text and problem of every record."""
    found: list[Told] = []
    for batch in batches(find(names), wanted, start):
        found.extend((row.number, row.id, row.group, row.texts[0], row.problem or None) for row in batch.rows)
    return found


def write(folder: Path, name: str, data: bytes | str) -> None:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def parquet(folder: Path, name: str, table: dict[str, Any], **given: Any) -> None:
    pq.write_table(pa.table(table), folder / name, **given)


GOOD: list[Told] = [(1, "a", "X", "One, two.", None), (2, "b", None, "Crème\nwash.", None), (3, None, "Y", None, None)]


def test_every_format_gives_the_same(house: Path) -> None:
    lines = [{"id": "a", "brand": "X", "text": "One, two."}, {"text": "Crème\nwash.", "id": "b", "brand": None}]
    write(house, "a.jsonl", "".join(json.dumps(row) + "\n" for row in [*lines, {"brand": "Y", "text": None}]))
    parquet(
        house,
        "a.parquet",
        {"id": ["a", "b", None], "text": ["One, two.", "Crème\nwash.", None], "brand": ["X", None, "Y"]},
    )
    assert read("a.jsonl") == GOOD
    assert read("a.parquet") == GOOD
    write(house, "a.csv", 'id,text,brand\na,"One, two.",X\n\nb,"Crème\nwash.",\n,,Y\n')
    empty = [tuple(value or None for value in row) for row in read("a.csv")]
    assert empty == GOOD


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_going_on_after_a_record(house: Path, name: str) -> None:
    parquet(house, "a.parquet", {"id": [1, 2, 3, 4, 5], "text": list("abcde"), "brand": ["x"] * 5}, row_group_size=2)
    write(house, "a.csv", "id,text,brand\n" + "".join(f"{n},{c},x\n" for n, c in enumerate("abcde", 1)))
    write(house, "a.jsonl", "".join(f'{{"id": {n}, "text": "{c}", "brand": "x"}}\n' for n, c in enumerate("abcde", 1)))
    every = read(name)
    assert [row[:2] for row in every] == [(n, str(n)) for n in range(1, 6)]
    for done in range(6):
        assert read(name, start=Position(0, done)) == every[done:]


def test_batches_never_span_sources(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH_ROWS", 2)
    for name in ("1.csv", "2.csv"):
        write(house, name, "text\n" + "word\n" * 3)
    found = list(batches(find(["1.csv", "2.csv"]), Wanted(("text",))))
    assert [(batch.file, batch.source, [row.number for row in batch.rows]) for batch in found] == [
        *((0, "1.csv", [1, 2]), (0, "1.csv", [3])),
        *((1, "2.csv", [1, 2]), (1, "2.csv", [3])),
    ]
    assert found[-1].rows[-1].done == 20


def test_much_text_makes_a_batch(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH_CHARS", 10)
    write(house, "1.csv", "text\n" + "1234567\n" * 3)
    assert [len(batch.rows) for batch in batches(find(["1.csv"]), Wanted(("text",)))] == [2, 1]


# JSON lines


def test_bad_json_lines(house: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1, "text": "good", "brand": "x"}',
        b'{"id": 2, "text": "cut',
        b"",
        b"[1, 2]",
        b'{"id": 5, "text": 5}',
        b'{"id": 6, "text": "Cr\xe8me"}',
        b'{"id": 7, "text": "half \\ud83d"}',
        b'{"id": 8, "text": ' + b"[" * 200_000,
        b'{"id": ' + b"9" * 5000 + b', "text": "x"}',
        b'{"id": 10, "text": "good"}',
    ]
    write(house, "a.jsonl", b"\r\n".join(lines))
    found = read("a.jsonl")
    assert found[0] == (1, "1", "x", "good", None)
    assert found[1] == (2, None, None, None, "not valid JSON: Unterminated string starting at, at character 19")
    assert found[2] == (4, None, None, None, "the line holds no JSON object")
    assert found[3] == (5, "5", None, None, "“text” holds a number, not text")
    assert found[4] == (6, "6", None, None, "“text”, character 3: byte 0xe8 is not valid UTF-8")
    assert found[5] == (7, "7", None, None, "“text”, character 6: half of a surrogate pair, \\ud83d")
    assert [row[:2] for row in found[6:]] == [(8, None), (9, None), (10, "10")]
    assert [str(row[4]).partition(":")[0] for row in found[6:8]] == ["not valid JSON"] * 2


def test_a_line_without_end_is_skipped(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl_rows, "RECORD_LIMIT", 1 << 20)
    long = b'{"text": "' + b"x" * (5 << 20) + b'"}\n'
    write(house, "a.jsonl", b'{"text": "a"}\n' + long + b'{"text": "b"}\n')
    assert [(row[0], row[3], row[4]) for row in read("a.jsonl", wanted=Wanted(("text",)))] == [
        (1, "a", None),
        (2, None, "the line has more than 1 MiB"),
        (3, "b", None),
    ]


def test_the_columns_of_json_are_all_keys(house: Path) -> None:
    write(house, "a.jsonl", 'bad\n{"id": 1}\n\n{"text": "x", "id": 2}\n')
    assert columns_of(find(["a.jsonl"])[0]) == ["id", "text"]
    write(house, "b.jsonl", '[{"id": 1}]\n')
    with pytest.raises(ScanError, match=r"^b.jsonl: this is a JSON list; one object on each line is expected$"):
        columns_of(find(["b.jsonl"])[0])


# CSV


@pytest.mark.parametrize(
    "data",
    [
        b"id,text,brand\na,One,X\n",
        b"\xef\xbb\xbfid,text,brand\r\na,One,X\r\n",
        b"id;text;brand\na;One;X",
        b"id\ttext\tbrand\na\tOne\tX\n",
        b'"id"|"text"|"brand"\n"a"|"One"|"X"\n',
        b"id,text,brand\ra,One,X\r",
    ],
)
def test_ways_to_write_csv(house: Path, data: bytes) -> None:
    write(house, "a.csv", data)
    assert read("a.csv") == [(1, "a", "X", "One", None)]


def test_bad_csv_records(house: Path) -> None:
    write(house, "a.csv", b"id,text,brand\n1,good,x\n2,too,many,fields\n3,few\n4,Cr\xe8me,x\n5,good,x\n")
    assert read("a.csv") == [
        (1, "1", "x", "good", None),
        (2, "2", None, None, "4 fields, where the header has 3"),
        (3, "3", None, None, "2 fields, where the header has 3"),
        (4, "4", "x", None, "“text”, character 3: byte 0xe8 is not valid UTF-8"),
        (5, "5", "x", "good", None),
    ]


def test_a_quote_that_is_not_closed_ends_the_file(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "RECORD_LIMIT", 1000)
    write(house, "a.csv", 'id,text,brand\n1,good,x\n2,"open,x\n' + "3,more,x\n" * 300)
    assert read("a.csv") == [
        (1, "1", "x", "good", None),
        (None, None, None, None, "after row 1, the rest cannot be read: field larger than field limit (1000)"),
    ]
    assert csv.field_size_limit() == 131072


def test_a_line_of_csv_without_end(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "RECORD_LIMIT", 1 << 20)
    write(house, "a.csv", "id,text,brand\n1,good,x\n2," + "x" * (2 << 20))
    assert read("a.csv")[-1] == (
        None,
        None,
        None,
        None,
        "after row 1, the rest cannot be read: a line of more than 1 MiB",
    )


def test_utf_16_is_told(house: Path) -> None:
    write(house, "a.csv", "id,text\n1,x\n".encode("utf-16"))
    with pytest.raises(ScanError, match=r"^a.csv: this is UTF-16; save it as UTF-8$"):
        columns_of(find(["a.csv"])[0])


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=8))
def test_csv_comes_back_as_it_was_written(table: list[tuple[str, str]]) -> None:
    clean = [tuple(cell.replace("\0", "").encode("utf-8", "replace").decode() for cell in row) for row in table]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("id", "text"), *clean])
    data = io.BytesIO(text.getvalue().encode())
    source = Source("a.csv", "a.csv", "a.csv", "csv", "", 1, "")
    found = list(csv_rows.read(Opened(data, data), source, Wanted(("text",), "id"), 0))
    assert [(row.id, row.texts[0]) for row in found] == clean


# Parquet


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.dictionary(pa.int32(), pa.string())]
)
def test_kinds_of_text(house: Path, kind: pa.DataType) -> None:
    values = ["Crème", None, "b", "b"]
    plain = [
        value.encode() if value and pa.types.is_large_binary(kind) | pa.types.is_binary(kind) else value
        for value in values
    ]
    parquet(house, "a.parquet", {"text": pa.array(plain, kind)})
    assert [row[3] for row in read("a.parquet", wanted=Wanted(("text",)))] == values


def test_one_bad_text_spoils_no_other(house: Path) -> None:
    texts = pa.array([b"good", b"Cr\xe8me", b"good"], pa.binary()).view(pa.string())
    parquet(house, "a.parquet", {"text": texts, "id": [7, 8, 9]})
    assert read("a.parquet", wanted=Wanted(("text",), "id")) == [
        (1, "7", None, "good", None),
        (2, "8", None, None, "“text”, character 3: byte 0xe8 is not valid UTF-8"),
        (3, "9", None, "good", None),
    ]


def test_a_column_of_numbers(house: Path) -> None:
    parquet(house, "a.parquet", {"text": [1, 2]})
    with pytest.raises(ScanError, match=r"a.parquet: the column “text” holds int64, not text$"):
        rows.check(find(["a.parquet"]), Wanted(("text",)))


# Whole files


def damaged(house: Path) -> None:
    packed = gzip.compress(b"text\n" + b"".join(b"word %d\n" % n for n in range(5000)))
    write(house, "cut.csv.gz", packed[: len(packed) // 2])
    write(house, "no.csv.gz", b"this is no gzip")
    write(house, "other.csv", "name\nx\n")
    write(house, "other.jsonl", '{"name": "x"}\n')
    write(house, "bad.parquet", "no parquet")
    write(house, "good.csv", "text\ngood\n")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("no.csv.gz", "cannot be read: Not a gzipped file (b'th')"),
        ("other.csv", "cannot be read: other.csv has no column “text” (it has the columns “name”)"),
        ("other.jsonl", "cannot be read: other.jsonl has no column “text” (it has the columns “name”)"),
    ],
)
def test_a_file_that_cannot_be_read_does_not_stop_the_others(house: Path, name: str, problem: str) -> None:
    damaged(house)
    found = read(name, "good.csv", wanted=Wanted(("text",)))
    assert found == [(None, None, None, None, problem), (1, None, None, "good", None)]
    with pytest.raises(ScanError):
        rows.check(find([name, "good.csv"]), Wanted(("text",)))


def test_what_came_before_the_damage_is_kept(house: Path) -> None:
    damaged(house)
    found = read("cut.csv.gz", "good.csv", wanted=Wanted(("text",)))
    assert [row[0] for row in found[:-2]] == list(range(1, len(found) - 1))
    assert len(found) > 1000
    assert found[-2][4] == (
        f"after row {len(found) - 2}, the rest cannot be read: "
        "Compressed file ended before the end-of-stream marker was reached"
    )
    [told, good] = read("bad.parquet", "good.csv", wanted=Wanted(("text",)))
    assert str(told[4]).startswith("cannot be read: ")
    assert good[3] == "good"


def test_a_storage_that_fails_stops_the_scan(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(house, "a.csv", "text\ngood\n")

    def failing(*_: object) -> Iterable[object]:
        raise ConnectionResetError(104, "Connection reset by peer")

    monkeypatch.setattr(csv_rows, "read", failing)
    with pytest.raises(ScanError, match=r"^a.csv, after row 0: .*Connection reset by peer; run this again to go on$"):
        read("a.csv", wanted=Wanted(("text",)))


def test_empty_files_have_no_records(house: Path) -> None:
    for name in ("1.csv", "2.jsonl"):
        write(house, name, "")
    write(house, "3.csv", "text\n")
    write(house, "4.csv", "text\ngood\n")
    assert read("1.csv", "2.jsonl", "3.csv", "4.csv", wanted=Wanted(("text",))) == [(1, None, None, "good", None)]
    rows.check(find(["1.csv", "2.jsonl", "3.csv"]), Wanted(("text",)))
    with pytest.raises(ScanError, match="it has no columns"):
        rows.check(find(["1.csv", "2.jsonl"]), Wanted(("text",)))
