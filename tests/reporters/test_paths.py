"""What a file is called outside the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.reporters.paths import address, from_here, in_repository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, with the current folder one below its root."""
    (tmp_path / "site" / ".git").mkdir(parents=True)
    (tmp_path / "site" / "content").mkdir()
    monkeypatch.chdir(tmp_path / "site" / "content")
    return tmp_path / "site"


def test_paths_begin_at_the_root_of_the_repository(repository: Path, tmp_path: Path) -> None:
    assert in_repository("./a/../b.md") == "content/b.md"
    assert in_repository("../c.md") == "c.md"
    assert in_repository((repository / "content" / "d.md").as_posix()) == "content/d.md"
    outside = (tmp_path / "other.md").as_posix()
    assert in_repository("../../other.md") == outside
    assert in_repository("<stdin>") == "<stdin>"


def test_a_work_tree_has_a_file_for_its_repository(repository: Path) -> None:
    (repository / ".git").rmdir()
    (repository / ".git").write_text("gitdir: elsewhere\n")
    assert in_repository("a.md") == "content/a.md"


def test_without_a_repository_they_begin_here(repository: Path) -> None:
    (repository / ".git").rmdir()
    assert in_repository("./a.md") == "a.md"


def test_paths_from_here(repository: Path) -> None:
    assert from_here("./a.md") == "a.md"
    assert from_here((repository / "content" / "a.md").as_posix()) == "a.md"
    assert from_here("../c.md") == (repository / "c.md").as_posix()
    assert from_here("<stdin>") == "<stdin>"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/a.md", "content/a.md"),
        ("two words/100%.md", "two%20words/100%25.md"),
        ("a#b?c:d.md", "a%23b%3Fc%3Ad.md"),
        ("crème.md", "cr%C3%A8me.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("bad\ud800.md", "bad%ED%A0%80.md"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/shop/a b.md", "file:///shop/a%20b.md"),
    ],
)
def test_addresses(path: str, uri: str) -> None:
    assert address(path) == uri
