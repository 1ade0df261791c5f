"""An editor for tests: pytest-lsp's client, a real ``python -m claimlint lsp`` at the other end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import claimlint

if TYPE_CHECKING:
    from lsprotocol import types

TIMEOUT = 60.0
"""Seconds after which a server that says nothing has failed."""


class Editor:
    """What a person's editor does. ``published`` are all diagnostics notifications, in order."""

    def __init__(self, client: Any, root: Path) -> None:
        self.client = client
        self.root = root
        self.published: list[types.PublishDiagnosticsParams] = []
        self.registered: list[types.Registration] = []
        self._news = asyncio.Event()

    def uri(self, name: str) -> str:
        from pygls.uris import from_fs_path

        return name if ":" in name else str(from_fs_path(str(self.root / name)))

    async def initialize(self, editor: str = "visual-studio-code", options: Any = None) -> types.InitializeResult:
        from lsprotocol import types
        from pytest_lsp import client_capabilities

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

        params = types.InitializeParams(
            capabilities=client_capabilities(editor), root_uri=self.uri("").rstrip("/"), initialization_options=options
        )
        found: types.InitializeResult = await self.client.initialize_session(params)
        return found

    def open(self, name: str, text: str, language: str = "markdown", version: int = 1) -> None:
        from lsprotocol import types

        item = types.TextDocumentItem(self.uri(name), language, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, version: int, *edits: tuple[tuple[int, int, int, int], str]) -> None:
        from lsprotocol import types

        changes = [
            types.TextDocumentContentChangePartial(
                types.Range(types.Position(*place[:2]), types.Position(*place[2:])), text
            )
            for place, text in edits
        ]
        draft = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(draft, changes))

    def save(self, name: str) -> None:
        from lsprotocol import types

        self.client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(self.uri(name)))
        )

    def close(self, name: str) -> None:
        from lsprotocol import types

        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(self.uri(name)))
        )

    async def marks(self, name: str, version: int | None = None) -> list[types.Diagnostic]:
        """The next diagnostics of a draft that are not yet looked at; of a version, those of earlier ones aside."""
        uri = self.uri(name)

        async def find() -> list[types.Diagnostic]:
            while True:
                for at, entry in enumerate(self.published):
                    if entry.uri == uri and version in (None, entry.version):
                        del self.published[: at + 1]
                        return list(entry.diagnostics)
                self._news.clear()
                await self._news.wait()

        return await asyncio.wait_for(find(), TIMEOUT)

    async def hover(self, name: str, line: int, character: int) -> types.Hover | None:
        from lsprotocol import types

        params = types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character))
        found: types.Hover | None = await self.client.text_document_hover_async(params)
        return found

    async def actions(
        self, name: str, line: int, character: int, only: list[str] | None = None
    ) -> list[types.CodeAction]:
        from lsprotocol import types

        here = types.Position(line, character)
        context = types.CodeActionContext([], only)
        draft = types.TextDocumentIdentifier(self.uri(name))
        params = types.CodeActionParams(draft, types.Range(here, here), context)
        return list(await self.client.text_document_code_action_async(params) or [])

    async def symbols(self, name: str) -> list[types.DocumentSymbol]:
        from lsprotocol import types

        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(self.uri(name)))
        return list(await self.client.text_document_document_symbol_async(params) or [])

    def say(self, body: bytes) -> None:
        """Send a message as it is."""
        self.client._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def heard(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append(params)
        self._news.set()


@contextlib.asynccontextmanager
async def talking(root: Path, *arguments: str) -> AsyncIterator[Editor]:
    """A server in ``root``, not yet initialised; ended in the end whatever happens."""
    from lsprotocol import types
    from pygls.protocol import default_converter
    from pytest_lsp import LanguageClient
    from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

    client = LanguageClient(converter_factory=default_converter)
    own = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
    register_lsp_features(client, {name: made for name, made in DEFAULT_CLIENT_FEATURES.items() if name != own})
    _take_code_actions(client)
    editor = Editor(client, root)
    client.feature(own)(lambda params: editor.heard(params))  # noqa: PLW0108 (a method takes no attributes)
    env = {**os.environ, "PYTHONPATH": str(Path(claimlint.__file__).parents[1])}
    await client.start_io(sys.executable, "-m", "claimlint", "lsp", *arguments, cwd=root, env=env)
    try:
        yield editor
    finally:
        process = client._server
        if process and process.returncode is None:
            process.kill()
            await process.wait()
        await client.stop()  # type: ignore[no-untyped-call]


def _take_code_actions(client: Any) -> None:
    """lsprotocol takes an action that has a command for a bare command."""
    from lsprotocol import types

    converter = client.protocol._converter
    converter.register_structure_hook(
        types.Command | types.CodeAction, lambda found, _: converter.structure(found, types.CodeAction)
    )


async def leave(editor: Editor) -> int:
    """Shut the server down as the protocol wants it; its exit code."""
    await editor.client.shutdown_session()
    process = editor.client._server
    return int(await asyncio.wait_for(process.wait(), TIMEOUT))
