"""From addresses to files, and from files to bytes."""

from __future__ import annotations

import gzip
import sys
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest

from claimlint.services.scan import sources
from claimlint.services.scan.errors import ScanError


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"id,text\n")


def names(*addresses: str, leave_out: tuple[Path, ...] = ()) -> list[str]:
    return [source.name for source in sources.find(addresses, leave_out)]


def test_a_file_a_folder_and_a_pattern(house: Path) -> None:
    touch(house, "b.csv", "data/2.jsonl", "data/1.csv", "data/deep/3.parquet", "data/_state.json", "data/.4.csv")
    touch(house, "data/_temporary/5.csv", "data/notes.md")
    assert names("b.csv") == ["b.csv"]
    assert names("data") == ["data/1.csv", "data/2.jsonl", "data/deep/3.parquet"]
    assert names("data/*.csv", "b.csv", "./b.csv") == ["data/1.csv", "b.csv"]
    assert names("data/.*.csv", "data/_*.json") == ["data/.4.csv", "data/_state.json"]
    assert names("data/1.csv", "data/1.csv") == ["data/1.csv"]
    assert names(str(house / "b.csv")) == [str(house / "b.csv")]


def test_what_a_source_is(house: Path) -> None:
    touch(house, "a.CSV.gz")
    [source] = sources.find(["a.CSV.gz"])
    assert (source.format, source.packed, source.size) == ("csv", "gzip", 8)
    assert source.stamp == str((house / "a.CSV.gz").stat().st_mtime)
    assert sources.is_local(source)
    assert sources.total([source, source]) == 16


def test_a_file_that_is_named_needs_no_library(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(house, "data/a.csv")
    every = [sources.find([address])[0] for address in ("data/a.csv", "./data/a.csv", str(house / "data/a.csv"))]
    [other] = sources.find([f"file://{house}/data/a.csv"])
    assert {replace(source, address="", name="") for source in [*every, other]} == {replace(other, address="", name="")}
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert sources.find(["data/a.csv"]) == (every[0],)
    with sources.opened(every[0]) as file:
        assert file.data.read() == b"id,text\n"
    with pytest.raises(ScanError, match="fsspec"):
        sources.find(["data"])


def test_names_with_signs_of_patterns(house: Path) -> None:
    touch(house, "a[1].csv", "a1.csv")
    assert names("a[1].csv") == ["a[1].csv"]


def test_the_output_is_no_input(house: Path) -> None:
    touch(house, "a.jsonl", "out.jsonl")
    out = (house / "out.jsonl").resolve()
    assert names("*.jsonl", leave_out=(out,)) == ["a.jsonl"]
    with pytest.raises(ScanError, match=r"^out.jsonl is also the output$"):
        names("out.jsonl", leave_out=(out,))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("none.csv", "none.csv: no such file"),
        ("none-*.csv", "none-*.csv: no file matches this pattern"),
        ("empty", "empty: this folder holds no CSV, JSONL or Parquet file"),
        ("a.xlsx", "a.xlsx: the name must end in .csv, .tsv, .jsonl or .parquet; .gz may follow"),
        ("a.parquet.gz", "a.parquet.gz: Parquet packs its own pages; unpack this file first"),
        ("nowhere://a.csv", "nowhere://a.csv: Protocol not known: nowhere"),
    ],
)
def test_what_is_refused(house: Path, address: str, message: str) -> None:
    (house / "empty").mkdir()
    touch(house, "a.xlsx", "a.parquet.gz")
    with pytest.raises(ScanError) as caught:
        sources.find([address])
    assert str(caught.value) == message


def test_packed_files_are_unpacked(house: Path) -> None:
    (house / "a.csv.gz").write_bytes(gzip.compress(b"one\ntwo\n"))
    [source] = sources.find(["a.csv.gz"])
    with sources.opened(source) as file:
        assert file.data.readline() == b"one\n"
        assert file.data.read() == b"two\n"
        assert file.done() == source.size


def test_other_file_systems() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/shop/a.jsonl", b"one\ntwo\n")
    try:
        [source] = sources.find(["memory://shop/*.jsonl"])
        assert (source.name, source.size, sources.is_local(source)) == ("memory:///shop/a.jsonl", 8, False)
        with sources.opened(source) as file:
            assert file.data.readlines() == [b"one\n", b"two\n"]
    finally:
        memory.rm("/shop", recursive=True)


def test_wrapped_files_are_read_through_a_buffer(house: Path) -> None:
    touch(house, "a.csv")
    [source] = sources.find([f"simplecache::file://{house}/a.csv"])
    with sources.opened(source) as file:
        assert file.data.readline() == b"id,text\n"
        file.data.seek(3)
        assert file.data.tell() == 3
        assert file.data.read() == b"text\n"
