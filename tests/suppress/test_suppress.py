"""What directives hide, and what is said about directives themselves."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.document import Document
from claimlint.findings import Confidence, Finding, Judgement, Severity
from claimlint.readers import read_text
from claimlint.spans import LineIndex, Span
from claimlint.suppress import applying
from claimlint.suppress.rules import rules

KNOWN = frozenset(
    {"skincare/miracle", "miracle", "overstated-efficacy", "skincare", "skincare/painless", "painless", "safety"}
)
TODAY = date(2026, 11, 22)
CATEGORIES = {"miracle": "overstated-efficacy", "painless": "safety"}


def judgements(document: Document) -> Iterator[Judgement]:
    """Every “miracle” and “painless” in the prose."""
    for found in re.finditer("miracle|painless", document.prose):
        word = found[0]
        finding = Finding(
            rule=f"skincare/{word}",
            kind="claim",
            category=CATEGORIES[word],
            severity=Severity.ERROR,
            confidence=Confidence.HIGH,
            span=Span(*found.span()),
            match=word,
            message="",
        )
        yield Judgement(finding, "reported")


def apply(text: str, path: str = "a.md", active: frozenset[str] | None = None) -> list[Judgement]:
    document = read_text(text, path)
    lines = LineIndex(document.text)
    return applying.apply(document, lines, list(judgements(document)), KNOWN, TODAY, active)


def shown(text: str, path: str = "a.md") -> list[str]:
    """“line rule” of what is reported, “(line rule)” of what is hidden."""
    lines = LineIndex(text)
    out = []
    for judgement in apply(text, path):
        finding = judgement.finding
        assert finding.match == finding.span.cut(text)
        told = f"{lines.position(finding.span.start).line} {finding.rule.split('/')[1]}"
        out.append(told if judgement.outcome == "reported" else f"({told})")
    return out


def test_without_directives_nothing_changes() -> None:
    assert shown("A miracle.\n\nA painless miracle.\n") == ["1 miracle", "3 painless", "3 miracle"]


@pytest.mark.parametrize(
    "name", ["miracle", "skincare/miracle", "overstated-efficacy", "painless, miracle", "painless,miracle"]
)
def test_this_line(name: str) -> None:
    text = f"A miracle.\nA painless miracle. <!-- claimlint-disable-line {name} -- quoted -->\nA miracle.\n"
    painless = "(2 painless)" if "painless" in name else "2 painless"
    assert shown(text) == ["1 miracle", painless, "(2 miracle)", "3 miracle"]


def test_the_reason_says_which_directive() -> None:
    hidden = [
        judgement for judgement in apply("x\n\nA miracle. <!-- claimlint-disable-line miracle -->") if judgement.reason
    ]
    assert [(judgement.outcome, judgement.reason) for judgement in hidden] == [
        ("hidden", "claimlint-disable-line on line 3")
    ]


def test_the_next_line_with_text_though_blank_lines_and_code_stand_between() -> None:
    directive = "<!-- claimlint-disable-next-line miracle -->\n"
    assert shown(f"{directive}A miracle.\nA miracle.\n") == ["(2 miracle)", "3 miracle"]
    assert shown(f"{directive}\n\nA miracle.\n\nA miracle.\n") == ["(4 miracle)", "6 miracle"]
    assert shown(f"{directive}\n```\nmiracle\n```\n\n# A miracle\n") == ["(7 miracle)"]


def test_two_directives_for_one_line() -> None:
    directives = [f"<!-- claimlint-disable-next-line {rule} -->\n" for rule in ("miracle", "painless")]
    assert shown("".join(directives) + "\nA painless miracle.\n") == ["(4 painless)", "(4 miracle)"]


def test_a_sentence_that_was_wrapped_is_one_line() -> None:
    directive = "<!-- claimlint-disable-next-line miracle -->\n\n"
    assert shown(f"{directive}One sentence that goes on and\non to a miracle. Then a\nmiracle.") == [
        "(4 miracle)",
        "5 miracle",
    ], "the sentence that begins on the next line, not the one after it"
    assert shown(f"{directive}- one item\n- a miracle\n") == ["1 unused-directive", "4 miracle"]


def test_a_range() -> None:
    text = """\
A miracle.

<!-- claimlint-disable miracle, painless -- a quotation -->

A painless miracle.

<!-- claimlint-enable miracle -->

A painless miracle.
"""
    assert shown(text) == ["1 miracle", "(5 painless)", "(5 miracle)", "(9 painless)", "9 miracle"]


def test_a_range_may_begin_anew() -> None:
    text = """\
<!-- claimlint-disable miracle -->
A miracle.

<!-- claimlint-disable miracle -->
A miracle.

<!-- claimlint-enable miracle -->
A miracle.
"""
    assert shown(text) == ["(2 miracle)", "(5 miracle)", "8 miracle"]


def test_the_whole_file_from_anywhere() -> None:
    assert shown("A miracle.\n\n<!-- claimlint-disable-file miracle -->\n\nA miracle.\n") == [
        "(1 miracle)",
        "(5 miracle)",
    ]


@pytest.mark.parametrize(
    "body", ["claimlint-disable-file miracle -- all quoted", "disable-file miracle", "disable miracle"]
)
def test_front_matter(body: str) -> None:
    assert shown(f"---\ntitle: A miracle\nclaimlint:\n  - {body}\n---\nA miracle.\n") == ["(2 miracle)", "(6 miracle)"]


def test_mdx_and_html() -> None:
    assert shown("{/* claimlint-disable-next-line miracle */}\n\nA miracle.\n", "a.mdx") == ["(3 miracle)"]
    html = "<p>A miracle. <!-- claimlint-disable-line miracle --></p>\n<p>A miracle.</p>\n"
    assert shown(html, "a.html") == ["(1 miracle)", "2 miracle"]


def faults(text: str, path: str = "a.md") -> list[tuple[str, str, str]]:
    """The rule, the exact words, and the message of what is said about directives."""
    found = [judgement.finding for judgement in apply(text, path) if judgement.finding.kind == "directive"]
    assert all(finding.severity is Severity.WARNING and finding.span.cut(text) == finding.match for finding in found)
    return [(finding.rule.split("/")[1], finding.match, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "claimlint-disable-lines miracle",
            (
                "“disable-lines” is no directive; "
                "there are disable-next-line, disable-line, disable-file, disable, enable."
            ),
        ),
        ("claimlint-disable-line", "Name the rule that is meant, as in “claimlint-disable-next-line RULE -- reason”."),
        (
            "claimlint-disable-line -- why",
            "Name the rule that is meant, as in “claimlint-disable-next-line RULE -- reason”.",
        ),
        (
            "claimlint-disable-line miracle quoted",
            (
                "“miracle quoted” is no rule's name; commas stand between names, "
                "as in “claimlint-disable-next-line RULE -- reason”."
            ),
        ),
        (
            "claimlint-disable-line *",
            "“*” is no rule's name; commas stand between names, as in “claimlint-disable-next-line RULE -- reason”.",
        ),
        ("claimlint-disable-line skincare", "“skincare” is a whole pack; name the rule that is meant."),
        ("claimlint-disable-line miracle until=soon", "“until=soon” is no day; write it as until=2027-01-31."),
        (
            "claimlint-disable-line miracle until=2027-02-30",
            "“until=2027-02-30” is no day; write it as until=2027-01-31.",
        ),
    ],
)
def test_malformed(body: str, message: str) -> None:
    text = f"A miracle. <!-- {body} -->\n"
    assert faults(text) == [("malformed-directive", body, message)]
    assert shown(text) == ["1 miracle", "1 malformed-directive"]


def test_front_matter_speaks_of_the_file_only() -> None:
    assert faults("---\nclaimlint: disable-line miracle\n---\nA miracle.\n") == [
        ("malformed-directive", "disable-line miracle", "In front matter only “disable-file” has a meaning.")
    ]


def test_an_unknown_rule_is_told_and_the_others_hold() -> None:
    text = "A miracle. <!-- claimlint-disable-line mircale, miracle -->\n"
    assert faults(text) == [
        (
            "unknown-rule",
            "claimlint-disable-line mircale, miracle",
            "There is no rule “mircale”; did you mean “miracle”?",
        )
    ]
    assert shown(text) == ["(1 miracle)", "1 unknown-rule"]


@pytest.mark.parametrize(("day", "holds"), [("2026-11-21", False), ("2026-11-22", True), ("2027-01-31", True)])
def test_until_is_the_last_day(day: str, holds: bool) -> None:
    text = f"A miracle. <!-- claimlint-disable-line miracle until={day} -- the new page is due -->\n"
    expired = f"This directive was good until {day}: mend the claim or renew it."
    body = f"claimlint-disable-line miracle until={day} -- the new page is due"
    assert faults(text) == ([] if holds else [("expired-directive", body, expired)])
    assert shown(text) == (["(1 miracle)"] if holds else ["1 miracle", "1 expired-directive"])


def test_unused() -> None:
    text = "Nothing. <!-- claimlint-disable-line miracle, painless -- why -->\n\nPainless? painless.\n"
    assert faults(text) == [
        (
            "unused-directive",
            "claimlint-disable-line miracle, painless -- why",
            "This hides no finding of miracle, painless: take it out.",
        )
    ]
    assert faults("painless <!-- claimlint-disable-line miracle, painless -->") == [
        (
            "unused-directive",
            "claimlint-disable-line miracle, painless",
            "This hides no finding of miracle: take it out.",
        )
    ]
    assert faults("<!-- claimlint-enable miracle -->\n\nA miracle.\n") == [
        ("unused-directive", "claimlint-enable miracle", "Nothing was disabled for miracle above: take this out.")
    ]


def test_a_rule_that_did_not_run_is_not_called_unused() -> None:
    text = "Nothing. <!-- claimlint-disable-line miracle, painless -->\n"
    (judgement,) = apply(text, active=frozenset({"painless", "skincare/painless", "safety"}))
    assert judgement.finding.message == "This hides no finding of painless: take it out."
    assert apply(text, active=frozenset()) == []


def test_what_was_not_reported_uses_no_directive() -> None:
    text = "A miracle. <!-- claimlint-disable-line miracle -->\n"
    document = read_text(text, "a.md")
    settled = [Judgement(next(judgements(document)).finding, "settled", "settled by “results vary”")]
    out = applying.apply(document, LineIndex(text), settled, KNOWN, TODAY)
    assert [(judgement.finding.rule, judgement.outcome) for judgement in out] == [
        ("skincare/miracle", "settled"),
        ("claimlint/unused-directive", "reported"),
    ]


def test_findings_about_directives_can_be_hidden_too() -> None:
    only = "<!-- claimlint-disable-file claimlint/unused-directive -- a template -->\n\n"
    assert shown(f"{only}x <!-- claimlint-disable-line miracle -->\n") == ["(3 unused-directive)"]
    assert shown(f"{only}x\n") == ["1 unused-directive"]


def test_the_rules_about_directives() -> None:
    assert [(info.id, info.kind, info.severity.value) for info in rules()] == [
        ("claimlint/malformed-directive", "directive", "warning"),
        ("claimlint/expired-directive", "directive", "warning"),
        ("claimlint/unused-directive", "directive", "warning"),
        ("claimlint/unknown-rule", "directive", "warning"),
    ]


def test_many_directives_and_findings_take_linear_time() -> None:
    line = (
        "A painless miracle. <!-- claimlint-disable-line miracle --><!-- claimlint-disable-next-line painless -->\n\n"
    )
    text = line * 4000
    document = read_text(text, "a.txt")
    prepared = read_text(line * 10, "a.md")
    begin = time.perf_counter()
    out = applying.apply(prepared, LineIndex(prepared.text), list(judgements(prepared)), KNOWN, TODAY)
    small = time.perf_counter() - begin
    assert len(out) == 21
    document = read_text(text, "a.md")
    found = list(judgements(document))
    begin = time.perf_counter()
    applying.apply(document, LineIndex(text), found, KNOWN, TODAY)
    assert time.perf_counter() - begin < max(small * 400 * 5, 3)


@given(st.text(alphabet=st.sampled_from("miracle,-=/ until2027 \n*"), max_size=60))
def test_no_body_breaks_it(body: str) -> None:
    text = f"A miracle.\n<!-- claimlint-disable-line {body} -->\nA miracle.\n"
    for judgement in apply(text):
        assert judgement.finding.match == judgement.finding.span.cut(text)
