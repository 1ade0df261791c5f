"""The command line around its commands."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimlint import __version__
from claimlint.cli.app import COMMANDS
from cli.conftest import Claimlint, write


def test_bare(run: Claimlint) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    assert "claimlint init" in done.out


def test_help_lists_every_command(run: Claimlint) -> None:
    done = run("--help")
    assert (done.code, done.err) == (0, "")
    assert all(f"\n  {name} " in done.out for name in COMMANDS)
    assert run("-h").out == run("help").out == done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Claimlint, name: str) -> None:
    done = run(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: claimlint {name} ")


def test_version(run: Claimlint) -> None:
    assert run("--version").out == f"claimlint {__version__}\n"


def imported(env: dict[str, str], folder: Path, *arguments: str) -> set[str]:
    script = f"import sys; from claimlint.cli import run; run({arguments!r}); print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {
    "yaml",
    "spacy",
    "pyromark",
    "numpy",
    "json",
    "difflib",
    "claimlint.engine",
    "claimlint.packs",
    "claimlint.readers",
}


def test_help_imports_nothing_heavy(env: dict[str, str], tmp_path: Path) -> None:
    assert not HEAVY & imported(env, tmp_path, "--help")
    assert not HEAVY & imported(env, tmp_path, "check", "--help")
    assert "claimlint.cli.check" not in imported(env, tmp_path, "--help")


def test_a_check_imports_what_it_uses(env: dict[str, str], house: Path) -> None:
    write(house, "a.txt", "A miracle.")
    imported(env, house, "a.txt")
    modules = imported(env, house, "a.txt")
    assert not {"spacy", "numpy", "pyromark", "html.parser", "claimlint.readers.markdown"} & modules
    assert not {"claimlint.reporters.github", "claimlint.reporters.json_format", "claimlint.packs.building"} & modules
    (house / ".claimlint.yaml").unlink()
    assert "yaml" not in imported(env, house, "--pack", "./house", "a.txt")


def test_an_interrupt(house: Path, env: dict[str, str]) -> None:
    """Ctrl-C while standard input is awaited: 130, and nothing on the terminal."""
    command = [sys.executable, "-m", "claimlint", "check", "-"]
    process = subprocess.Popen(
        command, cwd=house, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_streams_that_are_closed_from_the_start(house: Path, env: dict[str, str]) -> None:
    write(house, "a.md", "A miracle.")
    for redirection, code in ((">&-", 1), ("2>&-", 1), ("<&-", 1), (">&- 2>&- <&-", 1)):
        command = f'"{sys.executable}" -m claimlint check a.md - {redirection}'
        done = subprocess.run(command, shell=True, cwd=house, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (code, b""), redirection
