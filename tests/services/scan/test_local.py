"""One process or several: the same results in the same order."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimlint.services.pool import WorkerFault
from claimlint.services.scan import local, rows
from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.job import Done, Job, Worker
from claimlint.services.scan.run import Plan
from services.scan.conftest import records, write_lines


@pytest.fixture
def job(house: Path, plan_for: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setattr(rows, "BATCH_ROWS", 7)
    write_lines(house / "1.jsonl", records(60))
    write_lines(house / "2.jsonl", [*records(30), {"text": 5}])
    made = plan_for("1.jsonl", "2.jsonl", group="brand")
    return Job(made.sources, made.wanted, made.linter)


def plain(results: list[Done]) -> list[object]:
    return [(done.position, done.read, list(done.findings), done.tally) for done in results]


def test_workers_change_nothing(job: Job) -> None:
    one = list(local.engine(replace(job, jobs=1)))
    assert [done.position for done in one][-1] == (1, 31)
    assert sum(done.tally.records for done in one) == 91
    assert plain(list(local.engine(replace(job, jobs=3)))) == plain(one)
    assert plain(list(local.engine(job))) == plain(one)


def test_going_on(job: Job) -> None:
    one = list(local.engine(replace(job, jobs=1)))
    after = one[4].position
    rest = list(local.engine(replace(job, jobs=2, start=after)))
    assert plain(rest) == plain(one[5:])


def test_how_many_workers_pay(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert local.workers_that_pay(job) == 1
    big = replace(job, sources=tuple(replace(source, size=10**9) for source in job.sources))
    assert local.workers_that_pay(big) == processors
    unknown = replace(job, sources=(replace(job.sources[0], size=0),))
    assert local.workers_that_pay(unknown) == processors


def test_a_worker_that_dies_is_told(job: Job) -> None:
    pool = local.pool(Worker(job.linter, job.wanted))
    work = list(rows.batches(job.sources, job.wanted)) * 2_000  # more than is done before the signal arrives
    results = pool.results(iter(work), 2, 8)
    next(results)
    processes = pool.processes
    os.kill(processes[0].pid, signal.SIGKILL)
    with pytest.raises(ScanError, match=r"^a worker process ended by itself \(exit code -9\)"):
        list(results)
    assert not any(process.is_alive() for process in [*processes, *pool.processes])


def test_a_fault_of_a_worker_comes_back(job: Job) -> None:
    pool = local.pool(Worker(job.linter, Wanted(("text", "another"))))  # the batches hold one text each
    with pytest.raises(WorkerFault, match="ValueError: zip"):
        list(pool.results(rows.batches(job.sources, job.wanted), 2))
