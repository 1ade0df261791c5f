"""What can be done about a finding: applied to the draft, it does what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from lsprotocol import types

    from claimlint.integrations.lsp.desk import Desk
    from claimlint.integrations.lsp.reading import Reading

URI = "file:///draft"


def read(desk: Desk, text: str, name: str = "a.md") -> Reading:
    from claimlint.integrations.lsp.reading import Snapshot

    return desk.read(Snapshot(name, name, text, 7, 1))[0]


def ask(desk: Desk, reading: Reading, words: str, *only: str, opens: bool = False) -> list[types.CodeAction]:
    from claimlint.integrations.lsp.actions import Asked, actions
    from claimlint.spans import Span

    at = reading.snapshot.text.index(words)
    where = reading.places.range(Span(at + 1, at + 1))
    return actions(reading, Asked(URI, where, only, opens=opens), desk)


def applied(reading: Reading, action: types.CodeAction) -> str:
    from lsprotocol import types

    assert action.edit
    assert action.edit.document_changes
    [change] = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == (URI, 7)
    text = reading.snapshot.text
    for edit in sorted(change.edits, key=lambda edit: (edit.range.start.line, edit.range.start.character))[::-1]:
        assert isinstance(edit, types.TextEdit)
        span = reading.places.span(edit.range)
        text = text[: span.start] + edit.new_text + text[span.end :]
    return text


def codes(reading: Reading) -> list[str]:
    from claimlint.integrations.lsp.diagnostics import diagnostics

    return [str(mark.code) for mark in diagnostics(reading, URI)]


def test_safe_wording_and_suggestions(desk: Desk) -> None:
    reading = read(desk, "🧴 A miracle.\n\nIt is cheap.\n")
    wording, stand, everything = ask(desk, reading, "miracle")
    assert (wording.title, wording.kind, wording.is_preferred) == ("Write “good day”", "quickfix", True)
    assert [mark.code for mark in wording.diagnostics or ()] == ["house/miracle"]
    assert applied(reading, wording) == "🧴 A good day.\n\nIt is cheap.\n"
    assert stand.title == "Let it stand: a directive for miracle"
    assert everything.kind == "source.fixAll.claimlint"
    suggestion, _, _ = ask(desk, reading, "cheap")
    assert (suggestion.title, suggestion.is_preferred) == ("Suggestion: write “affordable”", False)
    after = applied(reading, suggestion)
    assert after == "🧴 A miracle.\n\nIt is affordable.\n"
    assert codes(read(desk, after)) == ["house/miracle"]
    assert ask(desk, reading, "It is", "quickfix") == []


def test_all_safe_wording_at_once(desk: Desk) -> None:
    reading = read(desk, "A miracle.\r\n\r\nIt is cheap. A wonder.\r\n")
    [action] = ask(desk, reading, "A miracle", "source.fixAll")
    assert (action.title, action.kind) == ("Put in all safe fixes (claimlint)", "source.fixAll.claimlint")
    after = applied(reading, action)
    assert after == "A good day.\r\n\r\nIt is cheap. A good day.\r\n"
    assert codes(read(desk, after)) == ["house/cheap"]
    assert ask(desk, read(desk, after), "cheap", "source.fixAll.claimlint") == []
    assert ask(desk, reading, "miracle", "refactor") == []


def test_an_editor_without_versions(desk: Desk) -> None:
    from lsprotocol import types

    from claimlint.integrations.lsp.actions import Asked, actions

    reading = read(desk, "A miracle.\n")
    here = types.Range(types.Position(0, 4), types.Position(0, 4))
    wording, *_ = actions(reading, Asked(URI, here, versioned=False), desk)
    assert wording.edit
    [edit] = (wording.edit.changes or {})[URI]
    assert (edit.new_text, edit.range.start.character, edit.range.end.character) == ("good day", 2, 9)


NEXT = "<!-- claimlint-disable-next-line miracle -- reason -->"
SAME = "<!-- claimlint-disable-line miracle -- reason -->"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "A miracle.\n", f"{NEXT}\nA miracle.\n"),
        ("a.md", "One.\r\n\r\nA miracle.", f"One.\r\n\r\n{NEXT}\r\nA miracle."),
        ("a.md", "# A miracle\n\nText.\n", f"{NEXT}\n# A miracle\n\nText.\n"),
        ("a.md", "A miracle\n===\n", f"{NEXT}\nA miracle\n===\n"),
        ("a.md", "Some words\nand a miracle\nand more.\n", f"Some words\nand a miracle {SAME}\nand more.\n"),
        ("a.md", "- one\n- a miracle\n- two\n", f"- one\n- a miracle {SAME}\n- two\n"),
        ("a.md", "> a miracle\n", f"> a miracle {SAME}\n"),
        ("a.md", "| a | b |\n|---|---|\n| a miracle | c |\n", f"| a | b |\n|---|---|\n| a miracle {SAME} | c |\n"),
        ("a.md", "---\ntitle: x\n---\nA miracle.\n", f"---\ntitle: x\n---\n{NEXT}\nA miracle.\n"),
        ("a.html", "<main>\n  <p>A miracle.</p>\n</main>\n", f"<main>\n  {NEXT}\n  <p>A miracle.</p>\n</main>\n"),
        ("a.mdx", "# Hi\n\nA miracle.\n",
         "# Hi\n\n{/* claimlint-disable-next-line miracle -- reason */}\nA miracle.\n"),
    ],
)  # fmt: skip
def test_a_directive_where_it_holds(desk: Desk, name: str, text: str, expected: str) -> None:
    reading = read(desk, text, name)
    assert codes(reading) == ["house/miracle"]
    *_, stand = ask(desk, reading, "miracle", "quickfix")
    after = applied(reading, stand)
    assert after == expected
    assert codes(read(desk, after, name)) == []


@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", "Painless.\n"), ("a.md", "---\ndescription: Painless\n---\n\nText.\n")]
)
def test_no_directive_where_none_can_stand(desk: Desk, name: str, text: str) -> None:
    reading = read(desk, text, name)
    assert codes(reading) == ["house/painless"]
    assert ask(desk, reading, "ainless") == []


def test_a_source_is_offered_to_an_editor_that_can_open_it(desk: Desk) -> None:
    reading = read(desk, "A miracle. Painless.\n")
    *_, action = ask(desk, reading, "miracle", "quickfix", opens=True)
    assert action.command
    assert (action.title, action.command.command, action.command.arguments) == (
        "Open the source of miracle", "claimlint.openSource", ["https://example.org/style"],
    )  # fmt: skip
    assert [one.title for one in ask(desk, reading, "Painless", "quickfix", opens=True)] == [
        "Let it stand: a directive for painless"
    ]


def test_a_name_that_two_packs_have_is_written_in_full(desk: Desk, house: Path) -> None:
    (house / "other").mkdir()
    (house / "other" / "pack.yaml").write_text("id: other\nversion: '1'\n", encoding="utf-8")
    rules = "- {id: painless, kind: claim, message: Other., match: [tender]}\n"
    (house / "other" / "rules.yaml").write_text(rules, encoding="utf-8")
    (house / ".claimlint.yaml").write_text("packs: [./house, ./other]\n", encoding="utf-8")
    desk.reload()
    reading = read(desk, "Painless.\n")
    [stand] = ask(desk, reading, "Painless")
    assert applied(reading, stand).startswith("<!-- claimlint-disable-next-line house/painless -- reason -->\n")
