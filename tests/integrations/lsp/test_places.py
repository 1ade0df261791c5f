"""Changes as an editor sends them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimlint.integrations.lsp.places import Places, changed
from claimlint.spans import Encoding, LineIndex, Span

TEXTS = st.text(st.sampled_from("ab🧴\u2028\r\n "), max_size=20)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


@given(TEXTS, st.lists(st.tuples(st.integers(0, 25), st.integers(0, 6), TEXTS), max_size=5), ENCODINGS)
def test_changes_one_after_the_other(text: str, steps: list[tuple[int, int, str]], encoding: Encoding) -> None:
    from lsprotocol import types

    changes: list[types.TextDocumentContentChangeEvent] = []
    expected = text
    for start, length, put in steps:
        places = Places(LineIndex(expected), encoding)
        span = Span(min(start, len(expected)), min(start + length, len(expected)))
        where = places.range(span)
        changes.append(types.TextDocumentContentChangePartial(where, put))
        span = places.span(where)  # within a CRLF no editor can point
        expected = expected[: span.start] + put + expected[span.end :]
    assert changed(text, changes, encoding) == expected


def test_a_whole_text_among_changes() -> None:
    from lsprotocol import types

    at = types.Range(types.Position(0, 1), types.Position(0, 2))
    partial = types.TextDocumentContentChangePartial(at, "🧴\n")
    whole = types.TextDocumentContentChangeWholeDocument("new\n")
    assert changed("old", [partial, whole, partial], "utf-16") == "n🧴\nw\n"


def test_a_range_that_ends_before_it_starts_is_empty() -> None:
    from lsprotocol import types

    odd = types.Range(types.Position(0, 3), types.Position(0, 1))
    assert Places(LineIndex("abcdef"), "utf-16").span(odd) == Span(3, 3)
