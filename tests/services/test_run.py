"""A run over many files."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from claimlint import engine
from claimlint.document import Document
from claimlint.findings import FileError
from claimlint.services.options import OptionError, Options
from claimlint.services.run import Source, check, each, find
from claimlint.services.trail import trail
from claimlint.services.workspace import Workspace


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        ".claimlint.yaml": "packs: [./house]\n",
        "house/pack.yaml": "id: house\n",
        "house/rules.yaml": "- {id: miracle, kind: claim, severity: error, message: Big., match: [miracle]}\n",
        "a.txt": "A miracle.",
        "b.txt": "Nothing.",
        "c/c.txt": "Another miracle.",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_files_in_order_with_their_findings(site: Path) -> None:
    run = check(["."])
    assert [(report.path, report.text, len(report.findings)) for report in run.reports] == [
        ("a.txt", "A miracle.", 1),
        ("b.txt", "Nothing.", 0),
        ("c/c.txt", "Another miracle.", 1),
    ]
    assert (run.errors, run.failing, run.bugs, run.barren) == ((), 2, (), ())
    assert "house/miracle" in run.rules
    assert "claimlint/unused-directive" in run.rules
    assert run.reports[0].words == 2


def test_errors_do_not_stop_the_others(site: Path) -> None:
    (site / "b.txt").write_bytes(b"\xff")
    run = check(["b.txt", "gone.txt", "a.txt", "nothing/*"])
    assert [report.path for report in run.reports] == ["a.txt"]
    assert [error.path for error in run.errors] == ["gone.txt", "b.txt"]
    assert run.barren == ("nothing/*",)


def test_an_option_that_means_nothing_stops_all(site: Path) -> None:
    with pytest.raises(OptionError):
        check(["."], Options(select=("mircale",)))


def test_standard_input_among_files(site: Path) -> None:
    stdin = Source(io.BytesIO(b"A miracle."), "new.txt")
    workspace = Workspace()
    assert find(["c", "-", "a.txt", "zz.txt"], workspace, stdin).files == ("c/c.txt", "new.txt", "a.txt")
    assert [report.path for report in check(["b.txt", "-"], stdin=stdin).reports] == ["b.txt", "new.txt"]
    assert find(["-"], workspace).errors == (FileError("-", "no such file or folder"),)


def test_excluded_standard_input_is_left_out_when_forced(site: Path) -> None:
    (site / ".claimlint.yaml").write_text("packs: [./house]\nexclude: [drafts]\n", encoding="utf-8")
    stdin = Source(io.BytesIO(b"A miracle."), "drafts/new.txt")
    assert check(["-"], Options(force_exclude=True), stdin).reports == ()
    assert len(check(["-"], Options(), stdin).reports) == 1


def test_a_fault_of_our_own_is_part_of_the_result(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = engine.judge

    def broken(document: Document, *arguments: object, **options: object) -> engine.Verdict:
        if document.path == "a.txt":
            raise RecursionError("by the test")
        return judge(document, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "judge", broken)
    results = list(each(["a.txt", "c/c.txt"], Workspace()))
    assert results[0].errors == (
        FileError("a.txt", "claimlint failed on this file (RecursionError: by the test); the fault is its own"),
    )
    assert "RecursionError: by the test" in results[0].bug
    assert (results[1].errors, results[1].failing) == ((), 1)


def test_rules_whose_sources_are_to_be_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "{market: uk, title: Guidance, review-by: 2031-01-02}"
    rule = f"- {{id: miracle, message: Big., match: [miracle], sources: [{source}]}}\n"
    (site / "house/rules.yaml").write_text(rule, encoding="utf-8")
    told = {}
    for day in ("2031-01-01", "2031-01-02"):
        monkeypatch.setattr(time, "strftime", lambda _, day=day: day)
        workspace = Workspace(Options())
        run = check(["a.txt"], workspace=workspace)
        told[day] = run.due, [step for step in trail(["a.txt"], run, workspace) if step[0] == "due"]
    assert told == {"2031-01-01": ((), [("due", "2031-01-02")]), "2031-01-02": (("house/miracle",), [])}
