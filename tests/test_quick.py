from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from claimlint.quick import Ticket, Trace, show, ticket


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text("Our peel.", encoding="utf-8")
    time.sleep(0.02)
    return file


def kept(tmp_path: Path, trail: list[tuple[str, str]], text: str = "said\n") -> Ticket:
    made = Ticket(str(tmp_path / "cache"), "k" * 32)
    made.keep(1, text, trail)
    return made


def test_an_answer_holds_as_long_as_its_trail(tmp_path: Path, page: Path) -> None:
    made = kept(tmp_path, [("file", str(page)), ("there", str(tmp_path / "none")), ("day", "")], "é \udc80\r\n")
    assert made.answer() == (1, "é \udc80\r\n")
    page.write_text("Our peels", encoding="utf-8")
    assert made.answer() is None
    page.write_text("Our peel.", encoding="utf-8")
    assert made.answer() == (1, "é \udc80\r\n")
    (tmp_path / "none").write_text("", encoding="utf-8")
    assert made.answer() is None


def test_a_file_gone_or_another_day_ends_it(tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept(tmp_path, [("file", str(page)), ("day", "")])
    monkeypatch.setattr(time, "strftime", lambda _: "2031-01-01")
    assert made.answer() is None
    monkeypatch.undo()
    assert made.answer() is not None
    page.unlink()
    assert made.answer() is None


def test_a_tree_changes_with_any_yaml_file_in_it(tmp_path: Path) -> None:
    inner = tmp_path / "pack" / "lexicons"
    inner.mkdir(parents=True)
    (inner / "a.yaml").write_text("a: [b]", encoding="utf-8")
    states = []

    def look() -> None:
        states.append(Trace().now(b"tree", os.fsencode(tmp_path / "pack")))

    look()
    (inner / "note.txt").write_text("no rule", encoding="utf-8")
    look()
    assert states[0] == states[1]
    (inner / "b.yml").write_text("c: [d]", encoding="utf-8")
    look()
    (inner / "a.yaml").write_text("a: [c]", encoding="utf-8")
    look()
    (inner / "a.yaml").rename(tmp_path / "pack" / "a.yaml")
    look()
    assert len(set(states)) == 4


def test_what_changes_during_the_run_is_not_kept(tmp_path: Path, page: Path) -> None:
    made = Ticket(str(tmp_path / "cache"), "k" * 32)
    time.sleep(0.02)
    page.write_text("Our peel!", encoding="utf-8")
    made.keep(1, "said", [("file", str(page))])
    assert made.answer() is None


def test_only_plain_files_are_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert kept(tmp_path, [("file", str(tmp_path / "pipe"))]).answer() is None
    assert kept(tmp_path, [("file", str(tmp_path))]).answer() is None


@pytest.mark.parametrize("words", [["a.md", "--no-cache"], ["-"], ["check", "-", "--stdin-filename", "a.md"]])
def test_some_answers_are_never_kept(words: list[str]) -> None:
    assert ticket(words).key == ""


def test_the_key_holds_what_shapes_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [ticket(["a.md"]).key, ticket(["a.md", "b.md"]).key, ticket(["a.mdb.md"]).key]
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CLAIMLINT_ANY", "PYTHONIOENCODING"):
        monkeypatch.setenv(name, "17")
        keys.append(ticket(["a.md"]).key)
    monkeypatch.chdir(tmp_path)
    keys.append(ticket(["a.md"]).key)
    assert "" not in keys
    assert len(set(keys)) == len(keys)


def test_the_folder_may_be_told() -> None:
    assert ticket(["a.md", "--cache-dir", "here"]).cache == "here"
    assert ticket(["a.md", "--cache-dir=there"]).cache == "there"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_a_reader_gone_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        monkeypatch.setattr("sys.stdout", full)
        assert show("said\n") == "cannot write to standard output: No space left on device"
        assert show("said\n") == ""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as gone:
        monkeypatch.setattr("sys.stdout", gone)
        assert show("said\n") == ""


def test_a_day_of_review_ends_it_once(tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept(tmp_path, [("file", str(page)), ("due", "2031-01-02")])
    answers = {}
    for day in ("2031-01-01", "2031-01-02", "2032-01-01"):
        monkeypatch.setattr(time, "strftime", lambda _, day=day: day)
        answers[day] = made.answer()
    assert answers == {"2031-01-01": (1, "said\n"), "2031-01-02": None, "2032-01-01": None}
    again = kept(tmp_path, [("file", str(page)), ("due", "2031-01-02")])
    monkeypatch.setattr(time, "strftime", lambda _: "2032-06-01")
    assert again.answer() == (1, "said\n")
