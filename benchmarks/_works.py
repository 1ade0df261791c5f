"""The pieces of work that ``speed.py`` times, laid out in a folder of their own, and the commands that do them."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from _peers import Unavailable, folder, program
from _timing import Command

CLEAN = """The studio opens at nine on weekdays, and the kettle is on from half past eight.

We are on the second floor, above the bakery. Take the stairs beside the green door, or ring for the lift. There is
room for two bicycles in the hall, and the number 14 bus stops across the road.

Cards and cash are both fine. If you have to move your appointment, call us by noon on the day before, and we will look
for another hour together. Gift cards are sold at the desk in any sum, and they are good for a year.

Bring nothing but yourself: towels, slippers and tea are here. The radio plays quietly, unless you would rather sit in
silence, in which case tell us and off it goes.
"""
"""A text without a claim word, written for this purpose."""
BIG = 5_000_000  # characters
SIZES = (1, 10, 100, 1000)


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder that all commands run in. ``markdown`` are the real pages, in order of path."""

    root: Path
    markdown: tuple[Path, ...]

    def files(self, name: str) -> list[str]:
        """The files of one of its folders, as commands name them."""
        return [f"{name}/{path.name}" for path in sorted((self.root / name).iterdir())]

    def size(self, *names: str) -> float:
        """MB of the named files or folders."""
        paths = [path for name in names for path in ([self.root / name, *(self.root / name).glob("*")])]
        return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def lay_out(root: Path, shared: Path) -> Layout:
    """Write every file that is worked on. Without the real texts only the small ones."""
    (root / "clean.txt").write_text(CLEAN, encoding="utf-8")
    pages = tuple(sorted((shared / "markdown").rglob("*.md")))
    layout = Layout(root, pages)
    if not pages:
        return layout
    shutil.copy(shared / "seeds" / "whole-page.txt", root / "page.txt")
    for name in ("200", "changed"):
        _copies(root / name, pages[:200])
    shuffled = random.Random(7).sample(pages, len(pages))  # so that a few files are like many
    for size in SIZES:
        _copies(root / f"size-{size}", [shuffled[at % len(pages)] for at in range(size)])
    text = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in pages)
    (root / "big.md").write_text((text * (BIG // len(text) + 1))[:BIG], encoding="utf-8")
    with (root / "catalogue.jsonl").open("wb") as out:
        for path in sorted((shared / "catalogue").glob("*.jsonl")):
            out.write(path.read_bytes())
    return layout


def _copies(target: Path, pages: list[Path] | tuple[Path, ...]) -> None:
    target.mkdir()
    for number, page in enumerate(pages):
        shutil.copy(page, target / f"{number:04}.md")


class Claimlint:
    """The ``claimlint`` of the running Python, and what it can do so far."""

    def __init__(self) -> None:
        script = Path(sys.executable).with_name("claimlint")
        self.start = (str(script),) if script.is_file() else (sys.executable, "-m", "claimlint")
        self._help = {name: self._ask(*name.split()) for name in ("", "check", "scan")}

    def _ask(self, *words: str) -> str:
        command = [*self.start, *words, "--help"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    def check(self, *words: str) -> tuple[str, ...]:
        """``claimlint check`` with those of the options that it has."""
        options = self._help["check"]
        kept = [word for word in words if not word.startswith("--") or word.partition("=")[0] in options]
        return (*self.start, "check", *kept)

    @property
    def scans(self) -> bool:
        """Whether it has the ``scan`` command."""
        return "--text-column" in self._help["scan"]


def peers(*files: str, names: tuple[str, ...] = ()) -> Iterator[Command | str]:
    """The commands of the peers for these files, or for one that is missing its name."""
    for name in names or tuple(_PEERS):
        try:
            start = program(_PEERS[name][0])
        except Unavailable:
            yield name
            continue
        yield Command(name, (start, *_arguments(name), *files), right=_PEERS[name][2])


_PEERS = {
    "proselint": ("proselint", ("check",), (0, 1)),
    # write-good's exit code is the number of its messages, up to 255
    "write-good": ("write-good", (), tuple(range(256))),
    "alex": ("alex", ("--quiet",), (0, 1)),
    "textlint, 7 rules": ("textlint", ("--config", "{peers}/textlintrc.json"), (0, 1)),
    "harper-cli": ("harper", ("lint", "--format", "compact"), (0, 1)),
    "remark-retext": ("remark", ("--no-stdout", "--quiet", "--rc-path", "{peers}/remarkrc.mjs"), (0, 1)),
}
"""By name: the program, its arguments, the exit codes of a run that went through."""


def _arguments(name: str) -> tuple[str, ...]:
    return tuple(word.replace("{peers}", str(folder())) for word in _PEERS[name][1])
