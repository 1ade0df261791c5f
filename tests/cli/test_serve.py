"""``claimlint serve`` as a real process."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimlint
from cli.conftest import Claimlint


@pytest.fixture
def served(house: Path, env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that serves the page from the test's folder, and the address that it printed."""
    command = [sys.executable, "-m", "claimlint", "serve", "--no-browser"]
    with subprocess.Popen(
        command, cwd=house, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as done:
        assert done.stdout is not None
        line = done.stdout.readline()
        found = re.fullmatch(r"The page is at (http://127\.0\.0\.1:\d+/) \(Ctrl-C ends it\)\.\n", line)
        assert found, line
        yield done, found[1]
        done.kill()


def test_it_serves_the_page_and_judges_by_the_folder(served: tuple[subprocess.Popen[str], str]) -> None:
    _, url = served
    with urllib.request.urlopen(url) as page:
        assert b"<title>claimlint</title>" in page.read()
    headers = {"content-type": "application/json", "origin": url.rstrip("/")}
    asked = urllib.request.Request(f"{url}api/check", b'{"text": "Our peel is a miracle."}', headers)
    with urllib.request.urlopen(asked) as answer:
        assert [finding["rule"] for finding in json.load(answer)["findings"]] == ["house/miracle"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts a whole console")
def test_an_interrupt_ends_it_without_a_word(served: tuple[subprocess.Popen[str], str]) -> None:
    process, url = served
    with urllib.request.urlopen(url):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "")


def test_only_this_machine_reaches_it(served: tuple[subprocess.Popen[str], str]) -> None:
    port = int(served[1].rsplit(":", 1)[1].strip("/"))
    if not Path("/proc/net/tcp").is_file():
        pytest.skip("needs /proc/net/tcp")
    rows = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert [row for row in rows if row.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


def test_a_port_in_use(run: Claimlint, house: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--no-browser", "--port", str(port))
    message = f"error: port {port} is in use; give another with --port, or none for any that is free\n"
    assert (done.code, done.out, done.err) == (2, "", message)


def test_a_broken_configuration_is_told_at_once(run: Claimlint, house: Path) -> None:
    (house / ".claimlint.yaml").write_text("packs: [./none]\n", encoding="utf-8")
    done = run("serve", "--no-browser")
    assert (done.code, done.out) == (2, "")
    assert "there is no folder none for this pack" in done.err


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra(run: Claimlint, house: Path, tmp_path: Path, missing: str) -> None:
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    hidden = (
        f"import sys\nclass Hide:\n    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {missing!r}:\n            raise ModuleNotFoundError(name=name)\n"
        f"sys.meta_path.insert(0, Hide())\n"
    )
    (hiding / "sitecustomize.py").write_text(hidden, encoding="utf-8")
    source = Path(claimlint.__file__).parents[1]
    done = run("serve", "--no-browser", PYTHONPATH=f"{hiding}{os.pathsep}{source}")
    message = f"error: this needs {missing}, which is not installed: pip install 'claimlint-copy[serve]'\n"
    assert (done.code, done.out, done.err) == (2, "", message)


def test_a_port_that_is_none(run: Claimlint) -> None:
    assert run("serve", "--port", "70000").code == 2
