"""``claimlint scan`` as a real process: what it writes, says and returns, kills and engines."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Claimlint, Done, write
from conftest import Need

Scan = Callable[..., Done]
TEXTS = (
    "A miracle in a jar, the label says.",
    "This cream holds glycerin and squalane. Keep it out of the sun.",
    "Painless and gentle: a wash for every day of a long week.",
    "Fifty millilitres. The jar is glass, the lid is oak.",
)


@pytest.fixture(autouse=True)
def _extra(need: Need) -> None:
    need(find_spec("pyarrow") and find_spec("fsspec"), "the extra “scan”")


@pytest.fixture
def scan(run: Claimlint, house: Path) -> Scan:
    """``scan("a.jsonl", "--jobs", "1")``, the texts in “text”, the ids in “id”, to out.jsonl."""

    def call(*arguments: str, output: str = "out.jsonl", **given: Any) -> Done:
        columns = ("--text-column", "text", "--id-column", "id", "--output", output)
        return run("scan", *columns, *arguments, **given)

    return call


def catalogue(folder: Path, count: int, name: str = "a.jsonl") -> Path:
    rows = ({"id": n % 97, "text": TEXTS[n % 4], "brand": "Ash" if n % 3 else "Elm"} for n in range(count))
    return write(folder, name, "".join(json.dumps(row) + "\n" for row in rows))


def findings(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_catalogue(scan: Scan, house: Path) -> None:
    catalogue(house, 8)
    done = scan("a.jsonl", "--group-column", "brand")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "8 records, 4 with findings (50.0 %)\n"
        "findings: 2 error, 2 warning, 2 info\n"
        "rules:\n"
        "  2  house/gentle\n"
        "  2  house/miracle\n"
        "  2  house/painless\n"
        "worst by brand:\n"
        "  66.7 %  2 of 3  Elm\n"
        "  40.0 %  2 of 5  Ash\n"
        "written to out.jsonl\n"
    )
    assert findings(house / "out.jsonl")[0] == {
        "id": "0", "row": 1, "column": "text", "rule": "house/miracle", "category": "big-words", "severity": "error",
        "confidence": "high", "status": "affirmed", "start": 2, "end": 9, "match": "miracle",
        "message": "“miracle” is a big word.", "source": "a.jsonl",
    }  # fmt: skip
    assert sorted(path.name for path in house.glob("out*")) == ["out.jsonl", "out.jsonl.state"]


def test_every_format_and_place_says_the_same(scan: Scan, house: Path) -> None:
    import pyarrow.json
    import pyarrow.parquet

    catalogue(house, 50)
    table = pyarrow.json.read_json(house / "a.jsonl")
    pyarrow.parquet.write_table(table, house / "a.parquet")
    rows = [",".join(f'"{value}"' for value in row.values()) for row in table.to_pylist()]
    write(house, "a.csv", "\n".join(["id,text,brand", *rows]))
    write(house, "a.csv.gz", gzip.compress((house / "a.csv").read_bytes()))
    every = []
    for number, name in enumerate(("a.jsonl", "a.parquet", "a.csv", "a.csv.gz", f"file://{house}/a.csv", "a.jso*")):
        done = scan(name, "-q", output=f"{number}.out.jsonl")
        assert (done.code, done.out, done.err) == (1, "", "")
        every.append([{**row, "source": ""} for row in findings(house / f"{number}.out.jsonl")])
    assert len(every[0]) == 37
    assert all(found == every[0] for found in every)


def test_parquet_out(scan: Scan, house: Path) -> None:
    import pyarrow.parquet

    catalogue(house, 50)
    assert scan("a.jsonl").code == scan("a.jsonl", output="out.parquet").code == 1
    assert sorted(path.name for path in (house / "out.parquet").iterdir()) == ["_state.json", "part-00000.parquet"]
    assert pyarrow.parquet.read_table(house / "out.parquet").to_pylist() == findings(house / "out.jsonl")


# Exit codes


def test_the_exit_code_is_that_of_check(scan: Scan, house: Path) -> None:
    write(house, "mild.csv", "id,text\n1,A gentle wash.\n")
    write(house, "clean.csv", "id,text\n1,A wash.\n")
    assert scan("clean.csv", output="1.jsonl").code == 0
    assert scan("mild.csv", output="2.jsonl").code == 0
    assert scan("mild.csv", "--fail-on", "info", output="3.jsonl").code == 1
    assert scan("mild.csv", "--fail-on", "info", "--exit-zero", output="4.jsonl").code == 0
    assert scan("mild.csv", "--fail-on", "info", "--ignore", "gentle", output="5.jsonl").code == 0


def test_nothing_to_judge(scan: Scan, house: Path) -> None:
    write(house, "none.csv", "id,text\n")
    done = scan("none.csv")
    assert (done.code, done.err) == (2, "warning: no record to judge\n")
    assert scan("none.csv", "--overwrite", "--allow-empty").code == 0


def test_bad_records_are_told_by_row_and_id(scan: Scan, house: Path) -> None:
    lines = ["id,text", "1,A miracle.", "2,A,b", "3,Cr\udce8me", "4,A miracle.", "5,"]
    write(house, "a.csv", "\n".join(lines).encode("utf-8", "surrogateescape"))
    write(house, "b.csv.gz", b"no gzip")
    done = scan("a.csv", "b.csv.gz")
    assert done.code == 2
    assert done.err == (
        "error: a.csv, row 2 (id 2): 3 fields, where the header has 2\n"
        "error: a.csv, row 3 (id 3): “text”, character 3: byte 0xe8 is not valid UTF-8\n"
        "error: b.csv.gz: cannot be read: Not a gzipped file (b'no')\n"
    )
    assert done.out == (
        "5 records, 2 with findings (40.0 %)\n"
        "3 texts without anything to judge\n"
        "3 could not be judged, wholly or in part\n"
        "findings: 2 error\n"
        "rules:\n"
        "  2  house/miracle\n"
        "written to out.jsonl\n"
    )
    assert [row["row"] for row in findings(house / "out.jsonl")] == [1, 4]


def test_a_name_that_would_drive_the_terminal(scan: Scan, house: Path) -> None:
    write(house, "a.jsonl", json.dumps({"id": "\x1b[2J", "text": 3}) + "\n")
    assert "\x1b" not in scan("a.jsonl").err


HAS = "the columns “id”, “text”, “brand”"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.jsonl"], f"name the columns to judge with --text-column; a.jsonl has {HAS}"),
        (["a.jsonl", "--text-column", "txt"], f"a.jsonl has no column “txt”; did you mean “text”? (it has {HAS})"),
        (["b.jsonl", "--text-column", "text"], "b.jsonl: no such file"),
        (
            ["a.jsonl", "--text-column", "text", "--output", "x.csv"],
            "--output must end in .jsonl or .parquet, not x.csv",
        ),
        (
            ["a.jsonl", "--text-column", "text", "--ignore", "mircle"],
            "--ignore: there is no rule, category or pack “mircle”; did you mean “miracle”?",
        ),
    ],
)
def test_usage(run: Claimlint, house: Path, arguments: list[str], message: str) -> None:
    catalogue(house, 2)
    done = run("scan", "--output", "x.jsonl", *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"error: {message}\n")
    assert not list(house.glob("x*"))


def test_a_finished_output_is_refused(scan: Scan, house: Path) -> None:
    catalogue(house, 8)
    assert scan("a.jsonl").code == 1
    done = scan("a.jsonl")
    assert (done.code, done.err) == (2, "error: out.jsonl is finished; --overwrite makes it anew\n")
    assert scan("a.jsonl", "--overwrite").code == 1


def without(house: Path, *modules: str) -> str:
    """The path to import from, on which some modules are not installed."""
    for module in modules:
        write(house, f"hidden/{module}.py", f"raise ModuleNotFoundError('hidden', name='{module}')\n")
    return os.pathsep.join([str(house / "hidden"), str(Path(sys.modules["claimlint"].__file__ or "").parents[1])])


@pytest.mark.parametrize(
    ("arguments", "module", "extra"),
    [
        (["a.parquet"], "pyarrow", "scan"),
        (["a.jsonl", "a.parquet"], "pyarrow", "scan"),
        (["a.jsonl", "--output", "out.parquet"], "pyarrow", "scan"),
        (["*.jsonl"], "fsspec", "scan"),
        (["a.jsonl", "--engine", "ray"], "ray", "ray"),
    ],
)
def test_a_missing_extra(scan: Scan, house: Path, arguments: list[str], module: str, extra: str) -> None:
    catalogue(house, 2)
    write(house, "a.parquet", b"PAR1")
    done = scan(*arguments, PYTHONPATH=without(house, module))
    expected = f"error: this needs {module}, which is not installed: pip install 'claimlint-copy[{extra}]'\n"
    assert (done.code, done.err) == (2, expected)
    assert not list(house.glob("out*"))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_files_of_plain_text_need_no_extra(scan: Scan, house: Path, name: str) -> None:
    catalogue(house, 2)
    write(house, "a.csv", f"id,text\n0,{TEXTS[2]}\n1,A miracle.\n")
    done = scan(name, "--jobs", "2", PYTHONPATH=without(house, "fsspec", "pyarrow", "numpy"))
    assert (done.code, done.err) == (1, "")
    assert "2 records" in done.out


FORKED = """\
import sys
from claimlint.__main__ import _run
from claimlint.services import pool

asked, real = [], pool.may_fork
pool.may_fork = lambda: asked.append(real()) or {may}
if __name__ == "__main__":
    code = _run(sys.argv[1:])
    print(asked, file=sys.stderr)
    sys.exit(code)
"""


@pytest.mark.parametrize("may", ["asked[-1]", "False"])
@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet"])
def test_forked_workers_and_new_interpreters_say_the_same(
    scan: Scan, house: Path, env: dict[str, str], may: str, output: str
) -> None:
    catalogue(house, 1500)
    assert scan("a.jsonl", "--jobs", "1", output=f"one-{output}").code == 1
    script = write(house, "start.py", FORKED.format(may=may))
    columns = ("--text-column", "text", "--id-column", "id", "--output", output)
    command = [sys.executable, str(script), "scan", "a.jsonl", *columns, "--jobs", "2", "-q"]
    done = subprocess.run(command, cwd=house, env=env, capture_output=True, check=False, text=True)
    alone = sys.platform == "linux" and output == "out.jsonl"  # Arrow, where it is needed, brings threads
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{[alone, alone]}\n")
    assert content(house / output) == content(house / f"one-{output}")


# Kills


def killed(arguments: Sequence[str], house: Path, env: dict[str, str], state: Path) -> bool:
    """Run a scan and kill it as soon as its state has gone on; False when it was done before."""
    before = position(state)
    process = subprocess.Popen([sys.executable, "-m", "claimlint", *arguments], cwd=house, env=env)
    try:
        while process.poll() is None and position(state) == before:
            time.sleep(0.02)
    finally:
        process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def position(state: Path) -> tuple[int, ...]:
    return tuple(json.loads(state.read_bytes())["position"]) if state.exists() else (0, 0)


@pytest.mark.parametrize(("output", "jobs"), [("out.jsonl", "1"), ("out.jsonl", "2"), ("out.parquet", "2")])
def test_kill_9_loses_and_repeats_nothing(scan: Scan, house: Path, env: dict[str, str], output: str, jobs: str) -> None:
    catalogue(house, 8000)
    assert scan("a.jsonl", "--jobs", "2", output=f"whole-{output}").code == 1
    arguments = ["scan", "a.jsonl", "--text-column", "text", "--id-column", "id", "--output", output, "--jobs", jobs]
    state = house / (f"{output}.state" if output.endswith(".jsonl") else f"{output}/_state.json")
    kills = 0
    while kills < 3 and killed(arguments, house, env, state):
        kills += 1
    assert kills == 3
    assert 0 < position(state)[1] < 8000
    done = scan("a.jsonl", "--jobs", jobs, output=output)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("8,000 records, 4,000 with findings (50.0 %)\n")
    assert content(house / output) == content(house / f"whole-{output}")


def content(path: Path) -> list[bytes]:
    return [path.read_bytes()] if path.is_file() else [part.read_bytes() for part in sorted(path.glob("part-*"))]


def test_an_interrupt_ends_quietly_and_can_be_gone_on_with(scan: Scan, house: Path, env: dict[str, str]) -> None:
    catalogue(house, 8000)
    arguments = [
        "scan",
        "a.jsonl",
        "--text-column",
        "text",
        "--id-column",
        "id",
        "--output",
        "out.jsonl",
        "--jobs",
        "2",
    ]
    command = [sys.executable, "-m", "claimlint", *arguments]
    process = subprocess.Popen(
        command, cwd=house, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    while process.poll() is None and position(house / "out.jsonl.state") == (0, 0):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it too
    said, _ = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"")
    assert scan("a.jsonl").out.startswith("8,000 records, 4,000 with findings (50.0 %)\n")


# Engines


def test_ray_says_the_same(scan: Scan, house: Path, need: Need) -> None:
    need(find_spec("ray"), "the extra “ray”")
    catalogue(house, 3000)
    catalogue(house, 700, "b.jsonl")
    write(house, "c.csv", "id,text\n1,A miracle.\n2,too,many\n")
    inputs = ("a.jsonl", "b.jsonl", "c.csv")
    here = scan(*inputs, "--jobs", "1")
    there = scan(*inputs, "--jobs", "2", "--engine", "ray", output="ray.jsonl")
    assert len(findings(house / "out.jsonl")) == 2776
    assert (house / "ray.jsonl").read_bytes() == (house / "out.jsonl").read_bytes()
    assert (there.code, there.out) == (here.code, here.out.replace("out.jsonl", "ray.jsonl"))
    assert "error: c.csv, row 2 (id 2): 3 fields, where the header has 2\n" in there.err


def test_ray_goes_on_where_the_local_engine_was_killed(
    scan: Scan, house: Path, env: dict[str, str], need: Need
) -> None:
    need(find_spec("ray"), "the extra “ray”")
    catalogue(house, 4000)
    assert scan("a.jsonl", output="whole.jsonl").code == 1
    arguments = [
        "scan",
        "a.jsonl",
        "--text-column",
        "text",
        "--id-column",
        "id",
        "--output",
        "out.jsonl",
        "--jobs",
        "1",
    ]
    assert killed(arguments, house, env, house / "out.jsonl.state")
    assert scan("a.jsonl", "--engine", "ray", "--jobs", "2").code == 1
    assert (house / "out.jsonl").read_bytes() == (house / "whole.jsonl").read_bytes()
