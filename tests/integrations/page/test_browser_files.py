"""Files that are opened and dropped on the page, and what leaves it by the clipboard."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from conftest import Need
from integrations.page.browsing import Sheet
from integrations.page.house import DRAFT
from reporters.consumers import library

Open = Callable[..., Sheet]
TITLES = ["Miracles", "Pain", "Gentleness", "Aftercare"]


def word(need: Need) -> bytes:
    """A small Word document: headings by style, a list, a link, and an emoji before a claim."""
    docx = library("docx", need)
    made = docx.Document()
    made.add_heading("Our peel", 1)
    made.add_paragraph("😀 A miracle, and it costs 90.")
    made.add_heading("Aftercare", 2)
    made.add_paragraph("Wash it with water.", style="List Bullet")
    made.add_paragraph("Keep out of the sun for a week.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_is_dropped(sheet: Open, need: Need) -> None:
    shown = sheet()
    shown.drop(word(need), "copy.docx")
    text = "Our peel\n😀 A miracle, and it costs 90.\nAftercare\nWash it with water.\nKeep out of the sun for a week."
    assert shown.text().rstrip("\n") == text
    assert shown.marks() == {0: [("error", "miracle")]}
    assert shown.page.locator("#file-note").inner_text().startswith("copy.docx · what you change here does not change")
    with shown.judging():
        shown.page.locator("#draft").evaluate(
            "field => { field.focus(); const at = field.value.indexOf('\\nAfter'); field.setSelectionRange(at, at) }"
        )
        shown.page.keyboard.type("\nIt is painless.")
    assert shown.marks() == {0: [("error", "miracle")], 1: [("warning", "painless")]}
    with shown.judging():
        shown.page.get_by_role("button", name="New").click()
        shown.page.get_by_role("button", name="Undo").click()
    assert shown.marks() == {0: [("error", "miracle")], 1: [("warning", "painless")]}


def test_another_draft_pasted_over_a_file_is_no_longer_that_file(sheet: Open, need: Need) -> None:
    shown = sheet()
    shown.drop(word(need), "copy.docx")
    shown.write(DRAFT)
    assert shown.page.locator("#file-note").is_hidden()
    assert shown.page.locator("#judged-as").inner_text().endswith("read as Markdown")
    assert shown.cards() == TITLES


def test_other_files_are_opened(sheet: Open, tmp_path: Path) -> None:
    shown = sheet()
    (tmp_path / "a.html").write_bytes(b"<h1>Peel</h1>\r\n<p>It costs 9 &amp; is <b>painless</b>.</p>\r\n")
    with shown.judging():
        shown.page.locator("#file").set_input_files(tmp_path / "a.html")
    assert shown.text() == "<h1>Peel</h1>\n<p>It costs 9 &amp; is <b>painless</b>.</p>\n"
    assert shown.marks()[1] == [("warning", "painless")]
    shown.drop("Gentle, and it costs 9.".encode("utf-16"), "b.txt")
    assert shown.marks() == {
        0: [("info", "Gentle")],
        1: [("info", "Gentle"), ("lacks warning", ", and it costs 9.")],
    }
    shown.page.get_by_role("button", name="Undo").click()
    shown.page.locator("#file-note", has_text="a.html").wait_for()
    assert shown.text().startswith("<h1>")


def test_files_that_cannot_be_read_leave_the_draft_alone(sheet: Open) -> None:
    shown = sheet(refuses=True)
    shown.write(DRAFT)
    assert shown.drop_refused(b"%PDF", "a.pdf") == (
        "a.pdf cannot be read here: Markdown, text, HTML and Word files (.docx) can."
    )
    shown.page.get_by_role("button", name="Close this message").click()
    assert "broken.docx" in shown.drop_refused(b"PK\x03\x04 no archive", "broken.docx")
    shown.page.get_by_role("button", name="Close this message").click()
    assert shown.drop_refused(b"ok\nno \xff", "a.md") == (
        "a.md, line 2, column 4: byte 0xff is not valid UTF-8; save the file as UTF-8"
    )
    shown.page.get_by_role("button", name="Close this message").click()
    shown.page.evaluate("window.big = new Uint8Array(5 * 2 ** 20)")
    shown.page.evaluate(
        "() => { const data = new DataTransfer(); data.items.add(new File([window.big], 'big.md'));"
        " document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })) }"
    )
    shown.page.locator("#toast-text", has_text="big.md: this is larger than 4 MB").wait_for()
    assert (shown.text(), shown.cards()) == (DRAFT, TITLES)


def test_the_report_is_copied(sheet: Open) -> None:
    shown = sheet(permissions=["clipboard-read", "clipboard-write"])
    shown.write(DRAFT)
    shown.page.get_by_role("button", name="Copy report").click()
    shown.page.locator("#toast-text", has_text="The report is on the clipboard.").wait_for()
    text = shown.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("claimlint on draft.md: 1 error, 2 warnings, 1 info\n\n1. ERROR, line 3: “miracle”\n")
    assert "   write: “good day”\n   also on line 5\n   source: House style https://example.org/style\n" in text
    assert text.endswith("Sections:\nAftercare: empty\nA price: present\n")
    shown.page.get_by_role("button", name="Copy as Markdown").click()
    shown.page.locator("#toast-text", has_text="The report is on the clipboard, as Markdown.").wait_for()
    text = shown.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(
        "# claimlint on draft.md\n\n1 error, 2 warnings, 1 info.\n\n1. **error**, line 3: “miracle”  \n"
    )
    shown.page.get_by_role("button", name="Copy draft").click()
    shown.page.locator("#toast-text", has_text="The draft is on the clipboard.").wait_for()
    assert shown.page.evaluate("navigator.clipboard.readText()") == DRAFT


def test_the_example_and_the_way_back(sheet: Open) -> None:
    shown = sheet()
    with shown.judging():
        shown.page.get_by_role("button", name="Try an example").click()
    assert shown.page.locator("#file-note").inner_text() == "example.md"
    shown.page.get_by_role("button", name="New").click()
    assert (shown.text(), shown.count()) == ("", "Nothing to read yet")
    with shown.judging():
        shown.page.get_by_role("button", name="Undo").click()
    assert "Microneedling" in shown.text()
