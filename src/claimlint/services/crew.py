"""Worker processes: each has one lot of files at a time, so that neither side ever waits for the other to read."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from claimlint.findings import FileError
from claimlint.services.options import Options
from claimlint.services.results import Results
from claimlint.services.run import Result, each
from claimlint.services.workspace import Workspace
from claimlint.values import dataclass


@dataclass(slots=True)
class _Worker:
    """One process and the lot that it has, as numbers of files."""

    process: Any
    connection: Connection
    lot: Sequence[int] = ()


class Crew:
    """The workers on ``files``. ``serve`` is what each of them does with its end of a pipe."""

    def __init__(self, files: Sequence[str], serve: Callable[[Connection, list[Connection]], None]) -> None:
        self._files = files
        self._serve = serve
        self._workers: list[_Worker] = []

    def results(self, lots: Sequence[Sequence[int]], jobs: int) -> Iterator[Result]:
        """What came of the files, in their order."""
        waiting = iter(lots)
        done: dict[int, Result] = {}
        told = 0
        try:
            for lot in islice(waiting, jobs):
                self._start(lot)
            while told < len(self._files):
                for worker in self._ready():
                    done |= zip(worker.lot, self._take(worker), strict=True)
                    self._give(worker, next(waiting, ()))
                while told in done:
                    yield done.pop(told)
                    told += 1
        finally:
            self._stop()

    def _start(self, lot: Sequence[int]) -> None:
        """A worker with its first lot: a fork where that is safe and quick, else a new interpreter."""
        context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        ours, theirs = context.Pipe()
        copies = [ours, *(worker.connection for worker in self._workers)] if sys.platform == "linux" else []
        process = context.Process(target=self._serve, args=(theirs, copies), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        self._give(self._workers[-1], lot)

    def _give(self, worker: _Worker, lot: Sequence[int]) -> None:
        if lot and not worker.process.is_alive():
            self._workers.remove(worker)
            self._start(lot)
            return
        worker.lot = lot
        if lot:
            with suppress(BrokenPipeError, ConnectionResetError):  # it ended just now, and its answer will be missing
                worker.connection.send([self._files[number] for number in lot])

    def _ready(self) -> list[_Worker]:
        busy: dict[Any, _Worker] = {worker.connection: worker for worker in self._workers if worker.lot}
        return [busy[connection] for connection in wait(list(busy))]

    def _take(self, worker: _Worker) -> list[Result]:
        """What the worker made of its lot; one that ended leaves an error for each file."""
        try:
            results = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join(5)
            what = f"the process that judged this file ended by itself (exit code {worker.process.exitcode})"
            paths = [self._files[number] for number in worker.lot]
            return [Result(path, errors=(FileError(path, f"{what}; try --jobs 1"),)) for path in paths]
        if isinstance(results, Exception):
            raise results
        assert isinstance(results, list)
        return results

    def _stop(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            if worker.lot:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


def serve(
    options: Options,
    cwd: Path,
    known: Results | None,
    whole: bool,
    connection: Connection,
    copies: Sequence[Connection],
) -> None:
    """A worker's life: lots of files until the pipe closes. An interrupt is the parent's business. ``copies`` are the
    parent's ends, which a fork would keep open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for copy in copies:
        copy.close()
    workspace = Workspace(options, cwd)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            paths = connection.recv()
            try:
                done: Any = list(each(paths, workspace, None, known, whole))
            except Exception as error:  # what is no result of a file is told by the parent
                done = error
            connection.send(done)
