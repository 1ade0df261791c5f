from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import store

KEY = "ab" + "0" * 30


@given(st.lists(st.binary()), st.lists(st.binary()))
def test_a_digest_stands_for_these_parts_in_this_order(one: list[bytes], other: list[bytes]) -> None:
    assert (store.digest(one) == store.digest(other)) is (one == other)


@given(fields=st.lists(st.binary(max_size=50)))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, fields: list[bytes]) -> None:
    cache = str(tmp_path_factory.getbasetemp() / "round")
    store.write(cache, KEY, fields)
    assert store.read(cache, KEY) == fields


def test_absent_is_none(tmp_path: Path) -> None:
    assert store.read(str(tmp_path), KEY) is None


@pytest.mark.parametrize("place", [0, 10, 25, 60, -1])
def test_any_damaged_byte_makes_an_entry_absent(tmp_path: Path, place: int) -> None:
    store.write(str(tmp_path), KEY, [b"one", b"2:two", b""])
    [(_, _, path)] = store.contents(str(tmp_path))[0]
    data = bytearray(Path(path).read_bytes())
    data[place] ^= 1
    Path(path).write_bytes(data)
    assert store.read(str(tmp_path), KEY) is None
    Path(path).write_bytes(bytes(data[:place]))
    assert store.read(str(tmp_path), KEY) is None


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store.write(str(tmp_path / "file"), KEY, [b"x"])
    assert store.read(str(tmp_path / "file"), KEY) is None


def test_many_writers_of_one_entry_leave_one_whole_entry(tmp_path: Path) -> None:
    rows = [[bytes([n]) * 50_000] for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda row: store.write(str(tmp_path), KEY, row), rows * 5))
    assert store.read(str(tmp_path), KEY) in rows
    assert len(store.contents(str(tmp_path))[0]) == 1


def test_pruning_drops_the_oldest(tmp_path: Path) -> None:
    for n in range(8):
        key = f"{n:02}" + "f" * 30
        store.write(str(tmp_path), key, [b"x" * 1000])
        os.utime(store._path(str(tmp_path), key), (n, n))
    for n in range(3):
        (tmp_path / f"rules-{n}.json").write_bytes(b"y")
        os.utime(tmp_path / f"rules-{n}.json", (n, n))
    store.prune(str(tmp_path), limit=10_000, compiled_limit=2)
    assert len(store.contents(str(tmp_path))[0]) == 8  # small enough
    store.prune(str(tmp_path), limit=6_000, compiled_limit=2)
    results, compiled = store.contents(str(tmp_path))
    assert [int(when) for when, _, _ in results] == [7, 6, 5, 4]
    assert [Path(path).name for _, _, path in compiled] == ["rules-2.json", "rules-1.json"]


def test_clearing_removes_what_is_ours_and_nothing_else(tmp_path: Path) -> None:
    store.write(str(tmp_path), KEY, [b"x"])
    (tmp_path / "rules-1.json").write_bytes(b"y")
    (tmp_path / "letter.txt").write_bytes(b"z")
    assert store.clear(str(tmp_path)) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert store.clear(str(tmp_path / "nowhere")) == 0


def test_the_folder_is_the_platforms_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "posix")
    monkeypatch.delenv("CLAIMLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/some")
    assert store.folder() == "/var/some/claimlint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/home/me")
    assert store.folder() == "/home/me/.cache/claimlint"
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", "elsewhere")
    assert store.folder() == "elsewhere"


def test_the_stamp_tells_versions_and_code_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert store.stamp("1") == store.stamp("1") != store.stamp("2")
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "module.py").write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(store, "__file__", str(tmp_path / "store.py"))
    before = store.stamp("1")
    (tmp_path / "part" / "module.py").write_text("a = 10", encoding="utf-8")
    assert store.stamp("1") != before
