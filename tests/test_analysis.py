"""What is known of one document: where things stand, what is near, and whom a claim is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.analysis import Analysis, Statement, Statements
from claimlint.packs import RuleSet
from claimlint.spans import Span
from making import analysis_of, house

RULES = """
    - {id: glow, message: m, match: [glow]}
    - {id: shine, message: m, match: ["shine [all day]"]}
    - {id: head, message: m, match: [safety, "after your visit"]}
"""
CAVEATS = {"lexicons/caveats/mine.yaml": "differs: [results differ]\nelse: [ask us]\n"}
GLOW, SHINE, HEAD = (f"rule:house/{name}:match" for name in ("glow", "shine", "head"))


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return house(tmp_path_factory.mktemp("house"), RULES, CAVEATS)


def read(words: RuleSet, text: str, path: str = "draft.md") -> Analysis:
    return analysis_of(words, text, path)


def test_hits_and_their_spans(words: RuleSet) -> None:
    analysis = read(words, "**Glow** now, *glowing* later.")
    assert list(analysis.hits(GLOW)) == [(0, 1), (2, 3)]
    assert [analysis.text(analysis.span(hit)) for hit in analysis.hits(GLOW)] == ["Glow", "glowing"]
    assert list(analysis.hits("rule:house/none:match")) == []


def test_everything_is_computed_once(words: RuleSet) -> None:
    analysis = read(words, "Glow. Results differ.")
    assert analysis.tokens is analysis.tokens
    assert analysis.caveats["differs"] is analysis.statements("differs", "caveat:differs")
    assert analysis.profile is analysis.profile


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See morning-glow-2.jpg here.", True),
        ("See glow.PNG here.", True),
        ("See [[skin_glow]] here.", True),
        ("See _glow_ here.", False),
        ("See glow.", False),
        ("See the glow.Then go.", False),
        ("See (glow).", False),
    ],
)
def test_the_name_of_a_file_is_no_claim(words: RuleSet, text: str, expected: bool) -> None:
    analysis = read(words, text, "draft.txt")
    assert analysis.is_name(analysis.hits(GLOW)[0]) is expected


def test_words_with_a_space_between_are_no_name(words: RuleSet) -> None:
    analysis = read(words, "See shine all day.jpg here.", "draft.txt")
    assert analysis.is_name(analysis.hits(SHINE)[0]) is False


def test_sentence(words: RuleSet) -> None:
    text = "First one. Then a glow, they say! Last."
    analysis = read(words, text)
    assert analysis.sentence(analysis.hits(GLOW)[0]) == Span(11, 32)
    assert analysis.text(Span(11, 32)) == "Then a glow, they say"


def test_block_holds_the_offset(words: RuleSet) -> None:
    text = "# Title\n\nOne para.\n\n- item\n"
    analysis = read(words, text)
    kinds = [block.kind if (block := analysis.block(at)) else "" for at in (2, 6, 8, 9, 17, 18, 22, 25)]
    assert kinds == ["heading", "heading", "", "paragraph", "paragraph", "", "item", "item"]


SECTIONS = """\
Before glow.

# Top glow

Under top.

## Safety first

Deep glow.

## After your visit

Rest.

# Second

End glow.
"""


def test_section_is_the_innermost_that_has_begun(words: RuleSet) -> None:
    analysis = read(words, SECTIONS)
    titles = []
    for hit in analysis.hits(GLOW):
        section = analysis.section(analysis.span(hit).start)
        titles.append(section.title if section else None)
    assert titles == ["", "Top glow", "Safety first", "Second"]


def test_sections_by_their_headings(words: RuleSet) -> None:
    analysis = read(words, SECTIONS)
    assert [section.title for section in analysis.headed(HEAD)] == ["Safety first", "After your visit"]
    assert [section.title for section in analysis.headed(GLOW)] == ["Top glow"]
    assert analysis.headed("") == []
    assert analysis.headed("rule:house/none:match") == []


def test_scope(words: RuleSet) -> None:
    analysis = read(words, SECTIONS)
    first, top, deep, end = analysis.hits(GLOW)

    def covers(hit: tuple[int, int], within: str) -> str:
        return " ".join(analysis.text(analysis.scope(hit, within)).split()).rstrip("# ")

    assert covers(first, "sentence") == "Before glow"
    assert covers(first, "paragraph") == "Before glow."
    assert covers(first, "section") == "Before glow."
    assert covers(top, "paragraph") == "Top glow"
    assert covers(top, "section").startswith("Top glow Under top.")
    assert covers(top, "section").endswith("Rest.")
    assert covers(deep, "section") == "Safety first Deep glow."
    assert covers(end, "section") == "Second End glow."
    assert analysis.scope(end, "document") == Span(0, len(SECTIONS))


def test_scope_of_a_text_without_sections(words: RuleSet) -> None:
    analysis = read(words, "One glow.\n\nAnother.", "draft.txt")
    assert analysis.scope(analysis.hits(GLOW)[0], "section") == Span(0, 19)


def test_caveats_by_kind(words: RuleSet) -> None:
    analysis = read(words, "Results differ. Ask us. Results will differ; results differ.")
    found = [(s.name, s.hit, analysis.text(s.span)) for s in analysis.caveats["differs"]]
    assert found == [("differs", (0, 2), "Results differ"), ("differs", (7, 9), "results differ")]
    assert [analysis.text(s.span) for s in analysis.caveats["else"]] == ["Ask us"]


def test_nearest_statement_before_and_after(words: RuleSet) -> None:
    analysis = read(words, "a b c d e f g h i j")
    places = {"a": (0, 1), "b": (2, 4), "c": (6, 8), "d": (9, 10)}
    rows = Statements(Statement(name, hit, Span(0, 0)) for name, hit in places.items())

    def near(hit: tuple[int, int]) -> str:
        return "".join(statement.name for statement in analysis.nearest(rows, hit))

    assert near((4, 5)) == "bc"
    assert near((5, 6)) == "bc"
    assert near((3, 5)) == "ac"  # b shares a token with it
    assert near((2, 7)) == "ad"
    assert near((1, 2)) == "ab"
    assert near((8, 9)) == "cd"
    assert near((0, 1)) == "b"
    assert near((9, 10)) == "c"
    assert analysis.nearest(Statements(), (0, 1)) == []


def test_nearest_citations(words: RuleSet) -> None:
    text = "PMID 1 glow PMID 2 shine PMID 3"
    analysis = read(words, text, "draft.txt")
    places = {at: [analysis.text(s) for s in analysis.nearest_citations(Span(at, at + 4))] for at in (7, 19)}
    assert places == {7: ["PMID 1", "PMID 2"], 19: ["PMID 2", "PMID 3"]}
    assert read(words, "no proof").nearest_citations(Span(0, 2)) == []


def test_overlapping(words: RuleSet) -> None:
    analysis = read(words, "glow and shine all day long, shine")
    assert analysis.overlapping(SHINE, (4, 6)) == (2, 5)
    assert analysis.overlapping(SHINE, (1, 3)) == (2, 5)
    assert analysis.overlapping(SHINE, (5, 6)) is None
    assert analysis.overlapping(SHINE, (0, 2)) is None
    assert analysis.overlapping(SHINE, (6, 7)) == (6, 7)
    assert analysis.overlapping("", (0, 7)) is None


def test_said_in(words: RuleSet) -> None:
    text = "glow and shine all day, glow"
    analysis = read(words, text)
    assert analysis.said_in(GLOW, Span(0, 28)) == Span(0, 4)
    assert analysis.said_in(GLOW, Span(1, 28)) == Span(24, 28)
    assert analysis.said_in(GLOW, Span(5, 20)) is None
    assert analysis.said_in(SHINE, Span(5, 15)) is None  # it runs on beyond
    assert analysis.said_in("", Span(0, 28)) is None


def test_words_between(words: RuleSet) -> None:
    analysis = read(words, "glow one two shine, glow")
    glow, shine = (0, 1), (3, 4)
    assert analysis.words_between(glow, Span(13, 18)) == analysis.words_between(shine, Span(0, 4)) == 2
    assert analysis.words_between(shine, Span(20, 24)) == 0
    assert analysis.words_between(glow, Span(0, 4)) == 0
    assert analysis.words_between((0, 2), Span(5, 8)) == analysis.words_between((1, 2), Span(0, 8)) == 0


@pytest.mark.parametrize(
    ("text", "subject", "place"),
    [
        ("It glows.", "", None),
        ("Our serum helps skin glow.", "own", "Our serum"),
        ("Your doctor makes it glow.", "clinician", "Your doctor"),
        ("A doctor made cream that glows.", "own", "doctor made"),
        ("Your doctor says our serum makes it glow.", "own", "our serum"),
        ("Your doctor: it glows.", "", None),
        ("Your doctor. It glows.", "", None),
        ("It glows when done by your surgeon.", "clinician", "your surgeon"),
        ("It glows, your doctor knows.", "", None),
        ("Your doctor, who has seen many more cases of this kind than we have, will glow.", "", None),
        ("Antibiotics help it glow.", "care", "Antibiotics help"),
        ("Antibiotics help glow.", "care", "Antibiotics help"),
    ],
)
def test_subject(words: RuleSet, text: str, subject: str, place: str | None) -> None:
    analysis = read(words, text)
    name, span = analysis.subject(analysis.hits(GLOW)[0])
    assert (name, analysis.text(span) if span else None) == (subject, place)


def test_the_cue_of_a_status_is_a_place_in_the_file(words: RuleSet) -> None:
    analysis = read(words, "It *does not* glow.")
    status, cue = analysis.status(analysis.hits(GLOW)[0])
    assert status == "negated"
    assert cue is not None
    assert (cue.match, cue.span, cue.means) == ("does not", Span(4, 12), "negated")
    assert analysis.status((0, 1))[0] == "affirmed"


def test_an_empty_text(words: RuleSet) -> None:
    analysis = read(words, "")
    assert len(analysis.tokens) == 0
    assert list(analysis.hits(GLOW)) == []
    assert analysis.headed(GLOW) == []
    assert analysis.said_in(GLOW, Span(0, 0)) is None
    assert analysis.citations == []
    assert analysis.section(0) is None
    assert analysis.block(0) is None
    assert analysis.profile.words == 0


def test_a_house_list_adds_to_a_shipped_one(tmp_path: Path) -> None:
    words = {"lexicons/w.yaml": "professional: [glowist]\n"}
    rules = house(tmp_path, "[{id: r, message: m, match: [<professional>]}]", words)
    analysis = analysis_of(rules, "Ask a glowist or a dermatologist.")
    hits = analysis.hits("rule:house/r:match")
    assert [analysis.text(analysis.span(hit)) for hit in hits] == ["glowist", "dermatologist"]


def test_the_title_of_a_text_is_no_section_of_all_of_it(words: RuleSet) -> None:
    text = "Before.\n\n# Title\n\nOne glow.\n\n## Part\n\nTwo glow.\n\n### Deep\n\nThree.\n\n## Other\n\nFour.\n"
    analysis = read(words, text)
    one, two = (analysis.text(analysis.scope(hit, "section")) for hit in analysis.hits(GLOW))
    assert one.split() == "Title One glow. ##".split()
    assert two.split() == "Part Two glow. ### Deep Three. ##".split()


def test_a_heading_with_nothing_below_it_is_no_end_of_its_own_section(words: RuleSet) -> None:
    text = "We glow.\n\n## Our peel\n\nYou glow too."
    analysis = read(words, text)
    assert [analysis.scope(hit, "section").end for hit in analysis.hits(GLOW)][1] == len(text)
