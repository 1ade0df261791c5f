"""Consistency rules: two statements that cannot both be true, and the place of each."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimlint.findings import Finding
from claimlint.packs import RuleSet
from making import house, judged, refused

BETWEEN = "between: [[(no|zero) downtime, back to work at once], [redness ... <duration>, swelling]]"


@lru_cache
def rules(*lines: str) -> RuleSet:
    body = "".join(f"  {line}\n" for line in lines)
    with TemporaryDirectory() as folder:
        return house(Path(folder), f"- id: downtime\n  kind: consistency\n  message: m\n{body}")


def findings(text: str, *lines: str) -> tuple[Finding, ...]:
    return judged(rules(*(lines or (BETWEEN,))), text, "draft.md").findings


def told(text: str, *lines: str) -> list[tuple[str, list[str]]]:
    """The words of each finding, and those beside it."""
    return [(finding.match, [place.match for place in finding.related]) for finding in findings(text, *lines)]


REDNESS = "Redness lasts for three days."


def test_both_are_shown() -> None:
    [finding] = findings(f"There is no downtime. {REDNESS}")
    assert (finding.match, finding.status) == ("no downtime", "affirmed")
    assert [(place.match, place.message) for place in finding.related] == [
        ("Redness lasts for three days", "but this is said here")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{REDNESS} There is zero downtime.", [("zero downtime", ["Redness lasts for three days"])]),
        ("Go back to work at once. Swelling goes down soon.", [("back to work at once", ["Swelling"])]),
        ("No downtime. Smooth skin.", []),
        (REDNESS, []),
        ("", []),
    ],
)
def test_in_either_order(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert told(text) == expected


def test_once_a_document_at_the_first_statement() -> None:
    text = f"No downtime at all! {REDNESS} As we said: no downtime. Swelling too."
    assert told(text) == [("No downtime", ["Redness lasts for three days"])]


@pytest.mark.parametrize(
    "text",
    [
        f"Is there no downtime? {REDNESS}",
        "No downtime! It causes no swelling.",
        "No downtime! Will there be swelling?",
        f"It is a myth that there is no downtime. {REDNESS}",
    ],
)
def test_what_is_denied_asked_or_retold_contradicts_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["No downtime. There may be swelling.", "There is usually no downtime. Swelling goes."]
)
def test_a_hedge_contradicts_as_well(text: str) -> None:
    assert [len(related) for _, related in told(text)] == [1]


def test_except_is_another_sense() -> None:
    lines = (BETWEEN, "except: [no downtime (of|for) our (site|shop)]")
    assert told(f"There is no downtime for our shop. {REDNESS}", *lines) == []
    assert told(f"There is no downtime. {REDNESS}", *lines) != []


PAGE = "# One\n\nNo downtime.{paragraph}\n\n{section}\n\n# Two\n\n{document}\n"
REACHES = ("paragraph", "section", "document")


@pytest.mark.parametrize("within", REACHES)
@pytest.mark.parametrize("place", REACHES)
def test_how_near(within: str, place: str) -> None:
    text = PAGE.format(**dict.fromkeys(REACHES, "") | {place: " " + REDNESS})
    contradicts = REACHES.index(place) <= REACHES.index(within)
    assert len(told(text, BETWEEN, f"within: {within}")) == int(contradicts)


def test_the_first_statement_with_another_near_it_is_shown() -> None:
    text = f"No downtime.\n\nZero downtime. {REDNESS}\n"
    assert told(text, BETWEEN, "within: paragraph") == [("Zero downtime", ["Redness lasts for three days"])]


def test_three_sides_all_have_to_be_said() -> None:
    between = "between: [[one session], [four sessions], [weekly]]"
    assert told("One session. Four sessions.", between) == []
    assert told("Weekly. One session. Four sessions.", between) == [("One session", ["Four sessions", "Weekly"])]


def test_a_statement_does_not_contradict_itself() -> None:
    between = "between: [[<number> sessions], [four sessions]]"
    assert told("Four sessions.", between) == []
    assert told("Four sessions. Six sessions.", between) == [("Six sessions", ["Four sessions"])]


@pytest.mark.parametrize(
    ("lines", "line", "column", "message"),
    [
        ("", 1, 3, "a consistency rule needs “between” with at least two lists of phrases"),
        ("between: [[a]]", 4, 12, "a consistency rule needs “between” with at least two lists of phrases"),
        ("between: [[a], []]", 4, 18, "this list of phrases is empty"),
        (
            "between: [[a], [b]]\nwithin: page",
            5, 11, "“page” is not a reach; expected one of: document, paragraph, section, sentence",
        ),
        ("between: [[a], ['b (c']]", 4, 22, "this bracket is never closed by “)”"),
    ],
)  # fmt: skip
def test_what_does_not_load(tmp_path: Path, lines: str, line: int, column: int, message: str) -> None:
    body = "".join(f"  {one}\n" for one in lines.splitlines())
    files = {"rules.yaml": f"- id: downtime\n  kind: consistency\n  message: m\n{body}"}
    assert refused(tmp_path, files) == [("rules.yaml", line, column, message)]
