"""The three sets of our own copy are whole, balanced, free of repeats and of anybody else's sentences."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"
SHARED = ROOT.parent / "shared" / "data"
RUN = 8  # words in a row that count as taken over

VIOLATING_COUNTS = {
    "disease-treatment": 46,
    "structure-function": 37,
    "overstated-efficacy": 28,
    "wellness-physiology": 28,
    "safety-minimising": 28,
    "absolute-guarantee": 18,
    "trivialise-pressure": 18,
    "evidence-claim": 14,
    "testimonial": 14,
    "superlative-comparative": 14,
    "natural-free-from": 14,
    "authority-endorsement": 11,
    "prescription-promotion": 10,
    "sun": 8,
    "body-image": 7,
    "enhancement-of-products": 5,
}
COMPLIANT_CATEGORIES = {*VIOLATING_COUNTS, "document-duties"}
SYNTAX = {
    *("active", "passive", "nominal", "imperative", "fragment", "heading"),
    *("bullets", "question", "social", "hashtag", "testimonial", "multi-sentence"),
}
STATUSES = {
    *("affirmed", "negated", "hedged", "question", "conditional"),
    *("attributed", "testimonial", "audience", "reported"),
}
FIELDS = {
    "compliant": {"id", "unit", "text", "topic", "category", "reason"},
    "violating": {"id", "text", "category", "syntax", "reason", "authority"},
    "probes": {"id", "text", "claim", "status"},
}
PREFIX = {"compliant": "C", "violating": "V", "probes": "P"}
SIZE = {"compliant": 240, "violating": 300, "probes": 160}

Row = dict[str, Any]


def load(name: str) -> list[Row]:
    lines = (BENCHMARKS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words(text: str) -> list[str]:
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower())
    return [word.replace("’", "'") for word in found]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    tokens = words(text)
    return (tuple(tokens[at : at + RUN]) for at in range(len(tokens) - RUN + 1))


def strings(value: object) -> Iterator[str]:
    """Every string in a decoded JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def shared_texts() -> Iterator[tuple[str, str]]:
    """Each real text with the name of its file; sealed and binary files are passed over."""
    for path in sorted(SHARED.rglob("*")):
        if path.suffix not in {".jsonl", ".txt", ".md"}:
            continue
        content = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".jsonl":
            for line in content.splitlines():
                yield from ((path.name, text) for text in strings(json.loads(line)))
        else:
            yield path.name, content


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_rows_have_the_agreed_fields_and_ids(name: str) -> None:
    rows = load(name)
    assert len(rows) == SIZE[name]
    assert [row["id"] for row in rows] == [f"{PREFIX[name]}{n:03}" for n in range(1, SIZE[name] + 1)]
    for row in rows:
        assert set(row) == FIELDS[name], row["id"]
        assert all(row.values()), row["id"]
        assert row["text"] == row["text"].strip(), row["id"]


def test_compliant_units_topics_and_categories() -> None:
    rows = load("compliant")
    assert Counter(row["unit"] for row in rows) == {"sentence": 200, "text": 40}
    assert {row["topic"] for row in rows} == {"product", "procedure", "other"}
    assert {row["category"] for row in rows} == COMPLIANT_CATEGORIES
    for row in rows:
        if row["unit"] == "text":
            assert 30 <= len(row["text"].split()) <= 90, row["id"]
        else:
            assert "\n" not in row["text"], row["id"]


def test_violating_covers_categories_and_syntax() -> None:
    rows = load("violating")
    assert Counter(row["category"] for row in rows) == VIOLATING_COUNTS
    syntax = Counter(row["syntax"] for row in rows)
    assert set(syntax) == SYNTAX
    assert min(syntax.values()) >= 8
    assert max(syntax.values()) <= len(rows) // 4
    assert all(("\n" in row["text"]) == (row["syntax"] == "bullets") for row in rows)


def test_probes_point_at_one_claim_and_balance() -> None:
    rows = load("probes")
    for row in rows:
        assert row["text"].count(row["claim"]) == 1, row["id"]
        assert set(row["status"]) <= STATUSES, row["id"]
        assert len(set(row["status"])) == len(row["status"]), row["id"]
    affirmed = sum("affirmed" in row["status"] for row in rows)
    assert 0.45 <= affirmed / len(rows) <= 0.55
    first = Counter(row["status"][0] for row in rows)
    assert set(first) == STATUSES
    assert min(first.values()) >= 6


def test_no_text_comes_twice() -> None:
    pairs = [(tuple(words(row["text"])), row.get("claim")) for name in FIELDS for row in load(name)]
    assert [pair for pair, count in Counter(pairs).items() if count > 1] == []


def test_no_run_of_words_is_shared_within_the_sets() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for name in ("compliant", "violating"):
        for row in load(name):
            for run in runs(row["text"]):
                assert seen.setdefault(run, row["id"]) == row["id"], " ".join(run)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts (../shared/data) are not here to compare with")
def test_no_run_of_words_comes_from_the_real_texts() -> None:
    own = {run: row["id"] for name in FIELDS for row in load(name) for run in runs(row["text"])}
    taken = {
        f"{own[run]} in {source}: {' '.join(run)}"
        for source, text in shared_texts()
        for run in runs(text)
        if run in own
    }
    assert sorted(taken) == []
