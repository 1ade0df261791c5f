"""The report beside spaCy counts agreement and differences rightly."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Need

BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture
def against(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("_against_spacy")


@pytest.fixture(scope="module")
def nlp() -> Any:
    import spacy

    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    return made


def tallied(compare: Any, against: Any, nlp: Any, text: str) -> tuple[int, dict[str, int]]:
    tally = against.Tally()
    compare(text, nlp(text), tally)
    return tally.agreed, dict(tally.kinds)


@pytest.mark.parametrize(
    ("text", "agreed", "kinds"),
    [
        ("Soft skin, and no fuss.", 5, {}),
        ("It doesn't sting.", 2, {"contraction: spaCy splits it": 1}),
        ("An anti-wrinkle cream", 4, {}),
        ("Oils (e.g. jojoba)", 2, {"word in points (e.g., U.S.): spaCy keeps it whole": 1}),
        ("50% off", 3, {}),
        ("See https://a.example/b now", 2, {"address, file or handle: spaCy keeps it whole": 1}),
        ("", 0, {}),
    ],
)
def test_tokens(against: Any, nlp: Any, text: str, agreed: int, kinds: dict[str, int]) -> None:
    assert tallied(against.compare_tokens, against, nlp, text) == (agreed, kinds)


@pytest.mark.parametrize(
    ("text", "agreed", "kinds"),
    [
        ("It works. We like it. Good.", 2, {}),
        ("calm • clear • bright", 0, {"ours only: bullet, tick or bar": 2}),
        ("See Dr. Lin. She knows.", 1, {}),
        ("Sizes approx. 3 inches.", 0, {"spaCy only: abbreviation, initial or number": 1}),
        ("One sentence", 0, {}),
    ],
)
def test_sentence_ends(against: Any, nlp: Any, text: str, agreed: int, kinds: dict[str, int]) -> None:
    assert tallied(against.compare_sentences, against, nlp, text) == (agreed, kinds)


def test_inflections(against: Any, need: Need) -> None:
    need(find_spec("spacy_lookups_data"), "spacy-lookups-data")
    tally = against.Tally()
    words = Counter(dict.fromkeys(["stimulate", "stimulates", "scars", "rates", "nonsensed"], 1))
    against.compare_inflections(words, against.Inflections.load(), tally)
    assert (tally.agreed, dict(tally.kinds)) == (3, {"spaCy only: verb form in -s": 1})  # scar, stimulate, rate
    assert dict(tally.examples["spaCy only: verb form in -s"]) == {"rates < rat": 1}


def report(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / "spacy_report.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_whole_report(tmp_path: Path, need: Need) -> None:
    need(find_spec("spacy_lookups_data"), "spacy-lookups-data")
    (tmp_path / "markdown" / "site").mkdir(parents=True)
    (tmp_path / "markdown" / "site" / "a.md").write_text("# Skin\n\nIt doesn't sting. **Soft** skin glows.\n")
    done = report("--shared", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# Our reading of words beside spaCy's",
        "## Inflections",
        "## Tokens",
        "## Sentence ends",
    ]
    assert "on 7 words of real pages" in done.stdout


def test_without_texts_it_says_so(tmp_path: Path) -> None:
    done = report("--shared", str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"there are no texts in {tmp_path / 'none'}: nothing to compare\n"
