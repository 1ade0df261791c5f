"""What tests of the page share: a folder with rules of its own, a real server in it, and a real browser before it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import claimlint
from conftest import Need
from integrations.page.browsing import QUIET, Sheet
from integrations.page.house import house
from reporters.consumers import library


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: one with a small house pack."""
    monkeypatch.chdir(house(tmp_path))
    return tmp_path


Serve = Callable[[Path], Any]


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that serves the page from a folder, and its address."""
    env = {**os.environ, "PYTHONPATH": str(Path(claimlint.__file__).parents[1])}
    command = [sys.executable, "-m", "claimlint", "serve", "--port", "0", "--no-browser", *arguments]
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found
        yield process, found[0]
        process.kill()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page that judges by the small house pack; one server for the tests of a module."""
    with serving(house(tmp_path_factory.mktemp("served"))) as (_, url):
        yield url


@pytest.fixture(scope="module")
def chromium() -> Iterator[Callable[[Need], Any]]:
    """Starts the browser when the first test asks for it; one for all of them."""
    opened: list[Any] = []

    def start(need: Need) -> Any:
        if not opened:
            playwright = library("playwright.sync_api", need)
            program = shutil.which("chromium") or shutil.which("chromium-browser")
            need(program, "Chromium")
            opened.append(playwright.sync_playwright().start())
            opened.append(opened[0].chromium.launch(executable_path=program, headless=True, args=QUIET))
        return opened[1]

    yield start
    if opened:
        opened[1].close()
        opened[0].stop()


@pytest.fixture
def sheet(chromium: Callable[[Need], Any], need: Need, home: str) -> Iterator[Callable[..., Sheet]]:
    """``sheet()`` opens the page. At the end of the test it must have asked its own server alone, and complained of
    nothing but what the test expects (``refuses=True``: that the server refused something)."""
    opened: list[tuple[Sheet, bool]] = []

    def show(refuses: bool = False, url: str = home, **context: Any) -> Sheet:
        options = {"viewport": {"width": 1280, "height": 860}, "reduced_motion": "reduce", **context}
        page = chromium(need).new_context(**options).new_page()
        made = Sheet(page, url)
        opened.append((made, refuses))
        return made

    yield show
    for made, refuses in opened:
        made.page.context.close()
        assert [url for url in made.asked if not url.startswith(made.url)] == []
        assert [text for text in made.complaints if not (refuses and text.startswith("Failed to load resource"))] == []
