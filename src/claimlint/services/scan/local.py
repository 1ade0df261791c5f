"""The engine of this machine: worker processes, a bounded number of batches in flight, results in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from claimlint.services.pool import Pool
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.job import Done, Job, Worker
from claimlint.services.scan.rows import Batch, batches
from claimlint.services.scan.sources import total
from claimlint.services.workers import processors

PAYS = 400_000
"""A worker starts in the time that it takes to judge about so many bytes of copy."""
AHEAD = 4
"""How many batches are taken for each worker, at most, before the first of them is told."""


def engine(job: Job) -> Iterator[Done]:
    """Judge here, in this process when one is enough."""
    jobs = job.jobs or workers_that_pay(job)
    todo = batches(job.sources, job.wanted, job.start)
    worker = Worker(job.linter, job.wanted)
    return map(worker, todo) if jobs == 1 else pool(worker, job.held).results(todo, jobs, AHEAD * jobs)


def workers_that_pay(job: Job) -> int:
    """As many as there are processors, fewer for a small input. Packed and Parquet files hold more than they weigh."""
    weights = (source.size * (4 if source.packed or source.format == "parquet" else 1) for source in job.sources)
    if not total(job.sources):
        return processors()
    return max(1, min(processors(), sum(weights) // PAYS))


def pool(worker: Worker, held: Sequence[int] = ()) -> Pool[Batch, Done]:
    """Processes that judge batches and keep none of the descriptors ``held``."""
    return Pool(partial(_same, worker), _lost, fork=True, held=held)


def _same(worker: Worker) -> Worker:
    return worker


def _lost(_: object, code: int) -> Done:
    raise ScanError(
        f"a worker process ended by itself (exit code {code}), perhaps for want of memory; run this again to go on"
    )
