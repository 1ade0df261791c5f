"""Evidence that a text gives for itself: what counts, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.document import Block, Document, Link
from claimlint.language.citations import citations, is_reference
from claimlint.spans import Span


def document(text: str, *links: Link) -> Document:
    return Document("draft.md", text, text, (Block("paragraph", Span(0, len(text))),), links=links)


def cited(text: str) -> list[str]:
    return [span.cut(text) for span in citations(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See 10.1000/xyz123 for more.", ["10.1000/xyz123"]),
        ("PMID: 12345678 and PMID 99.", ["PMID: 12345678", "PMID 99"]),
        ("PMC1234567, NCT01234567, ISRCTN 12345678", ["PMC1234567", "NCT01234567", "ISRCTN 12345678"]),
        ("It faded (Okafor, 2019).", ["(Okafor, 2019)"]),
        ("It faded (Okafor & Lund 2019a).", ["(Okafor & Lund 2019a)"]),
        ("It faded (see Okafor et al., 2019; p. 4).", ["(see Okafor et al., 2019; p. 4)"]),
        ("Okafor et al. (2019 found it", ["Okafor et al. (2019"]),
        ("It faded[3] and shrank[1, 2].", ["[3]", "[1, 2]"]),
        ("It faded.² More¹", ["²", "¹"]),
        ("Sizes 10.5/30 and 10.50/3.", []),
        ("In (2019) and (since 2019).", []),
        ("[3] is a box; m² is an area", ["²"]),
        ("A tall (Tuesday, all day) event.", []),
    ],
)
def test_in_text(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("target", "counts"),
    [
        ("https://doi.org/10.1000/1", True),
        ("https://www.nejm.org/x", True),
        ("https://pubmed.ncbi.nlm.nih.gov/1/", True),
        ("https://www.accessdata.fda.gov/x", True),
        ("HTTPS://DOI.ORG/1", True),
        ("http://health.gov.au/x", True),
        ("footnote:1", True),
        ("https://example.com/doi.org", False),
        ("https://notdoi.org/1", False),
        ("https://doi.org.example.com/1", False),
        ("/treatments", False),
        ("mailto:a@nhs.uk", False),
        ("https://[bad", False),
        ("", False),
    ],
)
def test_links(target: str, counts: bool) -> None:
    span = Span(3, 9)
    assert citations(document("It is proven.", Link(span, target))) == ([span] if counts else [])


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Okafor B, Lund C. Needles in skin. J Made Up. 2019;12:3-9.", True),
        ("Okafor B. Needles. J Made Up. 2019 Mar 4; doi:10.1000/1", True),
        ("Needles and skin. example.org. Accessed March 3, 2024.", True),
        ("Okafor B, et al. A trial of needles in thin skin. Journal of Things.", True),
        ("In 2019 we opened; since then we have grown.", False),
        ("Okafor et al. found it in a trial.", False),
        ("It heals. " * 70 + "J Made Up. 2019;12:3-9.", False),
        ("", False),
    ],
)
def test_entries_of_a_list_of_references(block: str, expected: bool) -> None:
    assert is_reference(block) is expected


def test_citations_are_in_order_and_each_once() -> None:
    text = "PMID 12 then a link then PMID 34"
    links = (Link(Span(13, 19), "https://doi.org/1"), Link(Span(0, 7), "https://doi.org/2"))
    assert citations(document(text, *links)) == [Span(0, 7), Span(13, 19), Span(25, 32)]


@given(st.text("(A b,20[1]9)·.10/et al-;²\n"))
def test_any_text(text: str) -> None:
    spans = citations(document(text))
    assert spans == sorted(set(spans))
    assert all(0 < len(span) <= 400 and span.end <= len(text) for span in spans)


@pytest.mark.parametrize("unit", ["(", "(A", "(Ab ", "Ab et ", "10.1000", "[1", "A-", "(Ab, 20"])
def test_long_lines_of_half_citations(unit: str) -> None:
    assert cited(unit * 50_000) == []
