"""What a finding offers: only what can be put in as it stands is an edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.findings import Fix
from claimlint.packs import RuleSet
from claimlint.services.fixes import apply
from claimlint.settings import Settings
from making import house, judged

RULES = """\
- {id: glow, kind: claim, message: m, match: [glowing], fix: {replace: useful, safe: true}}
- {id: dear, kind: claim, message: m, match: [cheap], fix: {replace: affordable}}
- {id: near, kind: claim, message: m, match: [miracle], unless: {caveat: [results-vary], within: paragraph}}
- {id: far, kind: claim, message: m, match: [wonder], unless: {caveat: [results-vary], within: section}}
- {id: duty, kind: require, message: m, any: [ask your doctor]}
"""
NOTES = Settings(notes={"results-vary": "Results vary & change.", "duty": "Ask your doctor."}, ignore=("duty",))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return house(tmp_path_factory.mktemp("house"), RULES)


def fixes(rules: RuleSet, text: str, path: str = "a.md", settings: Settings = NOTES) -> list[Fix | None]:
    return [finding.fix for finding in judged(rules, text, path, settings).findings]


def mended(rules: RuleSet, text: str, path: str = "a.md", settings: Settings = NOTES) -> str:
    [fix] = fixes(rules, text, path, settings)
    return apply(text, fix.edits) if fix else "no fix"


@pytest.mark.parametrize(
    ("text", "after", "path"),
    [
        ("It is glowing.", "It is useful.", "a.md"),
        ("Glowing, they say.", "Useful, they say.", "a.md"),
        ("A cheap peel.", "An affordable peel.", "a.md"),
        ("an cheap peel", "an affordable peel", "a.md"),
        ("A miracle. Really.", "A miracle. Really. Results vary & change.", "a.md"),
        ("<p>A miracle.</p>", "<p>A miracle. Results vary &amp; change.</p>", "a.html"),
        ("**A miracle.**\n", "**A miracle.** Results vary & change.\n", "a.md"),
        ("A wonder.\r\nTwo.\r\n\r\nEnd.", "A wonder.\r\nTwo.\r\n\r\nResults vary & change.\r\n\r\nEnd.", "a.md"),
        ("A wonder:\n\n- one\n\nEnd.\n", "A wonder:\n\n- one\n\nEnd.\n\nResults vary & change.\n", "a.md"),
        ("# A wonder\n\nIt is.\n\nEnd.\n", "# A wonder\n\nIt is.\n\nResults vary & change.\n\nEnd.\n", "a.md"),
        ("<p>A wonder.</p>\n<hr>", "<p>A wonder.</p>\n<p>Results vary &amp; change.</p>\n<hr>", "a.html"),
    ],
)  # fmt: skip
def test_edits(rules: RuleSet, text: str, after: str, path: str) -> None:
    assert mended(rules, text, path) == after


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("A miracle without an end", "a.md"),
        ("# A wonder\n", "a.md"),
        ("> A wonder.\n", "a.md"),
        ("- A wonder.\n- Or two.\n", "a.md"),
        ("<div>A wonder.</div>", "a.html"),
        ("---\ndescription: A wonder.\n---\n\nText.\n", "a.md"),
    ],
)
def test_where_no_note_has_its_place(rules: RuleSet, text: str, path: str) -> None:
    assert fixes(rules, text, path) == [None]


def test_words_with_markup_are_left_to_the_writer(tmp_path: Path) -> None:
    rules = house(tmp_path, "- {id: a, message: m, match: [soft glow], fix: {replace: x, safe: true}}")
    assert fixes(rules, "A soft **glow** here.") == [Fix(False, (), "write “x”")]


def test_a_note_by_the_name_of_a_rule_ends_the_document(rules: RuleSet) -> None:
    settings = Settings(notes=NOTES.notes, select=("duty",))
    assert (
        mended(rules, "# Peel\n\nOne.\n\n- two\n", settings=settings) == "# Peel\n\nOne.\n\n- two\n\nAsk your doctor.\n"
    )


def test_a_note_says_what_it_does(rules: RuleSet) -> None:
    [fix] = fixes(rules, "A wonder.")
    assert fix is not None
    assert (fix.safe, fix.note) == (True, "add “Results vary & change.”")
    assert fixes(rules, "A wonder.", settings=Settings(ignore=("duty",))) == [None]
