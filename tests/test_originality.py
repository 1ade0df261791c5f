"""Nothing of the real texts stands in the project: no rule, list, example or benchmark shares eight words with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, Need

SHARED = ROOT.parent / "shared" / "data"
RUN = 8  # words in a row that count as taken over
FACTS = {"sources", "url", "source_url", "source_title", "title", "authority", "file", "sha256"}
"""Whose rule it is, and where things stand: titles, addresses and paths are facts, and may be the same."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Run = tuple[str, ...]


def runs(text: str) -> Iterator[Run]:
    """Every eight words in a row, whatever their case and the marks between them."""
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def strings(value: object) -> Iterator[str]:
    """Every string in a decoded value, but facts about sources."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in FACTS:
                yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def ours() -> Iterator[tuple[str, str]]:
    """Each of our texts with its file: phrases, list entries, messages, examples, and the benchmarks' texts."""
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        yield from ((path.relative_to(ROOT).as_posix(), text) for text in strings(content))
    for path in sorted((ROOT / "benchmarks").rglob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            yield from ((path.relative_to(ROOT).as_posix(), text) for text in strings(json.loads(row)))


def real(shared: Path) -> Iterator[tuple[str, str]]:
    """Each real text with its file."""
    for path in sorted(shared.rglob("*")):
        if path.suffix == ".jsonl":
            for row in path.read_text(encoding="utf-8").splitlines():
                yield from ((path.name, text) for text in strings(json.loads(row)))
        elif path.suffix in {".md", ".txt", ".html"}:
            yield path.name, path.read_text(encoding="utf-8", errors="replace")


def taken(own: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> list[str]:
    """Where ours and others' texts share a run of words, each run once."""
    known = {run: name for name, text in own for run in runs(text)}
    return sorted(
        {f"{known[run]}, as in {name}: {' '.join(run)}" for name, text in others for run in runs(text) if run in known}
    )


def test_a_shared_run_is_found_across_case_and_marks() -> None:
    own = [("rules.yaml", "It says: “One, two – three four five six seven eight.”")]
    assert taken(own, [("page.md", "zero ONE two three\nfour five six, seven eight nine")]) == [
        "rules.yaml, as in page.md: one two three four five six seven eight"
    ]
    assert taken(own, [("page.md", "one two three four five six seven nine")]) == []


def test_titles_and_addresses_are_facts() -> None:
    rule = {"title": "a b c", "why": "kept", "sources": [{"title": "d e f", "url": "g"}], "examples": {"flag": ["too"]}}
    assert list(strings([rule])) == ["kept", "too"]


def test_there_is_something_to_compare() -> None:
    texts = list(ours())
    assert len(texts) > 5_000
    assert {Path(name).parts[0] for name, _ in texts} == {"rules", "benchmarks"}


def test_no_run_of_words_comes_from_the_real_texts(need: Need) -> None:
    need(SHARED.is_dir(), "the real texts in ../shared/data")
    assert taken(ours(), real(SHARED)) == []


@pytest.mark.parametrize("folder", ["benchmark", "markdown", "catalogue", "articles"])
def test_the_real_texts_are_read(folder: str, need: Need) -> None:
    need(SHARED.is_dir(), "the real texts in ../shared/data")
    assert any(True for _ in real(SHARED / folder))
