"""The speed benchmark times whole processes rightly, and leaves out what is not there."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

BENCHMARKS = ROOT / "benchmarks"
PYTHON = sys.executable


@pytest.fixture(autouse=True)
def _on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def bench(name: str) -> Any:
    """A module of the benchmarks."""
    return importlib.import_module(name)


def command(name: str, code: str, **more: object) -> Any:
    return bench("_timing").Command(name, (PYTHON, "-I", "-S", "-c", code), **more)


def harness(folder: Path, **more: object) -> Any:
    return bench("_timing").Bench(folder, **{"runs": 3, "environment": {}, **more})


def test_wall_and_cpu_are_told_apart(tmp_path: Path) -> None:
    (sleeper,) = harness(tmp_path, runs=1).compare([command("sleep", "import time; time.sleep(0.3)")])
    (sample,) = sleeper.samples
    assert 0.3 <= sample.wall < 20
    assert sample.cpu < 0.25


def test_memory_is_the_commands_own(tmp_path: Path) -> None:
    ballast = bytearray(80_000_000)  # ours, not to be counted
    small, large = harness(tmp_path, runs=1).compare(
        [command("small", "pass"), command("large", "b = bytearray(60_000_000); b[::4096] = b'x' * len(b[::4096])")]
    )
    assert small.samples[0].memory < 40
    assert 60 < large.samples[0].memory < 100
    assert len(ballast) == 80_000_000


def test_runs_are_counted_after_a_warm_up_and_prepared_each(tmp_path: Path) -> None:
    calls: list[int] = []
    one = command("one", "pass", prepare=lambda: calls.append(1))
    first, second = harness(tmp_path).compare([one, command("two", "pass")])
    assert (len(first.samples), len(second.samples), len(calls)) == (3, 3, 4)


def test_a_command_beyond_its_budget_keeps_its_warm_up(tmp_path: Path) -> None:
    timing = bench("_timing")
    walls = {"slow": [61.0], "tiring": [20.0, 31.0, 30.0], "quick": [9.0, 1.0, 2.0, 3.0]}

    class Told(timing.Bench):  # type: ignore[misc, name-defined]  # a module known at run time alone
        def _run(self, command: Any) -> tuple[Any, str]:
            return timing.Sample(walls[command.name].pop(0), 0.0, 0.0, 0), ""

    found = Told(tmp_path, runs=3, budget=60.0).compare([command(name, "") for name in walls])
    assert [[sample.wall for sample in each.samples] for each in found] == [[61.0], [31.0, 30.0], [1.0, 2.0, 3.0]]
    assert [each.wall for each in found] == [61.0, 30.5, 2.0]


def test_a_command_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    (endless,) = harness(tmp_path, limit=0.3).compare([command("endless", "while True: pass")])
    assert (endless.samples, endless.failure) == ([], "over 0 s")


def test_a_command_that_fails_is_not_timed(tmp_path: Path) -> None:
    wrong, right = harness(tmp_path, runs=1).compare(
        [command("wrong", "import sys; print('no such thing'); sys.exit(2)"), command("right", "raise SystemExit(1)")]
    )
    assert (wrong.samples, wrong.failure) == ([], "failed, exit code 2: no such thing")
    assert len(right.samples) == 1


def test_a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    missing = bench("_timing").Command("missing", ("./no-such-program",))
    (timing,) = harness(tmp_path, runs=1).compare([missing])
    assert timing.samples == []
    assert timing.failure.startswith("failed, exit code 127: FileNotFoundError")


def test_growth_is_told_by_its_power() -> None:
    growth = bench("speed")._growth
    assert "to the power 1.00" in growth([(0.01, 0.12), (0.1, 0.3), (1.0, 2.1), (10.0, 20.1)])
    assert "to the power 2.00" in growth([(0.0, 1.0), (0.1, 1.01), (1.0, 2.0), (10.0, 101.0)])


def test_a_page_gets_the_tables_between_its_marks_and_again() -> None:
    page = "# Page\n\n<!-- speed.py -->\n\nold\n\n<!-- end -->\n\n## After\n"
    filled = bench("speed").filled(page, ["## One\n\n| a |", "## Two\n\nSkipped: no."], "date: today")
    assert filled == (
        "# Page\n\n<!-- speed.py -->\n\ndate: today\n\n"
        "### One\n\n| a |\n\n### Two\n\nSkipped: no.\n\n<!-- end -->\n\n## After\n"
    )
    assert bench("speed").filled(filled, ["## One\n\n| a |", "## Two\n\nSkipped: no."], "date: today") == filled


def test_a_page_without_a_place_for_the_tables_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n", encoding="utf-8")
    words = [PYTHON, str(BENCHMARKS / "speed.py"), "--only", "clean", "--no-peers", "--runs", "1", "--write", str(page)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, page.read_text(encoding="utf-8")) == (2, "", "# Page\n")
    assert "has no place for the tables" in done.stderr


def test_peers_that_are_missing_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINT_PEERS", str(tmp_path))
    assert "proselint" in list(bench("_works").peers("a.txt"))
    peers = bench("_peers")
    for name in peers.PEERS:
        with pytest.raises(peers.Unavailable, match="not available"):
            peers.flagged(name, [bench("_corpora").Text("1", "Some text.", True, "some")])


def test_every_peer_is_pinned() -> None:
    peers = bench("_peers")
    assert set(peers.PEERS) <= set(peers.versions())
    assert all(version[0].isdigit() for version in peers.versions().values())


def test_without_the_real_texts_the_small_works_are_timed(tmp_path: Path) -> None:
    words = ["--shared", str(tmp_path), "--no-peers", "--runs", "1", "--only", "clean,big", "--json"]
    done = subprocess.run([PYTHON, str(BENCHMARKS / "speed.py"), *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    clean, big = json.loads(done.stdout)["works"]
    assert [timing["failure"] for timing in clean["timings"]] == [""]
    assert clean["timings"][0]["samples"][0]["code"] == 0
    assert big["skipped"] == "the real texts are not there"
