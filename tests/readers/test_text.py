"""Plain text: paragraphs, items and headings by how they stand."""

from __future__ import annotations

import pytest

from claimlint import readers
from claimlint.document import Section
from claimlint.spans import Span
from readers.outlines import Line, linked, told

LONG = "Needles as thin as a hair make small channels in the skin, and the skin mends them over some weeks."


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\t\n", []),
        (
            "One thing happens.\n\nThen another.",
            [("paragraph", 0, "One thing happens."), ("paragraph", 20, "Then another.")],
        ),
        (f"{LONG}\n{LONG}", [("paragraph", 0, LONG), ("paragraph", 100, LONG)]),
        (
            "It is a slow\nprocess that takes\nsome weeks.",
            [("paragraph", 0, "It is a slow\nprocess that takes\nsome weeks.")],
        ),
        ("a\u00a0b\r\n\r\nc 😊\r\n", [("paragraph", 0, "a\u00a0b"), ("paragraph", 7, "c 😊")]),
        (
            "- one\n* two\n\n• three\n1. four\n✓five\n– six\n(2) seven",
            [
                ("item", 2, "one"),
                ("item", 8, "two"),
                ("item", 15, "three"),
                ("item", 24, "four"),
                ("item", 30, "five"),
                ("item", 37, "six"),
                ("item", 45, "seven"),
            ],
        ),
        ("- one thing\n  and more\n- two", [("item", 2, "one thing\n  and more"), ("item", 25, "two")]),
        ("2.5 mm is deep.\n-5 is cold.", [("paragraph", 0, "2.5 mm is deep."), ("paragraph", 16, "-5 is cold.")]),
        (
            "# One\nTwo follows.\n### Three",
            [("heading 1", 2, "One"), ("paragraph", 6, "Two follows."), ("heading 3", 23, "Three")],
        ),
        (
            "one thing\n=========\nTwo follows.\n\nMore of it\n---\nEnd.",
            [
                ("heading 1", 0, "one thing"),
                ("paragraph", 20, "Two follows."),
                ("heading 2", 34, "More of it"),
                ("paragraph", 49, "End."),
            ],
        ),
        ("It ends here.\n-----\n\n*****\nNext.", [("paragraph", 0, "It ends here."), ("paragraph", 27, "Next.")]),
    ],
)
def test_blocks(text: str, blocks: list[Line]) -> None:
    assert told(text, ".txt") == blocks


@pytest.mark.parametrize(
    "heading",
    [
        "Aftercare",
        "Caring for Your Skin",
        "WHO SHOULD WAIT",
        "Before you book:",
        "Who should wait a while?",
        "“How It Works”",
        "Vitamin C and You (2024)",
    ],
)
def test_a_heading_stands_right_above_its_paragraph(heading: str) -> None:
    text = f"{LONG}\n{heading}\n{LONG}"
    assert told(text, ".txt")[1] == ("heading 2", 100, heading)


@pytest.mark.parametrize("heading", ["How it feels", "Time off work"])
def test_a_short_line_on_its_own_is_a_heading(heading: str) -> None:
    assert told(f"{LONG}\n\n{heading}\n\n{LONG}", ".txt")[1] == ("heading 2", 101, heading)


@pytest.mark.parametrize(
    "line",
    [
        "Rest for a day.",
        "Calm Skin Awaits You!",
        "Written by Jo March, RN",
        "By Jo March",
        "© 2024 The Clinic",
        "Home | About | Book",
        "View All →",
        "prices from 40",
        "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen",
        "Call 555 0100",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert told(f"{LONG}\n\n{line}\n\n{LONG}", ".txt")[1][0] == "paragraph"


def test_a_menu_heads_nothing_but_what_follows_it() -> None:
    text = f"Clinic Name\n\nHome\n\nTreatments\n\nAftercare\n\n{LONG}\n\nBook Now\n\nFind Us"
    assert [(label, words) for label, _, words in told(text, ".txt")] == [
        ("heading 2", "Clinic Name"),
        ("paragraph", "Home"),
        ("paragraph", "Treatments"),
        ("heading 2", "Aftercare"),
        ("paragraph", LONG),
        ("paragraph", "Book Now"),
        ("paragraph", "Find Us"),
    ]


def test_wrapped_paragraphs_with_headings_above() -> None:
    text = (
        "Aftercare\n"
        "Keep the skin clean and cool for the first two days, and stay out of the\n"
        "sun. Rest helps. Ask the person who treated you when you may go back to\n"
        "the gym.\n"
        "\n"
        "Who should wait\n"
        "\n"
        "Anyone with broken or inflamed skin should wait until it has calmed down,\n"
        "and ask first.\n"
    )
    assert [(label, len(words.splitlines())) for label, _, words in told(text, ".txt")] == [
        ("heading 2", 1),
        ("paragraph", 3),
        ("heading 2", 1),
        ("paragraph", 2),
    ]


def test_sections() -> None:
    document = readers.read_text(f"{LONG}\nAftercare\n{LONG}\nWho Should Wait\n{LONG}", "a.txt")
    assert document.sections == (
        Section("", 0, None, Span(0, 100)),
        Section("Aftercare", 2, Span(100, 109), Span(109, 210)),
        Section("Who Should Wait", 2, Span(210, 225), Span(225, 325)),
    )


def test_urls_are_links() -> None:
    text = "See https://example.com/a, (www.example.com/b) or http://c."
    assert linked(text, ".txt") == [
        (4, "https://example.com/a", "https://example.com/a"),
        (28, "www.example.com/b", "www.example.com/b"),
        (50, "http://c", "http://c"),
    ]
    assert readers.read_text(text, "a.txt").prose == "See " + " " * 21 + ", (" + " " * 17 + ") or" + " " * 9 + "."


def test_markup_of_other_formats_is_text() -> None:
    text = "---\ntitle: no\n---\n<b>bold</b> **bold** &amp; <!-- claimlint-disable a -->"
    document = readers.read_text(text, "a.txt")
    assert (document.directives, document.metadata) == ((), {})
    assert document.prose.strip().endswith("<b>bold</b> **bold** &amp; <!-- claimlint-disable a -->")
