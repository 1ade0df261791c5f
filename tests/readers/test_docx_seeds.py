"""The four seed articles as Word files give the findings of their text: same rules, same words, same places."""

from __future__ import annotations

import io

import pytest

from claimlint import readers
from claimlint.document import Document
from claimlint.engine import judge
from claimlint.packs import RuleSet
from conftest import ROOT, Need

SEEDS = ROOT.parent / "shared" / "data" / "seeds"


def as_word(document: Document, styled: bool) -> bytes:
    """Each line a paragraph, as it is pasted into Word; ``styled``: its headings and items have styles."""
    docx = pytest.importorskip("docx")
    made = docx.Document()
    kinds = {document.text.count("\n", 0, block.span.start): block for block in document.blocks}
    for number, line in enumerate(document.text.split("\n")):
        block = kinds.get(number)
        heading = styled and block is not None and block.kind == "heading"
        made.add_paragraph(line, style=f"Heading {block.level}" if heading and block else None)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("styled", [False, True], ids=["bare", "styled"])
@pytest.mark.parametrize("name", ["article-1", "article-2", "article-3", "article-4"])
def test_the_same_findings(name: str, styled: bool, shipped: RuleSet, need: Need) -> None:
    file = SEEDS / f"{name}.txt"
    need(file.exists(), "the shared data, with the seed articles")
    text = file.read_bytes().decode().replace("\r\n", "\n").rstrip("\n")
    plain = readers.read_text(text, "a.txt")
    word = readers.read(as_word(plain, styled), "a.docx")
    assert word.text == text
    assert word.blocks == plain.blocks
    assert judge(word, shipped).findings == judge(plain, shipped).findings
