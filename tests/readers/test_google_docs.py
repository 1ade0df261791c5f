"""Google Docs: its two exports read alike, without styles, comments and redirects."""

from __future__ import annotations

from pathlib import Path

from claimlint import readers
from claimlint.document import Document
from claimlint.engine import lint
from claimlint.language.citations import citations
from making import found, house
from readers.google import PAGE, REDIRECT, word_file
from readers.outlines import outline

RULE = '- {id: miracle, kind: claim, category: big, severity: error, message: "No.", match: [miracle]}'


def told(document: Document) -> list[tuple[str, str]]:
    return [(kind, " ".join(words.split())) for kind, _, words in outline(document)]


def test_the_web_page() -> None:
    document = readers.read(PAGE.encode(), "a.html")
    assert told(document) == [
        ("paragraph", "Peels at Linden Row"),
        ("heading 1", "What it does"),
        ("paragraph", "A peel is a miracle for skin."),
        ("item", "Soft skin"),
        ("item", "See the study"),
        ("cell", "A cell"),
        ("paragraph", "[1] Our own test."),
    ]
    links = [(link.span.cut(PAGE), link.target) for link in document.links]
    assert links == [("[1]", "footnote:1"), ("the study", REDIRECT), ("[1]", "#ftnt_ref1")]
    assert [span.cut(PAGE) for span in citations(document)] == ["[1]", "the study"]


def test_the_word_file() -> None:
    document = readers.read(word_file(), "a.docx")
    assert told(document) == [
        ("heading 1", "Peels at Linden Row"),
        ("heading 2", "What it does"),
        ("paragraph", "A peel is a miracle for skin."),
        ("item", "Soft skin"),
        ("item", "See the study"),
        ("cell", "A cell"),
        ("footnote footnote:footnote:0", "Our own test."),
    ]
    assert [span.cut(document.text) for span in citations(document)] == ["skin.", "the study"]


def test_the_findings(tmp_path: Path) -> None:
    ruleset = house(tmp_path, RULE)
    assert found(ruleset, PAGE, "a.html") == [("miracle", 'mir</span><span class="c0">acle')]
    assert [(row.match, row.related) for row in lint(readers.read(word_file(), "a.docx"), ruleset)] == [("miracle", ())]
