"""What is said when a library is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.services.scan.errors import MissingExtraError, need


def test_a_missing_library_names_what_installs_it() -> None:
    with pytest.raises(MissingExtraError) as caught:
        need("no_such_library.part")
    assert str(caught.value) == "this needs no_such_library, which is not installed: pip install 'claimlint-copy[scan]'"
    with pytest.raises(MissingExtraError, match=r"claimlint-copy\[ray\]"):
        need("no_such_library", "ray")


def test_a_fault_inside_a_library_is_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken_library.py").write_text("import nothing_of_that_name\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError, match="nothing_of_that_name"):
        need("broken_library")


def test_what_is_there_is_given() -> None:
    assert need("json").dumps(1) == "1"
