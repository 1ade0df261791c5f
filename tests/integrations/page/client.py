"""Asks the application as a browser would, without a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import anyio
import httpx

from claimlint.integrations.page.app import PATIENCE, application
from claimlint.integrations.page.judging import Answers

PORT = 4321
HOME = f"http://127.0.0.1:{PORT}"


class Client:
    """``client.get("/")`` and ``client.post("/api/check", json={...})``, with the headers of the page's own requests;
    a header that is given as None is left out. ``faults`` are the tracebacks that would stand in the terminal."""

    def __init__(self, patience: float = PATIENCE, answers: Answers | None = None) -> None:
        self.faults: list[str] = []
        self._app = application(answers or Answers(), PORT, self.faults.append, patience)

    def get(self, path: str, **headers: str | None) -> httpx.Response:
        return self.send("GET", path, headers=headers)

    def post(self, path: str, headers: dict[str, str | None] | None = None, **body: Any) -> httpx.Response:
        return self.send("POST", path, headers={"origin": HOME, **(headers or {})}, **body)

    def send(self, method: str, path: str, headers: dict[str, str | None] | None = None, **body: Any) -> httpx.Response:
        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            kept = {name: value for name, value in (headers or {}).items() if value is not None}
            async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
                return await client.request(method, path, headers=kept, **body)

        return anyio.run(sent)


def pieces(size: int) -> Callable[[], AsyncIterator[bytes]]:
    """A body of no announced length."""

    async def sent() -> AsyncIterator[bytes]:
        for _ in range(0, size, 2**16):
            yield b" " * 2**16

    return sent
