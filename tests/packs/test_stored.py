"""The stored form of compiled packs: nothing is lost, and damage is always noticed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.packs.stored import Stored, shelve

PARTS = ("classes", "heads", "lexicons", "programs")
DATA: dict[str, Any] = {
    "key": "k",
    "packs": {"base": "1"},
    "language": {
        "index": {
            "vocab": {"a\nb": "“é” \u2028 \ud800", "c": ";c 1;"},
            "groups": ["g"],
            "openings": [1, 2],
            **{name: f"{name} “é” \u2028 \ud800;1" for name in PARTS},
        },
        "roles": {"caveat": ["x"]},
        "cues": [{"group": "c", "means": "negated", "examples": {"yes": ["a"]}, "pack": "p", "path": "f", "line": 3}],
    },
    "rules": [
        {"id": "p/r", "message": "one\ntwo\tthree", "flag": [{"text": "f"}], "ok": [], "known_miss": []},
        {"id": "p/s"},
    ],
    "outlines": [["p/r", "claim"]],
    "strength": {"index": {}, "steps": [{"step": "s"}]},
    "facts": {"vocab": {}, "classes": "1;2"},
}


def test_every_part_comes_back() -> None:
    stored = Stored(shelve(DATA))
    assert (stored.head["key"], stored.head["packs"], stored.head["roles"]) == ("k", {"base": "1"}, {"caveat": ["x"]})
    index, given = stored.index, DATA["language"]["index"]
    assert {name: [*index[name]] for name in PARTS} == {name: given[name].split(";") for name in PARTS}
    assert (index["groups"], index["openings"]) == (["g"], [1, 2])
    assert [index["vocab"].get(name) for name in (*given["vocab"], "d")] == [*given["vocab"].values(), ""]
    assert index.keys() == given.keys()
    assert stored.strength == DATA["strength"]
    assert stored.facts == DATA["facts"]
    assert stored.head["outlines"] == [["p/r", "claim"]]
    assert stored.rule(0) == {"id": "p/r", "message": "one\ntwo\tthree"}
    assert stored.rule(1) == {"id": "p/s"}
    assert stored.shown["rules"] == {
        "p/r": {"flag": [{"text": "f"}], "ok": [], "known_miss": []},
        "p/s": {},
    }
    [cue], [shown] = stored.head["cues"], stored.shown["cues"]
    assert cue | shown == DATA["language"]["cues"][0]
    assert not cue.keys() & shown.keys()


def test_a_part_is_read_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Stored._read

    def counted(stored: Stored, name: str) -> dict[str, Any]:
        read.append(name)
        return real(stored, name)

    monkeypatch.setattr(Stored, "_read", counted)
    stored = Stored(shelve(DATA))
    assert read == []
    assert stored.head is stored.head
    assert read == ["head"]
    assert stored.shown is stored.shown
    assert read == ["head", "shown"]


def test_the_same_packs_give_the_same_bytes() -> None:
    assert shelve(DATA) == shelve(DATA)


@given(st.data())
def test_any_damage_is_noticed(data: st.DataObject) -> None:
    whole = shelve(DATA)
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    cut = data.draw(st.integers(0, len(whole) - 1))
    for damaged in (whole[:at] + bytes([other]) + whole[at + 1 :], whole[:cut], whole + b"x", whole[1:]):
        with pytest.raises(ValueError, match="not a whole compilation"):
            Stored(damaged)


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"00000000\nx"])
def test_what_is_no_compilation(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a whole compilation"):
        Stored(data)
