"""Examples: their marks, what they need around them, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.packs import Example
from claimlint.packs.examples import unmark
from making import house, refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no mark", ("no mark", None)),
        ("a [[b c]] d", ("a b c d", (2, 5))),
        ("[[a]]", ("a", (0, 1))),
        ("[[]]", ("", (0, 0))),
        ("a [b] c", ("a [b] c", None)),
        ("a [[b", ("a [[b", None)),
        ("a b]]", ("a b]]", None)),
        ("]] a [[b]]", ("]] a b", (5, 6))),
    ],
)
def test_unmark(text: str, expected: tuple[str, tuple[int, int] | None]) -> None:
    assert unmark(text) == expected


RULE = """\
- id: glow
  message: m
  match: [glow]
  examples:
    flag:
      - A [[glow]].
      - text: |
          # Glow
            more
        document-type: article
        topics: [procedure]
        format: text
    pass:
      - "No: glow."
    known_miss: [g l o w]
"""


def test_examples_as_they_are_read(tmp_path: Path) -> None:
    [rule] = house(tmp_path, RULE).rules
    assert rule.flag == (
        Example("A glow.", (2, 6), line=6, column=9),
        Example("# Glow\n  more\n", None, "article", ("procedure",), "text", line=7, column=9),
    )
    assert rule.ok == (Example("No: glow.", line=14, column=9),)
    assert rule.known_miss == (Example("g l o w", line=15, column=18),)


def test_reporters_get_their_texts(tmp_path: Path) -> None:
    [rule] = house(tmp_path, RULE).rules
    assert (rule.info.flag, rule.info.ok) == (("A glow.", "# Glow\n  more\n"), ("No: glow.",))


@pytest.mark.parametrize(
    ("example", "column", "message"),
    [
        ("''", 9, "an example needs a text"),
        ("{expect: empty}", 9, "an example needs a text"),
        ("a [[glow", 9, "“[[” and “]]” mark one place, together"),
        ("'[[a]] glow [[b]]'", 9, "“[[” and “]]” mark one place, together"),
        ("{text: a, topics: [procedur]}", 28, "“procedur” is not a topic; did you mean “procedure”?"),
        ("{text: a, document-type: artcle}", 34, "“artcle” is not a document type; did you mean “article”?"),
        ("{text: a, format: pdf}", 27, "“pdf” is not a format; expected one of: html, markdown, mdx, text"),
        (
            "{text: a, expect: gone}",
            27,
            "“gone” is not a state; expected one of: covers, empty, missing, no-heading, order",
        ),
        ("{text: a, topic: [x]}", 19, "unknown key “topic”; did you mean “topics”?"),
    ],
)
def test_bad_examples(tmp_path: Path, example: str, column: int, message: str) -> None:
    rules = f"- id: glow\n  message: m\n  match: [glow]\n  examples:\n    flag:\n      - {example}\n"
    assert refused(tmp_path, {"rules.yaml": rules}) == [("rules.yaml", 6, column, message)]


def test_an_unknown_group_of_examples(tmp_path: Path) -> None:
    rules = "- {id: glow, message: m, match: [glow], examples: {flags: [a]}}"
    message = "unknown group of examples “flags”; did you mean “flag”?"
    assert refused(tmp_path, {"rules.yaml": rules}) == [("rules.yaml", 1, 52, message)]
