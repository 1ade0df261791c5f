"""``Sheet``: prose from left to right, and the blocks in it."""

from __future__ import annotations

from claimlint.document import FILLER, Block, Link
from claimlint.readers.parts.sheet import Context, Insert, Sheet, filler, has_letters, spaces
from claimlint.spans import Span


def test_masks_keep_newlines() -> None:
    assert spaces("ab\r\n\tc") == "  \r\n  "
    assert filler("a b\nc") == FILLER * 3 + "\n" + FILLER


def test_letters() -> None:
    assert [has_letters(text) for text in ("a", "é", "7", "_", "✨ – ", "")] == [True, True, True, False, False, False]


def test_a_block_is_trimmed_and_the_rest_is_blank() -> None:
    sheet = Sheet("** One **two\n")
    sheet.fill(2)
    sheet.write(2, " One ")
    sheet.fill(9)
    sheet.write(9, "two")
    document = sheet.finish("a", "text")
    assert document.blocks == (Block("paragraph", Span(3, 12)),)
    assert document.prose == FILLER * 2 + " One " + FILLER * 2 + "two\n"


def test_what_is_written_already_stays() -> None:
    sheet = Sheet("one two")
    sheet.blank(4)
    sheet.write(2, "e two")
    sheet.blank(3)
    assert sheet.finish("a", "text").prose == "    two"


def test_hidden_text_is_blank() -> None:
    sheet = Sheet("one two\nthree")
    sheet.write(0, "one")
    sheet.hidden = True
    sheet.write(3, " two\n")
    sheet.hidden = False
    sheet.write(8, "three")
    document = sheet.finish("a", "text")
    assert document.prose == "one    \n" + " " * 0 + "three".rjust(5)


def test_contexts() -> None:
    sheet = Sheet("One two three")
    sheet.begin(Context("heading", 3))
    sheet.write(0, "One")
    sheet.begin(Context("item"))
    sheet.write(4, "two")
    sheet.end()
    sheet.write(8, "three")
    assert sheet.finish("a", "text").blocks == (
        Block("heading", Span(0, 3), 3),
        Block("item", Span(4, 7)),
        Block("item", Span(8, 13)),
    )


def test_inserts_part_the_text_around_them() -> None:
    sheet = Sheet("One <Two> three <four>", [Insert(17, "four", "b"), Insert(5, "Two", "a")])
    sheet.write(0, "One " + FILLER * 5 + " three")
    document = sheet.finish("a", "text")
    assert [(block.field, block.span.cut(document.prose)) for block in document.blocks] == [
        ("", "One"),
        ("a", "Two"),
        ("", "three"),
        ("b", "four"),
    ]


def test_an_insert_in_what_is_written_is_dropped() -> None:
    sheet = Sheet("abcdef", [Insert(0, "abc", "x"), Insert(1, "bc", "y")])
    document = sheet.finish("a", "text")
    assert [block.field for block in document.blocks] == ["x"]


def test_links_span_their_visible_text() -> None:
    sheet = Sheet(" one  two ")
    sheet.open_link("/a")
    sheet.write(0, " one ")
    sheet.write(5, " two ")
    sheet.open_link("/none")
    assert sheet.finish("a", "text").links == (Link(Span(1, 9), "/a"),)


def test_wrote_since() -> None:
    sheet = Sheet("One two")
    assert not sheet.wrote_since(0)
    sheet.write(0, "One")
    assert sheet.wrote_since(0)
    assert not sheet.wrote_since(1)
    sheet.end()
    assert sheet.wrote_since(0)
    assert not sheet.wrote_since(1)
