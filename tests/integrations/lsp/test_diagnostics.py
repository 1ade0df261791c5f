"""Marks stand exactly at the words, whatever stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from claimlint.integrations.lsp.desk import Desk

PIECES = [
    "miracle",
    "cheap",
    "painless",
    " ",
    " A ",
    "🧴",
    "é",
    "\u2028",
    "\x0c",
    "\r\n",
    "\n\n",
    "# ",
    "- ",
    "*",
    ".",
    "\ud83e",
]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_mark_covers_its_match(desk: Desk, parts: list[str]) -> None:
    from claimlint.integrations.lsp.diagnostics import marks
    from claimlint.integrations.lsp.reading import Snapshot

    text = "".join(parts)
    reading = desk.read(Snapshot("a.md", "a.md", text, 1, 1))[0]
    assert reading.judged
    found = list(marks(reading, "file:///a.md"))
    assert len(found) == sum(one.outcome in ("reported", "repeat") for one in reading.judgements)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for judgement, mark in found:
        start, end = mark.range.start, mark.range.end
        if start.line == end.line:
            units = rows[start.line].encode("utf-16-le", "surrogatepass")
            cut = units[2 * start.character : 2 * end.character].decode("utf-16-le", "surrogatepass")
            assert cut == judgement.finding.match


def test_a_fault_of_our_own_is_told_and_kept_apart(desk: Desk) -> None:
    from unittest.mock import patch

    from claimlint.integrations.lsp import desk as module
    from claimlint.integrations.lsp.diagnostics import diagnostics
    from claimlint.integrations.lsp.reading import Snapshot

    with patch.object(module, "judge_text", side_effect=RecursionError("too deep")):
        reading = desk.read(Snapshot("a.md", "a.md", "🧴 text\n", 1, 1))[0]
    told = "Not checked: claimlint failed on this text (RecursionError: too deep); the fault is its own"
    [mark] = diagnostics(reading, "file:///a.md")
    assert (mark.message, mark.range.end.character) == (told, 7)
    assert "RecursionError: too deep" in reading.fault
