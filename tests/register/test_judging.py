"""What a document is told from the register, through the engine."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from claimlint.engine import Verdict, judge
from claimlint.findings import Registered
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.register import RegisterError
from claimlint.register.book import Book, open_book
from claimlint.settings import Settings
from register.registers import write

DAY = date(2026, 6, 30)
HEAD = """
- id: lines
  wording: Reduces the look of fine lines
  about: {product: Fern Night Serum}
  evidence: {doi: 10.1000/182, design: rct-product, sample: 60}
  approver: N. Hart
  status: approved
"""


def opened(tmp_path: Path, shipped: RuleSet, text: str) -> Book:
    return open_book(write(tmp_path, text), shipped, tmp_path / "cache")


def verdict(book: Book, shipped: RuleSet, text: str, **settings: object) -> Verdict:
    document = read_text(dedent(text), "page.md")
    given = Settings(register=book, **settings)  # type: ignore[arg-type]
    return judge(document, shipped, given, DAY)


def told(book: Book, shipped: RuleSet, text: str, **settings: object) -> list[tuple[str, str, str, str]]:
    """Rule, severity, words and message of each finding that the register makes."""
    return [
        (one.rule.removeprefix("register/"), one.severity.value, one.match, one.message)
        for one in verdict(book, shipped, text, **settings).findings
        if one.rule.startswith("register/")
    ]


PAGE = "# Fern Night Serum\n\nIt reduces the look of fine lines.\n"
SAID = "It reduces the look of fine lines"


def test_what_is_approved_needs_no_finding(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD)
    assert told(book, shipped, PAGE) == []
    assert told(book, shipped, "# Fern Night Serum\n\nThe serum may help to reduce the look of fine lines.\n") == []


def test_the_same_words_are_judged_by_what_they_are_said_of(tmp_path: Path, shipped: RuleSet) -> None:
    other = HEAD.replace("id: lines", "id: balm").replace("Night Serum", "Day Balm") + "  valid-until: 2026-06-29\n"
    book = opened(tmp_path, shipped, HEAD + other)
    said = "It reduces the look of fine lines.\n\nSome words.\n\nIt reduces the look of fine lines.\n"
    text = f"# Our range\n\n## Fern Night Serum\n\n{said}\n## Fern Day Balm\n\n{said}"
    found = [one for one in verdict(book, shipped, text).findings if one.rule == "register/expired-claim"]
    places = [place for one in found for place in (one.span, *(other.span for other in one.related))]
    late = text.index("Day Balm")
    assert [place.start for place in places] == [
        at for at in range(len(text)) if text.startswith(SAID, at) and at > late
    ]


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        ("status: draft", ("not-approved", "warning",
                           "The register's entry “lines” is a draft: nobody has approved it yet.")),
        ("status: withdrawn", ("not-approved", "error", "The register's entry “lines” was withdrawn.")),
        ("valid-until: 2026-06-29", ("expired-claim", "error", "The approval of “lines” held until 2026-06-29.")),
        ("valid-from: 2026-07-01", ("expired-claim", "error", "The approval of “lines” holds from 2026-07-01 on.")),
        ("markets: [us]", ("wrong-market", "error", "“lines” is approved for us; this copy is for uk as well.")),
        ("document-types: [article]", ("wrong-document-type", "error",
                                       "“lines” is approved for article; this text was taken for: product-page.")),
        ("caveat: {kind: results-vary}", ("caveat-missing", "error",
         "“lines” was approved with results-vary in the same section, which is not there.")),
        ("caveat: {wording: In 60 women., within: sentence}", ("caveat-missing", "error",
         "“lines” was approved with “In 60 women.” in the same sentence, which is not there.")),
    ],
)  # fmt: skip
def test_what_makes_an_entry_of_no_use(
    tmp_path: Path, shipped: RuleSet, more: str, finding: tuple[str, str, str]
) -> None:
    key = more.partition(":")[0]
    lines = [line for line in HEAD.splitlines() if not line.strip().startswith(f"{key}:")]
    book = opened(tmp_path, shipped, "\n".join([*lines, f"  {more}", ""]))
    rule, severity, message = finding
    found = told(book, shipped, PAGE, markets=("us", "uk"), document_type="product-page")
    assert found == [(rule, severity, SAID, message)]


@pytest.mark.parametrize(
    "more", ["valid-until: 2026-06-30", "valid-from: 2026-06-30", "markets: [us, uk]", "document-types: [product-page]"]
)
def test_what_keeps_it_of_use(tmp_path: Path, shipped: RuleSet, more: str) -> None:
    book = opened(tmp_path, shipped, f"{HEAD}  {more}\n")
    assert told(book, shipped, PAGE, markets=("us", "uk"), document_type="product-page") == []


def test_a_caveat_that_is_near_enough(tmp_path: Path, shipped: RuleSet) -> None:
    by_kind = opened(tmp_path / "a", shipped, f"{HEAD}  caveat: {{kind: results-vary, within: paragraph}}\n")
    near = "# Fern Night Serum\n\nIt reduces the look of fine lines. Results vary.\n"
    assert told(by_kind, shipped, near) == []
    assert [row[0] for row in told(by_kind, shipped, near.replace("lines. ", "lines.\n\n"))] == ["caveat-missing"]
    worded = opened(tmp_path / "b", shipped, f"{HEAD}  caveat: {{wording: Seen in 60 women.}}\n")
    assert told(worded, shipped, near.replace("Results vary", "As seen in 60 women")) == []


def test_what_goes_beyond_is_told_with_the_approved_wording(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD)
    text = "# Fern Night Serum\n\nIt is a serum. It eliminates fine lines, and it smells of roses.\n"
    (finding,) = [one for one in verdict(book, shipped, text).findings if one.rule.startswith("register/")]
    assert (finding.rule, finding.kind, finding.category) == ("register/stronger-than-approved", "claim", "register")
    assert finding.match == "It eliminates fine lines"
    assert text[finding.span.start : finding.span.end] == finding.match
    assert finding.message == "This promises more than “lines” allows: drops “the look of”; promises more by its verb."
    assert finding.fix is not None
    assert finding.fix.note == "Approved: “Reduces the look of fine lines” (lines)."
    assert finding.register is not None
    assert (finding.register.id, finding.register.relation) == ("lines", "stronger")


def test_two_approved_promises_may_stand_together(tmp_path: Path, shipped: RuleSet) -> None:
    other = HEAD.replace("lines\n", "soft\n", 1).replace("Reduces the look of fine lines", "Leaves skin looking soft")
    book = opened(tmp_path, shipped, HEAD + other.lstrip("\n"))
    text = "# Fern Night Serum\n\nIt leaves skin looking soft and {}.\n"
    assert told(book, shipped, text.format("reduces the look of fine lines")) == []
    assert [row[0] for row in told(book, shipped, text.format("even"))] == ["stronger-than-approved"]


CLAIM = """
- id: proven
  wording: Clinically proven to leave skin feeling soft
  about: {product: Fern Night Serum}
  evidence: {report: R-1, design: DESIGN, sample: 60}
  approver: N. Hart
  valid-until: 2027-12-31
  status: approved
"""
PROVEN = "# Fern Night Serum\n\nThe serum is clinically proven to leave skin feeling soft.\n"


def test_a_valid_use_settles_the_rule_and_says_by_which_entry(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, CLAIM.replace("DESIGN", "rct-product"))
    found = verdict(book, shipped, PROVEN)
    assert found.findings == ()
    (settled,) = [one for one in found.judgements if one.outcome == "settled"]
    assert settled.finding.rule == "skincare/proven-claim"
    assert settled.reason == (
        "affirmed; settled by register entry proven (exact), approved by N. Hart until 2027-12-31"
    )
    assert settled.finding.register is not None
    assert settled.finding.register.relation == "exact"


@pytest.mark.parametrize(
    ("design", "message"),
    [
        ("consumer-survey", "a consumer survey"),
        ("in-vitro", "a test in vitro"),
        ("rct-ingredient", "a controlled trial on the ingredient"),
    ],
)  # fmt: skip
def test_evidence_that_does_not_carry_its_words_settles_nothing(
    tmp_path: Path, shipped: RuleSet, design: str, message: str
) -> None:
    book = opened(tmp_path, shipped, CLAIM.replace("DESIGN", design))
    found = verdict(book, shipped, PROVEN).findings
    assert [one.rule for one in found] == ["register/evidence-too-weak", "skincare/proven-claim"]
    asked = "“clinically proven” asks for a controlled trial on people; the register has"
    assert found[0].message == f"The evidence of “proven” is too weak: {asked} {message}."


def test_what_is_never_settled(tmp_path: Path, shipped: RuleSet) -> None:
    text = HEAD.replace("Reduces the look of fine lines", "Cures eczema")
    book = opened(tmp_path, shipped, text)
    found = verdict(book, shipped, "# Fern Night Serum\n\nIt cures eczema.\n", document_type="product-page").findings
    assert [one.category for one in found] == ["disease-treatment"]


def test_what_must_be_registered(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD)
    text = """\
        # Fern Night Serum

        It is highly effective, and highly effective it stays. It is never highly effective.

        It is highly effective again. It reduces the look of fine lines.
        """
    found = told(book, shipped, text, require=("overstated-efficacy",))
    message = "“highly effective” claims something that is not in the register."
    assert found == [("unregistered-claim", "error", "highly effective", message)] * 2
    assert told(book, shipped, text) == []
    assert told(book, shipped, text, require=("sun",)) == []


def test_a_claim_that_a_caveat_settles_must_be_registered_too(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD)
    text = "# Fern Night Serum\n\nIt is highly effective. Results vary from person to person.\n"
    assert [row[0] for row in told(book, shipped, text, require=("highly-effective",))] == ["unregistered-claim"]


def test_what_a_document_does_not_name_is_not_used(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD.replace("approved", "withdrawn"))
    assert told(book, shipped, "# Moss Toner\n\nIt reduces the look of fine lines.\n") == []


def test_what_is_named_last_is_meant(tmp_path: Path, shipped: RuleSet) -> None:
    other = HEAD.replace("lines\n", "toner\n", 1).replace("Fern Night Serum", "Moss Toner")
    book = opened(tmp_path, shipped, HEAD.replace("approved", "withdrawn") + other.lstrip("\n"))
    text = "# Our range\n\n{} comes first. {} follows. It reduces the look of fine lines.\n"
    assert told(book, shipped, text.format("Fern Night Serum", "Moss Toner")) == []
    found = told(book, shipped, text.format("Moss Toner", "Fern Night Serum"))
    assert [row[:3] for row in found] == [("not-approved", "error", SAID)]


def test_what_others_say_is_no_use(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD.replace("approved", "withdrawn"))
    for text in ("Does it reduce the look of fine lines?", "It does not reduce the look of fine lines.",
                 "Myth: it reduces the look of fine lines."):  # fmt: skip
        assert told(book, shipped, f"# Fern Night Serum\n\n{text}\n") == []


def test_repeats_are_one_finding_an_entry(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD.replace("approved", "withdrawn"))
    found = verdict(book, shipped, f"{PAGE}\nFine.\n\nIt reduces the look of fine lines.\n").findings
    assert [(one.rule, [other.match for other in one.related]) for one in found] == [("register/not-approved", [SAID])]


def test_settings_and_directives_hold_for_it(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD.replace("approved", "withdrawn"))
    assert told(book, shipped, PAGE, ignore=("register",)) == []
    assert told(book, shipped, PAGE, ignore=("not-approved",)) == []
    assert told(book, shipped, PAGE, select=("sun",)) == []
    from claimlint.findings import Severity

    found = told(book, shipped, PAGE, severity={"register/not-approved": Severity.INFO})
    assert [row[1] for row in found] == ["info"]
    hidden = PAGE.replace("It", "<!-- claimlint-disable-next-line register/not-approved -- agreed -->\nIt")
    assert [one.rule for one in verdict(book, shipped, hidden).findings] == []


def test_it_holds_no_register_without_one(shipped: RuleSet) -> None:
    document = read_text(PROVEN, "page.md")
    assert [one.rule for one in judge(document, shipped, Settings()).findings] == ["skincare/proven-claim"]


# The compiled form


def test_it_is_compiled_once_and_travels(tmp_path: Path, shipped: RuleSet) -> None:
    first = opened(tmp_path, shipped, HEAD)
    (stored,) = (tmp_path / "cache").glob("rules-claims-*")
    stamp = stored.stat().st_mtime_ns
    again = opened(tmp_path, shipped, HEAD)
    assert (repr(again), list(again.entries()), stored.stat().st_mtime_ns) == (
        repr(first),
        list(first.entries()),
        stamp,
    )
    copy = pickle.loads(pickle.dumps(first))
    assert (repr(copy), told(copy, shipped, PAGE)) == (repr(first), [])


def test_what_is_damaged_is_made_again(tmp_path: Path, shipped: RuleSet) -> None:
    opened(tmp_path, shipped, HEAD)
    (stored,) = (tmp_path / "cache").glob("rules-claims-*")
    for data in (b"", b"00000000\n{}", stored.read_bytes()[:-9]):
        stored.write_bytes(data)
        assert len(list(opened(tmp_path, shipped, HEAD).entries())) == 1


def test_a_change_makes_another(tmp_path: Path, shipped: RuleSet) -> None:
    assert opened(tmp_path, shipped, HEAD).key != opened(tmp_path, shipped, HEAD.replace("Hart", "Vale")).key


def test_evidence_that_is_gone_is_told_though_the_register_is_compiled(tmp_path: Path, shipped: RuleSet) -> None:
    (tmp_path / "r.pdf").write_bytes(b"%PDF")
    text = HEAD.replace("{doi: 10.1000/182, ", "{file: r.pdf, ")
    opened(tmp_path, shipped, text)
    (tmp_path / "r.pdf").unlink()
    with pytest.raises(RegisterError, match=r"there is no file “r\.pdf” in the register's folder"):
        opened(tmp_path, shipped, text)


def test_a_kind_of_caveat_that_no_pack_knows(tmp_path: Path, shipped: RuleSet) -> None:
    with pytest.raises(RegisterError, match="“result-vary” is not a kind of caveat; did you mean “results-vary”"):
        opened(tmp_path, shipped, f"{HEAD}  caveat: {{kind: result-vary}}\n")


def test_what_only_something_else_may_claim(tmp_path: Path, shipped: RuleSet) -> None:
    entry = HEAD.replace("Reduces the look of fine lines", "Clinically proven to reduce fine lines")
    book = opened(tmp_path, shipped, entry)
    text = "# Fern Night Serum\n\nGlycolic acid is clinically proven to reduce fine lines.\n"
    [found] = [
        one
        for one in verdict(book, shipped, text, require=("proven-claim",)).findings
        if one.rule == "register/unregistered-claim"
    ]
    assert found.register == Registered("lines", "different-subject")
    assert found.message == (
        "“is clinically proven to” claims something that is not in the register for this; "
        "“lines” is about Fern Night Serum only."
    )


def test_selected_alone_it_still_knows_what_must_be_registered(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD)
    text = "# Fern Night Serum\n\nIt is highly effective.\n"
    for name in ("register", "unregistered-claim", "register/unregistered-claim"):
        found = verdict(book, shipped, text, require=("overstated-efficacy",), select=(name,)).findings
        assert [one.rule for one in found] == ["register/unregistered-claim"]
    other = verdict(book, shipped, text, require=("overstated-efficacy",), select=("sun",))
    assert other.findings == ()


def test_explained_is_which_entry_holds(tmp_path: Path, shipped: RuleSet) -> None:
    book = opened(tmp_path, shipped, HEAD)
    document = read_text(PAGE, "page.md")
    [found] = [
        one
        for one in judge(document, shipped, Settings(register=book), DAY, full=True).judgements
        if one.finding.rule.startswith("register/")
    ]
    assert (found.outcome, found.finding.match) == ("settled", SAID)
    assert found.reason == "it is in the register: lines (exact), approved by N. Hart"
    assert found.finding.register == Registered("lines", "exact")
