"""Where findings go: one file of JSON lines, or a folder of Parquet parts. Both can go on where a kill left them.

A sink is marked from time to time: what is written by then is on the disk, and the mark says how much it is. Begun
again from a mark, it forgets whatever was written after it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from claimlint.services.scan.errors import ScanError, need
from claimlint.services.scan.records import Found

PART_ROWS = 20_000
"""How many findings a Parquet part holds; the last one may hold fewer."""

Mark = dict[str, int]


class Sink(Protocol):
    """Takes findings in order."""

    def write(self, findings: Sequence[Found]) -> None:
        """Add findings."""

    def mark(self) -> Mark:
        """Bring everything to the disk, and say how much it is."""

    def finish(self) -> Mark:
        """Bring everything into its last form, and to the disk."""

    def tidy(self) -> None:
        """Remove what the last mark no longer needs. Call it when that mark is kept."""

    def close(self) -> None:
        """Let go of the files."""


class Lines:
    """One file of JSON lines. ``handle`` is open for reading and writing, and nobody else writes to it."""

    def __init__(self, path: Path, mark: Mark) -> None:
        self._path = path
        self._file = path.open("r+b" if path.exists() else "w+b")
        self._file.seek(0, os.SEEK_END)
        length = mark.get("length", 0)
        if self._file.tell() < length:
            self._file.close()
            raise ScanError(f"{path} is shorter than it was; begin anew with --overwrite")
        self._file.truncate(length)
        self._file.seek(length)

    def write(self, findings: Sequence[Found]) -> None:
        lines = (json.dumps(found._asdict(), ensure_ascii=False) + "\n" for found in findings)
        self._file.write("".join(lines).encode("utf-8", "replace"))

    def mark(self) -> Mark:
        self._file.flush()
        os.fsync(self._file.fileno())
        return {"length": self._file.tell()}

    def finish(self) -> Mark:
        return self.mark()

    def tidy(self) -> None:
        """Nothing here is ever in the way."""

    def close(self) -> None:
        self._file.close()

    def read(self) -> list[dict[str, Any]]:
        """What was written so far."""
        self._file.flush()
        return [json.loads(line) for line in self._path.read_bytes().splitlines()]


class Parts:
    """A folder of Parquet files, each of ``PART_ROWS`` findings. Those that make no whole part yet wait as JSON lines,
    so that the parts do not depend on when it was marked."""

    def __init__(self, folder: Path, mark: Mark) -> None:
        self._folder = folder
        self._parts = mark.get("parts", 0)
        self._check()
        self.tidy()
        self._waiting = Lines(self._waiting_path(), {"length": mark.get("length", 0)})
        self._count = len(self._waiting.read())

    def write(self, findings: Sequence[Found]) -> None:
        while findings:
            room = PART_ROWS - self._count
            self._waiting.write(findings[:room])
            self._count += min(room, len(findings))
            findings = findings[room:]
            if self._count == PART_ROWS:
                self._turn()

    def mark(self) -> Mark:
        return {"parts": self._parts, **self._waiting.mark()}

    def finish(self) -> Mark:
        if self._count or not self._parts:
            self._turn()
        self._waiting.close()
        self._waiting_path().unlink()  # empty
        return {"parts": self._parts}

    def tidy(self) -> None:
        kept = {self._part_path(number) for number in range(self._parts)} | {self._waiting_path()}
        for pattern in ("part-*.parquet", "_part-*.parquet", "_waiting-*.jsonl"):
            for path in self._folder.glob(pattern):
                if path not in kept:
                    path.unlink()

    def close(self) -> None:
        self._waiting.close()

    def _waiting_path(self) -> Path:
        return self._folder / f"_waiting-{self._parts:05d}.jsonl"

    def _part_path(self, number: int) -> Path:
        return self._folder / f"part-{number:05d}.parquet"

    def _turn(self) -> None:
        """Make a part of what waits. The old waiting file stays until another mark no longer needs it."""
        from claimlint.services.scan.batch import schema

        pa = need("pyarrow")
        table = pa.Table.from_pylist(self._waiting.read(), schema=schema())
        path = self._part_path(self._parts)
        unfinished = path.with_name(f"_{path.name}")
        need("pyarrow.parquet").write_table(table, unfinished, compression="zstd")
        sync(unfinished)
        unfinished.replace(path)
        self._waiting.close()
        self._parts += 1
        self._count = 0
        self._waiting = Lines(self._waiting_path(), {})

    def _check(self) -> None:
        lost = [path for number in range(self._parts) if not (path := self._part_path(number)).exists()]
        if lost:
            raise ScanError(f"{lost[0]} is lost; begin anew with --overwrite")


def sync(path: Path) -> None:
    """Bring a file, or a folder's list of files, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
