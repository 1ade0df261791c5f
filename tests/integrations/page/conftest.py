"""What tests of the page share."""

from __future__ import annotations

from pathlib import Path

import pytest

from integrations.page.house import house


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: one with a small house pack."""
    monkeypatch.chdir(house(tmp_path))
    return tmp_path
