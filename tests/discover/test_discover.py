"""Paths as typed -> files to read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from claimlint import readers
from claimlint.discover import SUFFIXES, Discovery, discover
from claimlint.findings import FileError


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.md",
        "a/z.txt",
        "a/b/c.HTML",
        "a/x.py",
        "a.mdx",
        "node_modules/n.md",
        ".github/t.md",
        "c/deep/d.htm",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("copy", encoding="utf-8")
    return tmp_path


ALL = (".github/t.md", "a/b/c.HTML", "a/z.txt", "a.mdx", "b.md", "c/deep/d.htm")


def test_the_suffixes_are_those_that_have_a_reader() -> None:
    assert set(readers.SUFFIXES) == SUFFIXES


def test_a_folder_is_walked_by_name(tree: Path) -> None:
    assert discover(["."], cwd=tree) == Discovery(ALL)


@pytest.mark.parametrize(("given", "shown"), [("a", "a/"), ("a/", "a/"), ("./a", "./a/"), ("a//", "a/")])
def test_paths_are_shown_as_they_were_typed(tree: Path, given: str, shown: str) -> None:
    assert discover([given], cwd=tree).files == (f"{shown}b/c.HTML", f"{shown}z.txt")


def test_an_absolute_folder(tree: Path) -> None:
    assert discover([str(tree / "a")], cwd=tree).files == (f"{tree}/a/b/c.HTML", f"{tree}/a/z.txt")


def test_a_file_is_taken_whatever_its_suffix_and_once(tree: Path) -> None:
    assert discover(["a/x.py", "b.md", "./b.md", "a/../b.md"], cwd=tree).files == ("a/x.py", "b.md")


def test_a_skipped_folder_may_be_named(tree: Path) -> None:
    assert discover(["node_modules"], cwd=tree).files == ("node_modules/n.md",)


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("*.md", ("b.md",)),
        ("**/*.md", (".github/t.md", "b.md")),
        ("a/**", ("a/b/c.HTML", "a/z.txt")),
        ("?/*", ("a/b/c.HTML", "a/z.txt", "c/deep/d.htm")),
        ("a/*.py", ("a/x.py",)),
        ("./a/*.txt", ("./a/z.txt",)),
        ("[ab].md", ("b.md",)),
    ],
)
def test_a_pattern_that_the_shell_left_alone(tree: Path, pattern: str, files: tuple[str, ...]) -> None:
    assert discover([pattern], cwd=tree) == Discovery(files)


def test_a_file_may_have_a_name_like_a_pattern(tree: Path) -> None:
    (tree / "[id].md").write_text("copy", encoding="utf-8")
    assert discover(["[id].md"], cwd=tree).files == ("[id].md",)


def test_what_gives_no_file_is_told(tree: Path) -> None:
    (tree / "empty").mkdir()
    assert discover(["empty", "*.docx", "nowhere/*.md"], cwd=tree) == Discovery(
        (), (), ("empty", "*.docx", "nowhere/*.md")
    )


def test_a_missing_file_is_an_error_with_the_nearest_name(tree: Path) -> None:
    assert discover(["a/zz.txt", "quite-other.rst", "b.md"], cwd=tree) == Discovery(
        ("b.md",),
        (
            FileError("a/zz.txt", "no such file or folder; did you mean “a/z.txt”?"),
            FileError("quite-other.rst", "no such file or folder"),
        ),
    )


def test_a_name_that_no_system_allows(tree: Path) -> None:
    assert discover(["a\0b"], cwd=tree).errors == (FileError("a\0b", "no such file or folder"),)


def test_ignore_files_nested_and_our_own_over_gits(tree: Path) -> None:
    (tree / ".gitignore").write_text("*.txt\n/c/\n", encoding="utf-8")
    (tree / "a" / ".gitignore").write_text("!z.txt\nb\n", encoding="utf-8")
    (tree / ".claimlintignore").write_text("a.mdx\n", encoding="utf-8")
    assert discover(["."], cwd=tree).files == (".github/t.md", "a/z.txt", "b.md")
    (tree / ".claimlintignore").write_text("!/c/\n", encoding="utf-8")
    assert "c/deep/d.htm" in discover(["."], cwd=tree).files


def test_ignore_files_above_hold_up_to_the_repository(tree: Path) -> None:
    (tree / ".gitignore").write_text("z.txt\n", encoding="utf-8")
    assert discover(["."], cwd=tree / "a").files == ("b/c.HTML", "z.txt"), (
        "outside a repository the current folder is all"
    )
    (tree / ".git").mkdir()
    assert discover(["."], cwd=tree / "a").files == ("b/c.HTML",)
    (tree / "a" / ".git").mkdir()
    assert discover(["."], cwd=tree / "a").files == ("b/c.HTML", "z.txt")


def test_a_named_file_is_read_though_ignored_unless_forced(tree: Path) -> None:
    (tree / ".gitignore").write_text("b.md\n", encoding="utf-8")
    (tree / ".claimlintignore").write_text("a.mdx\nc/\n", encoding="utf-8")
    named = ["a.mdx", "b.md", "c/deep/d.htm"]
    assert discover(named, cwd=tree).files == ("a.mdx", "b.md", "c/deep/d.htm")
    assert discover(named, cwd=tree, force_exclude=True).files == ("b.md",), "git tracks what it is told"


def test_configuration_leaves_out(tree: Path) -> None:
    def excluded(path: str, folder: bool) -> bool:
        return path == f"{tree}/a" if folder else path.endswith("b.md")

    assert discover(["."], excluded, cwd=tree).files == (".github/t.md", "a.mdx", "c/deep/d.htm")
    assert discover(["b.md"], excluded, cwd=tree).files == ("b.md",)
    assert discover(["b.md"], excluded, force_exclude=True, cwd=tree) == Discovery(())


def test_links_to_folders_are_not_followed_and_loops_end(tree: Path) -> None:
    (tree / "a" / "loop").symlink_to(tree)
    (tree / "dangling.md").symlink_to(tree / "nowhere.md")
    (tree / "linked.md").symlink_to(tree / "b.md")
    (tree / "itself.md").symlink_to(tree / "itself.md")
    assert discover(["."], cwd=tree).files == (*ALL, "linked.md")
    assert discover(["a/loop/c"], cwd=tree).files == ("a/loop/c/deep/d.htm",)
    assert discover(["dangling.md"], cwd=tree).errors[0].path == "dangling.md"


def test_a_folder_that_cannot_be_listed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path == f"{tree}/a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover(["."], cwd=tree)
    assert found.files == (".github/t.md", "a.mdx", "b.md", "c/deep/d.htm")
    assert found.errors == (FileError(f"{tree}/a", "cannot list this folder: Permission denied"),)


def test_git_agrees_on_what_is_ignored(tree: Path) -> None:
    (tree / ".gitignore").write_text("*.txt\n!/a/z.txt\n**/deep\nb.m[a-d]\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", "."], cwd=tree, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], cwd=tree, check=True, capture_output=True, text=True
    )
    ours = discover(["."], cwd=tree).files
    theirs = {name for name in listed.stdout.splitlines() if Path(name).suffix.lower() in SUFFIXES}
    assert set(ours) == theirs - {"node_modules/n.md"}
