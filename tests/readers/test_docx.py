"""Word documents: what is read, as what, and where."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import readers
from claimlint.document import Section, UnreadableError
from claimlint.readers.parts.word import package
from claimlint.spans import Span
from readers.outlines import Line, outline
from wordfiles import R, W, box, deleted, docx, field, ins, note, p, packed, reference, rels, run, table, unpacked

SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
Parts = Mapping[str, str] | None
GONE = '<w:del w:id="3"/>'
HEAD = "berschrift1"
BOLD = "<w:b/>"
NO_ZIP = "this is no Word file, or a damaged one: it is not a zip package"
NO_WORD = "holds no Word document; save it as .docx from Word or Google Docs"
SUP = '<w:vertAlign w:val="superscript"/>'


def told(body: str, more: Parts = None) -> list[Line]:
    return outline(readers.read(docx(body, None, more), "a.docx"))


def text(body: str, more: Parts = None) -> str:
    return readers.read(docx(body, None, more), "a.docx").text


def links(body: str, more: Parts = None, addresses: Parts = None) -> list[tuple[str, str]]:
    document = readers.read(docx(body, addresses, more), "a.docx")
    return [(link.span.cut(document.text), link.target) for link in document.links]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("", []),
        (p("A peel ", "lifts", " dead skin."), [("paragraph", 0, "A peel lifts dead skin.")]),
        (p("One."), [("paragraph", 0, "One.")]),
        (p("Peels", style=HEAD) + p("x.") + p("y", style="House"),
         [("heading 1", 0, "Peels"), ("paragraph", 6, "x."), ("heading 2", 9, "y")]),
        (p("Deep", style="Outline") + p("x."), [("heading 3", 0, "Deep"), ("paragraph", 5, "x.")]),
        (p("Page", style="Titel") + p("Part", style=HEAD) + p("x."),
         [("heading 1", 0, "Page"), ("heading 2", 5, "Part"), ("paragraph", 10, "x.")]),
        (p("", style=HEAD) + p("Text.", style="Loop"), [("paragraph", 1, "Text.")]),
        (p("…", style=HEAD) + p("Text.", style="None"), [("paragraph", 0, "…"), ("paragraph", 2, "Text.")]),
        (p("one", style="Punkt") + p("• two things") + p("3. three"),
         [("item", 0, "one"), ("item", 6, "two things"), ("item", 20, "three")]),
        (f'<w:p><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>{run("one")}</w:p>', [("item", 0, "one")]),
        (p("Said.", style="Zitat"), [("quote", 0, "Said.")]),
        (p("Peels 3", style="Verzeichnis1") + p("It is."), [("paragraph", 8, "It is.")]),
        (table((p("a") + p("b"), p("c")), (table((p("d"),)) + p(), p("E", style=HEAD))),
         [("cell", 0, "a"), ("cell", 2, "b"), ("cell", 4, "c"), ("cell", 6, "d"), ("heading 1", 9, "E")]),
        (p("H", style=HEAD) + p(run("Aftercare", BOLD)) + p(run("Keep it", '<w:rStyle w:val="Fett"/>'), " dry."),
         [("heading 1", 0, "H"), ("heading 6", 2, "Aftercare"), ("paragraph", 12, "Keep it dry.")]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>",
         [("paragraph", 0, "In a control.")]),
        (p(f'<w:smartTag>{run("Paris")}</w:smartTag>', " in ",
           f"<w:sdt><w:sdtContent>{run('May.')}</w:sdtContent></w:sdt>"),
         [("paragraph", 0, "Paris in May.")]),
        (p("Around.", box(p("Inside a box."))) + p("After."),
         [("paragraph", 0, "Around."), ("paragraph", 8, "Inside a box."), ("paragraph", 22, "After.")]),
    ],
)  # fmt: skip
def test_blocks(body: str, lines: list[Line]) -> None:
    assert told(body) == lines


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Peel", deleted(" painless"), ins(" mild"), "."), "Peel mild."),
        (p('<w:moveFrom w:id="1">' + run("gone") + "</w:moveFrom>",
           '<w:moveTo w:id="2">' + run("here") + "</w:moveTo>"), "here"),
        (p("A peel ", mark=GONE) + p("lifts."), "A peel lifts."),
        (p(deleted("All gone"), mark=GONE) + p("Left."), "Left."),
        (p("New", mark='<w:ins w:id="3"/>') + p("Old"), "New\nOld"),
        (p("Last", mark=GONE), "Last"),
        (table((p("a"),), (p("x"),)).replace("<w:tr><w:tc><w:p><w:r><w:t xml:space=\"preserve\">x",
                                             "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>x"), "a"),
        (p("Seen", run(" unseen", "<w:vanish/>"), run(" seen", '<w:vanish w:val="0"/>')), "Seen seen"),
        ("<w:p><w:r><w:t> a </w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r></w:p>", "a\tb c d"),
        ("<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>comedo</w:t><w:softHyphen/><w:t>genic</w:t></w:r></w:p>",
         "non\u2011comedo\u00adgenic"),
        (p("<w:r><w:sym w:font='Symbol' w:char='F062'/><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"), "β•"),
        (p("On page ", field("PAGEREF x", "4"), "."), "On page 4."),
        (p(field("IF a", field("MERGEFIELD b", "shown"))), "shown"),
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "Never ended.") + p("More."), "Never ended.\nMore."),
        (p('<w:fldSimple w:instr="DATE">' + run("May") + "</w:fldSimple>"), "May"),
        (p("a", '<w:commentRangeStart w:id="0"/>', "b", '<w:commentRangeEnd w:id="0"/>',
           '<w:r><w:commentReference w:id="0"/></w:r>'), "ab"),
        (p("<w:ruby><w:rt>" + run("x") + "</w:rt><w:rubyBase>" + run("base") + "</w:rubyBase></w:ruby>"), "base"),
        ("<w:p><w:r><w:t xml:space='preserve'>a\n b</w:t></w:r></w:p>", "a  b"),
        (p(f"<mc:AlternateContent><mc:Choice>{run('new')}</mc:Choice>"
           f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"), "new"),
    ],
)  # fmt: skip
def test_the_accepted_text(body: str, expected: str) -> None:
    assert text(body) == expected


def test_a_table_of_deleted_cells() -> None:
    cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('gone')}</w:tc>"
    assert text(f"<w:tbl><w:tr>{cell}<w:tc>{p('left')}</w:tc></w:tr></w:tbl>") == "left"


def test_notes_stand_behind_the_body_in_the_order_of_their_references() -> None:
    body = p("Claim one", reference(3), " and two.", reference(2)) + p("Third", reference(2, "endnote"), ".")
    notes = note(-1, p("line")) + note(2, p("Second.")) + note(3, p("First.")) + note(4, p("Not referred to."))
    parts = {"footnotes": notes, "endnotes": note(2, p("Last."), kind="endnote")}
    assert told(body, parts) == [
        ("paragraph", 0, "Claim one and two."),
        ("paragraph", 19, "Third."),
        ("footnote footnote:footnote:3", 26, "First."),
        ("footnote footnote:footnote:2", 33, "Second."),
        ("footnote footnote:endnote:2", 41, "Last."),
    ]
    assert links(body, parts) == [
        ("one", "footnote:footnote:3"), ("two.", "footnote:footnote:2"), ("Third", "footnote:endnote:2"),
    ]  # fmt: skip


def test_headers_and_footers_stand_at_the_end_each_once() -> None:
    parts = {"header1": p("The clinic"), "footer1": p("Results vary."), "footer2": p("On the first page alone.")}
    first = '<w:sectPr><w:footerReference w:type="first" r:id="footer2"/></w:sectPr>'
    assert told(p("Body.") + f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>" + SECTION + first, parts) == [
        ("paragraph", 0, "Body."),
        ("field docx:header", 7, "The clinic"),
        ("field docx:footer", 18, "Results vary."),
    ]


def test_links_of_all_sorts() -> None:
    body = p(
        "See ", '<w:hyperlink r:id="L">' + run("the study") + "</w:hyperlink>", ", ",
        field('HYPERLINK "https://b.example/x"', "another"), ", ",
        '<w:fldSimple w:instr=\' HYPERLINK "https://c.example" \'>' + run("a third") + "</w:fldSimple>",
        ' and https://d.example/y.', '<w:hyperlink w:anchor="top">' + run(" Up") + "</w:hyperlink>",
    )  # fmt: skip
    assert links(body, addresses={"L": "https://a.example/?a=1&b=2"}) == [
        ("the study", "https://a.example/?a=1&b=2"),
        ("another", "https://b.example/x"),
        ("a third", "https://c.example"),
        ("https://d.example/y", "https://d.example/y"),
        ("Up", "#top"),
    ]


def test_a_raised_number_is_a_reference_and_no_word() -> None:
    body = p("Proven", run("1", SUP), run(",2", SUP), " on 4 cm", run("2", SUP), ".")
    assert links(body) == [("1,2", "footnote:1,2")]
    assert told(body) == [("paragraph", 0, "Proven on 4 cm2.")]


def test_a_mark_of_its_own_for_a_note_is_no_word() -> None:
    custom = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    assert text(p("Proven", custom, "."), {"footnotes": note(2, p("By whom."))}) == "Proven.\nBy whom."


def test_two_line_breaks_end_a_block_and_one_does_not() -> None:
    body = "<w:p><w:r><w:t>one</w:t><w:br/><w:t>line</w:t><w:br/><w:br/><w:t>Two</w:t></w:r></w:p>"
    assert told(body) == [("paragraph", 0, "one line"), ("paragraph", 10, "Two")]


def test_without_heading_styles_headings_are_told_as_in_plain_text() -> None:
    lines = [
        "What It Does",
        "It lifts dead cells off the skin.",
        "",
        "- soft skin",
        "Who should not have it?",
        "Ask us.",
    ]
    plain = readers.read_text("\n".join(lines), "a.txt")
    word = readers.read(docx("".join(map(p, lines))), "a.docx")
    assert (word.text, word.prose, word.blocks, word.sections) == (
        plain.text,
        plain.prose,
        plain.blocks,
        plain.sections,
    )
    assert [section.title for section in word.sections] == ["What It Does", "Who should not have it?"]


def test_sections() -> None:
    document = readers.read(docx(p("Peels", style=HEAD) + p("Text.")), "a.docx")
    assert document.sections == (Section("Peels", 1, Span(0, 5), Span(5, 11), None),)


def test_what_the_file_says_of_itself() -> None:
    files = unpacked(docx(p("x")))
    files["docProps/core.xml"] = (
        b'<c:coreProperties xmlns:c="urn:c" xmlns:dc="urn:dc"><dc:title> A peel </dc:title>'
        b"<c:keywords>a, b</c:keywords><dc:creator>Me</dc:creator></c:coreProperties>"
    )
    core = ("core-properties", "docProps/core.xml", "")
    files["_rels/.rels"] = rels({"m": ("officeDocument", "word/document.xml", ""), "c": core}).encode()
    assert dict(readers.read(packed(files), "a.docx").metadata) == {"title": "A peel", "keywords": "a, b"}


def test_strict_files_are_read() -> None:
    strict = {
        W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    files = unpacked(docx(p("Peels", style=HEAD) + p("Text.")))
    for old, new in strict.items():
        files = {name: data.replace(old.encode(), new.encode()) for name, data in files.items()}
    assert outline(readers.read(packed(files), "a.docx")) == [("heading 1", 0, "Peels"), ("paragraph", 6, "Text.")]


def test_decode_gives_the_same_text_and_decoded_text_is_plain() -> None:
    data = docx(p("One", ins(" more"), ".") + p("Two."))
    assert readers.decode(data, "A.DOCX") == "One more.\nTwo."
    assert readers.read_text("One.\n\nTwo.", "a.docx").format == "text"


INLINE = st.recursive(
    st.sampled_from(["a ", "claim", " – ü", "😊"]).map(run)
    | st.sampled_from([deleted("x"), "<w:r><w:tab/></w:r>", reference(1)]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda found: ins(*found))
        | st.lists(inner, max_size=3).map(lambda found: field("REF", "".join(found) or run("r")))
    ),
    max_leaves=8,
)
PARAGRAPH = st.builds(
    lambda inner, mark, style: p(*inner, style=style, mark=mark),
    st.lists(INLINE, max_size=4),
    st.sampled_from(["", "", '<w:del w:id="1"/>']),
    st.sampled_from(["", "berschrift1", "Punkt"]),
)


@given(
    st.lists(
        PARAGRAPH | st.lists(PARAGRAPH, min_size=1, max_size=2).map(lambda inner: table(("".join(inner),))), max_size=6
    )
)
def test_prose_is_as_long_as_the_text_and_blocks_lie_in_one_line(content: list[str]) -> None:
    document = readers.read(docx("".join(content), more={"footnotes": note(1, p("A note."))}), "a.docx")
    assert len(document.prose) == len(document.text)
    for block in document.blocks:
        words = block.span.cut(document.text)
        assert words == words.strip() != ""
        assert "\n" not in words


def bomb(name: str, content: bytes, **more: bytes) -> bytes:
    return packed({**unpacked(docx(p("x"))), name: content, **more})


DEEP = f'<w:document xmlns:w="{W}"><w:body>'.encode() + b"<w:sdt>" * 5000
DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", NO_ZIP),
        (b"plain text", NO_ZIP),
        (docx(p("x"))[:-40], NO_ZIP),
        (b"\xd0\xcf\x11\xe0 old",
         "this is an old .doc file or one with a password; save it as .docx without a password"),
        (packed({"a.txt": "x"}), f"this zip file {NO_WORD}"),
        (bomb(DOCUMENT, b"<x/>"), f"this file {NO_WORD}"),
        (bomb(DOCUMENT, b"<w:document"),
         "word/document.xml in this Word file is not well-formed XML: unclosed token: line 1, column 0"),
        (bomb(DOCUMENT, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
         "word/document.xml in this Word file has a document type, which no Word file has"),
        (bomb("word/styles.xml", '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")),
         "word/styles.xml in this Word file has a document type, which no Word file has"),
        (bomb(DOCUMENT, DEEP), "word/document.xml in this Word file is nested deeper than 200 levels"),
        (bomb(DOCUMENT, b" " * (package.MOST_BYTES + 1)), "the text of this Word file unpacks to more than 64 MiB"),
        (packed({str(number): "" for number in range(5001)}),
         "this Word file holds 5,001 parts, more than the 5,000 allowed"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        readers.read(data, "a.docx")
    assert (str(caught.value), caught.value.line, caught.value.column) == (message, 1, 1)


def test_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_ELEMENTS", 50)
    assert text(p("x")) == "x"
    with pytest.raises(UnreadableError, match="more than 50 elements"):
        text(p("x") * 50)


def test_two_parts_of_one_name() -> None:
    import warnings
    import zipfile

    out = io.BytesIO(docx(p("x")))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(DOCUMENT, "<other/>")
    with pytest.raises(UnreadableError, match="two parts of this Word file have one name"):
        readers.read(out.getvalue(), "a.docx")


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "word/"])
def test_a_relationship_that_leads_out_is_followed_nowhere(target: str) -> None:
    main = rels({"m": ("officeDocument", target, "")}).encode()
    with pytest.raises(UnreadableError, match="holds no Word document"):
        readers.read(bomb("_rels/.rels", main), "a.docx")
    styles = rels({"s": ("styles", target, "")}).encode()
    assert readers.read(bomb("word/_rels/document.xml.rels", styles), "a.docx").text == "x"


@given(st.binary(max_size=60), st.integers(0, 900))
def test_a_damaged_file_is_refused_or_read(noise: bytes, at: int) -> None:
    data = docx(p("A peel."))
    try:
        readers.read(data[:at] + noise + data[at + len(noise) :], "a.docx")
    except UnreadableError:
        return
