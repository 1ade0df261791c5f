"""Timing commands as whole processes: wall and CPU seconds and peak memory, by the system's own account of each run."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds, MiB of the largest process, exit code (-1: ended for taking too long)."""

    wall: float
    cpu: float
    memory: float
    code: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command to time. ``prepare`` runs before each of its runs and is not timed; ``right`` are the exit codes of a
    run that did its work."""

    name: str
    words: tuple[str, ...]
    right: tuple[int, ...] = (0, 1)
    prepare: Callable[[], None] | None = None


@dataclass(slots=True)
class Timing:
    """All counted runs of one command, or why there are none."""

    name: str
    samples: list[Sample] = field(default_factory=list)
    failure: str = ""

    @property
    def wall(self) -> float:
        """The median in seconds, 0.0 without runs."""
        return median(sample.wall for sample in self.samples) if self.samples else 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """How to time: ``runs`` counted runs of each command after a warm-up, in turn (A B C, A B C, ...), so that a
    machine that slows down slows all of them. A command whose runs have taken ``budget`` seconds is not run again, its
    warm-up then counts as a run; one run may take ``limit`` seconds."""

    folder: Path
    runs: int = 5
    budget: float = 60.0
    limit: float = 300.0
    environment: Mapping[str, str] = field(default_factory=dict)

    def compare(self, commands: Sequence[Command]) -> list[Timing]:
        """The timings of several commands, in the order given."""
        found = [Timing(command.name) for command in commands]
        for turn in range(self.runs + 1):
            for command, timing in zip(commands, found, strict=True):
                spent = sum(sample.wall for sample in timing.samples)
                if timing.failure or spent > self.budget:
                    continue
                sample, output = self._run(command)
                if sample.code not in command.right:
                    timing.failure = _failure(sample, self.limit, output)
                    timing.samples.clear()
                    continue
                if turn == 1 and spent <= self.budget:
                    timing.samples.clear()  # what is there is the warm-up
                timing.samples.append(sample)
        return found

    def _run(self, command: Command) -> tuple[Sample, str]:
        if command.prepare:
            command.prepare()
        with tempfile.NamedTemporaryFile() as output:
            launch = [sys.executable, "-I", "-S", str(HERE / "_launch.py"), str(self.limit), output.name]
            done = subprocess.run(
                [*launch, *command.words],
                capture_output=True,
                text=True,
                check=False,
                cwd=self.folder,
                env={**os.environ, **self.environment},
            )
            if done.returncode:
                return Sample(0.0, 0.0, 0.0, 127), done.stderr
            # the start alone: some peers print a hundred megabytes
            return Sample(**json.loads(done.stdout)), output.read(2000).decode("utf-8", "replace")


def _failure(sample: Sample, limit: float, output: str) -> str:
    if sample.code == -1:
        return f"over {limit:.0f} s"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"failed, exit code {sample.code}: {lines[-1][:90] if lines else 'no output'}"


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        names = [line for line in cpus.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": model,
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "node": _version(["node", "--version"]),
    }


def _version(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "none"
