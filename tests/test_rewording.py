"""Edits of some words of a claim, exactly as they are put in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.findings import Edit, Fix
from claimlint.packs import RuleSet
from claimlint.services.fixes import apply, fix_text
from claimlint.spans import Span
from making import house, judged

RULES = """\
- id: lines
  message: m
  match: [(reduce|erase) ...3 (line|pore)]
  except: [look of ...2 (line|pore)]
  status: [affirmed, hedged, testimonial, attributed]
  fix:
    - insert: the look of
      after: ["(=reduce|=reduces|=reducing)"]
      before: ["[your] [deep] (=lines|=pores)"]
    - replace: {=erase: soften the look of, =erases: softens the look of}
      before: ["[your] (=lines|=pores)"]
- id: block
  message: m
  match: ["[waterproof] sunblock"]
  fix: {replace: {=sunblock: sunscreen, =waterproof: abiding}, safe: true}
- {id: plain, message: m, match: [plain (skin|face)], fix: {insert: looking, after: plain}}
- {id: open, message: m, match: [marvel at it], fix: {insert: you may, before: marvel}}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return house(tmp_path_factory.mktemp("house"), RULES)


def fixes(rules: RuleSet, text: str, path: str = "a.md") -> list[Fix | None]:
    return [finding.fix for finding in judged(rules, text, path).findings]


def mended(rules: RuleSet, text: str, path: str = "a.md") -> str:
    [fix] = fixes(rules, text, path)
    return apply(text, fix.edits) if fix else "no fix"


def test_the_edit_and_its_note(rules: RuleSet) -> None:
    expected = Fix(False, (Edit(Span(11, 11), "the look of "),), "write “reduces the look of your deep lines”")
    assert fixes(rules, "It reduces your deep lines.") == [expected]
    expected = Fix(True, (Edit(Span(0, 2), "A"), Edit(Span(3, 11), "sunscreen")), "write “A sunscreen”")
    assert fixes(rules, "An sunblock.") == [expected]


@pytest.mark.parametrize(
    ("text", "after", "path"),
    [
        ("It reduces lines.", "It reduces the look of lines.", "a.md"),
        ("Reducing\npores daily.", "Reducing\nthe look of pores daily.", "a.md"),
        ("Reduce lines", "Reduce the look of lines", "a.txt"),
        ("## Reduce Your Deep Lines", "## Reduce the Look of Your Deep Lines", "a.md"),
        ("WE REDUCE LINES!", "WE REDUCE THE LOOK OF LINES!", "a.md"),
        ("<p>It reduces lines &amp; more.</p>", "<p>It reduces the look of lines &amp; more.</p>", "a.html"),
        ("Erases lines.", "Softens the look of lines.", "a.md"),
        ("It erases your pores and lines.", "It softens the look of your pores and lines.", "a.md"),
        ("A waterproof sunblock.", "An abiding sunscreen.", "a.md"),
        ("A Waterproof Sunblock.", "An Abiding Sunscreen.", "a.md"),
        ("For plain skin.", "For plain looking skin.", "a.md"),
        ("Marvel at it.", "You may marvel at it.", "a.md"),
        ('A "new" oil 5" long reduces lines.', 'A "new" oil 5" long reduces the look of lines.', "a.md"),
        ("The “new” oil reduces lines.", "The “new” oil reduces the look of lines.", "a.md"),
        ('---\ntitle: "It reduces lines"\n---\n', '---\ntitle: "It reduces the look of lines"\n---\n', "a.md"),
        ("So: marvel at it.", "So: you may marvel at it.", "a.md"),
    ],
)
def test_edits(rules: RuleSet, text: str, after: str, path: str) -> None:
    assert mended(rules, text, path) == after


@pytest.mark.parametrize(
    "text",
    [
        "It reduced lines.",  # "reduced" may say what the lines are like
        "It reduces puffy lines.",
        "It reduces redness, lines.",
        "It erases deep lines.",
        "A line is reduced, then it erases a line.",
        "She said: “It is fine. It reduces lines,” and left.",
        'She said: "It reduces lines", and left.',
        "> It reduces lines now.",
        "Sunblock or sunscreen: take the sunscreen.",
    ],
)
def test_where_nothing_is_offered(rules: RuleSet, text: str) -> None:
    assert fixes(rules, text) == [None]


def test_words_with_markup_are_left_to_the_writer(rules: RuleSet) -> None:
    advice = Fix(False, (), "write “reduces the look of lines”")
    assert fixes(rules, "It reduces **lines** now.") == [advice]
    assert fixes(rules, "- It reduces  \n  _lines_ now.") == [advice]


SENTENCES = (
    "It reduces lines.", "We erase your pores.", "A waterproof sunblock.", "Reducing **lines**.", "It has oil.",
    "REDUCES YOUR PORES!", "Erases deep lines.", "Sunblock and more sunblock.",
)  # fmt: skip


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.sampled_from([" ", "\n\n", "\r\n\r\n", "\n\n- "]))
@settings(deadline=None)
def test_all_that_is_offered_mends(rules: RuleSet, sentences: list[str], between: str) -> None:
    text = between.join(sentences)

    def judge(draft: str) -> object:
        return judged(rules, draft, "a.md")

    after = fix_text(text, judge, unsafe=True)  # type: ignore[arg-type]
    left = [finding for finding in judged(rules, after, "a.md").findings if finding.fix and finding.fix.edits]
    assert left == []
    before = sorted(finding.rule for finding in judged(rules, text, "a.md").findings)
    assert all(finding.rule in before for finding in judged(rules, after, "a.md").findings)
