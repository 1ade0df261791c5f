"""A compilation that is found without reading the packs is the one that reading them would have found."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.packs import RuleSet, known, source
from making import load_small, write_pack

RULE = "[{id: glow, message: m, match: [glow]}]"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack whose files count as settled."""
    monkeypatch.setattr(known, "SETTLED", -(10**12))
    return write_pack(tmp_path / "house", {"rules.yaml": RULE, "more/words.yaml": "[]"})


def ids(ruleset: RuleSet) -> list[str]:
    return [rule.id for rule in ruleset.rules]


def refuse(*_: object) -> None:
    raise AssertionError("a pack was read")


def test_settled_packs_are_not_read_again(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_small(house.parent)
    monkeypatch.setattr(source, "pack_files", refuse)
    again = load_small(house.parent)
    assert (again.key, ids(again)) == (first.key, ids(first)) == (first.key, ["house/glow"])


def test_what_changed_just_now_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pack(tmp_path / "house", {"rules.yaml": RULE})
    load_small(tmp_path)
    monkeypatch.setattr(source, "pack_files", refuse)
    with pytest.raises(AssertionError, match="a pack was read"):
        load_small(tmp_path)


def same_size_and_time(house: Path) -> None:
    file = house / "rules.yaml"
    before = file.stat()
    file.write_text(RULE.replace("glow", "glee"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_file_of_that_name(house: Path) -> None:
    file = house / "rules.yaml"
    before = file.stat()
    (house / "new").write_text(RULE.replace("glow", "glee"))
    (house / "new").replace(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def one_more(house: Path) -> None:
    (house / "more" / "a.yml").write_text(RULE.replace("glow", "glee"))


def one_less(house: Path) -> None:
    one_more(house)
    load_small(house.parent)
    (house / "rules.yaml").unlink()


@pytest.mark.parametrize("change", [same_size_and_time, another_file_of_that_name, one_more, one_less])
def test_every_change_is_seen(house: Path, change: Callable[[Path], None]) -> None:
    load_small(house.parent)
    change(house)
    assert "house/glee" in ids(load_small(house.parent))
    assert ("house/glow" in ids(load_small(house.parent))) is (change is one_more)


def test_packs_with_links_are_read_every_time(house: Path) -> None:
    (house / "linked.yaml").symlink_to(house / "rules.yaml")
    assert known.look([str(house)]) is None
    assert known.look([str(house / "none")]) is None


def test_what_is_noted_is_found_by_the_state_and_the_packs_alone(house: Path) -> None:
    cache, state = str(house.parent / "cache"), known.look([str(house)])
    assert state is not None
    known.note(cache, "a", state, "k")
    other = known.State("0" * 32, True)
    found = [known.recall(cache, *asked) for asked in (("a", state), ("b", state), ("a", other), ("a", None))]
    assert found == ["k", "", "", ""]
    known.note(cache, "b", known.State("1" * 32, False), "k")
    assert known.recall(cache, "b", known.State("1" * 32, False)) == ""


def test_a_note_that_leads_nowhere_does_no_harm(house: Path) -> None:
    first = load_small(house.parent)
    [compiled] = (house.parent / "cache").glob("rules-*.bin")
    for spoil in (lambda: compiled.write_bytes(b"x"), compiled.unlink):
        spoil()
        assert load_small(house.parent).key == first.key
