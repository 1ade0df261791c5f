"""The documentation site: it builds strictly, has a page a rule, and loads nothing from anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from claimlint.packs import RuleSet
from conftest import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as CI builds it."""
    if not (find_spec("mkdocs") and find_spec("material")):
        if os.environ.get("CLAIMLINT_REQUIRE_ALL") == "1":
            pytest.fail("needs mkdocs-material, and CLAIMLINT_REQUIRE_ALL=1 allows no skips")
        pytest.skip("needs mkdocs-material")
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_every_rule_has_its_page_with_its_reason_and_its_examples(site: Path, shipped: RuleSet) -> None:
    for rule in shipped.rules:
        page = (site / "rules" / rule.id / "index.html").read_text("utf-8")
        headings = re.findall(r'<h2 id="([a-z-]+)"', page)
        assert {"why", "flagged", "passed", "sources", "to-let-one-place-stand"} <= set(headings), rule.id
        marks = sum(example.span is not None for example in rule.flag)
        assert page.count("<mark>") == marks, rule.id
        for entry in rule.sources:
            assert not entry.url or f'href="{entry.url}"' in page.replace("&amp;", "&"), rule.id


def test_the_catalogue_names_every_rule(site: Path, shipped: RuleSet) -> None:
    page = (site / "rules" / "index.html").read_text("utf-8")
    for rule in shipped.rules:
        assert f">{rule.id}</a>" in page


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loaded = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=["']?((?:https?:)?//[^"' >]+)""")
    for page in site.rglob("*.html"):
        assert loaded.findall(page.read_text("utf-8")) == [], page
    for sheet in site.rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert not re.search(r"""(?:@import|url\()\s*["']?(?:https?:)?//""", text), sheet


def test_no_made_page_is_committed() -> None:
    assert not (ROOT / "docs" / "rules").exists()
    assert not (ROOT / "site").exists()
