"""Comments read back from the XML of a Word file, by nothing but the XML."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wordfiles import W, unpacked

_W = f"{{{W}}}"
_SHOWN = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE = {"del", "moveFrom", "Fallback", "instrText"}


def comments(data: bytes) -> list[tuple[str, str]]:
    """For each comment of claimlint's: the accepted text between its marks, and what it says; in order of number."""
    files = unpacked(data)
    if "word/comments.xml" not in files:
        return []
    body = ElementTree.fromstring(files["word/document.xml"]).find(f"{_W}body")
    assert body is not None
    ranges, anchored = _ranges(body)
    found = []
    for comment in ElementTree.fromstring(files["word/comments.xml"]):
        number = comment.get(f"{_W}id", "")
        if comment.get(f"{_W}author") == "claimlint":
            assert comment.get(f"{_W}initials") == "cl"
            assert anchored.count(number) == 1
            lines = ["".join(t.text or "" for t in row.iter(f"{_W}t")) for row in comment]
            found.append((ranges[number], "\n".join(lines)))
    return found


def _ranges(body: Element) -> tuple[dict[str, str], list[str]]:
    open_: set[str] = set()
    ranges: dict[str, str] = {}
    anchored: list[str] = []

    def say(text: str) -> None:
        for number in open_:
            ranges[number] += text

    def walk(element: Element) -> None:
        name = element.tag.rpartition("}")[2]
        number = element.get(f"{_W}id", "")
        if name in _GONE:
            return
        if name == "commentRangeStart":
            assert number not in ranges
            open_.add(number)
            ranges[number] = ""
        elif name == "commentRangeEnd":
            open_.remove(number)
        elif name == "commentReference":
            anchored.append(number)
        elif name == "txbxContent":  # no part of the paragraph that it is anchored in
            around = set(open_)
            open_.clear()
            for child in element:
                walk(child)
            open_.update(around)
            return
        elif name == "t":
            say(element.text or "")
        elif name == "br" or name in _SHOWN:
            say(_SHOWN[name])
        for child in element:
            walk(child)
        joined = element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
        if name == "p" and not joined:
            say("\n")

    walk(body)
    assert not open_
    return ranges, anchored
