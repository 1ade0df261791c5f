"""Readings of real copy: drawn by seed, kept without a word of the copy, summed up and compared exactly."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conftest import ROOT, Need

READINGS = sorted((ROOT / "benchmarks" / "readings").glob("*.jsonl"))
SHARED = ROOT.parent / "shared" / "data"
RUN = 8  # words in a row that count as taken over

Row = dict[str, Any]

PAGE = "# Facial\n\nOur serum is clinically proven. It smells of figs.\n\nThe toner is clinically proven too.\n"
PRODUCTS = ["A cream that heals eczema.", "A cream that heals eczema.", "This balm cures acne.", "A natural soap."]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("reading")


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("_records")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A small folder of the shape of ``../shared/data``."""
    folder = tmp_path / "data"
    for name in ("articles", "markdown/clinic", "catalogue", "benchmark"):
        (folder / name).mkdir(parents=True)
    write(folder / "articles" / "index.jsonl", [{"file": "01.txt", "title": "Peels"}])
    (folder / "articles" / "01.txt").write_text("Peels have no downtime. Ask us.", encoding="utf-8")
    (folder / "markdown" / "clinic" / "serum.md").write_text(PAGE, encoding="utf-8")
    products = [{"id": f"shop#{at}", "name": f"No {at}", "text": text} for at, text in enumerate(PRODUCTS)]
    write(folder / "catalogue" / "shop.jsonl", products)
    (folder / "benchmark" / "keywords.txt").write_text("cures\nnatural\nproven\nfigs\n", encoding="utf-8")
    return folder


def write(path: Path, found: list[Row]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in found), encoding="utf-8")
    return path


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def draw(tool: ModuleType, shared: Path, out: Path, count: int, command: str = "draw", seed: int = 3) -> list[Row]:
    arguments = [command, "--seed", str(seed), "--count", str(count), "--out", str(out), "--shared", str(shared)]
    assert tool.main(arguments) == 0
    return rows(out)


def judgement(number: int, verdict: str = "right", reason: str = "plain", **more: str) -> Row:
    return {"id": number, "verdict": verdict, "reason": reason, **more}


def test_every_place_of_a_grouped_finding_is_drawn_once(tool: ModuleType, shared: Path, tmp_path: Path) -> None:
    drawn = draw(tool, shared, tmp_path / "out", 100)
    places = sorted((row["file"], row["start"], row["match"]) for row in drawn)
    page = "markdown/clinic/serum.md"
    assert [place for place in places if place[0] == page] == [
        (page, PAGE.index("clinically"), "clinically proven"),
        (page, PAGE.rindex("clinically"), "clinically proven"),
    ]
    assert [file for file, *_ in places if file != page] == [
        "articles/01.txt",
        "catalogue/shop.jsonl#0",
        "catalogue/shop.jsonl#2",
    ]


def test_a_drawn_place_shows_what_is_around_it(tool: ModuleType, shared: Path, tmp_path: Path) -> None:
    drawn = draw(tool, shared, tmp_path / "out", 100)
    row = next(row for row in drawn if row["start"] == PAGE.rindex("clinically"))
    assert row["before"] == "It smells of figs."
    assert row["sentence"] == "The toner is clinically proven too."
    assert row["after"] == ""
    assert row["section"] == "Facial"
    assert (row["rule"], row["status"]) == ("skincare/proven-claim", "affirmed")
    assert row["sha256"] == "53ac6e10c46a8287cbbd6be2edf9017d99f678600fbf2fa38ec47ba60d26c98e"
    product = next(row for row in drawn if row["file"] == "catalogue/shop.jsonl#2")
    assert (product["document_type"], product["title"]) == ("product-blurb", "No 2")


def test_a_seed_decides_the_draw_and_half_at_most_is_catalogue(tool: ModuleType, shared: Path, tmp_path: Path) -> None:
    first = draw(tool, shared, tmp_path / "one", 2)
    assert first == draw(tool, shared, tmp_path / "two", 2)
    for seed in range(6):
        files = [row["file"] for row in draw(tool, shared, tmp_path / "some", 2, seed=seed)]
        assert sum(file.startswith("catalogue/") for file in files) <= 1


def test_unflagged_sentences_hold_a_keyword_and_no_finding(tool: ModuleType, shared: Path, tmp_path: Path) -> None:
    drawn = draw(tool, shared, tmp_path / "out", 100, "draw-unflagged")
    assert sorted((row["match"], row["rule"]) for row in drawn) == [("A natural soap", ""), ("It smells of figs", "")]


def test_what_is_drawn_stays_outside_the_project(
    tool: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ROOT / "benchmarks" / "readings" / "drawn.jsonl"
    assert tool.main(["draw", "--seed", "1", "--out", str(out), "--shared", str(shared)]) == 2
    assert "lies within the project" in capsys.readouterr().err
    assert not out.exists()


def test_recorded_are_place_hash_rule_verdict_and_reason(tool: ModuleType, shared: Path, tmp_path: Path) -> None:
    drawn = draw(tool, shared, tmp_path / "out", 100)
    judged = write(tmp_path / "judged", [judgement(row["id"], reason="  no\ttrial named ") for row in drawn])
    arguments = ["record", str(tmp_path / "out"), str(judged), "--name", "mine", "--to", str(tmp_path)]
    assert tool.main(arguments) == 0
    found = rows(tmp_path / "mine.jsonl")
    assert found == sorted(found, key=lambda row: (row["file"], row["start"]))
    fields = {"file", "start", "end", "sha256", "rule", "verdict", "reason"}
    assert {frozenset(row) for row in found} == {frozenset(fields)}
    assert {row["reason"] for row in found} == {"no trial named"}
    assert tool.main(arguments) == 2  # a reading is not changed afterwards


def test_an_unflagged_sentence_is_kept_with_the_category_it_belongs_to(
    tool: ModuleType, shared: Path, tmp_path: Path
) -> None:
    drawn = draw(tool, shared, tmp_path / "out", 100, "draw-unflagged")
    judged = [judgement(row["id"], "wrong", "a claim", rule="natural-free-from") for row in drawn]
    arguments = ["record", str(tmp_path / "out"), str(write(tmp_path / "judged", judged))]
    assert tool.main([*arguments, "--name", "mine", "--to", str(tmp_path)]) == 0
    assert {row["rule"] for row in rows(tmp_path / "mine.jsonl")} == {"natural-free-from"}


@pytest.mark.parametrize(
    ("judged", "message"),
    [
        ([], "not judged, judged twice or not drawn: 1"),
        ([judgement(1), judgement(1)], "not judged, judged twice or not drawn: 1"),
        ([judgement(1), judgement(9)], "not judged, judged twice or not drawn: 9"),
        ([judgement(1, "fine")], "1: “fine” is no verdict; expected right, arguable, wrong"),
        ([judgement(1, reason=" ")], "1: a verdict needs a reason"),
        ([judgement(1, reason="It says one two three four five six, seven eight.")], "1: the reason quotes 8 words"),
    ],
)
def test_a_judgement_that_cannot_be_recorded_is_told(records: ModuleType, judged: list[Row], message: str) -> None:
    drawn = {"id": 1, "file": "a", "start": 0, "end": 3, "sha256": "0", "rule": "p/r", "before": "", "after": ""}
    drawn["sentence"] = "One two three four five six seven eight nine."
    with pytest.raises(records.BadReadingError, match=f"^{re.escape(message)}"):
        records.recorded([drawn], judged)


def reading(at: int, verdict: str, rule: str = "skincare/proven-claim") -> Row:
    place = {"file": "articles/01.txt", "start": at, "end": at + 1, "sha256": "0"}
    return {**place, "rule": rule, "verdict": verdict, "reason": "plain"}


def test_summary_gives_shares_with_intervals(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verdicts = ["right", "right", "arguable", "wrong"]
    path = write(tmp_path / "mine.jsonl", [reading(at, verdict) for at, verdict in enumerate(verdicts)])
    assert tool.main(["summary", str(path), "--shared", str(tmp_path / "absent")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split(" | ")[1:] == [
        "4   ",
        "0.50 (2/4) [0.15, 0.85]",
        "0.75 (3/4) [0.30, 0.95]",
        "1     |",
    ]
    assert [line.split()[1] for line in lines if line.startswith("| ")][3::2] == [
        "articles",
        "evidence-claim",
        "skincare/proven-claim",
    ]


def test_summary_tells_places_that_moved(
    tool: ModuleType, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "mine.jsonl", [reading(0, "right")])
    assert tool.main(["summary", str(path), "--shared", str(shared)]) == 0
    assert capsys.readouterr().out.endswith("\n1 places no longer hold what was read.\n")


def test_agreement_of_two_readings(tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = ["right"] * 6 + ["arguable"] * 2 + ["wrong"] * 2 + ["right"]
    second = ["right"] * 5 + ["arguable"] * 3 + ["wrong", "right"]
    one = write(tmp_path / "one.jsonl", [reading(at, verdict) for at, verdict in enumerate(first)])
    other = write(tmp_path / "other.jsonl", [reading(at, verdict) for at, verdict in enumerate(second)])
    assert tool.main(["agree", str(one), str(other)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("10 places read twice.\n")
    # by hand: 8 of 10 agree; chance is .6 * .6 + .2 * .3 + .2 * .1 = .44, and .2 * .1 + .8 * .9 = .74 for two kinds
    assert "| three verdicts | 0.80 (8/10) [0.49, 0.94] | 0.64          |" in out
    assert "| wrong or not   | 0.90 (9/10) [0.60, 0.98] | 0.62          |" in out
    assert "| **right**    | 5     | 1        | 0     |" in out
    assert "| **wrong**    | 1     | 0        | 1     |" in out


def test_kappa_is_one_where_nothing_is_left_to_chance(records: ModuleType) -> None:
    assert records.kappa([("right", "right")] * 3) == 1.0


def test_readings_without_a_place_in_common_are_refused(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(tmp_path / "one.jsonl", [reading(1, "right")])
    other = write(tmp_path / "other.jsonl", [reading(2, "right")])
    assert tool.main(["agree", str(one), str(other)]) == 2
    assert capsys.readouterr().err == "the two readings have no place in common\n"


def test_there_are_readings() -> None:
    assert READINGS


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)
def test_a_reading_is_whole_and_in_order(records: ModuleType, path: Path) -> None:
    found = records.load(path)
    assert found == sorted(found)
    assert len({reading.place for reading in found}) == len(found)
    assert all(reading.end > reading.start and len(reading.sha256) == 64 and reading.reason for reading in found)


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)
def test_the_places_hold_what_was_read(records: ModuleType, path: Path, need: Need) -> None:
    need(SHARED.is_dir(), "the real texts in ../shared/data")
    assert records.moved(records.load(path)) == []


def test_no_reason_quotes_the_real_texts(need: Need) -> None:
    need(SHARED.is_dir(), "the real texts in ../shared/data")
    reasons = {run: row["reason"] for path in READINGS for row in rows(path) for run in runs(row["reason"])}
    texts = (path for path in SHARED.rglob("*") if path.suffix in {".jsonl", ".txt", ".md"})
    taken = {reasons[run] for path in texts for run in runs(path.read_text("utf-8", "replace")) if run in reasons}
    assert sorted(taken) == []


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
