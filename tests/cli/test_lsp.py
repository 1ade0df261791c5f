"""``claimlint lsp`` as a command; what it says to an editor is in tests/integrations/lsp."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Claimlint


@pytest.mark.parametrize("name", ["pygls", "lsprotocol"])
def test_without_the_library_it_says_what_to_install(
    run: Claimlint, env: dict[str, str], tmp_path: Path, name: str
) -> None:
    missing = f"raise ModuleNotFoundError('No module named {name}', name='{name}')\n"
    (tmp_path / f"{name}.py").write_text(missing, encoding="utf-8")
    done = run("lsp", PYTHONPATH=f"{tmp_path}:{env['PYTHONPATH']}")
    told = "error: this needs pygls, which is not installed: pip install 'claimlint-copy[lsp]'\n"
    assert (done.code, done.out, done.err) == (2, "", told)


def test_an_option_that_is_none(run: Claimlint) -> None:
    done = run("lsp", "--port", "1")
    assert (done.code, done.out) == (2, "")
    assert "No such option" in done.err


def test_help_does_not_load_the_library(env: dict[str, str]) -> None:
    told = "import sys; from claimlint.cli import run; run(['lsp', '--help'], None); sys.exit('pygls' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "an editor starts this by itself" in " ".join(done.stdout.lower().split())


def test_it_ends_when_it_is_interrupted_or_its_input_ends(env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "claimlint", "lsp"]
    ended = subprocess.run(command, env=env, input=b"", capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", b"")
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}'
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"Content-Length")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == -signal.SIGINT
