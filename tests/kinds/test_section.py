"""Section rules: missing, empty, without a heading, and what a section has to say and where to stand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimlint.packs import RuleSet
from making import house, judged, refused

RULE = """\
- id: aftercare
  kind: section
  message: There is no aftercare section.
  headings: [aftercare, "looking after your skin"]
  content:
    - keep ...2 out of the sun
    - wash ...2 gently
    - call us if
"""


@lru_cache
def rules(more: str = "", base: str = RULE) -> RuleSet:
    with TemporaryDirectory() as folder:
        return house(Path(folder), base + more)


def told(text: str, path: str = "draft.md", more: str = "", base: str = RULE) -> list[tuple[str, str, str]]:
    """State, place and message of each finding."""
    verdict = judged(rules(more, base), text, path)
    reported = [judgement for judgement in verdict.judgements if judgement.outcome == "reported"]
    return [(one.reason, one.finding.match, one.finding.message) for one in reported]


MISSING = "There is no aftercare section."
EMPTY = "The heading “{}” stands over next to nothing: say what the reader needs, or drop the heading."
NO_HEADING = (
    "What belongs in this section is said without a heading of its own, where a reader who looks for it will miss it."
)

TEXTS = {
    "full.md": """\
        # Peels

        A gentle peel for the face.

        ## Aftercare

        Keep your face out of the sun for a week. Wash it gently with water.
        """,
    "missing.md": """\
        # Peels

        A gentle peel for the face. Book a visit today.

        ## Prices

        Sixty pounds a visit. Ask at the desk for a course.
        """,
    "empty.md": """\
        # Peels

        A gentle peel for the face.

        ## Aftercare

        Book your next visit online or at the desk on your way out.

        ## Prices

        Sixty pounds a visit. Ask at the desk for a course.
        """,
    "no-heading.md": """\
        # Peels

        A gentle peel for the face. Keep it out of the sun for a week. Wash it gently with water.

        ## Prices

        Sixty pounds a visit.
        """,
    "full.html": """\
        <html><body><h1>Peels</h1><p>A gentle peel for the face.</p>
        <h2>Aftercare</h2><p>Keep your face out of the sun for a week. Wash it gently with water.</p></body></html>
        """,
    "missing.html": """\
        <html><body><h1>Peels</h1><p>A gentle peel for the face. Book a visit today.</p>
        <h2>Prices</h2><p>Sixty pounds a visit.</p></body></html>
        """,
    "empty.html": """\
        <html><body><h1>Peels</h1><p>A gentle peel for the face.</p>
        <h2>Aftercare</h2><p>Book your next visit online or at the desk on your way out.</p>
        <h2>Prices</h2><p>Sixty pounds a visit.</p></body></html>
        """,
    "no-heading.html": """\
        <html><body><h1>Peels</h1><p>A gentle peel for the face. Keep it out of the sun for a week.
        Wash it gently with water.</p></body></html>
        """,
    "full.txt": """\
        Peels

        A gentle peel for the face.

        Aftercare

        Keep your face out of the sun for a week. Wash it gently with water.
        """,
    "missing.txt": """\
        Peels

        A gentle peel for the face. Book a visit today.

        Prices

        Sixty pounds a visit. Ask at the desk for a course.
        """,
    "empty.txt": """\
        Peels

        A gentle peel for the face.

        Aftercare

        Book your next visit online or at the desk on your way out.

        Prices

        Sixty pounds a visit. Ask at the desk for a course.
        """,
    "no-heading.txt": """\
        Peels

        A gentle peel for the face. Keep it out of the sun for a week. Wash it gently with water.

        Prices

        Sixty pounds a visit.
        """,
}
EXPECTED = {
    "full": [],
    "missing": [("missing", "Peels", MISSING)],
    "empty": [("empty", "Aftercare", EMPTY.format("Aftercare"))],
    "no-heading": [("no-heading", "Keep it out of the sun", NO_HEADING)],
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_states_in_every_format(name: str) -> None:
    assert told(TEXTS[name], name) == EXPECTED[Path(name).stem]


def test_the_other_statements_are_shown_beside_the_first() -> None:
    [judgement] = judged(rules(), TEXTS["no-heading.md"], "draft.md").judgements
    assert [(place.match, place.message) for place in judgement.finding.related] == [("Wash it gently", "said here")]


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        ("", True),
        ("Keep out of the sun.", True),
        ("Call us. Now.", True),  # two sentences, of three words
        ("Keep your face out of the sun for a week.", True),
        ("Keep your face out of the sun for a week. Thank you.", False),
        ("Your skin is going to look pink. That is quite normal for a day.", True),  # says nothing of the matter
        ("Your skin is going to look pink. That is quite normal for a day. " * 4, False),  # but this says a lot
    ],
)
def test_what_makes_a_section_empty(body: str, empty: bool) -> None:
    text = (
        f"# Peels\n\n## Aftercare\n\n{body}\n\n## Prices\n\nSixty pounds. Ask at the desk for a course of six peels.\n"
    )
    assert told(text) == (EXPECTED["empty"] if empty else [])


def test_minimum_sentences() -> None:
    text = "# Peels\n\n## Aftercare\n\nKeep your face out of the sun. Wash gently.\n"
    assert told(text, more="  minimum: {sentences: 2}\n") == []
    assert told(text, more="  minimum: {sentences: 3}\n") == EXPECTED["empty"]


def test_minimum_statements() -> None:
    text = "# Peels\n\nKeep out of the sun. Keep out of the sun. Wash gently.\n"
    assert [row[0] for row in told(text, more="  minimum: {statements: 1}\n")] == ["no-heading"]
    assert [row[0] for row in told(text, more="  minimum: {statements: 2}\n")] == ["no-heading"]
    assert [row[0] for row in told(text, more="  minimum: {statements: 3}\n")] == ["missing"]


def test_statements_count_only_in_one_place() -> None:
    far = "Nothing much is said in this line. " * 40
    text = f"# Peels\n\nKeep out of the sun. {far}\n\nWash gently.\n"
    assert [row[0] for row in told(text)] == ["missing"]


def test_one_full_section_of_several_is_enough() -> None:
    text = "# Aftercare\n\nBook now.\n\n# Looking after your skin\n\nKeep your face out of the sun. Wash gently.\n"
    assert told(text) == []


def test_of_several_empty_ones_the_plainest_heading_is_shown() -> None:
    text = "# Is there any aftercare to think of?\n\nBook now.\n\n# Aftercare\n\nBook now.\n"
    assert told(text) == EXPECTED["empty"]


def test_a_section_holds_its_parts() -> None:
    text = (
        "# Aftercare\n\n## Day one\n\nKeep your face out of the sun.\n\n## Day two\n\nWash gently.\n\n# End\n\nBye.\n"
    )
    assert told(text) == []


COVERS = "  covers: {sun-protection: [out of the sun], when-to-call: [call us if]}\n"


def test_what_a_section_has_to_cover() -> None:
    text = "# Aftercare\n\nWash your face gently. {}\n\n# Elsewhere\n\nCall us if it itches.\n"
    sun, call = "Keep out of the sun.", "Call us if it weeps."
    message = "This section says nothing about: {}."
    assert told(text.format(sun + call), more=COVERS) == []
    assert told(text.format(sun), more=COVERS) == [("covers", "Aftercare", message.format("when to call"))]
    both = [("covers", "Aftercare", message.format("sun protection, when to call"))]
    assert told(text.format("Rest for a day."), more=COVERS) == both


def test_what_it_has_to_stand_before() -> None:
    care = "# Aftercare\n\nKeep your face out of the sun. Wash gently.\n\n"
    price = "# Prices\n\nSixty pounds.\n\n"
    before = "  before: [prices]\n"
    late = [("order", "Aftercare", "This section comes after a section that it should stand before.")]
    assert told(care + price, more=before) == []
    assert told(care, more=before) == []
    assert told(price + care, more=before) == late


def test_messages_of_ones_own() -> None:
    messages = "  messages: {missing: No care!, empty: 'Nothing under {match}.', no-heading: Add a heading.}\n"
    assert told(TEXTS["missing.md"], more=messages) == [("missing", "Peels", "No care!")]
    assert told(TEXTS["empty.md"], more=messages) == [("empty", "Aftercare", "Nothing under Aftercare.")]
    assert told(TEXTS["no-heading.md"], more=messages) == [("no-heading", "Keep it out of the sun", "Add a heading.")]


ONLY_CONTENT = "- id: care\n  kind: section\n  message: m\n  content: [out of the sun, wash gently]\n"
ONLY_HEADINGS = "- id: care\n  kind: section\n  message: m\n  headings: [aftercare]\n"


def test_a_rule_that_asks_for_content_alone_needs_no_heading() -> None:
    assert told("# Peels\n\nStay out of the sun. Wash gently.\n", base=ONLY_CONTENT) == []
    assert told("# Peels\n\nStay out of the sun.\n", base=ONLY_CONTENT) == [("missing", "Peels", "m")]


def test_a_rule_that_asks_for_a_heading_alone() -> None:
    assert told("# Aftercare\n\nRest for a while. Then come back to us soon.\n", base=ONLY_HEADINGS) == []
    assert told("# Peels\n\nKeep out of the sun. Wash gently.\n", base=ONLY_HEADINGS) == [("missing", "Peels", "m")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some words.\n\n# A title\n\nMore.\n", "A title"),
        ("Some words.\nMore words.\n", "Some words."),
        ("- one item\n- another\n", "one item"),
        ("", ""),
        (f"{'word ' * 40}\n", ("word " * 24).rstrip(" ") + " "),
    ],
)
def test_where_a_missing_section_is_shown(text: str, place: str) -> None:
    assert told(text, base=ONLY_HEADINGS) == [("missing", place, "m")]


@pytest.mark.parametrize(
    ("lines", "line", "column", "message"),
    [
        ("", 1, 3, "a section rule needs “headings”, “content” or both"),
        ("headings: [a]\nminimum: {sentences: 0}", 5, 24, "expected a whole number from 1 to 50, found “0”"),
        ("headings: [a]\nminimum: {statements: 13}", 5, 25, "expected a whole number from 1 to 12, found “13”"),
        ("headings: [a]\nminimum: {words: 9}", 5, 13, "unknown key “words”; expected one of: sentences, statements"),
        (
            "headings: [a]\nmessages: {absent: x}",
            5, 14, "unknown state “absent”; expected one of: covers, empty, missing, no-heading, order",
        ),
        ("headings: [a]\ncovers: {sun: []}", 5, 17, "this list of phrases is empty"),
        ("content: [<profesional>]", 4, 13, "there is no list <profesional>; did you mean “professional”?"),
        ("headings: [a]\nheading: [b]", 5, 3, "unknown key “heading”; did you mean “headings”?"),
    ],
)  # fmt: skip
def test_what_does_not_load(tmp_path: Path, lines: str, line: int, column: int, message: str) -> None:
    body = "".join(f"  {one}\n" for one in lines.splitlines())
    files = {"rules.yaml": f"- id: care\n  kind: section\n  message: m\n{body}"}
    assert refused(tmp_path, files) == [("rules.yaml", line, column, message)]
