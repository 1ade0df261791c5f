"""The connection to an editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from claimlint import __version__
from claimlint.services.options import Options


class _Protocol(LanguageServerProtocol):
    """Leaves the text of drafts to us: pygls takes a form feed or U+2028, which pasted copy may hold, for the end of a
    line, which editors do not."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        handler = self.fm.features.get(types.TEXT_DOCUMENT_DID_CHANGE)
        if handler is not None:
            yield handler, (params,), None


class Editor(LanguageServer):
    """The editor at the other end. ``options`` hold for all its drafts."""

    def __init__(self, options: Options) -> None:
        super().__init__("claimlint", __version__, protocol_cls=_Protocol, converter_factory=default_converter)
        self.options = options

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002
        """A message that could not be handled; to the log, since no writer can do anything about it."""
        self.log(f"{type(error).__name__}: {error}", types.MessageType.Error)

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """A line in the editor's log."""
        self.window_log_message(types.LogMessageParams(kind, message))

    def can(self, name: str) -> bool:
        """Whether the editor says that it can do something, by the dotted name of its capability."""
        return bool(self.ability(name))

    def ability(self, name: str) -> Any:
        """What the editor says of itself under a dotted name, or None."""
        found: Any = self.client_capabilities
        for part in name.split("."):
            found = getattr(found, part, None)
        return found
