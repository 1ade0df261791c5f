"""claimlint in a spaCy pipeline: found by its entry point, and its spans are claimlint's own findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.engine import judge
from claimlint.packs import PackError
from claimlint.readers import read_text
from making import write_pack

RULES = """
- {id: glow, category: efficacy, message: m, match: [glow, "very-glowy"]}
- {id: shine, category: other, confidence: low, message: m, match: [shine]}
- {id: need, kind: require, message: m, any: [patch test]}
"""


@pytest.fixture
def pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    write_pack(tmp_path / "house", {"rules.yaml": RULES})

    def make(**config: Any) -> Any:
        nlp = spacy.blank("en")
        nlp.add_pipe("claimlint", config={"packs": [str(tmp_path / "house")], **config})
        return nlp

    return make


def claims(doc: Any, key: str = "claims") -> list[tuple[str, str, str, str]]:
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans[key]]


def test_findings_are_spans(pipe: Callable[..., Any]) -> None:
    doc = pipe()("You will glow. No glow.")
    assert claims(doc) == [("glow", "efficacy", "house/glow", "affirmed")]
    assert [(span.start, span.end) for span in doc.spans["claims"]] == [(2, 3)]


def test_repeats_are_spans_as_well(pipe: Callable[..., Any]) -> None:
    assert [row[0] for row in claims(pipe()("Glow. You glow. Glowing!"))] == ["Glow", "glow", "Glowing"]


def test_all_statuses(pipe: Callable[..., Any]) -> None:
    doc = pipe(all_statuses=True)("You glow. No glow. Does it glow?")
    assert [(row[0], row[3]) for row in claims(doc)] == [
        ("glow", "affirmed"),
        ("glow", "negated"),
        ("glow", "question"),
    ]


def test_the_key(pipe: Callable[..., Any]) -> None:
    doc = pipe(key="mine")("You glow.")
    assert "claims" not in doc.spans
    assert [row[0] for row in claims(doc, "mine")] == ["glow"]


def test_the_minimum_confidence(pipe: Callable[..., Any]) -> None:
    assert claims(pipe()("You shine.")) == []
    assert [row[0] for row in claims(pipe(min_confidence="low")("You shine."))] == ["shine"]


def test_texts_without_claims(pipe: Callable[..., Any]) -> None:
    nlp = pipe()
    assert [claims(nlp(text)) for text in ("", " ", "\n\n", "Nothing of the sort.")] == [[], [], [], []]


def test_a_span_within_a_token_is_widened_to_it(pipe: Callable[..., Any]) -> None:
    assert claims(pipe()("Be glow+now today.")) == [("glow+now", "efficacy", "house/glow", "affirmed")]


def test_many_texts_in_one_stream(pipe: Callable[..., Any]) -> None:
    docs = list(pipe().pipe(["You glow.", "No.", "Glow on."]))
    assert [[row[0] for row in claims(doc)] for doc in docs] == [["glow"], [], ["Glow"]]


def test_a_pack_that_does_not_load_is_told_when_the_pipe_is_added() -> None:
    with pytest.raises(PackError, match="there is no pack “skincaer”; did you mean “skincare”"):
        spacy.blank("en").add_pipe("claimlint", config={"packs": ["skincaer"]})


def test_the_shipped_packs_are_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path))
    nlp = spacy.blank("en")
    nlp.add_pipe("claimlint")
    assert [row[:2] for row in claims(nlp("Our serum cures eczema."))] == [("cures eczema", "disease-treatment")]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.sampled_from(["glow", " ", "-", "’s", "very-glowy", "😀", "\u00ad", ".", "\n\n", "n't", "#", "é"])))
def test_every_span_holds_its_finding(pipe: Callable[..., Any], parts: list[str]) -> None:
    text = "".join(parts)
    nlp = _kept(pipe)
    doc = nlp(text)
    component = nlp.get_pipe("claimlint")
    verdict = judge(read_text(text, "doc.txt"), component._rules, component._settings)
    wanted = [
        one.finding.span
        for one in verdict.judgements
        if one.finding.kind == "claim" and one.outcome in ("reported", "repeat")
    ]
    assert len(doc.spans["claims"]) == len(wanted)
    for found, span in zip(doc.spans["claims"], wanted, strict=True):
        assert found.start_char <= span.start
        assert span.end <= found.end_char


_PIPES: dict[str, Any] = {}


def _kept(pipe: Callable[..., Any]) -> Any:
    if "nlp" not in _PIPES:
        _PIPES["nlp"] = pipe()
    return _PIPES["nlp"]
