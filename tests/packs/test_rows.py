"""Rules and cues: what a file may say, what stands where nothing is said, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from claimlint.findings import Confidence, Severity, Source
from claimlint.packs import Applies, Rule
from making import found, house, load_small, refused, write_pack


def only(tmp_path: Path, rules: str) -> Rule:
    [rule] = house(tmp_path, rules).rules
    return rule


def test_what_stands_where_nothing_is_said(tmp_path: Path) -> None:
    rule = only(tmp_path, "- {id: quick-glow, message: m, match: [glow]}")
    assert (rule.id, rule.kind, rule.category, rule.title) == ("house/quick-glow", "claim", "quick-glow", "Quick glow")
    assert (rule.severity, rule.confidence, rule.has_confidence) == (Severity.WARNING, Confidence.HIGH, False)
    assert (rule.applies, rule.why, rule.sources, rule.suggestion, rule.safe) == (Applies(), "", (), "", False)
    assert (rule.flag, rule.ok, rule.known_miss, rule.preview) == ((), (), (), False)
    assert (Path(rule.path).name, rule.line) == ("rules.yaml", 1)


def test_everything_that_a_rule_may_say(tmp_path: Path) -> None:
    rule = only(
        tmp_path,
        """
        - id: glow
          kind: claim
          category: overstated-efficacy
          title: A title
          severity: error
          confidence: low
          applies: {topics: [procedure, product], documents: article, markets: [us, uk]}
          message: "“{match}” is much."
          why: >-
            Because it
            is so.
          sources:
            - A plain title
            - {market: uk, title: T, url: "https://e.example", reviewed: 2026-11-22, review-by: 2027-05-22,
               paraphrase: true, unread: yes}
          match: [glow]
          fix: {replace: shine, safe: true}
          preview: true
        """,
    )
    assert (rule.category, rule.title, rule.message) == ("overstated-efficacy", "A title", "“{match}” is much.")
    assert (rule.severity, rule.confidence, rule.has_confidence) == (Severity.ERROR, Confidence.LOW, True)
    assert rule.applies == Applies(("procedure", "product"), ("article",), ("us", "uk"))
    assert rule.why == "Because it is so."
    assert rule.sources == (
        Source("A plain title"),
        Source("T", "uk", "https://e.example", "2026-11-22", paraphrase=True, unread=True, review_by="2027-05-22"),
    )
    assert (rule.suggestion, rule.safe, rule.preview) == ("shine", True, True)
    assert rule.markets == ("us", "uk")


def test_any_means_everywhere(tmp_path: Path) -> None:
    applies = "applies: {topics: [any], documents: [article, any], markets: any}"
    assert only(tmp_path, f"- {{id: glow, message: m, match: [glow], {applies}}}").applies == Applies()


def test_markets_are_those_of_the_sources_when_none_are_given(tmp_path: Path) -> None:
    sources = "sources: [{title: a, market: uk}, {title: b}, {title: c, market: us}, {title: d, market: uk}]"
    assert only(tmp_path, f"- {{id: glow, message: m, match: [glow], {sources}}}").markets == ("uk", "us")


def test_a_pack_may_say_where_its_rules_hold(tmp_path: Path) -> None:
    header = "id: house\napplies: {topics: [procedure]}\n"
    more = ("", ", applies: {documents: [post]}", ", applies: {topics: [product]}", ", applies: {topics: [any]}")
    rules = "".join(f"- {{id: r{number}, message: m, match: [a]{keys}}}\n" for number, keys in enumerate(more))
    write_pack(tmp_path / "house", {"pack.yaml": header, "rules.yaml": rules})
    assert [rule.applies for rule in load_small(tmp_path).rules] == [
        Applies(("procedure",)),
        Applies(("procedure",), ("post",)),
        Applies(("product",)),
        Applies(),
    ]


def test_a_fix_may_be_text(tmp_path: Path) -> None:
    rule = only(tmp_path, "- {id: glow, message: m, match: [glow], fix: shine}")
    assert (rule.suggestion, rule.safe) == ("shine", False)


def test_a_file_may_hold_one_rule_or_none(tmp_path: Path) -> None:
    assert only(tmp_path, "{id: glow, message: m, match: [glow]}").id == "house/glow"
    assert house(tmp_path, "# nothing yet\n").rules == ()


GOOD = "id: glow, message: m, match: [glow]"


@pytest.mark.parametrize(
    ("rule", "column", "message"),
    [
        ("just text", 3, "a rule is a mapping with at least id, kind, message and match"),
        ("[glow]", 3, "a rule is a mapping with at least id, kind, message and match"),
        ("{message: m, match: [glow]}", 3, "a rule needs an “id”"),
        ("{id: , message: m, match: [glow]}", 8, "a rule needs an “id”"),
        ("{id: a b, message: m, match: [glow]}", 8, "“a b” is not a rule id; use letters, digits and hyphens"),
        ("{id: a/b, message: m, match: [glow]}", 8, "“a/b” is not a rule id; use letters, digits and hyphens"),
        ("{id: glow, match: [glow]}", 3, "a rule needs a “message” for the writer"),
        ("{id: glow, message: '', match: [glow]}", 23, "a rule needs a “message” for the writer"),
        ("{id: glow, message: [m], match: [glow]}", 23, "expected text here, found a list"),
        ("{id: glow, message: m}", 3, "a claim rule needs “match” with at least one phrase"),
        (f"{{{GOOD}, sevrity: error}}", 41, "unknown key “sevrity”; did you mean “severity”?"),
        (f"{{{GOOD}, severity: fatal}}", 51, "“fatal” is not a severity; expected one of: error, info, warning"),
        (f"{{{GOOD}, confidence: hihg}}", 53, "“hihg” is not a confidence; did you mean “high”?"),
        (f"{{{GOOD}, kind: clam}}", 47, "“clam” is not a rule kind; did you mean “claim”?"),
        (f"{{{GOOD}, preview: perhaps}}", 50, "expected true or false, found “perhaps”"),
        (f"{{{GOOD}, applies: {{topic: [x]}}}}", 51, "unknown key “topic”; did you mean “topics”?"),
        (f"{{{GOOD}, applies: {{topics: [procedur]}}}}", 60, "“procedur” is not a topic; did you mean “procedure”?"),
        (f"{{{GOOD}, applies: {{documents: [artikel]}}}}", 63, "“artikel” is not a document; did you mean “article”?"),
        (
            f"{{{GOOD}, applies: {{markets: [usa]}}}}", 61,
            "“usa” is not a market; did you mean “us”?",
        ),
        (f"{{{GOOD}, sources: [{{market: us}}]}}", 51, "a source needs a “title”"),
        (f"{{{GOOD}, sources: [{{title: t, market: usa}}]}}", 70, "“usa” is not a market; did you mean “us”?"),
        (f"{{{GOOD}, sources: [{{title: t, urls: l}}]}}", 62, "unknown key “urls”; did you mean “url”?"),
        (f"{{{GOOD}, fix: {{sugest: x}}}}", 47, "unknown key “sugest”; did you mean “suggest”?"),
        (f"{{{GOOD}, id: other}}", 41, "the key “id” is given twice"),
    ],
)  # fmt: skip
def test_bad_rules(tmp_path: Path, rule: str, column: int, message: str) -> None:
    [(file, line, at, told)] = refused(tmp_path, {"rules.yaml": f"- {rule}\n"})
    assert (file, line, told) == ("rules.yaml", 1, message)
    assert at == column


@pytest.mark.parametrize(
    ("phrase", "offset", "message"),
    [
        ("''", 1, "an empty phrase would match everything"),
        ("'[a]'", 1, "this phrase can match nothing at all: at least one word must be required"),
        ("...", 0, "this phrase can match nothing at all: at least one word must be required"),
        ("a ...", 0, "a phrase cannot start or end with a gap"),
        ("very (safe|", 5, "this bracket is never closed by “)”"),
        ("'very (safe|'", 6, "this bracket is never closed by “)”"),
        ("safe <profesional>", 5, "there is no list <profesional>; did you mean “professional”?"),
        ("'safe <profesional>'", 6, "there is no list <profesional>; did you mean “professional”?"),
        ("a ...99 b", 2, "a gap takes 1 to 12 words, not 99"),
        ("{a: b}", 0, "expected text here, found a mapping"),
    ],
)
def test_bad_phrases(tmp_path: Path, phrase: str, offset: int, message: str) -> None:
    rules = f"- id: glow\n  message: m\n  match:\n    - fine\n    - {phrase}\n"
    assert refused(tmp_path, {"rules.yaml": rules}) == [("rules.yaml", 5, 7 + offset, message)]


def test_everything_wrong_with_one_rule_is_told(tmp_path: Path) -> None:
    rules = dedent(
        """\
        - kind: claim
          severity: bad
          match: [(a]
          status: [no]
        """
    )
    assert [(line, column) for _, line, column, _ in refused(tmp_path, {"rules.yaml": rules})] == [
        (1, 3),  # no id
        (1, 3),  # no message
        (2, 13),
        (3, 11),
        (4, 12),
    ]


def test_a_rule_defined_twice(tmp_path: Path) -> None:
    files = {
        "a.yaml": "- {id: glow, message: m, match: [glow]}\n",
        "b.yaml": "- {id: shine, message: m, match: [shine]}\n- {id: glow, message: m, match: [gleam]}\n",
    }
    assert refused(tmp_path, files) == [("b.yaml", 2, 8, "the rule “house/glow” is defined twice")]


def test_two_packs_may_use_one_rule_id(tmp_path: Path) -> None:
    for name in ("one", "two"):
        header = f"id: {name}\n"
        write_pack(tmp_path / name, {"pack.yaml": header, "rules.yaml": "- {id: glow, message: m, match: [glow]}"})
    ruleset = load_small(tmp_path, "./one", "./two")
    assert [rule.id for rule in ruleset.rules] == ["one/glow", "two/glow"]


CUES = "lexicons/cues/mine.yaml"


def test_a_house_may_add_cues(tmp_path: Path) -> None:
    cue = "- {cue: in our dreams, means: negated, looks: both, reach: 9, stops: [but], pseudo: false}\n"
    ruleset = house(tmp_path, f"- {{{GOOD}}}", {CUES: cue})
    [row] = [row for row in ruleset.cue_rows if row["path"].startswith(tmp_path.as_posix())]
    assert {key: row[key] for key in ("means", "looks", "reach", "stops", "pseudo", "line")} == {
        "means": "negated",
        "looks": "both",
        "reach": 9,
        "stops": ["but"],
        "pseudo": False,
        "line": 1,
    }
    assert found(ruleset, "In our dreams we glow.") == []
    assert found(ruleset, "In our dreams, but we glow.") == [("glow", "glow")]


def test_a_cue_list_is_known_by_its_shape(tmp_path: Path) -> None:
    files = {"lexicons/mine.yaml": "- {cue: in our dreams, means: negated}\n"}
    ruleset = house(tmp_path, f"- {{{GOOD}}}", files)
    assert [row["means"] for row in ruleset.cue_rows if row["path"].endswith("/mine.yaml")] == ["negated"]


def test_cues_of_two_packs_in_files_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    for name, words, means in (("one", "one day", "negated"), ("two", "two days", "hedged")):
        files = {"pack.yaml": f"id: {name}\n", "lexicons/cues/c.yaml": f"- {{cue: {words}, means: {means}}}\n"}
        write_pack(tmp_path / name, files)
    write_pack(tmp_path / "house", {"rules.yaml": "- {id: glow, message: m, match: [glow], status: [hedged]}"})
    ruleset = load_small(tmp_path, "./one", "./two", "./house")
    assert found(ruleset, "One day we glow. Two days we shine. Two days we glow!") == [("glow", "glow")]


@pytest.mark.parametrize(
    ("cue", "column", "message"),
    [
        ("{cue: a}", 3, "a cue needs “cue” and “means”"),
        ("{means: negated}", 3, "a cue needs “cue” and “means”"),
        ("{cue: [], means: negated}", 9, "this list of phrases is empty"),
        ("{cue: a, means: negatd}", 19, "“negatd” is not a claim status; did you mean “negated”?"),
        ("{cue: a, means: negated, looks: forwards}", 35, "“forwards” is not a direction; did you mean “forward”?"),
        ("{cue: a, means: negated, reach: 41}", 35, "expected a whole number from 1 to 40, found “41”"),
        ("{cue: a, means: negated, stop: [x]}", 28, "unknown key “stop”; did you mean “stops”?"),
        ("{cue: (a, means: negated}", 9, "this bracket is never closed by “)”"),
        ("{cue: a, means: hedged, examples: {yess: [x]}}", 38, "unknown group of examples “yess”; did you mean “yes”?"),
    ],
)  # fmt: skip
def test_bad_cues(tmp_path: Path, cue: str, column: int, message: str) -> None:
    assert refused(tmp_path, {CUES: f"- {cue}\n"}) == [(CUES, 1, column, message)]


@pytest.mark.parametrize(
    ("given", "column", "message"),
    [
        ("review-by: soon", 55, "“review-by” is a date such as 2027-11-22, not “soon”"),
        ("review-by: 2027-13-01", 55, "“review-by” is a date such as 2027-11-22, not “2027-13-01”"),
        ("review-by: 20271122", 55, "“review-by” is a date such as 2027-11-22, not “20271122”"),
        (
            "reviewed: 2027-01-02, review-by: 2027-01-02",
            77,
            "“review-by” (2027-01-02) is not after “reviewed” (2027-01-02)",
        ),
        ("review_by: 2027-01-02", 44, "unknown key “review_by”; did you mean “review-by”?"),
    ],
)
def test_a_day_of_review_is_a_day_after_the_last(tmp_path: Path, given: str, column: int, message: str) -> None:
    rules = f"- {{id: glow, message: m, match: [glow],\n   sources: [{{title: Guidance, market: uk, {given}}}]}}\n"
    assert refused(tmp_path, {"rules.yaml": rules}) == [("rules.yaml", 2, column, message)]
