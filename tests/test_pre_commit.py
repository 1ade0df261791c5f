"""The hook as a user has it: a real git repository, the real pre-commit, and the hook installed from this checkout."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import yaml

from claimlint import readers
from conftest import Need

BAD = """\
# Night serum

Our night serum is a highly effective cure for eczema.
"""

MENDED = """\
# Night serum

Our night serum leaves dry skin feeling soft.
"""

CONFIG = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: claimlint
"""


ROOT = Path(__file__).resolve().parents[1]
DAY = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}


def environment(home: Path) -> dict[str, str]:
    """What git and pre-commit run under: nothing of this machine's git settings; ``home`` is pre-commit's cache."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    who = {f"GIT_{role}_{part}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return {
        **kept,
        **who,
        "PRE_COMMIT_HOME": str(home),
        "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }


class Repository:
    """A git repository in ``folder``."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.folder, self.env = folder, env
        folder.mkdir(exist_ok=True)
        self.run("git", "init", "-q", "-b", "main", ".")

    def run(self, *command: str, code: int = 0) -> str:
        """Runs a command there, expects its exit code, and gives all that it printed."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.env, check=False, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == code, f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}"
        return done.stdout

    def commit(self, code: int = 0) -> str:
        """Commits everything."""
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-m", "change", code=code)

    @property
    def head(self) -> str:
        return self.run("git", "rev-parse", "HEAD").strip()


def shipped() -> list[str]:
    """The files that the hook's environment is built from, as they stand in the work tree, committed or not."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout.split("\0")
    parts = ("src/", "rules/", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
    return sorted(name for name in listed if name.startswith(parts) and (ROOT / name).is_file())


def place(names: list[str]) -> Path:
    """A folder outside the checkout that stays: equal files give an equal folder, and pre-commit, which goes by the
    repository's path, builds its environment once. Folders that nobody used for a day are removed."""
    told = os.environ.get("CLAIMLINT_TEST_CACHE")
    cache = Path(told) if told else Path(tempfile.gettempdir()) / "claimlint-test-cache"
    for old in cache.glob("hook-*"):
        if time.time() - old.stat().st_mtime > 86_400:
            shutil.rmtree(old, ignore_errors=True)
    sums = hashlib.sha256(sys.version.encode())
    for name in (*names, "constraints.txt"):
        sums.update(name.encode() + b"\0" + (ROOT / name).read_bytes() + b"\0")
    made = cache / f"hook-{sums.hexdigest()[:16]}"
    made.mkdir(parents=True, exist_ok=True)
    made.touch()
    return made


def copy_of_claimlint(folder: Path, names: list[str], env: dict[str, str]) -> Repository:
    """A repository with claimlint as it stands here. Made anew each time, with the same revision for the same files."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    made = Repository(folder, env | DAY)
    made.commit()
    return made


@pytest.fixture(scope="module")
def claimlint() -> Repository:
    names = shipped()
    where = place(names)
    return copy_of_claimlint(where / "claimlint", names, environment(where / "home"))


@pytest.fixture
def house(claimlint: Repository, tmp_path: Path, need: Need) -> Repository:
    """A writer's repository with the hook installed."""
    need(shutil.which("pre-commit", path=claimlint.env["PATH"]), "pre-commit")
    made = Repository(tmp_path / "house", {name: value for name, value in claimlint.env.items() if name not in DAY})
    config = CONFIG.format(repository=claimlint.folder, revision=claimlint.head)
    (made.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    made.run("pre-commit", "install")
    return made


def test_a_bad_draft_is_refused_and_a_mended_one_accepted(house: Repository) -> None:
    (house.folder / "serum.md").write_text(BAD, encoding="utf-8")
    said = house.commit(code=1)
    assert "serum.md:3:" in said
    assert "eczema" in said
    house.run("git", "rev-parse", "HEAD", code=128)

    (house.folder / "serum.md").write_text(MENDED, encoding="utf-8")
    said = house.commit()
    assert "Passed" in said
    assert house.run("git", "log", "--format=%s").split() == ["change"]


def test_what_is_no_copy_passes(house: Repository) -> None:
    (house.folder / "data.bin").write_bytes(b"\0\1")
    (house.folder / "tool.py").write_text("CURE = 'a highly effective cure for eczema'\n", encoding="utf-8")
    assert "no files to check" in house.commit()


def test_a_file_that_the_configuration_excludes_passes(house: Repository) -> None:
    (house.folder / ".claimlint.yaml").write_text("exclude: [drafts]\n", encoding="utf-8")
    (house.folder / "drafts").mkdir()
    (house.folder / "drafts" / "serum.md").write_text(BAD, encoding="utf-8")
    assert "Passed" in house.commit()


def test_a_users_arguments_do_not_undo_the_hooks_own(house: Repository) -> None:
    config = house.folder / ".pre-commit-config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + "        args: [--fail-on, warning]\n", encoding="utf-8")
    (house.folder / ".claimlint.yaml").write_text("exclude: [drafts]\n", encoding="utf-8")
    (house.folder / "drafts").mkdir()
    (house.folder / "drafts" / "serum.md").write_text(BAD, encoding="utf-8")
    assert "Passed" in house.commit()


def test_a_broken_configuration_is_refused(house: Repository) -> None:
    (house.folder / ".claimlint.yaml").write_text("packz: [skincare]\n", encoding="utf-8")
    (house.folder / "serum.md").write_text(MENDED, encoding="utf-8")
    said = house.commit(code=1)
    assert "packs" in said
    assert ".claimlint.yaml:1:1" in said


def test_the_hook_takes_the_files_that_have_a_reader() -> None:
    hook, _ = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    names = [f"draft{suffix}" for suffix in readers.SUFFIXES]
    assert [name for name in names if not re.search(hook["files"], name)] == []
    others = ("draft.py", "draft.doc", "draft.md.bak", "html", "readme")
    assert [name for name in others if re.search(hook["files"], name)] == []


@pytest.mark.parametrize(
    "command", [("validate-config", ".pre-commit-config.yaml"), ("validate-manifest", ".pre-commit-hooks.yaml")]
)
def test_pre_commit_takes_both_files(command: tuple[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "pre_commit", *command], cwd=ROOT, check=True)
