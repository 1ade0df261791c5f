"""Several processes say what one says, in the same order, and nothing that happens to one of them is lost."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from claimlint.packs import loading
from claimlint.services import pool
from claimlint.services import run as running
from claimlint.services import workers as module
from claimlint.services.options import OptionError, Options
from claimlint.services.results import Results
from claimlint.services.run import Result, each
from claimlint.services.workers import each_by
from claimlint.services.workspace import Workspace
from making import SMALL

RULES = "- {id: miracle, severity: error, message: Big word., match: [miracle]}\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(pool, "may_fork", lambda: True)  # so that workers have what is set here, whatever ran before
    monkeypatch.setattr(loading, "shipped_folder", lambda: str(SMALL))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "pack.yaml").write_text("id: house\n", encoding="utf-8")
    (tmp_path / "house" / "rules.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / ".claimlint.yaml").write_text("packs: [./house]\n", encoding="utf-8")
    for number in range(30):
        (tmp_path / f"{number:02}.md").write_text("Our peel is a miracle. " * (number % 7), encoding="utf-8")
    (tmp_path / "11.md").write_bytes(b"\xff")
    return Workspace(Options(cache_dir=str(tmp_path / "cache")), tmp_path)


FILES = [f"{number:02}.md" for number in range(31)]  # the last one is not there


def share(workspace: Workspace, jobs: int | None, known: Results | None = None, whole: bool = False) -> list[Result]:
    return list(each_by(jobs)(FILES, workspace, None, known, whole))


@pytest.mark.parametrize("jobs", [None, 1, 2, 3, 50])
def test_any_number_of_processes_says_the_same(workspace: Workspace, jobs: int | None) -> None:
    expected = list(each(FILES, workspace, whole=False))
    assert share(workspace, jobs) == expected
    assert [result.path for result in expected] == FILES
    assert [bool(result.errors) for result in expected] == [name in ("11.md", "30.md") for name in FILES]


def test_verdicts_come_if_they_are_asked_for(workspace: Workspace) -> None:
    assert share(workspace, 2, whole=True) == list(each(FILES, workspace, whole=True))


def test_what_is_known_starts_no_process(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Results(str(tmp_path / "cache"), "stamp")
    first = share(workspace, 2, known)
    monkeypatch.setattr(pool, "Pool", None)  # cannot be called
    assert share(workspace, 2, known) == first


def test_a_process_pays_from_some_size_on(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = pool.Pool.results

    def results(one: pool.Pool[Any, Any], lots: Sequence[Sequence[str]], jobs: int) -> object:
        asked.append(jobs)
        return real(one, lots, jobs)

    monkeypatch.setattr(pool.Pool, "results", results)
    monkeypatch.setattr(module, "processors", lambda: 4)
    share(workspace, None)
    assert asked == []
    monkeypatch.setattr(module, "PAYS", 400)
    share(workspace, None)
    assert asked == [4]
    monkeypatch.setattr(module, "PAYS", 900)
    share(workspace, None)
    assert asked == [4, 2]


def test_a_process_that_ends_leaves_an_error_and_the_rest_goes_on(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = list(each(FILES, workspace, whole=False))
    real = running.check_one

    def check_one(path: str, *rest: object) -> Result:
        if path == "05.md":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "check_one", check_one)
    got = share(workspace, 2)
    lost = [result for result in got if result.errors and result.path not in ("11.md", "30.md")]
    assert "05.md" in [result.path for result in lost]
    assert len(lost) <= 4
    assert {result.errors[0].message for result in lost} == {
        "the process that judged this file ended by itself (exit code -9); try --jobs 1"
    }
    assert [one for one in got if one not in lost] == [
        one for one in expected if one.path not in {result.path for result in lost}
    ]


def test_a_fault_comes_back_from_another_process(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Result:
        raise RuntimeError("not a result")

    monkeypatch.setattr(running, "check_one", fail)
    with pytest.raises(pool.WorkerFault, match="not a result"):
        share(workspace, 2)


def test_an_option_that_means_nothing_is_told(workspace: Workspace) -> None:
    wrong = Workspace(Options(select=("nothing",), cache_dir=workspace.options.cache_dir), workspace.cwd)
    with pytest.raises(OptionError):
        share(wrong, 2)


def test_a_fork_has_the_rules_that_are_loaded(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = list(each(FILES, workspace, whole=False))
    monkeypatch.setattr("claimlint.packs.load", None)  # cannot be called
    assert share(workspace, 2) == expected


def test_new_interpreters_say_the_same(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "may_fork", lambda: False)
    alone = Workspace(Options(select=("house",), cache_dir=workspace.options.cache_dir), workspace.here)
    known = [result.report for result in each(FILES, alone)]
    found = [result.report for result in share(alone, 2)]
    assert [report and report.findings for report in found] == [report and report.findings for report in known]
    assert sum(len(report.findings) for report in found if report) > 20


def test_a_workspace_travels_as_what_it_was_made_of(workspace: Workspace) -> None:
    list(each(FILES, workspace))
    moved = pickle.loads(pickle.dumps(workspace))
    assert (moved.options, moved.here, moved.loaded()) == (workspace.options, workspace.here, [])
