"""The measurement of a parse beside the scopes: its rules on parses written by hand, its table, and what it says where
the model or the texts are absent."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conftest import ROOT

Word = tuple[str, str, int, str]
"""A word, its part of speech, the place of its head and its relation to it."""

ACTIVE: list[Word] = [
    ("Fern", "PROPN", 1, "compound"), ("Serum", "PROPN", 2, "nsubj"), ("helps", "VERB", 2, "ROOT"),
    ("smooth", "VERB", 2, "xcomp"), ("rough", "ADJ", 5, "amod"), ("skin", "NOUN", 3, "dobj"), ("and", "CCONJ", 3, "cc"),
    ("soften", "VERB", 3, "conj"), ("fine", "ADJ", 9, "amod"), ("lines", "NOUN", 7, "dobj"),
]  # fmt: skip
PASSIVE: list[Word] = [
    ("Redness", "NOUN", 2, "nsubjpass"), ("is", "AUX", 2, "auxpass"), ("calmed", "VERB", 2, "ROOT"),
    ("by", "ADP", 2, "agent"), ("oats", "NOUN", 3, "pobj"),
]  # fmt: skip
RELATIVE: list[Word] = [
    ("Fern", "PROPN", 1, "nsubj"), ("is", "AUX", 1, "ROOT"), ("a", "DET", 3, "det"), ("gel", "NOUN", 1, "attr"),
    ("that", "PRON", 5, "nsubj"), ("softens", "VERB", 3, "relcl"), ("lips", "NOUN", 5, "dobj"),
]  # fmt: skip
NOMINAL: list[Word] = [("Cream", "NOUN", 0, "ROOT"), ("for", "ADP", 0, "prep"), ("lips", "NOUN", 1, "pobj")]


def bench(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module(name)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Any:
    return bench("_parse", monkeypatch)


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    found = bench("parse", monkeypatch)
    assert isinstance(found, ModuleType)
    return found


@pytest.mark.parametrize(
    ("words", "claim", "subject", "affected"),
    [
        (ACTIVE, "smooth rough skin and soften fine lines", "Fern Serum", "rough skin; fine lines"),
        (PASSIVE, "Redness is calmed", "oats", "Redness"),
        (RELATIVE, "softens lips", "Fern", "lips"),
        (NOMINAL, "lips", "Cream for lips", "lips"),
    ],
)
def test_who_does_what_to_what(rules: Any, words: list[Word], claim: str, subject: str, affected: str) -> None:
    import spacy
    from spacy.tokens import Doc

    texts, tags, heads, relations = (list(column) for column in zip(*words, strict=True))
    doc = Doc(spacy.blank("en").vocab, words=texts, pos=tags, heads=heads, deps=relations)
    start = doc.text.index(claim)
    assert rules.parsed(doc, start, start + len(claim)) == rules.Parsed(subject, affected)


def test_an_absent_model_is_told(rules: Any, tmp_path: Path) -> None:
    with pytest.raises(rules.NoModelError, match=f"^{re.escape(f'there is no parser/model in {tmp_path}')}$"):
        rules.model(tmp_path)


def test_other_weights_are_refused_before_they_are_loaded(rules: Any, tmp_path: Path) -> None:
    (tmp_path / "parser").mkdir()
    (tmp_path / "parser" / "model").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with pytest.raises(rules.NoModelError, match=f"has the SHA-256 {empty}; expected {rules.WEIGHTS}$"):
        rules.model(tmp_path)


def test_the_table_counts_either_way_and_leaves_out_what_claims_nothing(tool: Any) -> None:
    def place(at: int, *verdicts: str, reason: str = "plain", file: str = "markdown/a.md") -> list[Any]:
        names = ("scopes/subject", "scopes/affected", "parse/subject", "parse/affected")
        return [
            tool.Reading(file, at, at + 1, "0", name, verdict, reason)
            for name, verdict in zip(names, verdicts, strict=True)
        ]

    found = [
        *place(1, "right", "right", "wrong", "right"),
        *place(2, "right", "arguable", "right", "wrong", file="catalogue/shop.jsonl#1"),
        *place(3, *["arguable"] * 4, reason="no claim of anything on sale"),
    ]
    lines = tool.compared(found).splitlines()
    assert lines[0] == "3 places, 1 of them no claim."
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[4:]]
    assert [[*row[:2], *(cell.split(" [")[0] for cell in row[2:])] for row in cells] == [
        ["subject", "all", "1.00 (2/2)", "0.50 (1/2)", "1", "0", "1", "0", "1"],
        ["subject", "pages", "1.00 (1/1)", "0.00 (0/1)", "0", "0", "1", "0", "1"],
        ["subject", "catalogue", "1.00 (1/1)", "1.00 (1/1)", "1", "0", "0", "0", "0"],
        ["affected", "all", "0.50 (1/2)", "0.50 (1/2)", "1", "0", "0", "0", "1"],
        ["affected", "pages", "1.00 (1/1)", "1.00 (1/1)", "1", "0", "0", "0", "0"],
        ["affected", "catalogue", "0.00 (0/1)", "0.00 (0/1)", "0", "0", "0", "0", "1"],
    ]


def test_a_claim_is_taken_as_the_extraction_has_it(tool: Any) -> None:
    text = "# Fern Night Serum\n\nWe *like* it. It **softens** fine lines in two weeks.\n"
    reader = tool.Reader(tool.Vocabulary(tool.vocabulary.compiled()))
    found = list(tool.claims(tool.Source("markdown/fern.md", text), tool.load_rules(), reader))
    shown = [(one.match, one.before, one.sentence[one.first : one.last], one.subject, one.section) for one in found]
    assert shown == [
        (
            "It **softens** fine lines in two weeks",
            "We like it",
            "softens fine lines",
            "Fern Night Serum",
            "Fern Night Serum",
        )
    ]


def test_without_the_texts_nothing_is_drawn_or_timed(
    tool: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "absent"
    assert tool.main(["--shared", str(absent)]) == 0
    assert capsys.readouterr().out.endswith(f"\n\nNot timed: {absent} is not there.\n")
    assert tool.main(["draw", "--shared", str(absent), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == f"Nothing is drawn: {absent} is not there.\n"
    assert list(tmp_path.iterdir()) == []


def test_without_the_model_nothing_is_timed(
    tool: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CLAIMLINT_PARSE_MODEL", raising=False)
    assert tool.main(["--shared", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith("\n\nNot timed: no model is named by --model or CLAIMLINT_PARSE_MODEL.\n")
    assert tool.main(["--shared", str(tmp_path), "--model", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"there is no parser/model in {tmp_path}\n"


def test_what_is_drawn_stays_outside_the_project(tool: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ROOT / "benchmarks" / "drawn.jsonl"
    assert tool.main(["draw", "--shared", str(tmp_path), "--model", str(tmp_path), "--out", str(out)]) == 2
    assert capsys.readouterr().err == "--out names a file outside the project: what is drawn is other people's text\n"
    assert not out.exists()
