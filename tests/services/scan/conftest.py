"""A small catalogue, a linter of three rules, and a plan over both."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from claimlint.config import ScanColumns
from claimlint.packs import loading
from claimlint.services.options import Options
from claimlint.services.scan.linter import Linter
from claimlint.services.scan.run import Plan, Request, plan
from claimlint.services.workspace import Workspace
from conftest import Need
from making import SMALL

DAY = date(2026, 11, 22)
RULES = """\
- {id: miracle, kind: claim, severity: error, category: big, message: "“{match}” is big.", match: [miracle]}
- {id: painless, kind: claim, severity: warning, category: pain, message: Pain differs., match: [painless]}
- {id: gentle, kind: claim, severity: info, category: pain, message: Gentle on whom?, match: [gentle]}
"""
TEXTS = (
    "A miracle in a jar.",
    "This serum holds niacinamide.",
    "Painless, gentle and made in Leeds.",
    "",
    "The gentle wash that your shelf was waiting for. A miracle? You decide.",
    "Unscented. 50 ml.",
    "<p>A <b>miracle</b> for dry hands &amp; feet.</p>",
)


@pytest.fixture(autouse=True)
def _extra(need: Need) -> None:
    need(find_spec("pyarrow") and find_spec("fsspec"), "the extra “scan”")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def house(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a configuration that loads one small pack beside the stand-in for the base pack."""
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(cache))
    monkeypatch.setattr(loading, "shipped_folder", lambda: str(SMALL))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "pack.yaml").write_text("id: house\n", encoding="utf-8")
    (tmp_path / "house" / "rules.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / ".claimlint.yaml").write_text("packs: [./house]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def linter(house: Path) -> Linter:
    return Linter.load(Workspace(cwd=house), "any", DAY)


@pytest.fixture
def plan_for(house: Path) -> Callable[..., Plan]:
    """``plan_for("a.jsonl", output="out.jsonl", text=("text",))``."""

    def make(
        *addresses: str,
        output: str = "out.jsonl",
        text: Sequence[str] = ("text",),
        id: str = "id",
        group: str = "",
        options: Options | None = None,
        **given: Any,
    ) -> Plan:
        request = Request(addresses, Path(output), ScanColumns(tuple(text), id, group), **given)
        return plan(request, Workspace(options, house))

    return make


def records(count: int) -> list[dict[str, Any]]:
    """Records of ever the same texts, with ids that repeat."""
    return [
        {"id": f"p{number % 50}", "text": TEXTS[number % len(TEXTS)], "brand": "AB"[number % 2]}
        for number in range(count)
    ]


def write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
