"""Judging a document: which rules are asked, what becomes of their matches, and that nothing is ever silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.analysis import Analysis
from claimlint.document import UnreadableError
from claimlint.engine import RELATED_LIMIT, judge, lint, withhold
from claimlint.findings import Confidence, Edit, Fix, Severity
from claimlint.kinds import KINDS, Match
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.settings import Settings
from claimlint.spans import Span
from making import found, house, judged, load_small, row, rows, write_pack

RULES = """
- id: glow
  category: efficacy
  severity: warning
  message: "“{match}” is much."
  why: Because.
  sources: [{market: uk, title: A source}]
  match: [glow]
- {id: shine, category: efficacy, severity: error, message: m, match: [shine]}
"""


@lru_cache
def rules(text: str = RULES) -> RuleSet:
    with TemporaryDirectory() as folder:
        return house(Path(folder), text)


def test_a_finding_is_complete() -> None:
    text = "# Lamp\n\nIt will  not only *glow*, and all day."
    [finding] = lint(read_text(text, "draft.md"), rules())
    assert (finding.rule, finding.kind, finding.category) == ("house/glow", "claim", "efficacy")
    assert (finding.severity, finding.confidence, finding.status) == (Severity.WARNING, Confidence.HIGH, "affirmed")
    assert (finding.match, finding.span, finding.message) == ("glow", Span(27, 31), "“glow” is much.")
    assert (finding.why, [source.title for source in finding.sources]) == ("Because.", ["A source"])
    assert finding.context == "it will not only glow and all day"
    assert (finding.cue, finding.caveat, finding.related, finding.fix) == (None, None, (), None)


def test_the_message_quotes_the_words_as_they_are_read() -> None:
    ruleset = rules("- {id: r, message: '“{match}”: no.', match: [very safe glow]}")
    [finding] = judged(ruleset, "very **sa**fe\n   glow", "draft.md").findings
    assert finding.match == "very **sa**fe\n   glow"
    assert finding.message == "“very **sa**fe glow”: no."


def test_findings_are_in_order_of_place() -> None:
    assert found(rules(), "Shine and glow.") == [("shine", "Shine"), ("glow", "glow")]


def test_nothing_is_carried_over_from_one_document_to_the_next() -> None:
    text = "It will glow. It may shine. Glow!"
    first = judged(rules(), text)
    judged(rules(), "Something else: shine and glow.")
    assert judged(rules(), text) == first


# Which rules are asked


@pytest.mark.parametrize("name", ["house/glow", "glow"])
def test_select_and_ignore_by_rule(name: str) -> None:
    assert found(rules(), "Glow, shine.", settings=Settings(select=(name,))) == [("glow", "Glow")]
    assert found(rules(), "Glow, shine.", settings=Settings(ignore=(name,))) == [("shine", "shine")]


@pytest.mark.parametrize("name", ["efficacy", "house"])
def test_select_and_ignore_by_category_and_pack(name: str) -> None:
    assert len(found(rules(), "Glow, shine.", settings=Settings(select=(name,)))) == 2
    assert found(rules(), "Glow, shine.", settings=Settings(ignore=(name,))) == []
    assert found(rules(), "Glow, shine.", settings=Settings(select=("other",))) == []


def test_ignore_wins_over_select() -> None:
    chosen = Settings(select=("efficacy",), ignore=("glow",))
    assert found(rules(), "Glow, shine.", settings=chosen) == [("shine", "shine")]


@pytest.mark.parametrize(
    ("markets", "expected"),
    [
        ((), ["glow", "shine"]),
        (("uk",), ["glow", "shine"]),
        (("us", "uk"), ["glow", "shine"]),
        (("us",), ["shine"]),  # a rule without sources holds everywhere
    ],
)
def test_markets(markets: tuple[str, ...], expected: list[str]) -> None:
    assert [rule for rule, _ in found(rules(), "Glow, shine.", settings=Settings(markets=markets))] == expected


def test_a_rule_for_any_market_holds_in_each() -> None:
    ruleset = rules(
        "- {id: glow, message: m, match: [glow], sources: [{title: t, market: any}, {title: u, market: uk}]}"
    )
    assert found(ruleset, "Glow.", settings=Settings(markets=("us",))) == [("glow", "Glow")]


TOPICAL = "- {id: glow, message: m, match: [glow], applies: {topics: [procedure]}}"
PLAIN = "word " * 80
FIELD = "The skin of the face. " * 4


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("After a peel you glow.", True),
        ("You glow.", True),  # too short to tell
        ("With our serum you glow.", False),
        (f"You glow. {PLAIN}", False),
        (f"After a peel you glow. {PLAIN}", False),
        (f"After a peel and a peel you glow. {FIELD}{PLAIN}", True),
        (f"Serum or serum, you glow. {FIELD}{PLAIN}", False),
    ],
)
def test_topics(text: str, holds: bool) -> None:
    assert found(rules(TOPICAL), text) == ([("glow", "glow")] if holds else [])


def test_settings_tell_topics() -> None:
    assert found(rules(TOPICAL), f"You glow. {PLAIN}", settings=Settings(topics=("procedure",))) == [("glow", "glow")]
    assert found(rules(TOPICAL), "You glow.", settings=Settings(topics=("product",))) == []


def test_copy_is_any_text_of_the_field() -> None:
    ruleset = rules("- {id: glow, message: m, match: [glow], applies: {topics: [copy]}}")
    assert found(ruleset, f"With our serum you glow. {FIELD}{PLAIN}") == [("glow", "glow")]
    assert found(ruleset, f"You glow. {PLAIN}") == []


def test_document_types() -> None:
    ruleset = rules("- {id: glow, message: m, match: [glow], applies: {documents: [article, post]}}")
    assert found(ruleset, "You glow.") == [("glow", "glow")]  # taken for a post
    assert found(ruleset, "You glow.", settings=Settings(document_type="price-list")) == []
    assert found(ruleset, "---\ntype: article\n---\nYou glow.", "draft.md") == [("glow", "glow")]


def test_full_shows_what_was_left_out_and_why() -> None:
    text = read_text("Glow, shine.", "draft.txt")
    chosen = Settings(select=("glow",), markets=("us",))
    assert rows(judge(text, rules(), chosen)) == []
    judgements = judge(text, rules(), chosen, full=True).judgements
    assert [(*row(one), one.reason) for one in judgements] == [
        ("house/glow", "Glow", "affirmed", "applies", "stands for uk; this house sells in us"),
        ("house/shine", "shine", "affirmed", "hidden", "left out by “select”"),
    ]
    chosen = Settings(ignore=("efficacy",))
    assert {one.reason for one in judge(text, rules(), chosen, full=True).judgements} == {"left out by “ignore”"}


@pytest.mark.parametrize(
    ("text", "chosen", "reason"),
    [
        (f"Glow. {PLAIN}", Settings(), "this text has no skincare or treatment topic"),
        ("Our serum glows.", Settings(), "holds for procedure copy; the topics here are product"),
    ],
)
def test_full_says_why_a_rule_does_not_hold(text: str, chosen: Settings, reason: str) -> None:
    [judgement] = judge(read_text(text, "draft.txt"), rules(TOPICAL), chosen, full=True).judgements
    assert (judgement.outcome, judgement.reason) == ("applies", reason)


# Severity and confidence


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["warning", "error"]),
        ({"house": "info"}, ["info", "info"]),
        ({"house": "info", "efficacy": "error"}, ["error", "error"]),
        ({"efficacy": "info", "glow": "error"}, ["error", "info"]),
        ({"glow": "info", "house/glow": "error"}, ["error", "error"]),
    ],
)
def test_the_most_exact_name_sets_the_severity(given: dict[str, str], expected: list[str]) -> None:
    chosen = Settings(severity={name: Severity(level) for name, level in given.items()})
    assert [finding.severity for finding in judged(rules(), "Glow, shine.", settings=chosen).findings] == expected


def confident(level: str) -> RuleSet:
    return rules(f"- {{id: glow, message: m, match: [glow], confidence: {level}, status: [any]}}")


@pytest.mark.parametrize(
    ("level", "minimum", "shown"),
    [
        ("high", "high", True), ("medium", "high", False), ("medium", "medium", True),
        ("low", "medium", False), ("low", "low", True), ("high", "low", True),
    ],
)  # fmt: skip
def test_minimum_confidence(level: str, minimum: str, shown: bool) -> None:
    [judgement] = judged(
        confident(level), "You glow.", settings=Settings(min_confidence=Confidence(minimum))
    ).judgements
    assert judgement.outcome == ("reported" if shown else "hidden")
    if not shown:
        assert judgement.reason == f"confidence {level} is below the minimum, {minimum}"


def test_a_rule_without_confidence_is_never_hidden_by_it() -> None:
    chosen = Settings(min_confidence=Confidence.HIGH, document_type="article")
    text = "Experts say you glow."  # lowered to medium, for it sells nothing
    ruleset = rules("- {id: glow, message: m, match: [glow], status: [any]}")
    [finding] = judged(ruleset, text, settings=chosen).findings
    assert finding.confidence == "medium"
    assert judged(confident("high"), text, settings=chosen).findings == ()


@pytest.mark.parametrize(
    ("level", "text", "expected"),
    [
        ("medium", "Our serum makes you glow.", "high"),
        ("high", "Our serum makes you glow.", "high"),
        ("low", "Our serum makes you glow.", "low"),
        ("medium", "You glow.", "medium"),
        ("medium", "Experts say you glow.", "low"),
    ],
)
def test_what_the_copy_speaks_of_raises_and_lowers_confidence(level: str, text: str, expected: str) -> None:
    chosen = Settings(min_confidence=Confidence.LOW, document_type="article")
    [finding] = judged(confident(level), text, settings=chosen).findings
    assert finding.confidence == expected


@pytest.mark.parametrize(
    ("category", "more", "expected"),
    [
        ("structure-function", "", "medium"),
        ("structure-function", "This serum is thin. ", "medium"),
        ("structure-function", "Our serum. ", "high"),
        ("structure-function", "Add to basket. ", "high"),
        ("structure-function", "It was £4. ", "high"),
        ("overstated-efficacy", "", "high"),
        ("house-style", "", "high"),
    ],
)
def test_a_long_text_that_sells_nothing_explains_what_a_substance_does(category: str, more: str, expected: str) -> None:
    ruleset = rules(f"- {{id: glow, message: m, match: [glow], confidence: high, status: [any], category: {category}}}")
    text = "You glow. " + more + "The skin is an organ. " * 60
    chosen = Settings(min_confidence=Confidence.LOW, document_type="article")
    [finding] = judged(ruleset, text, settings=chosen).findings
    assert finding.confidence == expected


def test_a_fix_replaces_the_words() -> None:
    ruleset = rules("- {id: glow, message: m, match: [glow], fix: {replace: look fresh, safe: true}}")
    [finding] = judged(ruleset, "You glow.").findings
    assert finding.fix == Fix(True, (Edit(Span(4, 8), "look fresh"),))


def test_advice_is_no_edit() -> None:
    ruleset = rules("- {id: glow, message: m, match: [glow], fix: say what changes}")
    [finding] = judged(ruleset, "You glow.").findings
    assert finding.fix == Fix(False, (), "say what changes")


def test_withheld_claims_leave_their_repeats_to_be_seen() -> None:
    ruleset = rules("- {id: glow, message: m, match: [glow]}")
    verdict = judged(ruleset, "You glow.\n\nThey glow.\n\nWe glow.")
    assert [judgement.outcome for judgement in verdict.judgements] == ["reported", "repeat", "repeat"]
    after = withhold(verdict, {0: "accepted"})
    assert [(j.outcome, len(j.finding.related)) for j in after.judgements] == [
        ("hidden", 0),
        ("reported", 1),
        ("repeat", 0),
    ]
    assert after.judgements[0].reason == "accepted"


# Failures


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    real = KINDS["claim"].check

    def check(spec: Any, analysis: Analysis) -> Iterator[Match]:
        if "glow" in spec["match"]:
            yield Match(Span(0, 4))
            raise ZeroDivisionError("by nought")
        yield from real(spec, analysis)

    monkeypatch.setattr(KINDS["claim"], "check", check)


@pytest.mark.usefixtures("broken")
def test_a_rule_that_fails_is_a_finding_and_stops_no_other() -> None:
    failure, other = judged(rules(), "Glow and shine.").findings
    assert (failure.rule, failure.kind, failure.category) == ("house/glow", "internal", "internal")
    assert (failure.severity, failure.confidence, failure.span) == (Severity.ERROR, Confidence.HIGH, Span(0, 0))
    assert failure.message == (
        "The rule house/glow failed on this text (ZeroDivisionError: by nought); "
        "this is a fault of claimlint or of the rule."
    )
    assert (other.rule, other.match) == ("house/shine", "shine")


@pytest.mark.usefixtures("broken")
def test_a_rule_that_is_not_asked_cannot_fail() -> None:
    assert found(rules(), "Glow and shine.", settings=Settings(ignore=("glow",))) == [("shine", "shine")]


# Overlaps and repeats


def overlapping(*specs: str) -> RuleSet:
    """Rules from "id severity category confidence: phrase"."""
    lines = []
    for spec in specs:
        head, phrase = spec.split(": ")
        name, severity, category, *confidence = head.split()
        more = f", confidence: {confidence[0]}" if confidence else ""
        keys = f"id: {name}, severity: {severity}, category: {category}, message: m{more}, match: [{phrase}]"
        lines.append(f"- {{{keys}}}")
    return rules("\n".join(lines))


def outcomes(ruleset: RuleSet, text: str = "a b c d") -> list[str]:
    return [f"{one.finding.rule.split('/')[1]} {one.outcome}" for one in judged(ruleset, text).judgements]


@pytest.mark.parametrize(
    ("specs", "expected"),
    [
        (("x warning k: =a =b =c", "y warning l: =b"), ["x reported", "y overlap"]),  # the longer
        (("x warning k: =b", "y warning l: =a =b =c"), ["y reported", "x overlap"]),
        (("x warning k: =a =b =c", "y error l: =b"), ["x overlap", "y reported"]),  # the graver
        (("x error k: =b", "y warning l: =a =b =c"), ["y overlap", "x reported"]),
        (("x warning k medium: =a =b", "y warning l high: =a =b"), ["x overlap", "y reported"]),  # the surer
        (("x warning k: =a =b", "y warning l: =a =b"), ["x reported", "y overlap"]),  # the first
        (("x warning k: =a =b", "y warning k: =b =c"), ["x reported", "y overlap"]),  # one category
        (("x warning k: =a =b", "y error k: =b =c"), ["x overlap", "y reported"]),
        (("x warning k: =a =b", "y error l: =b =c"), ["x reported", "y reported"]),  # two categories
        (("x warning k: =a", "y warning k: =b"), ["x reported", "y reported"]),
        (
            ("x warning k: =a =b =c =d", "y warning l: =a =b =c", "z error m: =b"),
            ["y overlap", "x overlap", "z reported"],
        ),
        (
            ("x warning k: =a =b =c", "y warning l: =b =c =d", "z error m: =c"),
            ["x overlap", "y overlap", "z reported"],  # graver than both that hold it
        ),
        (
            ("x error k: =a =b =c", "y warning l: =b =c =d", "z warning m: =c"),
            ["x reported", "y reported", "z overlap"],
        ),
    ],
)
def test_of_two_claims_on_the_same_words_one_stays(specs: tuple[str, ...], expected: list[str]) -> None:
    assert outcomes(overlapping(*specs)) == expected


def test_the_loser_says_who_won() -> None:
    ruleset = overlapping("x error k: =a =b", "y warning l: =b")
    [_, loser] = judged(ruleset, "a b").judgements
    assert loser.reason == "the same words are reported by house/x"


def test_a_claim_that_is_not_reported_takes_no_words_away() -> None:
    ruleset = rules(
        "- {id: x, severity: error, message: m, match: [=a =b], except: [=a =b =z]}\n- {id: y, message: m, match: [=b]}"
    )
    assert outcomes(ruleset, "a b z") == ["x excepted", "y reported"]


def test_two_packs_may_say_something_of_the_same_words(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_pack(tmp_path / name, {"pack.yaml": f"id: {name}\n", "r.yaml": "- {id: r, message: m, match: [glow]}"})
    ruleset = load_small(tmp_path, "./one", "./two")
    assert [finding.rule for finding in judged(ruleset, "Glow.").findings] == ["one/r", "two/r"]


def test_repeats_are_one_finding_with_its_other_places() -> None:
    verdict = judged(rules(), "Glow. Shine. We glow and\nthey are glowing.")
    assert [row(one)[1:] for one in verdict.judgements] == [
        ("Glow", "affirmed", "reported"),
        ("Shine", "affirmed", "reported"),
        ("glow", "affirmed", "repeat"),
        ("glowing", "affirmed", "repeat"),
    ]
    assert verdict.judgements[2].reason == "a repeat of “Glow”"
    glow, shine = verdict.findings
    assert [(place.span, place.match, place.message) for place in glow.related] == [
        (Span(16, 20), "glow", "said again here"),
        (Span(34, 41), "glowing", "said again here"),
    ]
    assert shine.related == ()


def test_a_repeat_put_another_way_is_a_finding_of_its_own() -> None:
    ruleset = rules("- {id: glow, message: m, match: [glow], status: [affirmed, hedged]}")
    assert [finding.status for finding in judged(ruleset, "Glow. It may glow. Glow.").findings] == [
        "affirmed",
        "hedged",
    ]


def test_what_is_settled_is_no_repeat() -> None:
    ruleset = rules("- {id: glow, message: m, match: [glow], unless: {caveat: [results-vary], within: sentence}}")
    verdict = judged(ruleset, "Glow, but results vary. Glow. Glow.")
    assert [one.outcome for one in verdict.judgements] == ["settled", "reported", "repeat"]


def test_only_so_many_places_are_listed() -> None:
    [finding] = judged(rules(), "Glow. " * (RELATED_LIMIT + 50)).findings
    assert len(finding.related) == RELATED_LIMIT


def test_contradictions_and_gaps_are_not_repeats() -> None:
    ruleset = rules("- {id: patch, kind: require, message: m, any: [patch test], within: section, headings: [use]}\n")
    text = "# Use\n\nx\n\n# Use\n\ny\n"
    assert found(ruleset, text, "draft.md") == [("patch", "Use"), ("patch", "Use")]


# Directives


def directed(text: str, today: date = date(2027, 1, 1)) -> list[tuple[str, str, str]]:
    document = read_text(dedent(text), "draft.md")
    judgements = judge(document, rules(), today=today).judgements
    return [(one.finding.rule, one.finding.match, one.outcome) for one in judgements]


def test_a_directive_hides_its_line_only() -> None:
    text = """\
        Glow. <!-- claimlint-disable-line glow -->

        They glow.

        All glow.
        """
    assert directed(text) == [
        ("house/glow", "Glow", "hidden"),
        ("house/glow", "glow", "reported"),
        ("house/glow", "glow", "repeat"),
    ]


def test_a_directive_in_the_middle_of_repeats() -> None:
    text = "Glow.\n\nThey glow. <!-- claimlint-disable-line house/glow -->\n\nAll glow.\n"
    [finding] = lint(read_text(text, "draft.md"), rules(), today=date(2027, 1, 1))
    assert [text[place.span.start :][:6] for place in finding.related] == ["glow.\n"]
    assert len(finding.related) == 1


def test_a_directive_that_hides_nothing_is_told() -> None:
    assert [outcome[0] for outcome in directed("Fine. <!-- claimlint-disable-line glow -->\n")] == [
        "claimlint/unused-directive"
    ]


def test_a_directive_for_a_rule_that_was_not_asked_is_not_called_unused() -> None:
    document = read_text("Fine. <!-- claimlint-disable-line glow -->\n", "draft.md")
    assert lint(document, rules(), Settings(ignore=("glow",))) == ()
    assert lint(document, rules(), Settings(markets=("us",))) == ()


def test_a_directive_expires() -> None:
    text = "Glow. <!-- claimlint-disable-line glow until=2027-01-31 -->\n"
    assert [one[2] for one in directed(text, date(2027, 1, 31))] == ["hidden"]
    assert sorted(one[0] for one in directed(text, date(2027, 2, 1)) if one[2] == "reported") == [
        "claimlint/expired-directive",
        "house/glow",
    ]


def test_findings_about_directives_obey_the_settings() -> None:
    document = read_text("Fine. <!-- claimlint-disable-line glow -->\n", "draft.md")
    for name in ("claimlint/unused-directive", "unused-directive", "directive"):
        assert lint(document, rules(), Settings(ignore=(name,))) == ()
        [finding] = lint(document, rules(), Settings(severity={name: Severity.ERROR}))
        assert finding.severity is Severity.ERROR
    exact = {"directive": Severity.INFO, "claimlint/unused-directive": Severity.ERROR}
    assert [finding.severity for finding in lint(document, rules(), Settings(severity=exact))] == ["error"]
    assert lint(document, rules(), Settings(select=("glow",))) == ()


# Whatever the text


COPY = st.lists(
    st.sampled_from(
        "glow|shine|no |may |Our serum |not |results vary|. |, |? |\n\n|# |- |* |<b>|</b>|[x](y)|“|”|’s|\u00ad|é|😀|"
        "&amp;|<!-- claimlint-disable-line glow -->|**|`|---\n|: |||  |1 |%|İ|\r\n".split("|")
    ),
    max_size=40,
).map("".join)
ALL_KINDS = (
    RULES
    + """
- id: any
  message: m
  match: ["glow ... shine"]
  status: [any]
  about: [any]
  unless: {caveat: [results-vary], citation: true}
- {id: need, kind: require, message: m, any: [results vary], when: [glow]}
- {id: part, kind: section, message: m, headings: [glow], content: [shine], covers: {x: [results vary]}}
- {id: both, kind: consistency, message: m, between: [[glow], [shine]]}
"""
)


@settings(deadline=None)
@given(COPY, st.sampled_from(["draft.md", "draft.html", "draft.txt", "draft.mdx"]))
def test_every_place_is_cut_out_of_the_text(text: str, path: str) -> None:
    try:
        document = read_text(text, path)
    except UnreadableError:
        return
    verdict = judge(document, rules(ALL_KINDS), Settings(min_confidence=Confidence.LOW), date(2027, 1, 1), full=True)
    places = []
    for judgement in verdict.judgements:
        finding = judgement.finding
        assert finding.kind != "internal", finding.message
        places.append((finding.span, finding.match))
        places += [(place.span, place.match) for place in finding.related]
        places += [(part.span, part.match) for part in (finding.cue, finding.caveat) if part is not None]
    assert all(match == span.cut(text) for span, match in places)
    assert list(verdict.judgements) == sorted(verdict.judgements, key=lambda one: one.finding.sort_key)
    assert verdict.words == len(Analysis(document, rules(ALL_KINDS).language).tokens)


def test_an_empty_text() -> None:
    verdict = judge(read_text("", "draft.md"), rules())
    assert (verdict.judgements, verdict.findings, verdict.words) == ((), (), 0)
