"""The command line as a real process, over a small pack of its own so that the shipped rules may change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import claimlint

HOUSE = """\
- id: miracle
  kind: claim
  category: big-words
  severity: error
  message: "“{match}” is a big word."
  why: Nobody works miracles.
  match: [miracle]
  unless: {caveat: [results-vary], within: paragraph}
  fix: {suggest: good day}
  sources: [{market: uk, title: House style, url: "https://example.org/style", reviewed: 2026-11-22}]
  examples:
    flag: ["Our peel is a [[miracle]]."]
    pass: ["No peel is a miracle."]
- {id: painless, kind: claim, category: pain, severity: warning, message: Pain differs., match: [painless]}
- {id: gentle, kind: claim, category: pain, severity: info, message: Gentle on whom?, match: [gentle]}
"""


@dataclass(frozen=True)
class Done:
    """What a process left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Claimlint = Callable[..., Done]


def environment(**changes: str) -> dict[str, str]:
    """This environment without what would change the output."""
    unwanted = ("GITHUB", "FORCE_COLOR", "NO_COLOR", "COLUMNS", "CLAIMLINT", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**env, "PYTHONPATH": str(Path(claimlint.__file__).parents[1]), "TERM": "xterm", **changes}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def env(cache: Path) -> dict[str, str]:
    return environment(CLAIMLINT_CACHE_DIR=str(cache))


@pytest.fixture
def run(tmp_path: Path, env: dict[str, str]) -> Claimlint:
    """``run("check", "a.md", stdin=b"...", NO_COLOR="1")`` in the test's own folder."""

    def call(*arguments: str, stdin: bytes = b"", cwd: Path = tmp_path, **changes: str) -> Done:
        command = [sys.executable, "-m", "claimlint", *arguments]
        done = subprocess.run(command, input=stdin, cwd=cwd, env={**env, **changes}, capture_output=True, check=False)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The test's own folder with a configuration that loads one small pack."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "pack.yaml").write_text("id: house\nversion: '1'\ntitle: House\n", encoding="utf-8")
    (tmp_path / "house" / "rules.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / ".claimlint.yaml").write_text("packs: [./house]\n", encoding="utf-8")
    return tmp_path


def write(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file
