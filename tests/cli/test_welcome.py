"""``claimlint`` alone."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from claimlint.cli import welcome as module
from claimlint.cli.welcome import welcome
from cli.conftest import Claimlint, write


@pytest.fixture(autouse=True)
def every_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: name)


def steps(folder: Path) -> list[tuple[str, str]]:
    lines = welcome(folder).split("\n\n")[1].splitlines()
    return [(command, about.strip()) for line in lines for command, _, about in [line.strip().partition("   ")]]


INIT = ("claimlint init", "set your markets and your brands")


def test_one_draft(run: Claimlint, tmp_path: Path) -> None:
    write(tmp_path, "calm cream.md", "Soft.\n")
    write(tmp_path, "README.md", "What this is.\n")
    assert steps(tmp_path) == [
        ("claimlint 'calm cream.md'", "judge the draft that is here"),
        ("claimlint check --watch 'calm cream.md'", "the same, on every save"),
        INIT,
    ]
    done = run()
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("claimlint finds the claims in skincare and treatment copy")
    assert run(*shlex.split("claimlint 'calm cream.md'")[1:]).code == 0


@pytest.mark.parametrize("name", ["README.md", "a.md", "drafts for review/a.md"])
def test_no_line_is_wider_than_a_terminal(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "Soft.\n")
    assert [line for line in welcome(tmp_path).splitlines() if len(line) > 80] == []


def test_a_folder_of_drafts(tmp_path: Path) -> None:
    for name in ("copy/en/a.md", "copy/b.html", "copy/c.docx", "old/d.md", "node_modules/e/f.md", ".hidden/g.md"):
        write(tmp_path, name, "Soft.\n")
    assert steps(tmp_path)[:2] == [
        ("claimlint copy", "judge the 3 drafts there"),
        ("claimlint check --watch copy", "the same, on every save"),
    ]
    write(tmp_path, "h.txt", "Soft.\n")
    assert steps(tmp_path)[0] == ("claimlint .", "judge the 5 drafts here")


def test_what_is_ignored_is_not_named(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, ".gitignore", "build/\n")
    for name in ("build/a.md", "build/b.md", "copy/c.md"):
        write(tmp_path, name, "Soft.\n")
    assert steps(tmp_path)[0] == ("claimlint copy", "judge the draft there")


def test_nothing_there_yet(run: Claimlint, tmp_path: Path) -> None:
    told = steps(tmp_path)
    assert told == [
        ('echo "Our peel is painless." | claimlint -', "no draft here: judge a sentence"),
        ("claimlint serve", "or paste a draft in your browser"),
        INIT,
    ]
    assert run("-", stdin=b"Our peel is painless.\n").code == 1


def test_a_configuration_that_is_there(run: Claimlint, house: Path) -> None:
    write(house, "copy/a.md", "Soft.\n")
    assert steps(house)[2] == ("claimlint rules", "the rules that hold here, as .claimlint.yaml says")
    assert steps(house / "copy")[2] == ("claimlint rules", "the rules that hold here, as ../.claimlint.yaml says")


def test_without_the_extras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    assert steps(tmp_path) == [
        ('echo "Our peel is painless." | claimlint -', "no draft here: judge a sentence"),
        INIT,
    ]
    write(tmp_path, "a.md", "Soft.\n")
    assert steps(tmp_path) == [("claimlint a.md", "judge the draft that is here"), INIT]


def test_a_name_that_looks_like_an_option(tmp_path: Path) -> None:
    write(tmp_path, "-a.md", "Soft.\n")
    assert steps(tmp_path)[0][0] == "claimlint ./-a.md"
