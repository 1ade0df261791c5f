"""The engine of this machine: worker processes, a bounded number of batches in flight, results in order."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import traceback
from collections import deque
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.job import Done, Job, Worker
from claimlint.services.scan.rows import batches
from claimlint.services.scan.sources import total
from claimlint.values import dataclass

if TYPE_CHECKING:
    import pyarrow as pa

PAYS = 400_000
"""A worker starts in the time that it takes to judge about so many bytes of copy."""
AHEAD = 4
"""How many batches a worker may be ahead of the slowest one."""


class WorkerFault(Exception):  # noqa: N818 (a fault of our own; the worker's traceback is the message)
    """A worker raised what no record explains."""


def engine(job: Job) -> Iterator[Done]:
    """Judge here, in this process when one is enough."""
    jobs = job.jobs or workers_that_pay(job)
    todo = batches(job.sources, job.wanted, job.start)
    worker = Worker(job.linter, job.wanted)
    if jobs == 1:
        return map(worker, todo)
    return _parallel(todo, worker, jobs)


def workers_that_pay(job: Job) -> int:
    """As many as there are processors, fewer for a small input. Packed and Parquet files hold more than they weigh."""
    weights = (source.size * (4 if source.packed or source.format == "parquet" else 1) for source in job.sources)
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not total(job.sources):
        return processors
    return max(1, min(processors, sum(weights) // PAYS))


@dataclass(slots=True)
class _Helper:
    """One worker process. ``task`` is the number of the batch that it has, or -1."""

    process: Any
    connection: Connection
    task: int = -1


def _parallel(todo: Iterator[pa.RecordBatch], worker: Worker, jobs: int) -> Iterator[Done]:
    """A worker holds one batch at a time, so that neither side ever waits for the other to read."""
    helpers = [_start() for _ in range(jobs)]
    done: dict[int, Done] = {}
    given = told = 0
    ready = deque(_next(todo))
    try:
        for helper in helpers:  # they all begin before the first is waited for
            _tell(helper, worker)
        while ready or told < given:
            for helper in helpers:
                if ready and helper.task < 0 and given - told < AHEAD * jobs:
                    _send(helper, given, ready.popleft())
                    given += 1
                    ready.extend(_next(todo))
            for helper in _finished(helpers):
                done[helper.task] = _receive(helper)
                helper.task = -1
            while told in done:
                yield done.pop(told)
                told += 1
    finally:
        _stop(helpers)


def _next(todo: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """One more batch, if there is one."""
    for batch in todo:
        yield batch
        return


def _finished(helpers: list[_Helper]) -> list[_Helper]:
    busy = {helper.connection: helper for helper in helpers if helper.task >= 0}
    return [busy[connection] for connection in wait(list(busy)) if isinstance(connection, Connection)]


def _start() -> _Helper:
    """A new interpreter, as forking beside the threads of Arrow is not safe. It ends when this process does: nobody
    else holds the other end of its pipe."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Helper(process, ours)


def _send(helper: _Helper, number: int, batch: pa.RecordBatch) -> None:
    _tell(helper, batch)
    helper.task = number


def _tell(helper: _Helper, message: Any) -> None:
    with _told(helper):
        helper.connection.send(message)


def _receive(helper: _Helper) -> Done:
    with _told(helper):
        result = helper.connection.recv()
    if isinstance(result, str):
        raise WorkerFault(result)
    assert isinstance(result, Done)
    return result


@contextlib.contextmanager
def _told(helper: _Helper) -> Iterator[None]:
    try:
        yield
    except (EOFError, BrokenPipeError, ConnectionResetError):
        helper.process.join(5)
        raise ScanError(
            f"a worker process ended by itself (exit code {helper.process.exitcode}), perhaps for want of memory; "
            "run this again to go on"
        ) from None


def _stop(helpers: list[_Helper]) -> None:
    for helper in helpers:
        helper.connection.close()
        if helper.task >= 0:
            helper.process.terminate()
    for helper in helpers:
        helper.process.join()


def _serve(connection: Connection) -> None:
    """A worker's life: the worker first, then batches until the pipe closes. An interrupt is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        worker: Worker = connection.recv()
        gc.freeze()  # the rules stay, so nobody need look at them again
        while True:
            batch = connection.recv()
            try:
                result: Done | str = worker(batch)
            except Exception:
                result = traceback.format_exc()
            connection.send(result)
