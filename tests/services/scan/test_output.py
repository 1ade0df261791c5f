"""Outputs: begun, gone on with, finished, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.output import State, begin, is_lines, state_path
from claimlint.services.scan.rows import Position
from claimlint.services.scan.tally import Tally
from services.scan.test_sinks import findings

KEY = {"input": "i", "rules": "r", "options": "o"}
DAY = "2026-11-22"


@pytest.fixture(params=["out.jsonl", "out.parquet"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / "new" / str(request.param)


def refused(path: Path, overwrite: bool = False, other: str = "") -> str:
    with pytest.raises(ScanError) as caught:
        begin(path, {**KEY, **({other: "x"} if other else {})}, DAY, overwrite)
    return str(caught.value)


def test_from_the_beginning_to_the_end(path: Path) -> None:
    output = begin(path, KEY, DAY, False)
    assert output.state == State(KEY, DAY)
    output.sink.write(findings(1))
    output.keep(Position(0, 5), Tally(records=5))
    output.close()
    output = begin(path, KEY, "2026-11-23", False)
    state = output.state
    assert (state.position, state.tally, state.today, state.finished) == (Position(0, 5), Tally(records=5), DAY, False)
    output.finish(Position(1, 2), Tally(records=7))
    output.close()
    assert refused(path) == f"{path} is finished; --overwrite makes it anew"
    again = begin(path, KEY, DAY, True)
    assert again.state == State(KEY, DAY)
    assert not any(path.glob("part-*")) if path.is_dir() else path.read_bytes() == b""
    again.close()


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("input", "was begun over another input, or the input has changed"),
        ("rules", "was begun by other rules or another claimlint"),
        ("options", "was begun with other options"),
    ],
)
def test_nothing_else_goes_on(path: Path, part: str, message: str) -> None:
    begin(path, KEY, DAY, False).close()
    assert refused(path, other=part) == (
        f"{path} {message}; finish it as it was begun, or make it anew with --overwrite"
    )
    begin(path, KEY, DAY, False).close()


def test_what_is_not_ours_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    if is_lines(path):
        path.write_text("precious\n", encoding="utf-8")
    else:
        path.mkdir()
        (path / "precious.txt").write_text("x", encoding="utf-8")
    assert refused(path) == f"{path} exists and is no unfinished scan; --overwrite replaces it"
    begin(path, KEY, DAY, True).close()
    if path.is_dir():
        assert (path / "precious.txt").exists()


def test_a_kill_before_the_first_state(path: Path) -> None:
    path.parent.mkdir()
    path.touch() if is_lines(path) else path.mkdir()
    begin(path, KEY, DAY, False).close()


def test_two_scans_do_not_share_an_output(path: Path) -> None:
    pytest.importorskip("fcntl", exc_type=ImportError)
    output = begin(path, KEY, DAY, False)
    assert refused(path) == f"another scan is writing to {path}"
    assert refused(path, overwrite=True) == f"another scan is writing to {path}"
    output.close()
    begin(path, KEY, DAY, False).close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 0}', '{"version": 1, "key": {}}'])
def test_a_state_that_cannot_be_read(path: Path, text: str) -> None:
    begin(path, KEY, DAY, False).close()
    state_path(path).write_text(text, encoding="utf-8")
    assert refused(path).startswith(f"{state_path(path)} cannot be read (")
    begin(path, KEY, DAY, True).close()


def test_the_state_is_plain_json(path: Path) -> None:
    begin(path, KEY, DAY, False).close()
    data = json.loads(state_path(path).read_bytes())
    assert (data["version"], data["key"], data["position"], data["finished"]) == (1, KEY, [0, 0], False)


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refused(tmp_path / "file" / "out.jsonl").startswith(f"cannot write {tmp_path}/file/out.jsonl: ")
    assert refused(tmp_path / "out.csv") == "--output must end in .jsonl or .parquet, not out.csv"
