"""Claim rules: which hits count, whom they are about, and what settles them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimlint.findings import Judgement
from claimlint.packs import RuleSet
from claimlint.settings import Settings
from claimlint.spans import Span
from making import found, house, judged, refused

WORDS = {"lexicons/caveats/mine.yaml": "differs: [results differ]\nasked: [ask (us|your nurse)]\n"}


@lru_cache
def rule(*lines: str) -> RuleSet:
    """A rule that finds "glow", with more keys."""
    keys = "\n".join(f"  {line}" for line in lines)
    with TemporaryDirectory() as folder:
        return house(Path(folder), f"- id: glow\n  message: m\n  match: [glow]\n{keys}\n", WORDS)


def outcome(rules: RuleSet, text: str, path: str = "draft.md", settings: Settings | None = None) -> tuple[str, str]:
    """Outcome and reason of the one hit."""
    [judgement] = judged(rules, text, path, settings).judgements
    return judgement.outcome, judgement.reason


def only(rules: RuleSet, text: str) -> Judgement:
    [judgement] = judged(rules, text, "draft.md").judgements
    return judgement


def test_every_hit_is_found_in_order() -> None:
    rules = rule()
    judgements = judged(rules, "*Glow* here. Nothing. glowing & aglow").judgements
    assert [(j.finding.span, j.finding.match) for j in judgements] == [(Span(1, 5), "Glow"), (Span(22, 29), "glowing")]


def test_a_finding_tells_its_status_and_that_nothing_settles_it() -> None:
    judgement = only(rule(), "It will glow.")
    assert (judgement.outcome, judgement.reason) == ("reported", "affirmed; nothing near settles it")
    assert (judgement.finding.status, judgement.finding.cue, judgement.finding.caveat) == ("affirmed", None, None)


def test_except_is_another_sense() -> None:
    rules = rule("except: [glow (stick|worm)]")
    assert outcome(rules, "A glow worm.") == ("excepted", "“glow worm” is another sense of the words")
    assert outcome(rules, "A glow.")[0] == "reported"
    assert found(rules, "Glow worms glow.") == [("glow", "glow")]


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        ("", "It does not glow.", ("status", "negated by “does not”")),
        ("", "Does it glow?", ("status", "question by its sentence")),
        ("", "It may glow.", ("status", "hedged by “may”")),
        ("", "Our clients say they glow.", ("reported", "testimonial by “clients say”; nothing near settles it")),
        ("status: [hedged]", "It may glow.", ("reported", "hedged by “may”; nothing near settles it")),
        ("status: [hedged]", "It will glow.", ("status", "affirmed by its sentence")),
        ("status: negated", "It does not glow.", ("reported", "negated by “does not”; nothing near settles it")),
        ("status: [any]", "Does it glow?", ("reported", "question; nothing near settles it")),
    ],
)
def test_status(status: str, text: str, expected: tuple[str, str]) -> None:
    assert outcome(rule(*filter(None, [status])), text) == expected


DOCTOR = "Your doctor can make it glow."
OURS = "Our serum will make it glow."
THING = "It will glow."


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        ("", THING, "reported"),
        ("", OURS, "reported"),
        ("", DOCTOR, "about"),
        ("", "Antibiotics can make it glow.", "about"),
        ("about: [any]", DOCTOR, "reported"),
        ("about: [clinician]", DOCTOR, "reported"),
        ("about: [clinician]", OURS, "about"),
        ("about: [own]", OURS, "reported"),
        ("about: [own]", THING, "about"),
        ("about: [own, unknown]", THING, "reported"),
        ("about: [own, unknown]", DOCTOR, "about"),
    ],
)
def test_about(about: str, text: str, expected: str) -> None:
    assert outcome(rule(*filter(None, [about])), text)[0] == expected


def test_all_statuses_mean_all_subjects_unless_the_rule_says_whom() -> None:
    assert outcome(rule("status: [any]"), DOCTOR)[0] == "reported"
    assert outcome(rule("status: [any]"), "Antibiotics can make it glow.")[0] == "reported"
    assert outcome(rule("status: [any]", "about: [own]"), DOCTOR)[0] == "about"


def test_about_says_of_whom() -> None:
    reason = "affirmed; said of a clinician (“Your doctor”), not of what is on sale"
    assert outcome(rule(), DOCTOR) == ("about", reason)
    reason = "affirmed; said of nothing in particular, not of what is on sale"
    assert outcome(rule("about: [own]"), THING) == ("about", reason)


def test_a_reference_page_explains_and_sells_only_its_own() -> None:
    rules = rule()
    reference = Settings(document_type="reference")
    reason = "affirmed; said of a subject that this reference page explains, not of what is on sale"
    assert outcome(rules, THING, settings=reference) == ("about", reason)
    assert outcome(rules, OURS, settings=reference)[0] == "reported"
    pointed_at = reason.replace("explains,", "explains (“This serum”),")
    assert outcome(rules, "This serum will make it glow.", settings=reference) == ("about", pointed_at)
    assert outcome(rules, "This serum will make it glow.")[0] == "reported"
    assert outcome(rule("about: [any]"), THING, settings=reference)[0] == "reported"


PAGE = "# One\n\n{same} {claim}{sentence} {paragraph}\n\n{section}\n\n# Two\n\n{document}\n"
PLACES = ("same", "sentence", "paragraph", "section", "document")
REACHES = ("sentence", "paragraph", "section", "document")


@pytest.mark.parametrize("within", REACHES)
@pytest.mark.parametrize("place", PLACES[1:])
def test_how_near_a_caveat_has_to_be(within: str, place: str) -> None:
    rules = rule(f"unless: {{caveat: [differs], within: {within}}}")
    said = " and results differ." if place == "sentence" else "Results differ."
    parts = dict.fromkeys(PLACES, "") | {"claim": "You glow", "sentence": ".", place: said}
    settled = REACHES.index(place) <= REACHES.index(within)
    if settled:
        expected = ("settled", f"affirmed; settled by “{said.strip('. ').removeprefix('and ')}”")
    else:
        expected = ("reported", f"affirmed; “Results differ” stands outside this {within}")
    assert outcome(rules, PAGE.format(**parts)) == expected


def test_within_is_the_section_unless_it_says_otherwise() -> None:
    rules = rule("unless: {caveat: [differs]}")
    assert outcome(rules, "# A\n\nYou glow.\n\nResults differ.")[0] == "settled"
    assert outcome(rules, "# A\n\nYou glow.\n\n# B\n\nResults differ.")[0] == "reported"
    assert outcome(rules, "# A\n\nYou glow.\n\n## B\n\nResults differ.\n\n# C")[0] == "settled"  # a part of A
    assert outcome(rules, "# A\n\nYou glow.\n\n## B\n\nResults differ.")[0] == "reported"  # A is the title of all
    assert outcome(rules, "# A\n\nResults differ.\n\n## B\n\nYou glow.")[0] == "reported"


def test_any_of_the_kinds_settles_and_another_kind_does_not() -> None:
    rules = rule("unless: {caveat: [differs, asked]}")
    assert outcome(rules, "You glow. Ask us.") == ("settled", "affirmed; settled by “Ask us”")
    rules = rule("unless: {caveat: [differs]}")
    assert outcome(rules, "You glow. Ask us.") == ("reported", "affirmed; nothing near settles it")


def test_the_nearest_caveat_is_told_with_its_distance() -> None:
    rules = rule("unless: {caveat: [differs], within: sentence}")
    text = "Results differ. You glow so much more than you did. Results differ."
    caveat = only(rules, text).finding.caveat
    assert caveat is not None
    assert (caveat.kind, caveat.span, caveat.match, caveat.distance) == ("differs", Span(0, 14), "Results differ", 1)
    assert (caveat.settled, caveat.reason) == (False, "“Results differ” stands outside this sentence")


def test_an_entity_at_the_end_of_a_claim_is_no_word_between() -> None:
    with TemporaryDirectory() as folder:
        text = (
            "- {id: glow, message: m, match: [glow &], unless: {caveat: [differs], citation: true, within: sentence}}\n"
        )
        rules = house(Path(folder), text, WORDS)
    said = "You glow &amp; shine on. Results differ."
    caveat = judged(rules, said, "draft.html").judgements[0].finding.caveat
    assert caveat is not None
    assert (caveat.match, caveat.distance) == ("Results differ", 2)
    caveat = judged(rules, "You glow &amp; shine on, said PMID 123.", "draft.html").judgements[0].finding.caveat
    assert caveat is not None
    assert (caveat.kind, caveat.distance) == ("citation", 3)


def test_a_caveat_that_settles_wins_over_a_nearer_one_that_does_not() -> None:
    rules = rule("unless: {caveat: [differs, asked], within: sentence}")
    text = "Ask us. You glow, but as every honest page would say, results differ."
    assert outcome(rules, text) == ("settled", "affirmed; settled by “results differ”")


def test_statements_of_the_rule_itself() -> None:
    rules = rule("unless: {statement: [seen by <number> women], within: paragraph}")
    assert outcome(rules, "You glow. Seen by 31 women.") == ("settled", "affirmed; settled by “Seen by 31 women”")
    assert outcome(rules, "You glow.\n\nSeen by 31 women.")[0] == "reported"


def test_another_caveat_is_told_what_the_rule_asks_for() -> None:
    text = "You glow. Results vary."
    reason = "affirmed; “Results vary” says results-vary; this claim asks for "
    assert outcome(rule("unless: {citation: true}"), text) == ("reported", f"{reason}a citation")
    both = rule("unless: {citation: true, statement: [as tested]}")
    assert outcome(both, text) == ("reported", f"{reason}a citation or a statement that its rule names")
    own = rule("unless: {statement: [as tested]}")
    told = "affirmed; no caveat settles this kind of claim, “Results vary” included"
    assert outcome(own, text) == ("reported", told)


def test_citations() -> None:
    rules = rule("unless: {citation: true, within: paragraph}")
    cited = "You [glow](https://doi.org/10.1000/1)."
    assert outcome(rules, cited)[0] == "settled"
    assert outcome(rules, "You glow (Okafor, 2019).") == (
        "settled",
        "affirmed; settled by the citation “(Okafor, 2019)”",
    )
    assert outcome(rules, "You glow.\n\nPMID 12345") == (
        "reported",
        "affirmed; the citation “PMID 12345” stands outside this paragraph",
    )
    assert outcome(rules, "You [glow](/book).")[0] == "reported"
    assert outcome(rule("unless: {caveat: [differs]}"), cited)[0] == "reported"


def test_one_of_those_named_is_enough() -> None:
    rules = rule("unless: {caveat: [differs], citation: true, statement: [as tested]}")
    for text in ("Results differ.", "PMID 12345.", "As tested."):
        assert outcome(rules, f"You glow. {text}")[0] == "settled"


@pytest.mark.parametrize(
    ("lines", "line", "column", "message"),
    [
        ("", 2, 3, "a claim rule needs “match” with at least one phrase"),
        ("  match: []", 4, 10, "this list of phrases is empty"),
        ("  match:", 4, 9, "this list of phrases is empty"),
        ("  match: [a]\n  status: [afirmed]", 5, 12, "“afirmed” is not a claim status; did you mean “affirmed”?"),
        ("  match: [a]\n  about: [clinicain]", 5, 11, "“clinicain” is not a subject; did you mean “clinician”?"),
        (
            "  match: [a]\n  unless: {caveat: [difers]}",
            5, 21, "“difers” is not a kind of caveat; did you mean “differs”?",
        ),
        (
            "  match: [a]\n  unless: {within: page}",
            5, 20, "“page” is not a reach; expected one of: document, paragraph, section, sentence",
        ),
        ("  match: [a]\n  unless: {cavet: [differs]}", 5, 12, "unknown key “cavet”; did you mean “caveat”?"),
        ("  match: [a]\n  unless: {citation: please}", 5, 22, "expected true or false, found “please”"),
        (
            "  tokens: [{LOWER: a}]",
            4, 11, "a rule with “tokens” names its anchor words in “anchors”: spaCy loads only for those",
        ),
    ],
)  # fmt: skip
def test_what_does_not_load(tmp_path: Path, lines: str, line: int, column: int, message: str) -> None:
    files = {**WORDS, "rules.yaml": f"- \n  id: glow\n  message: m\n{lines}\n"}
    assert refused(tmp_path, files) == [("rules.yaml", line, column, message)]
