"""A text that is being written is judged as a file of its name would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.findings import FileError
from claimlint.services.buffer import judge_of, judge_text, left_out
from claimlint.services.fixes import fix_text
from claimlint.services.workspace import FileProblem, Workspace
from making import write_pack

RULES = """\
- {id: glow, kind: claim, severity: error, message: m, match: [glow], fix: {replace: look fresh, safe: true}}
- {id: shine, kind: claim, severity: error, message: m, match: [shine]}
"""
BASELINE = """\
version: 1
findings:
  - {path: a.md, rule: house/glow, context: you glow, count: 1, reason: agreed}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    write_pack(tmp_path / "house", {"rules.yaml": RULES})
    (tmp_path / ".claimlint.yaml").write_text("packs: [./house]\nmax-file-size: 60\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return Workspace()


def found(site: Workspace, text: str, path: str = "a.md", name: str = "") -> list[tuple[str, str]]:
    findings = judge_text(site, path, text, name).judged.verdict.findings
    return [(finding.rule, finding.match) for finding in findings]


def refused(site: Workspace, text: str) -> tuple[FileError, ...]:
    with pytest.raises(FileProblem) as problem:
        judge_text(site, "a.md", text)
    return problem.value.errors


def test_a_file_that_is_not_there(site: Workspace) -> None:
    assert found(site, "You glow. <!-- shine -->") == [("house/glow", "glow")]
    assert found(site, "You glow. <!-- shine -->", name="a.txt") == [("house/glow", "glow"), ("house/shine", "shine")]


def test_what_is_too_large_or_no_text(site: Workspace) -> None:
    assert found(site, "é" * 30) == []
    assert refused(site, "é" * 31) == (
        FileError("a.md", "larger than max-file-size, which is 60 bytes; set it higher to check this file"),
    )
    assert refused(site, "a\0") == (FileError("a.md", "a NUL character: this looks like a binary file"),)
    assert found(site, "\ud83e glow") == [("house/glow", "glow")]


def test_configuration_that_leaves_files_out(site: Workspace) -> None:
    (site.cwd / ".claimlint.yaml").write_text("packs: [./house]\nexclude: [old]\n", encoding="utf-8")
    (site.cwd / ".claimlintignore").write_text("b.md\n", encoding="utf-8")
    (site.cwd / "old").mkdir()
    for name in ("a.md", "b.md", "old/a.md"):
        (site.cwd / name).write_text("", encoding="utf-8")
    names = ("a.md", "b.md", "old/a.md", "none.md")
    assert [name for name in names if left_out(Workspace(), name)] == ["b.md", "old/a.md"]


def test_fixes_in_a_text(site: Workspace) -> None:
    assert fix_text("You glow. Do shine.", judge_of(site, "a.md")) == "You look fresh. Do shine."


def test_what_the_baseline_accepts_is_hidden(site: Workspace) -> None:
    (site.cwd / ".claimlint.yaml").write_text("packs: [./house]\nbaseline: b.yaml\n", encoding="utf-8")
    (site.cwd / "b.yaml").write_text(BASELINE, encoding="utf-8")
    answer = judge_text(Workspace(), "a.md", "You glow. They glow.")
    rows = [(one.finding.span.start, one.outcome, one.reason) for one in answer.judged.verdict.judgements]
    assert rows == [
        (4, "hidden", "accepted by b.yaml: agreed"),
        (15, "reported", "a repeat of “glow”"),
    ]
    assert answer.errors == ()


def test_a_baseline_that_cannot_be_read_accepts_nothing_and_is_told(site: Workspace) -> None:
    (site.cwd / ".claimlint.yaml").write_text("packs: [./house]\nbaseline: b.yaml\n", encoding="utf-8")
    (site.cwd / "b.yaml").write_text("version: 2\nfindings: []\n", encoding="utf-8")
    answer = judge_text(Workspace(), "a.md", "You glow.")
    assert [finding.match for finding in answer.judged.verdict.findings] == ["glow"]
    assert answer.errors == (FileError("b.yaml", "this claimlint reads baselines of version 1, not “2”", 1, 10),)
