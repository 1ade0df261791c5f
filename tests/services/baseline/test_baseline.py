"""Baselines: what is read, written, and matched to findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.findings import Confidence, Finding, Kind, Severity, normalised
from claimlint.services.baseline import BaselineError, Entry, read
from claimlint.services.baseline.matching import Matcher
from claimlint.services.baseline.writing import render
from claimlint.services.occurrences import Occurrence
from claimlint.spans import Span

HEAD = "version: 1\nfindings:\n"


def faults(tmp_path: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    file = tmp_path / "b.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BaselineError) as caught:
        read(file, "b.yaml")
    assert {error.path for error in caught.value.errors} == {"b.yaml"}
    return [(error.line, error.column, error.message) for error in caught.value.errors]


def test_an_entry(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    rows = (
        "rule: a/b",
        "path: c.md",
        'context: "Our  Serum, glows"',
        "count: 2",
        "reason: 'why: not'",
        "approver: Ada",
    )
    file.write_text(f"{HEAD}  - " + "\n    ".join([*rows, "until: 2027-03-31\n"]), encoding="utf-8")
    baseline = read(file, "b.yaml")
    assert baseline.root == tmp_path
    [entry] = baseline.entries
    assert entry == Entry("a/b", "c.md", "our serum glows", 2, "why: not", "Ada", date(2027, 3, 31), 25, 34)
    assert baseline.text[entry.start : entry.end] == "rule: a/b"
    assert [entry.expired(day) for day in (date(2027, 3, 31), date(2027, 4, 1))] == [False, True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [(1, 1, "this baseline is empty; it needs `version: 1` and `findings`")]),
        ("- a\n", [(1, 1, "expected a mapping here, found a list")]),
        ("findings: []\n", [(1, 1, "a baseline begins with `version: 1`")]),
        ("version: 2\nfindings: []\n", [(1, 10, "this claimlint reads baselines of version 1, not “2”")]),
        ("version: 1\n", [(1, 1, "a baseline has a list of `findings`, which may be empty: []")]),
        ("version: 1\nfindings: none\n", [(2, 11, "`findings` is a list, not a text")]),
        (HEAD + "  - {rule: a, path: b}\n", [(3, 5, "an accepted finding needs “context”")]),
        (HEAD + "  - {rule: a, path: b, context: c, count: 0}\n",
         [(3, 43, "expected a whole number from 1 to 1000000, found “0”")]),
        (HEAD + "  - {rule: a, path: b, context: c, until: soon}\n",
         [(3, 43, "“soon” is no day; write it as 2027-01-31")]),
        (HEAD + "  - {rule: a, path: b, context: c, reasn: x}\n",
         [(3, 36, "unknown key “reasn”; did you mean “reason”?")]),
        (b"version: 1\n\xff", [(1, 1, "a baseline is UTF-8; byte 12 is not")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, told: list[tuple[int, int, str]]
) -> None:
    assert faults(tmp_path, text) == told


def test_a_baseline_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="there is no such baseline; `claimlint baseline write` makes one"):
        read(tmp_path / "b.yaml", "b.yaml")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.builds(Entry, st.just("a/b"), words.map(lambda w: f"x{w}".strip()), words.map(normalised),
                          st.integers(1, 9), words.map(str.strip), words.map(str.strip), st.none() | st.dates()),
                max_size=4))  # fmt: skip
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    file = tmp_path_factory.mktemp("b") / "b.yaml"
    file.write_bytes(render(entries).encode())
    found = [(e.rule, e.path, e.context, e.count, e.reason, e.approver, e.until) for e in read(file, "b").entries]
    wanted = sorted(entries, key=lambda entry: (entry.path, entry.rule, entry.context))
    assert found == [(e.rule, e.path, e.context, e.count, e.reason, e.approver, e.until) for e in wanted]


def place(number: int, rule: str, context: str, kind: Kind = "claim") -> Occurrence:
    finding = Finding(rule, kind, "c", Severity.ERROR, Confidence.HIGH, Span(0, 0), "", "", context=context)
    return Occurrence(number, finding)


def matched(
    entries: Sequence[Entry], files: Mapping[str, Sequence[Occurrence]], there: Sequence[str] = ()
) -> tuple[dict[tuple[str, int], int], list[int]]:
    known = {*files, *there}
    out = Matcher(entries, files, lambda path: path in known).match(lambda entry: entry.until is None)
    return out.accepted, out.left


def test_count_is_kept() -> None:
    files = {"a.md": [place(n, "r", "x") for n in range(3)]}
    assert matched([Entry("r", "a.md", "x", 2)], files) == ({("a.md", 0): 0, ("a.md", 1): 0}, [0])
    assert matched([Entry("r", "a.md", "x", 5)], files)[1] == [2]
    assert matched([Entry("s", "a.md", "x"), Entry("r", "a.md", "y")], files) == ({}, [1, 1])


def test_words_that_move_are_found_and_their_own_file_comes_first() -> None:
    entries = [Entry("r", "a.md", "x"), Entry("r", "b.md", "x")]
    files = {"a.md": [], "b.md": [place(0, "r", "x")], "c.md": [place(7, "r", "x")]}
    assert matched(entries, files) == ({("b.md", 0): 1, ("c.md", 7): 0}, [0, 0])


def test_an_entry_of_a_file_that_was_not_checked_stays_there() -> None:
    files = {"b.md": [place(0, "r", "x")]}
    assert matched([Entry("r", "a.md", "x")], files, there=["a.md"]) == ({}, [1])
    assert matched([Entry("r", "a.md", "x")], files) == ({("b.md", 0): 0}, [0])


def test_what_a_document_lacks_moves_only_with_its_file() -> None:
    entries = [Entry("r", "old.md", "x"), Entry("duty", "old.md", "missing")]
    lacking = place(1, "duty", "missing", "require")
    files = {"a.md": [lacking], "b.md": [place(0, "r", "x"), lacking]}
    assert matched(entries, files) == ({("b.md", 0): 0, ("b.md", 1): 1}, [0, 0])
    assert matched(entries, {"old.md": [], **files})[1] == [0, 1]
    assert matched(entries[1:], {"a.md": [lacking], "new/old.md": [lacking]})[0] == {("new/old.md", 1): 0}


def test_entries_that_still_hold_are_used_first() -> None:
    entries = [Entry("r", "a.md", "x", until=date(2020, 1, 1)), Entry("r", "a.md", "x")]
    assert matched(entries, {"a.md": [place(0, "r", "x")]})[0] == {("a.md", 0): 1}
