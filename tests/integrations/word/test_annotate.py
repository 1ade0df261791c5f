"""Findings as comments: on exactly the words, and nothing else in the file changes."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from dataclasses import replace

import docx as library
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from claimlint import readers
from claimlint.document import Document
from claimlint.findings import Confidence, Edit, Finding, Fix, Related, Severity, Source
from claimlint.integrations.word import AnnotateError, annotate
from claimlint.spans import Span
from integrations.word.reading import comments
from wordfiles import W, box, deleted, docx, field, ins, note, p, reference, run, table, unpacked

SECTION = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'


def _message(words: str) -> str:
    return f"“{' '.join(words.split())}” is big."


def finding(span: Span, match: str, **more: object) -> Finding:
    made = Finding("house/miracle", "claim", "big", Severity.ERROR, Confidence.HIGH, span, match, _message(match))
    return replace(made, **more)  # type: ignore[arg-type]


def on(document: Document, *words: str) -> list[Finding]:
    """A finding on the first place of each of these words."""
    found = []
    for word in words:
        start = document.text.index(word)
        found.append(finding(Span(start, start + len(word)), word))
    return found


def annotated(data: bytes, *words: str) -> list[tuple[str, str]]:
    """The words that comments stand on, and their first lines; the file itself stays what it was."""
    document = readers.read(data, "a.docx")
    made, count = annotate(data, document.text, on(document, *words))
    check_unchanged(data, made)
    found = [(text, said.split("\n")[0]) for text, said in comments(made)]
    assert count == len(found) == len(words)
    return found


def check_unchanged(before: bytes, after: bytes) -> None:
    """Both files read alike, python-docx opens the new one, and without the comments its parts are what they were."""
    one, other = readers.read(before, "a.docx"), readers.read(after, "a.docx")
    assert (other.text, other.prose, other.blocks, other.links) == (one.text, one.prose, one.blocks, one.links)
    library.Document(io.BytesIO(after))
    old, new = unpacked(before), unpacked(after)
    added = {"word/comments.xml"} if "word/comments.xml" in new else set()
    assert new.keys() == old.keys() | added
    for name, data in old.items():
        if name not in (
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/comments.xml",
        ):
            assert canonical(new[name]) == canonical(data), name
    assert plain(new["word/document.xml"]) == plain(old["word/document.xml"])


def canonical(data: bytes) -> bytes:
    made: bytes = etree.tostring(etree.fromstring(data), method="c14n")
    return made


def plain(data: bytes) -> list[tuple[str, str, str]]:
    """What a document shows, character by character: each with the look of its run and what stands around it."""
    root = etree.fromstring(data)
    found: list[tuple[str, str, str]] = []
    for node in root.iter():
        name = node.tag.rpartition("}")[2]
        around = "/".join(a.tag.rpartition("}")[2] for a in node.iterancestors())
        above = node.getparent()
        look = above.find(f"{{{W}}}rPr") if above is not None and name != "rPr" else None
        shown = etree.tostring(look).decode() if look is not None else ""
        if "CommentReference" in shown or name.startswith("comment") or name in ("r", "rPr", "rStyle"):
            continue
        if name in ("t", "delText", "instrText"):
            text = (
                (node.text or "").strip()
                if node.get("{http://www.w3.org/XML/1998/namespace}space") is None
                else node.text
            )
            found += [(ch, around, shown) for ch in text or ""]
        elif "rPr" not in around:
            found.append((f"<{name}>", around, shown))
    return found


SUP = '<w:vertAlign w:val="superscript"/>'
BODIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "within a run": (p("A small miracle for you."), ("miracle",)),
    "a whole run": (p("A ", run("miracle", "<w:b/>"), "."), ("miracle",)),
    "over runs": (p("A mi", run("rac", "<w:b/>"), run("le", "<w:i/>"), " cure."), ("miracle cure",)),
    "overlapping": (
        p("A miracle cure for skin."),
        ("miracle cure", "cure for", "miracle", "skin", "A miracle cure for skin."),
    ),
    "several in a run": (p("one two one three"), ("one", "two", "three", "one three")),
    "in a table": (table((p("a miracle"), p("b")), (p("c"), table((p("cure all"),)) + p())), ("miracle", "cure")),
    "in a link": (
        p("See ", '<w:hyperlink w:anchor="x">' + run("a miracle here") + "</w:hyperlink>", "."),
        ("miracle", "See a"),
    ),
    "inserted": (p("A ", ins("mirac", run("le cure", "<w:b/>")), deleted("gone"), " here"), ("miracle", "cure here")),
    "around what is deleted": (p("mira", deleted("xyz"), "cle"), ("miracle",)),
    "over paragraphs": (p("A miracle") + p("cure."), ("miracle\ncure",)),
    "over a deleted mark": (p("A mir", mark='<w:del w:id="3"/>') + p("acle."), ("miracle",)),
    "in a field": (p("A ", field("REF x", "small miracle"), "."), ("miracle", "A small")),
    "in a control": (
        p("<w:sdt><w:sdtContent>" + run("A miracle") + "</w:sdtContent></w:sdt>", " now"),
        ("miracle", "miracle now"),
    ),
    "in a text box": (p("Around.", box(p("A miracle.")), " End.") + p("More."), ("miracle", "Around. E")),
    "tabs and breaks": (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b c</w:t><w:br/><w:t>d</w:t></w:r></w:p>",
        ("a\tb", "c d", "\tb c", "d"),
    ),
    "not preserved": ("<w:p><w:r><w:t>  a miracle  </w:t></w:r></w:p>", ("miracle", "a")),
    "beside a note": (p("A miracle", reference(2), " cure."), ("miracle", "miracle cure")),
    "raised": (p("Proven", run("1", SUP), " now."), ("Proven1 now",)),
    "wide": (p("Ein 😊 Wunder – ü."), ("😊 Wunder", "ü")),
    "alone": (p(), ()),
}


@pytest.mark.parametrize(("body", "words"), BODIES.values(), ids=BODIES.keys())
def test_the_marks_stand_around_the_words(body: str, words: tuple[str, ...]) -> None:
    data = docx(body, more={"footnotes": note(2, p("Note."))})
    assert annotated(data, *words) == [(word, _message(word)) for word in words]


def test_words_in_notes_and_margins() -> None:
    notes = {"footnotes": note(2, p("A small miracle.")), "footer1": p("Our cure.")}
    data = docx(p("Body text", reference(2), " goes on.") + SECTION, more=notes)
    assert annotated(data, "miracle", "cure", "goes") == [
        ("", "In the footnote: “miracle”"),
        ("Body text goes on.", "In the footer: “cure”"),
        ("goes", "“goes” is big."),
    ]


@pytest.mark.parametrize(
    ("body", "at", "words"),
    [(p() + p("First.") + p("Second."), 0, "First."), (p("One.") + p("Two."), 5, "Two."), ("", 0, ""), (p(), 0, "")],
)
def test_a_finding_without_words_stands_on_its_paragraph(body: str, at: int, words: str) -> None:
    data = docx(body)
    made, count = annotate(data, readers.read(data, "a.docx").text, [finding(Span(at, at), "")])
    assert count == 1
    assert [text.strip("\n") for text, _ in comments(made)] == [words]


SAID = """\
“miracle” is big.
Why: Nobody works miracles.
Instead: Write “good day”
“miracle”: but this is said
Source: Code (uk); House; 1 more
error · house/miracle"""


def test_what_a_comment_says() -> None:
    data = docx(p("A miracle, and a miracle. No miracle."))
    full = finding(
        Span(2, 9),
        "miracle",
        why="Nobody works miracles.",
        fix=Fix(False, (Edit(Span(2, 9), "good day"),)),
        sources=(Source("Code", "uk"), Source("House"), Source("Third")),
        related=(
            Related(Span(17, 24), "miracle", "said again here"),
            Related(Span(29, 36), "miracle", "but this is said"),
        ),
    )
    made, count = annotate(data, "A miracle, and a miracle. No miracle.", [full])
    assert count == 2
    assert comments(made) == [
        (
            "miracle",
            SAID,
        ),
        ("miracle", "The same again: see the comment on “miracle”.\nerror · house/miracle"),
    ]


def test_comments_that_are_there_stay() -> None:
    first = docx(p("A miracle cure."))
    text = readers.read(first, "a.docx").text
    document = library.Document(io.BytesIO(first))
    document.add_comment(document.paragraphs[0].runs, text="Mine.", author="Ann", initials="A")
    out = io.BytesIO()
    document.save(out)
    made, _ = annotate(out.getvalue(), text, on(readers.read(first, "a.docx"), "cure"))
    check_unchanged(out.getvalue(), made)
    assert comments(made) == [("cure", "“cure” is big.\nerror · house/miracle")]
    both = library.Document(io.BytesIO(made)).comments
    assert [(comment.author, comment.comment_id) for comment in both] == [("Ann", 0), ("claimlint", 1)]


def test_what_cannot_be_annotated(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(p("A miracle."))
    with pytest.raises(AnnotateError, match="the file has changed since it was judged"):
        annotate(data, "Another text.", [])
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    from wordfiles import R, packed

    old = {name: part.replace(R.encode(), strict.encode()) for name, part in unpacked(data).items()}
    with pytest.raises(AnnotateError, match=r"python-docx cannot open this file .*; save it anew as \.docx from Word"):
        annotate(packed(old), "A miracle.", [])
    monkeypatch.setitem(sys.modules, "docx.comments", None)
    with pytest.raises(AnnotateError, match=r"needs python-docx 1\.2 or later: pip install 'claimlint-copy\[docx\]'"):
        annotate(data, "A miracle.", [])


WORDS = "A small miracle – and a cure\tfor 😊 skin."


@st.composite
def splits(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """The words above as runs cut anywhere, some inserted, linked or bold, and spans anywhere."""
    cuts = sorted(draw(st.sets(st.integers(1, len(WORDS) - 1), max_size=6)))
    looks = st.sampled_from(["", "<w:b/>", "<w:i/>"])
    wraps = st.sampled_from(["{}", "{}", '<w:ins w:id="7">{}</w:ins>', '<w:hyperlink w:anchor="a">{}</w:hyperlink>'])
    gone = st.sampled_from(["", "", deleted("x"), "<w:proofErr/>"])
    pieces = [WORDS[a:b] for a, b in zip([0, *cuts], [*cuts, len(WORDS)], strict=True)]
    made = [draw(wraps).format(_run(piece, draw(looks))) + draw(gone) for piece in pieces]
    ends = st.tuples(st.integers(0, len(WORDS)), st.integers(0, len(WORDS))).map(lambda pair: (min(pair), max(pair)))
    return p(*made), draw(st.lists(ends.filter(lambda pair: pair[0] < pair[1]), max_size=5))


def _run(text: str, look: str) -> str:
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in text.split("\t"))
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>"


@given(splits())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_however_the_runs_are_cut(case: tuple[str, list[tuple[int, int]]]) -> None:
    body, spans = case
    data = docx(body)
    found = [finding(Span(*span), WORDS[slice(*span)]) for span in spans]
    made, count = annotate(data, WORDS, found)
    assert count == len(spans)
    assert [text for text, _ in comments(made)] == [WORDS[slice(*span)] for span in spans]
    check_unchanged(data, made)
