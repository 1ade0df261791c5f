"""The language server as a process, spoken to by a real client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from integrations.lsp.talking import Editor, leave, talking

if TYPE_CHECKING:
    from lsprotocol import types

Row = tuple[int, int, int, int, str, str, str]
DRAFT = "# Our peel\n\n🧴✨ Our peel is a miracle.\n"


def rows(marks: list[types.Diagnostic]) -> list[Row]:
    """Range, severity, code and message of each."""
    return [
        (
            mark.range.start.line,
            mark.range.start.character,
            mark.range.end.line,
            mark.range.end.character,
            mark.severity.name.lower() if mark.severity else "",
            str(mark.code or ""),
            mark.message,
        )
        for mark in marks
    ]


MIRACLE: Row = (2, 18, 2, 25, "error", "house/miracle", "“miracle” is a big word.")


def session(root: Path, act: Callable[[Editor], Awaitable[None]], *arguments: str, **given: Any) -> None:
    """Start a server, do something, and take leave of it, which must go well."""

    async def run() -> None:
        async with talking(root, *arguments) as editor:
            await editor.initialize(**given)
            await act(editor)
            assert await leave(editor) == 0

    asyncio.run(run())


def test_what_it_says_of_itself(house: Path) -> None:
    async def run() -> None:
        async with talking(house) as editor:
            found = await editor.initialize()
            said = found.capabilities
            assert (found.server_info.name if found.server_info else "") == "claimlint"
            assert said.position_encoding == "utf-16"
            assert said.text_document_sync.change == 2  # type: ignore[union-attr]
            assert said.code_action_provider.code_action_kinds == ("quickfix", "source.fixAll.claimlint")  # type: ignore[union-attr]
            assert (said.hover_provider, said.document_symbol_provider, said.diagnostic_provider) == (True, True, None)
            assert await leave(editor) == 0

    asyncio.run(run())


def test_a_draft_is_marked_when_it_is_opened(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", DRAFT)
        [mark] = await editor.marks("a.md", 1)
        assert rows([mark]) == [MIRACLE]
        assert mark.source == "claimlint"
        assert mark.code_description
        assert mark.code_description.href == "https://example.org/style"
        assert (mark.tags, mark.related_information) == (None, None)

    session(house, act)


@pytest.mark.parametrize(("editor", "start", "end"), [("neovim", 22, 29), ("visual-studio-code", 18, 25)])
def test_positions_are_counted_as_the_editor_counts(house: Path, editor: str, start: int, end: int) -> None:
    async def act(it: Editor) -> None:
        it.open("a.md", DRAFT)
        assert [row[:4] for row in rows(await it.marks("a.md"))] == [(2, start, 2, end)]

    session(house, act, editor=editor)


def test_repeats_are_hints_that_lead_to_the_first(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", "A miracle.\n\nA wonder.\n")
        first, again = await editor.marks("a.md")
        assert rows([first, again]) == [
            (0, 2, 0, 9, "error", "house/miracle", "“miracle” is a big word."),
            (2, 2, 2, 8, "hint", "house/miracle", "Said again: “wonder” is a big word."),
        ]
        related = [
            (one.location.range.start.line, one.location.range.start.character, one.message)
            for mark in (first, again)
            for one in mark.related_information or ()
        ]
        assert related == [(2, 2, "said again here"), (0, 2, "said first here")]

    session(house, act)


def test_an_edit_changes_the_marks(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", DRAFT)
        await editor.marks("a.md", 1)
        editor.change("a.md", 2, ((2, 18, 2, 25), "pleasure 🧴"), ((2, 0, 2, 0), "It is painless. "))
        assert rows(await editor.marks("a.md", 2)) == [
            (2, 6, 2, 14, "warning", "house/painless", "Pain differs."),
        ]
        editor.change("a.md", 3, ((0, 0, 3, 0), ""))
        assert await editor.marks("a.md", 3) == []

    session(house, act)


def test_pasted_line_separators_do_not_move_the_marks(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", "One\u2028two\x0cthree\x85four\n\nA miracle.\n")
        assert [row[:4] for row in rows(await editor.marks("a.md", 1))] == [(2, 2, 2, 9)]
        editor.change("a.md", 2, ((0, 13, 0, 13), " painless"))
        assert [row[:4] for row in rows(await editor.marks("a.md", 2))] == [(0, 14, 0, 22), (2, 2, 2, 9)]

    session(house, act)


def test_of_a_burst_of_edits_the_last_is_shown(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", "A day.\n")
        await editor.marks("a.md", 1)
        for number, letter in enumerate("miracle "):
            editor.change("a.md", number + 2, ((0, 2 + number, 0, 2 + number), letter))
        assert [row[5] for row in rows(await editor.marks("a.md", 9))] == ["house/miracle"]
        assert editor.published == []

    async def heard(editor: Editor) -> None:
        await act(editor)
        versions = [entry.version for entry in editor.published]
        assert versions == []

    session(house, heard, options={"debounce": 400})


def test_a_draft_that_was_never_saved(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("untitled:Untitled-1", "<p>A miracle.</p>\n<!-- A miracle. -->\n", "html")
        editor.open("untitled:Untitled-2", "<!-- A miracle. -->\n", "plaintext")
        assert [row[:4] for row in rows(await editor.marks("untitled:Untitled-1"))] == [(0, 5, 0, 12)]
        assert [row[:4] for row in rows(await editor.marks("untitled:Untitled-2"))] == [(0, 7, 0, 14)]

    session(house, act)


def test_closing_takes_the_marks_away(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", DRAFT)
        assert len(await editor.marks("a.md", 1)) == 1
        editor.close("a.md")
        assert await editor.marks("a.md") == []
        assert await editor.hover("a.md", 2, 20) is None

    session(house, act)


def test_hover(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", "No peel is a miracle.\n\nA *miracle*. It is cheap.\n\nResults vary.\n")
        found = await editor.hover("a.md", 2, 5)
        assert found
        assert found.contents.value.splitlines() == [  # type: ignore[union-attr]
            "**“miracle” is a big word.**",
            "",
            "Nobody works miracles.",
            "",
            "How it is put: affirmed.",
            "",
            "Nearest caveat: “Results vary” on line 5, 3 words away: “Results vary” stands outside this paragraph.",
            "",
            "To mend it: write “good day”.",
            "",
            "- [House style](https://example.org/style) (uk)",
            "",
            "Rule: house/miracle (error, confidence high)",
        ]
        assert (found.range.start.line, found.range.start.character) == (2, 3)  # type: ignore[union-attr]
        quiet = await editor.hover("a.md", 0, 15)
        assert quiet
        assert quiet.contents.value.splitlines() == [  # type: ignore[union-attr]
            "**“miracle” is no finding**",
            "",
            "Not reported, because of how it is put: negated by “No peel”.",
            "",
            "Rule: house/miracle (error, confidence high)",
        ]
        assert await editor.hover("a.md", 0, 4) is None

    session(house, act)


def test_symbols(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", "Before.\n\n# Peels 🧴\n\n## Before *you* come\n\nText.\n\n### Food\n\n## After\n\n# End\n")
        found = await editor.symbols("a.md")

        def tree(symbols: Any) -> list[Any]:
            return [
                (one.name, one.range.start.line, one.range.end.line, one.selection_range.start.line, tree(one.children))
                for one in symbols
            ]

        assert tree(found) == [
            (
                "Peels 🧴", 2, 12, 2,
                [("Before you come", 4, 10, 4, [("Food", 8, 10, 8, [])]), ("After", 10, 12, 10, [])],
            ),
            ("End", 12, 13, 12, []),
        ]  # fmt: skip

    session(house, act)


def test_wording_from_the_server_mends_the_draft(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", DRAFT)
        wording, *_ = await editor.actions("a.md", 2, 20, ["quickfix"])
        edit: Any = wording.edit
        [change] = edit.document_changes
        where = change.edits[0].range
        assert (wording.title, change.text_document.version) == ("Write “good day”", 1)
        place = (where.start.line, where.start.character, where.end.line, where.end.character)
        editor.change("a.md", 2, (place, change.edits[0].new_text))
        assert await editor.marks("a.md", 2) == []

    session(house, act)


def test_a_source_is_opened_by_the_editor(house: Path) -> None:
    from lsprotocol import types

    async def act(editor: Editor) -> None:
        editor.open("a.md", DRAFT)
        [action] = [one for one in await editor.actions("a.md", 2, 20) if one.command]
        assert action.title == "Open the source of miracle"
        assert action.command
        for arguments in (action.command.arguments, ["file:///etc/passwd"]):
            params = types.ExecuteCommandParams(action.command.command, arguments)
            await editor.client.workspace_execute_command_async(params)
        assert [one.uri for one in editor.client.shown_documents] == ["https://example.org/style"]

    session(house, act)


def test_changed_configuration_is_seen(house: Path) -> None:
    from lsprotocol import types

    async def act(editor: Editor) -> None:
        editor.open("a.md", "Painless.\n")
        assert [row[5] for row in rows(await editor.marks("a.md", 1))] == ["house/painless"]
        while not editor.registered:
            await asyncio.sleep(0)
        options: Any = editor.registered[0].register_options
        assert editor.registered[0].method == "workspace/didChangeWatchedFiles"
        assert "**/*.{yaml,yml}" in [one["globPattern"] for one in options["watchers"]]
        config = house / ".claimlint.yaml"
        config.write_text("packs: [./house]\nignore: [painless]\n", encoding="utf-8")
        event = types.FileEvent(editor.uri(".claimlint.yaml"), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert await editor.marks("a.md", 1) == []

    session(house, act)


def test_an_editor_that_tells_of_no_files_has_changes_seen_at_the_next_save(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", "Painless.\n")
        editor.open("b.md", "Painless.\n")
        await editor.marks("a.md", 1)
        await editor.marks("b.md", 1)
        rules = house / "house" / "rules.yaml"
        rules.write_text("- {id: other, kind: claim, message: Other., match: [painless]}\n", encoding="utf-8")
        editor.save("a.md")
        assert [row[5] for row in rows(await editor.marks("a.md", 1))] == ["house/other"]
        assert [row[5] for row in rows(await editor.marks("b.md", 1))] == ["house/other"]

    session(house, act)


def test_a_broken_configuration_is_marked_where_it_is_broken(house: Path) -> None:
    async def act(editor: Editor) -> None:
        config = house / ".claimlint.yaml"
        config.write_text("packs: [./house]\n'🧴': 1\nignroe: [painless]\n", encoding="utf-8")
        editor.open("a.md", "Painless.\n")
        told = "unknown setting “ignroe”; did you mean “ignore”?"
        first = rows(await editor.marks("a.md", 1))
        assert first[-1] == (0, 0, 0, 9, "error", "", f"Not checked: .claimlint.yaml:3:1: {told}")
        assert rows(await editor.marks(".claimlint.yaml"))[-1] == (2, 0, 2, 18, "error", "", told)
        config.write_text("packs: [./house]\n", encoding="utf-8")
        editor.save("a.md")
        assert [row[5] for row in rows(await editor.marks("a.md", 1))] == ["house/painless"]
        assert await editor.marks(".claimlint.yaml") == []

    session(house, act)


def test_a_broken_pack_is_marked_where_it_is_broken(house: Path) -> None:
    async def act(editor: Editor) -> None:
        rules = "- {id: painless, kind: clam, message: m, match: [painless]}\n"
        (house / "house" / "rules.yaml").write_text(rules, encoding="utf-8")
        editor.open("a.md", "Painless.\n")
        [mark] = await editor.marks("a.md", 1)
        assert mark.message.startswith("Not checked: house/rules.yaml:1:")
        [mark] = await editor.marks("house/rules.yaml")
        assert mark.range.start.line == 0
        assert "clam" in mark.message
        editor.close("a.md")
        assert await editor.marks("a.md") == []
        assert await editor.marks("house/rules.yaml") == []

    session(house, act)


def test_what_configuration_leaves_out_is_not_marked(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("drafts/a.md", "Painless.\n")
        assert await editor.marks("drafts/a.md") == []
        editor.open("b.md", "Painless.\n")
        assert await editor.marks("b.md") == []
        editor.open("c.md", "Painless.\n")
        assert len(await editor.marks("c.md")) == 1

    (house / ".claimlint.yaml").write_text("packs: [./house]\nexclude: [drafts]\n", encoding="utf-8")
    (house / ".claimlintignore").write_text("b.md\n", encoding="utf-8")
    for name in ("drafts/a.md", "b.md", "c.md"):
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text("", encoding="utf-8")
    session(house, act)


def test_a_draft_that_is_too_large_says_so(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.open("a.md", "Painless.\n" * 3)
        told = "larger than max-file-size, which is 29 bytes; set it higher to check this file"
        assert rows(await editor.marks("a.md")) == [(0, 0, 0, 9, "error", "", f"Not checked: {told}")]
        assert (await editor.symbols("a.md"), await editor.actions("a.md", 0, 0)) == ([], [])
        editor.change("a.md", 2, ((0, 0, 1, 0), ""))
        assert len(await editor.marks("a.md", 2)) == 2

    (house / ".claimlint.yaml").write_text("packs: [./house]\nmax-file-size: 29\n", encoding="utf-8")
    session(house, act)


def test_settings_of_the_editor(house: Path) -> None:
    from lsprotocol import types

    async def act(editor: Editor) -> None:
        editor.client.workspace_did_change_configuration(
            types.DidChangeConfigurationParams({"claimlint": {"debounce": "soon"}})
        )
        editor.open("a.md", "Painless.\n")
        await editor.marks("a.md", 1)
        assert [(one.type.name, one.message) for one in editor.client.log_messages] == [
            ("Warning", "“debounce” is a number of milliseconds from 0 to 10000, not 'soon'")
        ]

    session(house, act)


def test_going_without_a_word_is_no_good_end(house: Path) -> None:
    async def run() -> None:
        async with talking(house) as editor:
            await editor.initialize()
            editor.client.exit(None)
            assert await editor.client._server.wait() == 1

    asyncio.run(run())


def test_a_message_that_makes_no_sense_does_not_end_it(house: Path) -> None:
    async def act(editor: Editor) -> None:
        editor.say(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 3}}')
        editor.say(b"{")
        editor.change("never-opened.md", 1, ((0, 0, 0, 0), "x"))
        editor.close("never-opened.md")
        editor.open("a.md", "Painless.\n")
        assert len(await editor.marks("a.md", 1)) == 1

    session(house, act)
