"""What is noticed of changes on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.services.stamps import stamp
from claimlint.services.workspace import FileProblem, Workspace
from making import write_pack

RULES = "- {id: glow, kind: claim, message: m, match: [glow]}\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pack(tmp_path / "house", {"rules.yaml": RULES})
    (tmp_path / "base.yaml").write_text("ignore: []\n", encoding="utf-8")
    config = "extends: base.yaml\npacks: [./house]\nbaseline: b.yaml\nregister: ./claims\nfacts: f.yaml\n"
    (tmp_path / "claims").mkdir()
    (tmp_path / ".claimlint.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("version: 1\nfindings: []\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        (write(".claimlint.yaml", "packs: [./house]\n"), True),
        (write("base.yaml", "ignore: [glow]\n"), True),
        (write("b.yaml", "version: 1\nfindings:  []\n"), True),
        (write("claims/new.yaml", "version: 1\nclaims: []\n"), True),
        (write("f.yaml", "facts: []\n"), True),
        (write("house/rules.yaml", RULES.replace("glow", "shine")), True),
        (write("house/more.yaml", "[]\n"), True),
        (write("claimlint.yml", ""), True),
        (write(".claimlintignore", "a.md\n"), True),
        (lambda root: (root / "base.yaml").unlink(), True),
        (write("a.md", "You glow."), False),
        (write("other.yaml", ""), False),
        (write(".git/index", ""), False),
    ],
)
def test_changes(site: Path, change: Callable[[Path], object], noticed: bool) -> None:
    workspace = Workspace()
    workspace.ruleset("a.md")
    before = stamp("a.md", workspace)
    assert stamp("a.md", workspace) == before
    change(site)
    assert (stamp("a.md", workspace) != before) is noticed


def test_what_a_broken_configuration_extends(site: Path) -> None:
    (site / "base.yaml").write_text("ignroe: []\n", encoding="utf-8")
    workspace = Workspace()
    with pytest.raises(FileProblem):
        workspace.config("a.md")
    before = stamp("a.md", workspace)
    (site / "base.yaml").write_text("ignore: [  ]\n", encoding="utf-8")
    assert stamp("a.md", workspace) != before
