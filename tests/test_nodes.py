"""YAML with places: every wrong shape is told where it stands, and a hostile file costs nothing."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.findings import FileError
from claimlint.nodes import MAX_DEPTH, Node, Problems, compose, nearest


def node(yaml: str) -> tuple[Node, Problems]:
    problems = Problems()
    found = compose(dedent(yaml), "rules.yaml", problems)
    assert found is not None
    return found, problems


def told(problems: Problems) -> list[tuple[int, int, str]]:
    assert {error.path for error in problems.errors} <= {"rules.yaml"}
    return [(error.line, error.column, error.message) for error in problems.errors]


def test_places_count_from_one() -> None:
    root, _ = node("a: x\nb:\n  - one\n  - 'two'\n")
    entries = root.items()
    one, two = entries["b"].list()
    assert [(n.line, n.column, n.inset) for n in (root, entries["a"], one, two)] == [
        (1, 1, 0),
        (1, 4, 0),
        (3, 5, 0),
        (4, 5, 1),
    ]


def test_fail_counts_on_from_the_start() -> None:
    root, problems = node("a: xyz")
    root.items()["a"].fail("no", 2)
    assert problems.errors == [FileError("rules.yaml", "no", 1, 6)]


def test_scalars_keep_their_written_form() -> None:
    root, problems = node("[no, 007, 1.10, 2026-11-22, '  x  ', ~]")
    assert root.texts() == ("no", "007", "1.10", "2026-11-22", "x", "~")
    assert told(problems) == []


def test_lists_of_one_and_of_none() -> None:
    root, _ = node("a: x\nb:\nc: []\nd: {e: f}")
    entries = root.items()
    assert [entries[key].texts() if key != "d" else len(entries[key].list()) for key in "abcd"] == [("x",), (), (), 1]
    assert [entries[key].is_null for key in "abcd"] == [False, True, False, False]


def test_unknown_and_repeated_keys() -> None:
    root, problems = node("match: a\nmatsch: b\nmatch: c\n")
    assert list(root.items(("match", "message"))) == ["match"]
    assert told(problems) == [
        (2, 1, "unknown key “matsch”; did you mean “match”?"),
        (3, 1, "the key “match” is given twice"),
    ]


def test_a_wrong_shape_is_told_and_counts_as_empty() -> None:
    root, problems = node("a: [x]\nb: {c: d}\ne: text")
    entries = root.items()
    assert (entries["a"].text(), entries["b"].text(), entries["e"].items()) == ("", "", {})
    assert told(problems) == [
        (1, 4, "expected text here, found a list"),
        (2, 4, "expected text here, found a mapping"),
        (3, 4, "expected a mapping here, found a text"),
    ]


def test_nothing_is_an_empty_mapping() -> None:
    root, problems = node("a:")
    assert root.items()["a"].items() == {}
    assert told(problems) == []


def test_choices() -> None:
    root, problems = node("[eror, warning, zzz]")
    assert root.choices(("error", "warning", "info"), "severity") == ("warning",)
    assert told(problems) == [
        (1, 2, "“eror” is not a severity; did you mean “error”?"),
        (1, 17, "“zzz” is not a severity; expected one of: error, info, warning"),
    ]


def test_flags() -> None:
    root, problems = node("[true, No, YES, false, 1]")
    assert [value.flag() for value in root.list()] == [True, False, True, False, False]
    assert told(problems) == [(1, 24, "expected true or false, found “1”")]


def test_whole_numbers() -> None:
    root, problems = node("[1, 40, 41, -1, 1.5, ²]")
    assert [value.whole(1, 40) for value in root.list()] == [1, 40, 1, 1, 1, 1]
    assert told(problems) == [
        (1, column, f"expected a whole number from 1 to 40, found “{text}”")
        for column, text in ((9, "41"), (13, "-1"), (17, "1.5"), (22, "²"))
    ]


def test_keys_as_nodes() -> None:
    root, _ = node("a: 1\nb: 2")
    keys = root.keys()
    assert [(key.text(), key.line) for key in keys] == [("a", 1), ("b", 2)]
    assert list(root.items()["a"].keys()) == []


@pytest.mark.parametrize(
    ("name", "valid", "expected"),
    [
        ("sevrity", ("severity", "status"), "; did you mean “severity”?"),
        ("x", ("severity", "status"), "; expected one of: severity, status"),
        ("x", (), ""),
        ("x", tuple(f"name{n}" for n in range(25)), ""),
    ],
)
def test_nearest(name: str, valid: tuple[str, ...], expected: str) -> None:
    assert nearest(name, valid) == expected


@pytest.mark.parametrize(
    ("yaml", "line", "column", "message"),
    [
        ("a: [1, 2", 2, 1, "this is not valid YAML: did not find expected ',' or ']'"),
        ("a: b: c", 1, 5, "this is not valid YAML: mapping values are not allowed in this context"),
        ("a: b\n\tc: d", 2, 1, "this is not valid YAML: found a tab character that violates indentation"),
        ("a: 1\n--- \nb: 2", 2, 1, "this is not valid YAML: but found another document"),
        ("a: b\nc: \x07", 2, 4, "this is not valid YAML: control characters are not allowed"),
        ("- &a x\n- *a", 2, 3, "YAML aliases and nesting beyond 40 levels are not used in these files"),
    ],
)
def test_what_is_no_yaml_for_us(yaml: str, line: int, column: int, message: str) -> None:
    problems = Problems()
    assert compose(yaml, "rules.yaml", problems) is None
    assert told(problems) == [(line, column, message)]


def test_an_empty_file_is_no_problem() -> None:
    problems = Problems()
    assert compose("# nothing\n", "rules.yaml", problems) is None
    assert problems.errors == []


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    problems = Problems()
    assert compose("\n".join(lines), "rules.yaml", problems) is None
    assert len(problems.errors) == 1


def test_nesting() -> None:
    for depth, loads in ((MAX_DEPTH, True), (MAX_DEPTH + 1, False)):
        problems = Problems()
        assert (compose("[" * depth + "]" * depth, "rules.yaml", problems) is not None) is loads
        assert len(problems.errors) == (0 if loads else 1)


@pytest.mark.parametrize("levels", [10_000, 1_000_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", ""), ("[", "]"), ("{a: ", ""), ("- ", ""), ("? ", "")])
def test_a_million_levels_are_refused(levels: int, opening: str, closing: str) -> None:
    problems = Problems()
    assert compose(opening * levels + closing * levels, "rules.yaml", problems) is None
    [(line, column, message)] = told(problems)
    assert (line, message) == (1, "YAML aliases and nesting beyond 40 levels are not used in these files")
    assert column == MAX_DEPTH * len(opening) + 1


@given(st.text("ab:-[]{}&*!|>'\"#\n \t%@,?"))
def test_any_text_is_a_node_or_a_problem(yaml: str) -> None:
    problems = Problems()
    root = compose(yaml, "rules.yaml", problems)
    assert root is None or not problems.errors
    assert all(error.line >= 1 and error.column >= 1 for error in problems.errors)
