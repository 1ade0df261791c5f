from __future__ import annotations

from datetime import date
from pathlib import Path

from claimlint.packs import RuleSet
from claimlint.register.book import open_book
from claimlint.services.claims import ending, notes
from register.registers import write

REGISTER = """
- {id: old, wording: Softens skin, about: {product: A}, approver: N, status: approved, valid-until: 2026-06-29,
   evidence: {report: R, design: rct-product}}
- {id: soon, wording: Softens skin, about: {product: B}, approver: N, status: approved, valid-until: 2026-08-29,
   evidence: {report: R, design: rct-product}}
- {id: later, wording: Softens skin, about: {product: C}, approver: N, status: approved, valid-until: 2026-08-30,
   valid-from: 2026-07-01, evidence: {report: R, design: rct-product}}
- {id: bare, wording: Softens skin, about: {product: D}, approver: N, status: approved}
- {id: share, wording: 9% of users agreed, about: {product: E}, approver: N, status: approved,
   evidence: {report: R, design: in-vitro}}
- {id: best, wording: The best for soft skin, about: {product: F}, approver: N, status: approved,
   evidence: {report: R, design: market-data}}
- {id: draft, wording: Clinically proven, about: {product: G}, valid-until: 2026-01-01}
- {id: gone, wording: Softens skin, about: {product: H}, status: withdrawn, valid-until: 2026-01-01}
"""
DAY = date(2026, 6, 30)


def test_what_there_is_to_look_at(tmp_path: Path, shipped: RuleSet) -> None:
    book = open_book(write(tmp_path, REGISTER), shipped, tmp_path / "cache")
    plain = "none of its words is known as a promise, so that copy must use the same words; an “effect” in plain "
    plain += "words helps"
    assert [(note.entry.id, note.grave, note.what) for note in notes(book, DAY)] == [
        ("old", True, "its approval ended on 2026-06-29"),
        ("soon", False, "its approval ends on 2026-08-29"),
        ("later", False, "its approval begins on 2026-07-01"),
        ("bare", True, "it is approved without any evidence"),
        ("share", True, "“a share of people” asks for a survey or a trial; the register has a test in vitro"),
        ("share", True, "“9 %” asks for a sample; no evidence of this entry says how many were asked or measured"),
        ("share", False, plain),
    ]
    assert [entry.id for entry in ending(book.entries(), DAY, 60)] == ["old", "soon"]
    assert [entry.id for entry in ending(book.entries(), DAY, 61)] == ["old", "soon", "later"]
