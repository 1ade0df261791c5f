"""``claimlint check --watch`` as a real process: on a terminal of its own, and piped."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

pty = pytest.importorskip("pty", reason="needs terminals as Unix has them")

CLEAR = "\x1b[H\x1b[2J\x1b[3J"
WAITING = "Waiting for the next save. Ctrl-C ends.\n"
LONG = 30.0
"""Seconds after which a frame is not coming any more; no test takes that long unless it fails."""

MIRACLE = """\
{path}:1:{column} error house/miracle
  “miracle” is a big word.
     1 | {line}
       | {blank}^^^^^^^
  status   affirmed
  mend     good day
  source   House style (uk)

"""


def miracle(path: str, line: str) -> str:
    at = line.index("miracle")
    return MIRACLE.format(path=path, column=at + 1, line=line, blank=" " * at)


class Terminal:
    """A run of claimlint on a terminal, 100 columns wide; ``frame`` waits for what it draws next."""

    def __init__(self, cwd: Path, env: dict[str, str], *words: str) -> None:
        self._master, inner = pty.openpty()
        command = [sys.executable, "-m", "claimlint", *words]
        self.process = subprocess.Popen(
            command, cwd=cwd, env={**env, "COLUMNS": "100"}, stdin=inner, stdout=inner, stderr=inner,
            start_new_session=True, preexec_fn=_own_terminal,  # noqa: PLW1509 (no threads here)
        )  # fmt: skip
        os.close(inner)
        self._seen = ""

    def frame(self) -> str:
        """The next whole frame, without the time of day in its first line."""
        self._read_until(lambda: WAITING in self._seen)
        text, _, self._seen = self._seen.partition(WAITING)
        _, cleared, shown = text.rpartition(CLEAR)  # on a slow machine a bar of progress comes before
        assert cleared
        return re.sub(r"\A\d\d:\d\d:\d\d  ", "", shown)

    def rest(self) -> str:
        """What comes before the end."""
        self._read_until(lambda: False)
        return self._seen

    def _read_until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + LONG
        while not done():
            ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"nothing more came after {self._seen!r}"
            try:
                data = os.read(self._master, 65536)
            except OSError:  # the other end is closed
                return
            if not data:
                return
            self._seen += data.decode().replace("\r\n", "\n")

    def type(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


Start = Callable[..., Terminal]


@pytest.fixture
def start(house: Path, env: dict[str, str]) -> Iterator[Start]:
    started: list[Terminal] = []
    (house / ".git").mkdir()

    def begin(*words: str) -> Terminal:
        started.append(Terminal(house, env, "check", *words, "--watch", "--color", "never"))
        return started[-1]

    yield begin
    for terminal in started:
        terminal.close()


def test_a_morning_of_work(start: Start, house: Path) -> None:
    write(house, "copy/a.md", "Our peel is a miracle.\n")
    write(house, "copy/b.md", "Our peel is quiet.\n")
    shown = start("copy")
    first = miracle("copy/a.md", "Our peel is a miracle.")
    assert shown.frame() == f"watching copy · 1 error in 1 of 2 files\n\n{first}"

    write(house, "copy/b.md", "A miracle of a peel.\n")
    second = miracle("copy/b.md", "A miracle of a peel.")
    assert shown.frame() == f"copy/b.md saved · 2 errors in 2 of 2 files\n\n{second}copy/a.md: 1 error\n\n"

    draft = write(house, "copy/.a.md.tmp", "Our peel is quiet.\n")
    draft.replace(house / "copy/a.md")  # as many editors save
    assert shown.frame() == (
        "copy/a.md saved · 1 error in 1 of 2 files\n\ncopy/a.md: nothing found\ncopy/b.md: 1 error\n\n"
    )

    (house / "copy/b.md").rename(house / "copy/c.md")
    third = miracle("copy/c.md", "A miracle of a peel.")
    assert shown.frame() == f"copy/c.md new, copy/b.md gone · 1 error in 1 of 2 files\n\n{third}"

    (house / "copy/c.md").unlink()
    assert shown.frame() == "copy/c.md gone · nothing found in 1 file\n\n"

    shown.type(b"\x03")
    assert shown.rest() == "^C\n"
    assert shown.process.wait(LONG) == 130


def test_what_rules_the_copy_changes(start: Start, house: Path) -> None:
    write(house, "a.md", "Our peel is a miracle.\n")
    write(house, "b.md", "Our peel is quiet.\n")
    shown = start("a.md", "b.md")
    found = miracle("a.md", "Our peel is a miracle.")
    assert shown.frame() == f"watching a.md, b.md · 1 error in 1 of 2 files\n\n{found}"

    write(house, ".claimlint.yaml", "packs: [./house\n")
    assert shown.frame() == (
        ".claimlint.yaml changed, everything judged again · nothing judged; 1 problem\n\n"
        "error: .claimlint.yaml:2:1: this is not valid YAML: did not find expected ',' or ']'\n"
    )
    write(house, ".claimlint.yaml", "packs: [./house]\nseverity: {miracle: info}\n")
    assert shown.frame() == (
        ".claimlint.yaml changed, everything judged again · 1 info in 1 of 2 files\n\n"
        + found.replace(" error ", " info ")
    )
    write(house, "house/rules.yaml", "- {id: quiet, message: Hush., match: [quiet]}\n")
    assert shown.frame() == (
        "rules.yaml changed, everything judged again · 1 warning in 1 of 2 files\n\n"
        "b.md:1:13 warning house/quiet\n  Hush.\n     1 | Our peel is quiet.\n       |             ^^^^^\n"
        "  status   affirmed\n\n"
    )
    write(house, ".claimlint.yaml", "packs: [./house]\nignore: [quite]\n")
    assert shown.frame() == (
        ".claimlint.yaml changed, everything judged again · nothing judged; 1 problem\n\n"
        "error: .claimlint.yaml:2:10: there is no rule, category or pack “quite”; did you mean “quiet”?\n"
    )


def test_files_that_cannot_be_read_and_come_back(start: Start, house: Path) -> None:
    write(house, "a.md", "Our peel is quiet.\n")
    shown = start("a.md")
    assert shown.frame() == "watching a.md · nothing found in 1 file\n\n"
    write(house, "a.md", b"Our peel \xff\xff is quiet.\n")
    lines = shown.frame().splitlines()
    assert lines[0] == "a.md saved · nothing judged; 1 problem"
    assert lines[2].startswith("error: a.md:1:10: ")
    (house / "a.md").unlink()
    assert shown.frame() == "a.md gone · nothing judged; 1 problem\n\nerror: a.md: no such file or folder\n"
    write(house, "a.md", "A miracle.\n")
    assert shown.frame() == f"a.md new · 1 error in 1 of 1 file\n\n{miracle('a.md', 'A miracle.')}"


def test_only_what_would_be_checked(start: Start, house: Path) -> None:
    write(house, ".gitignore", "old/\n")
    write(house, "old/a.md", "Quiet.\n")
    write(house, "a.md", "Quiet.\n")
    shown = start(".")
    assert shown.frame() == "watching . · nothing found in 1 file\n\n"
    write(house, "old/a.md", "A miracle.\n")
    write(house, "photo.jpg", "A miracle.\n")
    write(house, "node_modules/x/readme.md", "A miracle.\n")
    write(house, "news/spring/b.md", "A miracle.\n")
    found = miracle("news/spring/b.md", "A miracle.")
    assert shown.frame() == f"news/spring/b.md new · 1 error in 1 of 2 files\n\n{found}"
    write(house, "news/spring/b.md", "Quiet.\n")
    assert shown.frame() == "news/spring/b.md saved · nothing found in 2 files\n\n"
    write(house, ".gitignore", "")
    old = miracle("old/a.md", "A miracle.")
    assert shown.frame() == f".gitignore changed, everything judged again · 1 error in 1 of 3 files\n\n{old}"


def test_piped_it_prints_one_run_below_the_other(house: Path, env: dict[str, str]) -> None:
    page = write(house, "a.md", "Our peel is quiet.\n")
    command = [sys.executable, "-m", "claimlint", "check", "a.md", "--watch"]
    with subprocess.Popen(command, cwd=house, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()[10:] == "watching a.md · nothing found in 1 file\n"
        assert process.stdout.readline() == "\n"
        page.write_text("A miracle.\n", encoding="utf-8")
        assert process.stdout.readline()[10:] == "a.md saved · 1 error in 1 of 1 file\n"
        expected = "\n" + miracle("a.md", "A miracle.")
        assert "".join(process.stdout.readline() for _ in expected.splitlines()) == expected
        process.send_signal(signal.SIGINT)
        assert (process.stdout.read(), process.wait(LONG)) == ("", 130)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--fix"], "--fix writes files"),
        (["--diff"], "--diff shows changes and ends"),
        (["--output-file", "x"], "--output-file writes one report"),
        (["--report", "html=x"], "--report writes one report"),
        (["--show-settings"], "--show-settings shows settings and ends"),
        (["-"], "standard input is read once"),
        (["--output-format", "json"], "it shows text, not json"),
    ],
)
def test_what_does_not_go_with_it(run: Claimlint, house: Path, words: list[str], why: str) -> None:
    done = run("check", "--watch", *words)
    told = f"Error: --watch judges files again and again until Ctrl-C; {why}. Leave one of the two out."
    assert (done.code, done.out, done.err.splitlines()[-1]) == (2, "", told)
    assert not (house / "x").exists()


def test_a_name_that_means_nothing_ends_it(run: Claimlint, house: Path) -> None:
    write(house, "a.md", "Quiet.\n")
    done = run("check", "a.md", "--watch", "--select", "mircale")
    assert (done.code, done.err) == (
        2,
        "error: --select: there is no rule, category or pack “mircale”; did you mean “miracle”?\n",
    )


def test_without_its_library(run: Claimlint, house: Path, tmp_path: Path) -> None:
    gone = 'raise ModuleNotFoundError("No module named watchfiles", name="watchfiles")\n'
    write(tmp_path, "absent/watchfiles.py", gone)
    path = os.pathsep.join((str(tmp_path / "absent"), str(Path(__file__).parents[2] / "src")))
    done = run("check", "--watch", PYTHONPATH=path)
    told = "error: --watch: it needs watchfiles, which is not installed: pip install 'claimlint-copy[watch]'\n"
    assert (done.code, done.out, done.err) == (2, "", told)
