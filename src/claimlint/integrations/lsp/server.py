"""The server itself: which messages it takes, and what it answers."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lsprotocol import types

from claimlint.integrations.lsp.actions import FIX_ALL, OPEN_SOURCE
from claimlint.integrations.lsp.editor import Editor
from claimlint.integrations.lsp.session import Session
from claimlint.services.options import Options
from claimlint.spans import Encoding


class Server(Editor):
    """claimlint's server. ``ended_well`` says whether the editor took its leave before it went; ``session`` is there
    once the editor has introduced itself, before which the protocol allows no other message."""

    session: Session

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.ended_well = False


def serve(options: Options) -> int:
    """Serve the editor that started this process until it goes; the exit code that the protocol asks for."""
    if sys.stdin is None:
        return 1
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the thread that waits for input would not hear of it
    server = Server(options)
    register(server)
    with _own_stdout() as out:
        server.start_io(stdout=out)
    return 0 if server.ended_well else 1


@contextlib.contextmanager
def _own_stdout() -> Iterator[BinaryIO]:
    """Standard output for the protocol alone: whatever else is printed goes to standard error."""
    sys.stdout.flush()
    ours = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(ours, "wb") as out:
        yield out


def register(server: Server) -> None:
    """Teach the server every message that it answers."""
    for about in (_about_life, _about_drafts, _about_settings, _about_requests):
        about(server)


def _about_life(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        root = server.workspace.root_path or str(Path.cwd())
        encoding: Encoding = types.PositionEncodingKind(server.workspace.position_encoding or "utf-16").value
        server.session = Session(server, params.initialization_options, Path(root).as_posix(), encoding)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await server.session.begin()

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.ended_well = True
        server.session.schedule.stop()


def _about_drafts(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.session.open(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        draft = params.text_document
        server.session.schedule.change(draft.uri, params.content_changes, draft.version)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.session.schedule.refresh(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.session.close(params.text_document.uri)


def _about_settings(server: Server) -> None:
    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        server.session.prefer(params.settings)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        await server.session.schedule.reload()


def _about_requests(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await server.session.hover(params)

    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds))
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await server.session.actions(params)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outline(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return await server.session.symbols(params.text_document.uri)

    @server.command(OPEN_SOURCE)
    async def open_source(url: str) -> None:
        if url.startswith(("https://", "http://")):
            await server.window_show_document_async(types.ShowDocumentParams(url, external=True))
