from __future__ import annotations

import socket
import sys

import pytest

from claimlint.integrations.page import server


def test_a_free_port_of_this_machine() -> None:
    with server.bind(0) as bound:
        host, port = bound.getsockname()
        assert (host, server.address(bound)) == ("127.0.0.1", f"http://127.0.0.1:{port}/")
        with socket.create_connection((host, port), timeout=5):  # it listens before it is served
            pass


def test_a_port_in_use() -> None:
    with server.bind(0) as bound:
        port = bound.getsockname()[1]
        with pytest.raises(server.PortError, match=rf"port {port} is in use; give another with --port"):
            server.bind(port)


def test_a_port_that_was_just_left_can_be_taken_again() -> None:
    with server.bind(0) as bound:
        port = bound.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=5) as one:
            other, _ = bound.accept()
            other.close()
            one.recv(1)
    with server.bind(port) as again:
        assert again.getsockname()[1] == port


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_a_terminal_without_a_screen_keeps_its_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not server.can_show()
    monkeypatch.setenv("DISPLAY", ":0")
    assert server.can_show()
