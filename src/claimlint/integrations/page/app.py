"""The web application: the page's own files, and four questions it asks."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable
from functools import partial
from importlib.resources import files
from typing import Any

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from claimlint.integrations.page.answers import Json, refused, unusable
from claimlint.integrations.page.asked import AskedWrongError, from_json, from_query
from claimlint.integrations.page.guard import TOO_LARGE, App, Guard, TooLargeError
from claimlint.integrations.page.judging import Answers
from claimlint.services.workspace import FileProblem

AT_ONCE = 4
"""How many drafts are judged at once; the next one waits. One that is given up no longer counts."""
PATIENCE = 60.0
"""Seconds after which the browser is told that a draft takes too long."""
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "md": "text/markdown; charset=utf-8",
}

OnFault = Callable[[str], None]
"""Takes the traceback of a fault of our own."""


def application(answers: Answers, port: int, on_fault: OnFault, patience: float = PATIENCE) -> App:
    """The page as it is asked for at ``port`` of this machine. Nothing but its own files can be fetched from it."""
    ask = _Ask(on_fault, patience)

    async def check(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return refused("a draft comes as application/json", 415)
        body = await request.body()
        return await ask(request, lambda: answers.check(from_json(body)))

    async def open_(request: Request) -> Response:
        if request.headers.get("content-type") != "application/octet-stream":
            return refused("a file comes as application/octet-stream", 415)
        body = await request.body()
        return await ask(request, lambda: answers.open(from_query(request.query_params.multi_items()), body))

    async def rule(request: Request) -> Response:
        return await ask(request, partial(answers.rule, request.query_params.get("id", "")))

    async def options(request: Request) -> Response:
        return await ask(request, answers.options)

    routes = [
        Route("/api/check", check, methods=["POST"]),
        Route("/api/open", open_, methods=["POST"]),
        Route("/api/rule", rule),
        Route("/api/options", options),
        *(Route(path, _file(content, kind)) for path, (content, kind) in static().items()),
    ]
    handlers: dict[Any, Any] = {HTTPException: _http, TooLargeError: _too_large, ClientDisconnect: _gone}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), port)


def static() -> dict[str, tuple[bytes, str]]:
    """The page's own files by their address, with their types, all read at once: no address leads to the disk."""
    folder = files("claimlint.integrations.page") / "static"
    found = {f"/{file.name}": file for file in folder.iterdir() if file.name.rpartition(".")[2] in _TYPES}
    named = {path: (file.read_bytes(), _TYPES[path.rpartition(".")[2]]) for path, file in sorted(found.items())}
    return {"/": named.pop("/index.html"), **named}


class _Ask:
    """Answers a question in a thread, in time, whatever happens there."""

    def __init__(self, on_fault: OnFault, patience: float) -> None:
        self._on_fault = on_fault
        self._patience = patience
        self._places = anyio.Semaphore(AT_ONCE)

    async def __call__(self, request: Request, question: Callable[[], dict[str, Any]]) -> Response:
        with anyio.move_on_after(self._patience):
            async with self._places:
                if await request.is_disconnected():
                    return Response(status_code=499)
                return await anyio.to_thread.run_sync(partial(self._answer, question), abandon_on_cancel=True)
        return refused(f"judging this draft took longer than {self._patience:g} seconds and was given up", 504)

    def _answer(self, question: Callable[[], dict[str, Any]]) -> Response:
        try:
            return Json(question())
        except AskedWrongError as error:
            return refused(str(error), error.status)
        except FileProblem as problem:
            return unusable(problem.errors)
        except Exception:
            self._on_fault(traceback.format_exc())
            return refused("claimlint failed on this; the fault is its own, and the terminal tells more", 500)


def _file(content: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        return Response(content, media_type=kind)

    return answer


async def _http(_: Request, error: HTTPException) -> Response:
    known = {404: "there is nothing at this address", 405: "this address is not asked in this way"}
    return refused(known.get(error.status_code, error.detail), error.status_code)


async def _too_large(_: Request, error: Exception) -> Response:  # noqa: ARG001
    return refused(TOO_LARGE, 413)


async def _gone(_: Request, error: Exception) -> Response:  # noqa: ARG001
    return Response(status_code=499)
