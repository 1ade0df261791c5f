"""The editor benchmark speaks to a real server and counts what it says."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import pytest

from conftest import ROOT, Need


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, need: Need) -> Any:
    need(importlib.util.find_spec("pygls"), "pygls: pip install 'claimlint-copy[lsp]'")
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("editor")


def test_an_article_has_as_many_words_as_it_should(editor: Any) -> None:
    for words in (40, 500, 2000):
        assert words <= len(editor.article(words).split()) < words + 60  # a last paragraph under a heading is not cut
    assert editor.article(500) == editor.article(500)


def test_every_edit_is_answered(editor: Any) -> None:
    times, start, found = editor.measure(60, 4)
    assert len(times) == 4
    assert all(time > 0 for time in times)
    assert start > 0
    assert found > 0
