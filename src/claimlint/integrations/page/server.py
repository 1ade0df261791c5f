"""Serving the page: a socket that only this machine reaches, and a server on it until it is interrupted."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable

from claimlint.integrations.page.app import OnFault, application
from claimlint.integrations.page.judging import Answers

HOST = "127.0.0.1"


class PortError(Exception):
    """A port that cannot be used; ``str()`` is one sentence."""


def bind(port: int) -> socket.socket:
    """A listening socket; port 0 takes any that is free. Raises ``PortError``."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # where it would let two servers share a port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((HOST, port))
        opened.listen(64)
    except OSError as error:
        opened.close()
        raise PortError(_reason(port, error)) from None
    return opened


def _reason(port: int, error: OSError) -> str:
    import errno

    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use; give another with --port, or none for any that is free"
    return f"port {port} cannot be used: {error.strerror}"


def address(bound: socket.socket) -> str:
    """Where the browser finds the page."""
    return f"http://{HOST}:{bound.getsockname()[1]}/"


def run(bound: socket.socket, answers: Answers, on_fault: OnFault, ready: Callable[[], None]) -> None:
    """Serve until interrupted. ``ready`` is called once the page can be opened. An interrupt is raised again."""
    import uvicorn

    config = uvicorn.Config(
        application(answers, bound.getsockname()[1], on_fault),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    ready()  # the socket listens already: who comes early waits
    server.run(sockets=[bound])


def can_show() -> bool:
    """Whether there is a screen for a browser: without one, a browser for terminals would take this one over."""
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return screen or sys.platform in ("win32", "darwin")


def show(url: str) -> None:
    """Open the page in the person's browser, in the background."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
