"""Lists of all packs together: their roles, and mistakes told once, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.packs import PackError
from making import found, house, load_small, refused, write_pack

RULE = "- {id: glow, message: m, match: [<shiny>]}\n"


def test_lists_of_the_house_in_its_rules(tmp_path: Path) -> None:
    files = {"lexicons/w.yaml": "shiny: [glow, <bright>]\n", "lexicons/deep/er/x.yml": "bright: [gleam, sparkle]\n"}
    assert found(house(tmp_path, RULE, files), "Glow and gleaming.") == [("glow", "Glow")]


def test_lists_of_one_name_add_up(tmp_path: Path) -> None:
    files = {"lexicons/a.yaml": "shiny: [glow]\n", "lexicons/b.yaml": "shiny: [gleam]\n"}
    ruleset = house(tmp_path, RULE, files)
    assert [hit for word in ("glow", "gleam") for hit in found(ruleset, f"Skin that will {word}.")] == [
        ("glow", "glow"),
        ("glow", "gleam"),
    ]


def test_the_roles_of_lists(tmp_path: Path) -> None:
    files = {
        "lexicons/caveats/c.yaml": "differs: [results differ]\n",
        "lexicons/subjects/s.yaml": "rival: [other brands]\n",
        "lexicons/topics/t.yaml": "glowing: [glow]\n",
        "lexicons/topics/sub/t.yaml": "deep: [deep]\n",
        "lexicons/words.yaml": "shiny: [glow]\n",
    }
    roles = house(tmp_path, RULE, files).language.roles
    assert "differs" in roles["caveat"]
    assert "rival" in roles["subject"]
    assert {"glowing", "deep", "procedure", "product"} <= set(roles["topic"])
    assert not any("shiny" in names for names in roles.values())


def test_a_house_topic_and_subject_can_be_used(tmp_path: Path) -> None:
    rules = "- {id: glow, message: m, match: [glow], applies: {topics: [lamp]}, about: [rival]}\n"
    files = {"lexicons/subjects/s.yaml": "rival: [other brands]\n", "lexicons/topics/t.yaml": "lamp: [lamp]\n"}
    ruleset = house(tmp_path, rules, files)
    assert found(ruleset, "A lamp. With other brands you glow.") == [("glow", "glow")]
    assert found(ruleset, "A lamp. With us you glow.") == []


W = "lexicons/w.yaml"


@pytest.mark.parametrize(
    ("lists", "errors"),
    [
        ("shiny: [glow, (gleam]\n", [(1, 15, "this bracket is never closed by “)”")]),
        ("shiny:\n  - '<brigth>'\nbright: [x]\n", [(2, 6, "there is no list <brigth>; did you mean “bright”?")]),
        ("shiny:\n  - a <brigth> b\nbright: [x]\n", [(2, 7, "there is no list <brigth>; did you mean “bright”?")]),
        ("shiny: [...]\n", [(1, 9, "this phrase can match nothing at all: at least one word must be required")]),
        ("shiny: []\n", [(1, 8, "the list “shiny” is empty")]),
        ("shiny:\n", [(1, 7, "the list “shiny” is empty")]),
        ("shiny: [<shiny>]\n", [(1, 9, "the lists include each other in a circle: shiny -> shiny")]),
        (
            "shiny: [<b>]\nb: [<c>]\nc: [glow, <shiny>]\n",
            [
                (1, 9, "the lists include each other in a circle: shiny -> b -> c -> shiny"),
                (2, 5, "the lists include each other in a circle: b -> c -> shiny -> b"),
                (3, 11, "the lists include each other in a circle: c -> shiny -> b -> c"),
            ],
        ),
        (
            "shiny: [very <b>]\nb: [so <shiny>]\n",
            [
                (1, 9, "the lists include each other in a circle: shiny -> b -> shiny"),
                (2, 5, "the lists include each other in a circle: b -> shiny -> b"),
            ],
        ),
        ("- glow\n", [(1, 1, "expected a mapping here, found a list")]),
        ("shiny: [glow]\nshiny: [gleam]\n", [(2, 1, "the list “shiny” is given twice")]),
        ("shiny: [glow, {a: b}]\n", [(1, 15, "expected text here, found a mapping")]),
    ],
)  # fmt: skip
def test_bad_lists_are_told_once_where_they_stand(
    tmp_path: Path, lists: str, errors: list[tuple[int, int, str]]
) -> None:
    users = "".join(f"  - x{n} <shiny>\n" for n in range(5))
    files = {W: lists, "lexicons/users.yaml": f"users:\n{users}other: [<users>, so <users>]\n"}
    if "shiny" not in lists:
        files = {W: lists}
    assert refused(tmp_path, files) == [(W, *error) for error in errors]


def test_an_entry_that_is_never_used_is_checked_too(tmp_path: Path) -> None:
    files = {"rules.yaml": "- {id: glow, message: m, match: [glow]}\n", W: "never: [(used]\n"}
    assert refused(tmp_path, files) == [(W, 1, 9, "this bracket is never closed by “)”")]


def test_an_unused_caveat_list_that_is_empty(tmp_path: Path) -> None:
    path = "lexicons/caveats/c.yaml"
    assert refused(tmp_path, {path: "differs: []\n"}) == [(path, 1, 10, "the list “differs” is empty")]


def test_two_packs_of_one_name(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_pack(tmp_path / folder, {"pack.yaml": "title: T\nid: same\n"})
    write_pack(tmp_path / "three", {"pack.yaml": "id: base\n"})
    with pytest.raises(PackError) as raised:
        load_small(tmp_path, "./one", "./two")
    [error] = raised.value.errors
    assert (Path(error.path).parent.name, error.line, error.column) == ("two", 2, 5)
    assert error.message == "another pack is called “same” already"
    with pytest.raises(PackError, match="another pack is called “base” already"):
        load_small(tmp_path, "base", "./three")
