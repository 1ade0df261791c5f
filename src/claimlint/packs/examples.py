"""The examples of a rule: texts with the expected place marked by ``[[ ]]``."""

from __future__ import annotations

from collections.abc import Collection

from claimlint.language.profile import DOCUMENT_TYPES
from claimlint.nodes import Node
from claimlint.packs.model import Example

_KEYS = ("text", "document-type", "topics", "format", "expect", "becomes", "why")
_FORMATS = ("markdown", "text", "html", "mdx")
_STATES = ("missing", "empty", "no-heading", "covers", "order")


def read_examples(node: Node | None, topics: Collection[str], kind: str = "") -> dict[str, tuple[Example, ...]]:
    """The examples by what is expected of them: ``flag``, ``ok`` (written ``pass``), ``known_miss``."""
    entries = node.items(("flag", "pass", "known_miss"), "group of examples") if node else {}
    return {
        field: tuple(_example(one, topics, kind) for one in entries[key].list()) if key in entries else ()
        for key, field in (("flag", "flag"), ("pass", "ok"), ("known_miss", "known_miss"))
    }


def _example(node: Node, topics: Collection[str], kind: str) -> Example:
    entries = node.items(_KEYS) if node.shape == "mapping" else {}
    text = (entries["text"].raw.value if "text" in entries else "") if node.shape == "mapping" else str(node.raw.value)
    if not text:
        node.fail("an example needs a text")
    plain, span = unmark(text)
    if "[[" in plain or "]]" in plain:
        node.fail("“[[” and “]]” mark one place, together")
    return Example(
        plain,
        span,
        entries["document-type"].choice(DOCUMENT_TYPES, "document type") if "document-type" in entries else "",
        entries["topics"].choices(topics, "topic") if "topics" in entries else (),
        entries["format"].choice(_FORMATS, "format") if "format" in entries else "",
        _expected(entries["expect"], kind) if "expect" in entries else "",
        entries["becomes"].text() if "becomes" in entries else "",
        node.line,
        node.column,
    )


def _expected(node: Node, kind: str) -> str:
    """The state of a section, or what a fact rule reads: “microneedling: 4-6”."""
    return node.text() if kind == "fact" else node.choice(_STATES, "state")


def unmark(text: str) -> tuple[str, tuple[int, int] | None]:
    """The text without ``[[`` and ``]]``, and the span between them."""
    start = text.find("[[")
    end = text.find("]]", start + 2)
    if start < 0 or end < 0:
        return text, None
    return text[:start] + text[start + 2 : end] + text[end + 2 :], (start, end - 2)
