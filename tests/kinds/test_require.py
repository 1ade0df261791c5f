"""Require rules: a statement has to be made, not just mentioned, and in the right place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimlint.packs import RuleSet
from making import found, house, refused


@lru_cache
def rules(*lines: str) -> RuleSet:
    body = "".join(f"  {line}\n" for line in lines)
    with TemporaryDirectory() as folder:
        return house(Path(folder), f"- id: patch\n  kind: require\n  message: m\n{body}")


ANY = "any: [patch test, try it on ...2 small (patch|area)]"
MISSING = [("patch", "Peel pads")]


def told(text: str, *lines: str) -> list[tuple[str, str]]:
    return found(rules(ANY, *lines), f"# Peel pads\n\n{text}\n", "draft.md")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Do a patch test first.", True),
        ("Try it on a small area.", True),
        ("You may want to do a patch test.", True),
        ("If you have dry skin, do a patch test.", True),
        ("Dermatologists say that a patch test helps.", True),
        ("Wipe it over clean skin.", False),
        ("No patch test is needed.", False),
        ("Is a patch test needed?", False),
        ("It is a myth that a patch test helps.", False),
    ],
)
def test_it_has_to_be_said(text: str, made: bool) -> None:
    assert told(text) == ([] if made else MISSING)


def test_one_of_several_is_enough() -> None:
    assert told("No patch test is needed, they say. Do a patch test.") == []


def test_it_is_a_finding_once_and_shown_at_the_title() -> None:
    assert told("Acid.\n\n## More\n\nAcid.") == MISSING
    assert found(rules(ANY), "Acid in the first line.\n\nMore.") == [("patch", "Acid in the first line.")]


def test_when() -> None:
    when = "when: [acid]"
    assert told("With lactic acid.", when) == MISSING
    assert told("With water.", when) == []
    assert told("With acids: do a patch test.", when) == []


def test_within_a_section() -> None:
    lines = ("within: section", "headings: [how to use]")
    assert told("## How to use it\n\nDo a patch test.", *lines) == []
    assert told("Do a patch test.\n\n## How to use it\n\nWipe.", *lines) == [("patch", "How to use it")]
    assert told("## How to use it\n\nWipe.\n\n## More\n\nPatch test.", *lines) == [("patch", "How to use it")]
    assert told("## How to use it\n\nWipe.\n\n### Before\n\nPatch test.", *lines) == []
    assert told("No such section.", *lines) == []


def test_every_section_of_that_name() -> None:
    lines = ("within: section", "headings: [how to use]")
    text = "## How to use A\n\nWipe.\n\n## How to use B\n\nDo a patch test.\n\n## How to use C\n\nWipe."
    assert told(text, *lines) == [("patch", "How to use A"), ("patch", "How to use C")]


@pytest.mark.parametrize(
    ("lines", "line", "column", "message"),
    [
        ((), 1, 3, "a require rule needs “any” with the phrases of which one must occur"),
        (("any: []",), 4, 8, "this list of phrases is empty"),
        (("any: [a]", "within: section"), 1, 3, "“within: section” needs “headings” that say which section"),
        (("any: [a]", "within: page"), 5, 11, "“page” is not a place; expected one of: document, section"),
        (("any: ['...3 b']",), 4, 10, "a phrase cannot start or end with a gap"),
    ],
)
def test_what_does_not_load(tmp_path: Path, lines: tuple[str, ...], line: int, column: int, message: str) -> None:
    body = "".join(f"  {one}\n" for one in lines)
    files = {"rules.yaml": f"- id: patch\n  kind: require\n  message: m\n{body}"}
    assert refused(tmp_path, files) == [("rules.yaml", line, column, message)]
