"""The benchmark of comparing pages measures runs that find what its pages tell differently."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("project")


def test_pages_differ_in_their_turn(bench: Any) -> None:
    assert "course of 4-6 sessions" in bench.page(0)
    assert "course of 9 sessions" in bench.page(57)


def test_every_run_is_measured(bench: Any, tmp_path: Path) -> None:
    times = bench.measured(60, tmp_path)
    assert len(times) == 4
    assert all(time > 0 for time in times)
