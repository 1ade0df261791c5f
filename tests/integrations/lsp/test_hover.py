"""What is told at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from claimlint.integrations.lsp.desk import Desk


def told(desk: Desk, text: str, words: str, markdown: bool = True, messages: bool = True) -> str:
    from lsprotocol import types

    from claimlint.integrations.lsp.hover import hover
    from claimlint.integrations.lsp.reading import Snapshot

    reading = desk.read(Snapshot("a.md", "a.md", text, 1, 1))[0]
    found = hover(reading, reading.places.position(text.index(words)), markdown, messages)
    if found is None:
        return ""
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind == ("markdown" if markdown else "plaintext")
    return found.contents.value


def test_two_findings_at_one_place(desk: Desk) -> None:
    assert told(desk, "A cheap painless miracle.", "painless").count("Rule: ") == 1
    assert told(desk, "Cheap-painless.", "-painless").split("\n\n---\n\n")[0].startswith("**Say what it costs.**")


def test_without_markdown(desk: Desk) -> None:
    assert told(desk, "A miracle.", "miracle", markdown=False).splitlines() == [
        "“miracle” is a big word.",
        "",
        "Nobody works miracles.",
        "",
        "How it is put: affirmed.",
        "",
        "To mend it: write “good day”.",
        "",
        "- House style, https://example.org/style (uk)",
        "",
        "Rule: house/miracle (error, confidence high)",
    ]


def test_for_an_editor_that_tells_the_messages_itself(desk: Desk) -> None:
    assert told(desk, "A miracle.", "miracle", messages=False).startswith("Nobody works miracles.\n")
    assert told(desk, "No miracle.", "miracle", messages=False).startswith("**“miracle” is no finding**\n")


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        (
            "A miracle. Results vary.",
            "miracle",
            "Not reported, because it is settled: affirmed; settled by “Results vary”",
        ),
        ("Is it painless?", "painless", "Not reported, because of how it is put: question by its sentence"),
        (
            "<!-- claimlint-disable-next-line painless -- agreed -->\nIt is painless.",
            "painless.",
            "Not reported, because it is hidden: claimlint-disable-next-line on line 1",
        ),
    ],
)
def test_why_something_is_no_finding(desk: Desk, text: str, words: str, reason: str) -> None:
    head, why, _ = told(desk, text, words).split("\n\n")
    assert head == f"**“{words.rstrip('.')}” is no finding**"
    assert why.startswith(reason)


def test_the_words_of_a_draft_are_no_markup(desk: Desk) -> None:
    head = told(desk, "A [*mi*racle](https://example.org/x) day.", "mi").split("\n")[0]
    assert "](http" not in head
    assert head.replace("\\*", "").count("*") == 4


def test_a_place_with_nothing_to_say(desk: Desk) -> None:
    assert told(desk, "A day.", "day") == ""
