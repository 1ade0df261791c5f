"""One editor's session: its drafts, and what is shown of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from claimlint.integrations.lsp.actions import Asked, actions
from claimlint.integrations.lsp.desk import Desk
from claimlint.integrations.lsp.diagnostics import diagnostics
from claimlint.integrations.lsp.editor import Editor
from claimlint.integrations.lsp.faults import Faults
from claimlint.integrations.lsp.hover import hover
from claimlint.integrations.lsp.preferences import Preferences, preferences
from claimlint.integrations.lsp.reading import place_of
from claimlint.integrations.lsp.schedule import Draft, Schedule
from claimlint.integrations.lsp.symbols import symbols

if TYPE_CHECKING:
    from claimlint.spans import Encoding

_WATCHED = ("**/*.{yaml,yml}", "**/pyproject.toml", "**/.claimlintignore")


class Session:
    """Made when an editor introduces itself. ``options`` are what it sent along, ``root`` is the folder it works in."""

    def __init__(self, editor: Editor, options: Any, root: str, encoding: Encoding) -> None:
        self._editor = editor
        self._root = root
        self._desk = Desk(editor.options, encoding)
        self._faults = Faults(encoding)
        self._preferences = Preferences()
        self.schedule = Schedule(self._desk, encoding, self._preferences.delay, self._show)
        self.prefer(options)

    def prefer(self, options: Any) -> None:
        """Take over what the editor sets."""
        self._preferences, complaint = preferences(options, self._preferences)
        self.schedule.delay = self._preferences.delay
        if complaint:
            self._editor.log(complaint, types.MessageType.Warning)

    async def begin(self) -> None:
        """The editor is ready: ask it to tell of files that change, and load the rules meanwhile."""
        if self._editor.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            wanted = types.Registration("claimlint", method, types.DidChangeWatchedFilesRegistrationOptions(watchers))
            await self._editor.client_register_capability_async(types.RegistrationParams([wanted]))
        await self.schedule.at_desk(lambda: self._desk.warm(f"{self._root}/draft.md"))

    def open(self, item: types.TextDocumentItem) -> None:
        """A draft was opened."""
        place = place_of(item.uri, item.language_id, self._root)
        self.schedule.open(item.uri, place, item.text, item.version)

    def close(self, uri: str) -> None:
        """A draft was closed: nothing is marked in it any more."""
        if self.schedule.close(uri):
            self._mark(uri, [])
            self._mark_all(self._faults.forget(uri))

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        reading = await self.schedule.reading(params.text_document.uri)
        if reading is None:
            return None
        formats = self._editor.ability("text_document.hover.content_format") or ()
        return hover(reading, params.position, types.MarkupKind.Markdown in formats, self._preferences.messages)

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        reading = await self.schedule.reading(params.text_document.uri)
        if reading is None or reading.judged is None:
            return []
        asked = Asked(
            params.text_document.uri,
            params.range,
            tuple(params.context.only or ()),
            versioned=self._editor.can("workspace.workspace_edit.document_changes"),
            opens=self._editor.can("window.show_document.support"),
        )
        return await self.schedule.at_desk(lambda: actions(reading, asked, self._desk))

    async def symbols(self, uri: str) -> list[types.DocumentSymbol]:
        reading = await self.schedule.reading(uri)
        return symbols(reading) if reading else []

    def _show(self, draft: Draft) -> None:
        reading = draft.reading
        assert reading is not None
        if reading.fault:
            self._editor.log(reading.fault, types.MessageType.Error)
        self._mark(draft.uri, diagnostics(reading, draft.uri), draft.version)
        self._mark_all(self._faults.meet(draft.uri, draft.path, reading.errors))

    def _mark_all(self, marks: Mapping[str, list[types.Diagnostic]]) -> None:
        for uri, found in marks.items():
            self._mark(uri, found)

    def _mark(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        params = types.PublishDiagnosticsParams(uri, found, version)
        self._editor.text_document_publish_diagnostics(params)
