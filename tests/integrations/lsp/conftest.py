"""A small pack for drafts that an editor holds."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import Need

if TYPE_CHECKING:
    from claimlint.integrations.lsp.desk import Desk

RULES = """\
- id: miracle
  kind: claim
  severity: error
  message: "“{match}” is a big word."
  why: Nobody works miracles.
  match: [miracle, wonder]
  unless: {caveat: [results-vary], within: paragraph}
  fix: {replace: good day, safe: true}
  sources:
    - {market: uk, title: House style, url: "https://example.org/style", reviewed: 2026-11-22}
- {id: painless, kind: claim, severity: warning, message: Pain differs., match: [painless]}
- {id: cheap, kind: claim, severity: info, message: Say what it costs., match: [cheap], fix: {replace: affordable}}
"""


@pytest.fixture(autouse=True)
def libraries(need: Need) -> None:
    there = all(importlib.util.find_spec(name) for name in ("pygls", "lsprotocol", "pytest_lsp"))
    need(there, "pygls and pytest-lsp: pip install 'claimlint-copy[lsp]' pytest-lsp")


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled packs are kept."""
    return tmp_path_factory.mktemp("packs")


@pytest.fixture
def house(tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose configuration loads the pack; the root of a repository, so that nothing above holds."""
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(packs))
    files = {
        ".claimlint.yaml": "packs: [./house]\n",
        "house/pack.yaml": "id: house\nversion: '1'\n",
        "house/rules.yaml": RULES,
        ".git/HEAD": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def desk(house: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Where drafts in the house's folder are judged."""
    from claimlint.integrations.lsp.desk import Desk
    from claimlint.services.options import Options

    monkeypatch.chdir(house)
    return Desk(Options(), "utf-16")
