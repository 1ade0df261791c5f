from __future__ import annotations

import pytest

from claimlint.integrations.page.asked import Asked, AskedWrongError, file_name, from_json, from_query


def test_all_that_can_be_asked() -> None:
    body = b"""{"text": "Skin \xf0\x9f\x98\x80", "name": "C:\\\\copy\\\\a.txt", "markets": ["uk"],
        "packs": ["skincare"],
                "document_type": "post", "topics": ["product"], "outline": ["h1"]}"""
    assert from_json(body) == Asked("Skin 😀", "a.txt", ("uk",), ("skincare",), "post", ("product",), ("h1",))
    assert from_json(b'{"text": ""}') == Asked("", "draft.md")
    assert from_json(b'{"text": "\\ud83d"}') == Asked("\ud83d")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the request is not JSON: Expecting value at line 1, column 1"),
        (b'{"text": ', "the request is not JSON: Expecting value at line 1, column 10"),
        (b'{"text": "\xff"}', "the request is not UTF-8 (byte 10)"),
        (b"[" * 200_000, "the request is nested too deeply, or holds a number that is too long"),
        (b"9" * 5000, "the request is nested too deeply, or holds a number that is too long"),
        (b"[]", "the request must be a JSON object"),
        (b"{}", "the request needs “text”, the draft"),
        (b'{"text": 1}', "“text” must be text"),
        (b'{"text": "", "markets": "uk"}', "“markets” must be a list of texts"),
        (b'{"text": "", "outline": [1]}', "“outline” must be a list of texts"),
        (
            b'{"text": "", "path": "/etc/passwd"}',
            (
                "the request has an unknown key “path”; "
                "there are text, name, document_type, markets, packs, topics, outline"
            ),
        ),
    ],
)
def test_what_means_nothing_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(AskedWrongError) as refused:
        from_json(body)
    assert (str(refused.value), refused.value.status) == (message, 400)


def test_a_query() -> None:
    items = [("name", "a.docx"), ("markets", "uk"), ("markets", "us"), ("document_type", "post")]
    assert from_query(items) == Asked("", "a.docx", ("uk", "us"), document_type="post")
    with pytest.raises(AskedWrongError, match="unknown part “text”"):
        from_query([("text", "")])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("", "draft.md"),
        ("..", "draft.md"),
        ("a/", "draft.md"),
        (" a\0b\n.html ", "ab.html"),
        ("x" * 200 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_name_leads_nowhere(name: str, kept: str) -> None:
    assert file_name(name) == kept
