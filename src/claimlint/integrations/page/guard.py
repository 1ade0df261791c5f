"""Keeps out whoever is not the page itself: other hosts' names, other sites' requests, bodies without end.

It stands before everything else, so what it adds and refuses holds for every answer, faults included.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders

from claimlint.integrations.page.answers import refused
from claimlint.integrations.page.asked import MAX_BYTES

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class TooLargeError(Exception):
    """A body beyond the limit."""


class Guard:
    """Lets through what the browser asks of ``127.0.0.1:port`` or ``localhost:port`` in the page's own name."""

    def __init__(self, app: App, port: int) -> None:
        self._app = app
        self._hosts = frozenset((f"127.0.0.1:{port}", f"localhost:{port}"))

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal:
            status, reason = refusal
            await refused(reason, status)(scope, receive, guarded)
            return
        await self._app(scope, _limited(receive), guarded)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Status and sentence when the request is not the page's own."""
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or host not in self._hosts:
            return 403, f"this page answers at {min(self._hosts)} only"
        if method not in ("GET", "HEAD", "POST"):
            return 405, "there is only GET and POST here"
        if method == "POST" and headers.get("origin") != f"http://{host}":
            return 403, "a draft is taken from the page itself only"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "another site may ask nothing here"
        size = headers.get("content-length", "0")
        if not size.isascii() or not size.isdigit():
            return 400, "the length of the request is no number"
        return (413, TOO_LARGE) if len(size) > 12 or int(size) > MAX_BYTES else None


TOO_LARGE = f"this is larger than {MAX_BYTES // 2**20} MB, which is the most that the page takes; use `claimlint check`"


def _limited(receive: Receive) -> Receive:
    """Counts what arrives: a body may come without its length."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BYTES:
            raise TooLargeError
        return message

    return counted
