"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.packs import RuleSet, load

Need = Callable[[object, str], None]

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def need() -> Need:
    """``need(thing, "the shared data")`` skips the test when ``thing`` is false, or fails it where everything must be
    there: under ``CLAIMLINT_REQUIRE_ALL=1``, as in ``.ci/run``."""

    def check(thing: object, what: str) -> None:
        if thing:
            return
        if os.environ.get("CLAIMLINT_REQUIRE_ALL") == "1":
            pytest.fail(f"needs {what}, and CLAIMLINT_REQUIRE_ALL=1 allows no skips")
        pytest.skip(f"needs {what}")

    return check


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    """All shipped packs."""
    return load(cache=tmp_path_factory.mktemp("packs"))
