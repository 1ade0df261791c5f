"""A person who waits sees how far it is; a pipe never gets a bar, and nobody does for short work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a terminal is simulated by a pty")

MAIN = """
import sys
from claimlint.cli import progress
progress.LONG = float(sys.argv.pop(1))
from claimlint.__main__ import main
main()
"""
CHECK = ("check", "--no-cache", "--jobs", "1", "--exit-zero", "one.txt", "two.txt")
SCAN = ("scan", "in.jsonl", "--text-column", "text", "--output", "out.jsonl", "--overwrite", "--exit-zero")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("The kettle is on.\n", encoding="utf-8")
    (tmp_path / "in.jsonl").write_text('{"text": "The kettle is on."}\n' * 5, encoding="utf-8")
    return tmp_path


def on_terminal(work: Path, long: float, *words: str) -> tuple[str, str]:
    """Standard output through a pipe, and what a terminal on standard error was sent."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", MAIN, str(long), *words]
    with subprocess.Popen(command, cwd=work, stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # how Linux says that the other side is closed
                break
            if not part:
                break
            seen += part
        assert process.stdout is not None
        out = process.stdout.read()
    os.close(ours)
    assert process.returncode == 0
    return out, seen.decode()


@pytest.mark.parametrize(("words", "label"), [(CHECK, "checking"), (SCAN, "scanning")])
def test_long_work_shows_a_bar_on_a_terminal(work: Path, words: tuple[str, ...], label: str) -> None:
    out, seen = on_terminal(work, -1.0, *words)
    assert label in seen
    assert "100%" in seen
    assert label not in out


@pytest.mark.parametrize("words", [CHECK, SCAN])
def test_short_work_shows_none(work: Path, words: tuple[str, ...]) -> None:
    assert on_terminal(work, 600.0, *words)[1] == ""


@pytest.mark.parametrize("words", [CHECK, SCAN])
def test_a_pipe_never_gets_one(work: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", MAIN, "-1", *words]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
