"""Sinks: what is marked stays, what came later goes."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from claimlint.services.scan import sinks
from claimlint.services.scan.batch import schema
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.records import Found
from claimlint.services.scan.sinks import Lines, Parts


def findings(*numbers: int) -> list[Found]:
    level = ("big", "error", "high", None)
    return [Found(f"Ü{n}", n, None, "a/b", *level, 0, 1, "\r\n\u2028", "Why.", None) for n in numbers]


def test_lines(tmp_path: Path) -> None:
    sink = Lines(tmp_path / "a.jsonl", {})
    sink.write(findings(1))
    mark = sink.mark()
    sink.write(findings(2))
    sink.close()
    whole = (tmp_path / "a.jsonl").read_bytes()
    assert whole.count(b"\n") == 2
    assert whole.startswith('{"id": "Ü1", "row": 1, "column": null, '.encode())
    assert mark == {"length": whole.index(b"\n") + 1}
    again = Lines(tmp_path / "a.jsonl", mark)
    again.write(findings(2))
    assert again.finish() == {"length": len(whole)}
    assert [row["row"] for row in again.read()] == [1, 2]
    again.close()
    assert (tmp_path / "a.jsonl").read_bytes() == whole


def test_lines_that_were_lost(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("x", encoding="utf-8")
    with pytest.raises(ScanError, match=r"a.jsonl is shorter than it was; begin anew with --overwrite$"):
        Lines(tmp_path / "a.jsonl", {"length": 5})


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rows(folder: Path) -> list[int]:
    return [row for path in sorted(folder.glob("part-*")) for row in pq.read_table(path).column("row").to_pylist()]


def test_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sinks, "PART_ROWS", 3)
    sink = Parts(tmp_path, {})
    sink.write(findings(*range(7)))
    sink.write(findings(7))
    assert rows(tmp_path) == [0, 1, 2, 3, 4, 5]
    mark = sink.mark()
    assert mark["parts"] == 2
    sink.tidy()
    assert names(tmp_path) == ["_waiting-00002.jsonl", "part-00000.parquet", "part-00001.parquet"]
    sink.write(findings(8, 9, 10))
    assert names(tmp_path)[:2] == ["_waiting-00002.jsonl", "_waiting-00003.jsonl"]  # the mark still needs the first
    sink.close()
    again = Parts(tmp_path, mark)
    assert rows(tmp_path) == [0, 1, 2, 3, 4, 5]
    again.write(findings(8, 9, 10))
    assert again.finish() == {"parts": 4}
    again.tidy()
    assert names(tmp_path) == [f"part-0000{number}.parquet" for number in range(4)]
    assert rows(tmp_path) == list(range(11))
    assert [pq.read_metadata(path).num_rows for path in sorted(tmp_path.glob("part-*"))] == [3, 3, 3, 2]


def test_no_finding_is_one_empty_part(tmp_path: Path) -> None:
    sink = Parts(tmp_path, {})
    assert sink.finish() == {"parts": 1}
    sink.tidy()
    assert names(tmp_path) == ["part-00000.parquet"]
    assert pq.read_schema(tmp_path / "part-00000.parquet").equals(schema())


def test_a_part_that_is_lost(tmp_path: Path) -> None:
    with pytest.raises(ScanError, match=r"part-00000.parquet is lost; begin anew with --overwrite$"):
        Parts(tmp_path, {"parts": 1, "length": 0})
