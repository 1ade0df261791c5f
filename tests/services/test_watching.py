"""What is watched, what matters, and what is judged again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from claimlint.services.options import Options
from claimlint.services.results import Results
from claimlint.services.run import Result, Source
from claimlint.services.watching import Change, Ground, Memory, matters, survey
from claimlint.services.workspace import Workspace


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Quiet.\n", encoding="utf-8")


def test_the_ground_is_where_discovery_walks_and_what_rules_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "site/.git/HEAD", "site/copy/en/a.md", "site/copy/old/b.md", "site/copy/node_modules/c.md")
    put(tmp_path, "site/house/lexicons/words.txt", "site/claims/list.txt", "site/other/d.md")
    (tmp_path / "site/.gitignore").write_text("old/\n", encoding="utf-8")
    (tmp_path / "site/house/pack.yaml").write_text("id: house\n", encoding="utf-8")
    (tmp_path / "site/house/rules.yaml").write_text("- {id: big, message: m, match: [big]}\n", encoding="utf-8")
    (tmp_path / "site/claimlint.yaml").write_text("packs: [./house]\nbaseline: known.json\n", encoding="utf-8")
    workspace = Workspace(Options(), tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    workspace.ruleset("copy/en/a.md")
    ground = survey(["copy"], workspace)
    root = (tmp_path / "site").as_posix()
    assert ground == Ground(
        frozenset((root, *(f"{root}/{name}" for name in ("copy", "copy/en", "house", "house/lexicons")))),
        frozenset([f"{root}/copy"]),
        frozenset((f"{root}/claimlint.yaml", f"{root}/known.json")),
    )


def test_a_pattern_is_watched_from_its_first_fixed_folder(tmp_path: Path) -> None:
    put(tmp_path, ".git/HEAD", "copy/en/a.md")
    ground = survey(["copy/*/*.md"], Workspace(Options(isolated=True), tmp_path))
    root = tmp_path.as_posix()
    assert ground.folders == {root, f"{root}/copy", f"{root}/copy/en"}


GROUND = Ground(frozenset(["/s", "/s/copy"]), frozenset(["/s/notes"]), frozenset(["/s/known.json"]))


@pytest.mark.parametrize(
    ("names", "change"),
    [
        ({"/s/copy/a.md"}, Change(frozenset(["/s/copy/a.md"]))),
        ({"/s/copy/A.HTML", "/s/photo.jpg"}, Change(frozenset(["/s/copy/A.HTML"]))),
        ({"/s/notes"}, Change(frozenset(["/s/notes"]))),
        ({"/s/known.json"}, Change(frozenset(), ("known.json",))),
        ({"/s/copy/.gitignore", "/s/house/rules.yaml"}, Change(frozenset(), (".gitignore", "rules.yaml"))),
        ({"/s/copy"}, Change()),
        ({"/s/copy/.a.md.swp", "/s/4913", "/s/data.json"}, None),
        (set(), None),
    ],
)
def test_what_matters(names: set[str], change: Change | None) -> None:
    assert matters(names, GROUND) == change


def told(
    files: Sequence[str], workspace: Workspace, stdin: Source | None, known: Results | None, whole: bool
) -> Iterator[Result]:
    yield from (Result(path, failing=len((workspace.cwd / path).read_bytes())) for path in files)


def test_only_what_was_written_is_judged_again(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b.md")
    workspace, memory = Workspace(Options(), tmp_path), Memory(told)

    def look(*files: str) -> tuple[list[tuple[str, int]], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        results = [(result.path, result.failing) for result in memory(files, workspace, None, None, False)]
        assert memory.unjudged == set(files) - set(memory.judged)
        return results, memory.judged, memory.added, memory.gone

    assert look("a.md", "b.md") == ([("a.md", 7), ("b.md", 7)], ("a.md", "b.md"), ("a.md", "b.md"), ())
    assert look("a.md", "b.md") == ([("a.md", 7), ("b.md", 7)], (), (), ())
    (tmp_path / "b.md").write_text("Longer.\n", encoding="utf-8")
    put(tmp_path, "c.md")
    assert look("b.md", "c.md") == ([("b.md", 8), ("c.md", 7)], ("b.md", "c.md"), ("c.md",), ("a.md",))
    memory.forget()
    assert look("b.md", "c.md") == ([("b.md", 8), ("c.md", 7)], ("b.md", "c.md"), (), ())


def test_a_file_that_was_named_as_changed_is_judged_though_it_looks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.md", "b.md")
    monkeypatch.chdir(tmp_path)
    workspace, memory = Workspace(Options(), tmp_path), Memory(told)
    list(memory(["a.md", "b.md"], workspace, None, None, False))
    memory.forget([(tmp_path / "b.md").as_posix()])
    list(memory(["a.md", "b.md"], workspace, None, None, False))
    assert memory.judged == ("b.md",)
