"""Worker processes: each has one task at a time, so that neither side ever waits for the other to read; the results
come in the order of the tasks."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from claimlint.values import dataclass

T = TypeVar("T")
R = TypeVar("R")
NOTHING = -1
"""The number of no task."""


class WorkerFault(Exception):  # noqa: N818 (a fault of our own; the worker's traceback is the message)
    """A worker raised what no task explains."""


@dataclass(slots=True)
class _Worker:
    """One process, whether it was born with what it must know, and the number and the content of its task."""

    process: Any
    connection: Connection
    knows: bool
    number: int = NOTHING
    task: Any = None


class Pool(Generic[T, R]):
    """``make`` is called once in each worker and gives what does a task there; both travel to it, as tasks and results
    do. ``lost`` says what becomes of a task whose worker ended by itself with an exit code. What is raised of the types
    ``told`` is raised here as well, anything else as a ``WorkerFault``. With ``fork`` workers are forked where that is
    quick and safe: ``make`` and all that it holds is theirs without travelling, and they close their copies of the
    descriptors ``held``. Else each is a new interpreter."""

    def __init__(
        self,
        make: Callable[[], Callable[[T], R]],
        lost: Callable[[T, int], R],
        told: tuple[type[Exception], ...] = (),
        fork: bool = False,
        held: Sequence[int] = (),
    ) -> None:
        self._make = make
        self._lost = lost
        self._told = told
        self._fork = fork
        self._held = held
        self._workers: list[_Worker] = []

    @property
    def processes(self) -> list[Any]:
        """The processes that were started and not replaced."""
        return [worker.process for worker in self._workers]

    def results(self, tasks: Iterable[T], jobs: int, ahead: int = 0) -> Iterator[R]:
        """What comes of the tasks, in their order. No more than ``ahead`` tasks are taken before the result of the
        first of them is told, unless it is 0."""
        waiting = enumerate(tasks)
        at_hand: deque[tuple[int, T]] = deque()  # a task for each worker, so that none waits until it is read
        done: dict[int, R] = {}
        told = 0
        try:
            self._begin(list(islice(waiting, jobs)))
            while True:
                held = self._busy() + len(at_hand)
                room = min(2 * jobs, ahead - len(done)) if ahead else 2 * jobs
                at_hand.extend(islice(waiting, max(room - held, 0)))
                self._share(at_hand)
                if not self._busy():
                    return
                for worker in self._ready():
                    done[worker.number] = self._take(worker)
                    worker.number = NOTHING
                    self._share(at_hand)
                while told in done:
                    yield done.pop(told)
                    told += 1
        finally:
            self._stop()

    def _busy(self) -> int:
        return sum(worker.number != NOTHING for worker in self._workers)

    def _begin(self, first: Sequence[tuple[int, T]]) -> None:
        """They all begin before the first is waited for."""
        started = [self._start() for _ in first]
        for worker, (number, task) in zip(started, first, strict=True):
            self._introduce(worker)
            self._give(worker, number, task)

    def _start(self) -> _Worker:
        fork = self._fork and may_fork()
        context = get_context("fork") if fork else get_context("spawn")
        ours, theirs = context.Pipe()
        make = self._make if fork else None
        unwanted = [ours, *(worker.connection for worker in self._workers), *self._held] if fork else []
        process = context.Process(target=_serve, args=(theirs, unwanted, self._told, make), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, knows=fork)
        self._workers.append(worker)
        return worker

    def _introduce(self, worker: _Worker) -> None:
        if not worker.knows:
            with suppress(BrokenPipeError, ConnectionResetError):  # its first answer will be missing
                worker.connection.send(self._make)

    def _share(self, tasks: deque[tuple[int, T]]) -> None:
        """Give a task to each worker that has none."""
        for worker in [worker for worker in self._workers if worker.number == NOTHING]:
            if tasks:
                self._give(worker, *tasks.popleft())

    def _give(self, worker: _Worker, number: int, task: T) -> None:
        if not worker.process.is_alive():
            worker.connection.close()
            self._workers.remove(worker)
            worker = self._start()
            self._introduce(worker)
        worker.number, worker.task = number, task
        with suppress(BrokenPipeError, ConnectionResetError):  # it ended just now, and its answer will be missing
            worker.connection.send(task)

    def _ready(self) -> list[_Worker]:
        busy: dict[Any, _Worker] = {worker.connection: worker for worker in self._workers if worker.number != NOTHING}
        return [busy[connection] for connection in wait(list(busy))]

    def _take(self, worker: _Worker) -> R:
        task = worker.task
        try:
            good, result = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join(5)
            good, result = True, self._lost(task, worker.process.exitcode)
        if not good:
            raise result if isinstance(result, Exception) else WorkerFault(result)
        return result  # type: ignore[no-any-return]

    def _stop(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            if worker.number != NOTHING:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


def may_fork() -> bool:
    """Whether this process can be copied in its whole: it is quick on Linux, and no thread runs, not even of a library,
    that a copy would lack while waiting for what it holds."""
    try:
        return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _serve(
    connection: Connection,
    unwanted: Sequence[Connection | int],
    told: tuple[type[Exception], ...],
    make: Callable[[], Callable[[Any], Any]] | None,
) -> None:
    """A worker's life: tasks until the pipe closes. An interrupt is the parent's business. ``unwanted`` are the
    parent's ends of pipes and its descriptors, which a fork would keep open; ``make`` comes by the pipe when it is
    None."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(10_000_000, 20, 100)  # texts and findings make no garbage that only the collector finds
    for one in unwanted:
        os.close(one) if isinstance(one, int) else one.close()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        work = (make or connection.recv())()
        gc.freeze()  # the rules stay, so nobody need look at them again
        while True:
            task = connection.recv()
            try:
                answer: tuple[bool, Any] = True, work(task)
            except told as error:
                answer = False, error
            except Exception:
                answer = False, traceback.format_exc()
            connection.send(answer)
    os._exit(0)  # taking down an interpreter, with all that it has learnt of words, would take some tenths of a second
