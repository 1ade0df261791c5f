"""``facts.yaml``: what it may say, what is wrong with it, and where each entry stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from claimlint.findings import Fact
from claimlint.packs import RuleSet
from claimlint.services.agreement.truth import Truth, TruthError, read
from claimlint.spans import Span
from making import house

RULES = """
- {id: sessions, kind: fact, message: m, attribute: number of sessions, value: count, match: [course of <number>]}
- {id: downtime, kind: fact, message: m, attribute: downtime, value: time, match: [downtime <number>]}
- {id: price, kind: fact, message: m, attribute: price, value: money, same: item, match: [<money>]}
- {id: all, kind: fact, message: m, attribute: for all, value: yes-no, cases: false, fixed: {"yes": [suits all]}}
"""
LISTS = {
    "lexicons/things/things.yaml": "glow-peel: [peel]\nwaxing-x: [waxing]\n",
    "lexicons/cases/cases.yaml": "for-scars: [scar]\non-lips: [lip]\n",
}


@lru_cache
def rules() -> RuleSet:
    with TemporaryDirectory() as folder:
        return house(Path(folder), RULES, LISTS)


def truth(folder: Path, text: str | bytes) -> Truth:
    file = folder / "facts.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(str(file), "facts.yaml", rules())


def faults(folder: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(TruthError) as caught:
        truth(folder, text)
    assert {error.path for error in caught.value.errors} == {"facts.yaml"}
    return [(error.line, error.column, error.message) for error in caught.value.errors]


def fact(attribute: str, *cases: str, thing: str = "glow-peel", unit: str = "count") -> Fact:
    return Fact("house/x", Span(0, 1), "x", attribute, thing, cases, unit, 1, 1, "1")


TEXT = """\
version: 1
facts:
  - {of: glow-peel, fact: number of sessions, value: 4-6}
  - {of: glow-peel, fact: number of sessions, value: "8", for: [on-lips, for-scars], note: deeper}
  - {of: glow-peel, fact: downtime, value: at least 2 days, for: any}
  - {of: waxing-x, fact: for all, value: "no"}
"""


def test_entries_by_what_they_are_about(tmp_path: Path) -> None:
    found = truth(tmp_path, TEXT)

    def told(like: Fact) -> tuple[str, int] | None:
        entry = found.entry(like)
        return (entry.told, entry.place[0]) if entry else None

    assert told(fact("number of sessions")) == ("4-6", 3)
    assert told(fact("number of sessions", "for-scars", "on-lips")) == ("8", 4)
    assert told(fact("number of sessions", "for-scars")) is None
    assert told(fact("downtime", "for-scars", unit="time")) == ("at least 48 hours", 5)
    assert told(fact("downtime", unit="money:GBP")) is None
    assert told(fact("for all", thing="waxing-x", unit="yes-no")) == ("no", 6)
    assert told(fact("for all", unit="yes-no")) is None


def test_where_an_entry_stands(tmp_path: Path) -> None:
    entry = truth(tmp_path, TEXT).entry(fact("number of sessions"))
    assert entry is not None
    assert entry.place == (3, 54, 3, 57)
    assert TEXT[entry.span.start : entry.span.end] == "4-6"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("facts: []\nfact: x", [(2, 1, "unknown key “fact”; did you mean “facts”?")]),
        ("version: 1", [(1, 1, "a file of facts needs “facts”: a list of entries")]),
        ("version: 2\nfacts: []", [(1, 10, "this claimlint reads version 1 of this file, not “2”")]),
        ("facts:\n  - {of: glow-peel, value: 4}", [(2, 5, "an entry needs “fact”")]),
        ("facts:\n  - glow-peel", [(2, 5, "expected a mapping here, found a text")]),
        (
            "facts:\n  - {of: glow-pel, fact: downtime, value: 2 days}",
            [(2, 10, "“glow-pel” is not a thing that facts are told of; did you mean “glow-peel”?")],
        ),
        (
            "facts:\n  - {of: glow-peel, fact: down time, value: 2 days}",
            [(2, 27, "“down time” is not a fact; did you mean “downtime”?")],
        ),
        (
            "facts:\n  - {of: glow-peel, fact: downtime, value: soon}",
            [(2, 44, "“soon” is not a value of the kind “time”")],
        ),
        (
            "facts:\n  - {of: glow-peel, fact: for all, value: maybe}",
            [(2, 43, "“maybe” is not yes or no")],
        ),
        (
            "facts:\n  - {of: glow-peel, fact: downtime, value: 2 days, for: scars}",
            [(2, 57, "“scars” is not a case; did you mean “for-scars”?")],
        ),
        (
            "facts:\n" + 2 * "  - {of: glow-peel, fact: downtime, value: 2 days}\n",
            [(3, 5, "this is told on line 2 already")],
        ),
        (
            "facts:\n  - {of: glow-peel, fact: price, value: £20}",
            [(2, 27, "“price” is not a fact; expected one of: downtime, for all, number of sessions")],
        ),
        ("facts: [", [(2, 1, "this is not valid YAML: did not find expected node content")]),
        ("facts: *a", [(1, 8, "YAML aliases and nesting beyond 40 levels are not used in these files")]),
        (b"\xff", [(1, 1, "a file of facts is UTF-8 text")]),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str | bytes, expected: list[tuple[int, int, str]]) -> None:
    assert faults(tmp_path, text) == expected


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TruthError, match="cannot read the file of facts that `facts` names: No such file"):
        read(str(tmp_path / "none.yaml"), "none.yaml", rules())


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert dict(truth(tmp_path, "").entries) == {}


def test_the_published_schema_takes_what_is_read(root: Path, need: Callable[[object, str], None]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((root / "docs" / "schema" / "facts-1.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    assert list(checker.iter_errors(yaml.safe_load(TEXT))) == []
    wrongs: tuple[object, ...] = (
        {"facts": [{"of": "x"}]},
        {"fact": []},
        {"facts": [{"of": "x", "fact": "y", "value": [1]}]},
    )
    for wrong in wrongs:
        assert list(checker.iter_errors(wrong)) != []
