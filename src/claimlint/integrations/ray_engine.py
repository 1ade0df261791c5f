"""Scanning on Ray Data: the sources are read and judged by the workers of a cluster, or of a local Ray.

Ray is started here unless it runs already or ``RAY_ADDRESS`` names a cluster. Every worker must be able to import
claimlint and to open the sources.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from claimlint.services.scan.batch import found_in, lint_batch
from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError, need
from claimlint.services.scan.job import Done, Engine, Job, judged
from claimlint.services.scan.linter import Linter
from claimlint.services.scan.prepared import by_source, from_arrow, prepared, to_arrow
from claimlint.services.scan.records import Found
from claimlint.services.scan.rows import BATCH_ROWS, Position, batches
from claimlint.services.scan.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 1 << 20
"""Bytes of records that travel together."""
STORE = 256 << 20
"""Bytes of shared memory for a Ray that is started here."""


def engine() -> Engine:
    """Judge on Ray. Raises ``MissingExtraError``."""
    need("ray", "ray")
    need("ray.data", "ray")
    return _run


def _run(job: Job) -> Iterator[Done]:
    if job.start.file >= len(job.sources):
        return
    with _ray(job.jobs) as ray:
        try:
            for batch in _results(ray, job).iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=1):
                for row in batch.to_pylist():
                    yield _unpacked(row)
        except ray.exceptions.RayError as error:
            raise ScanError(f"Ray: {_cause(error)}; run this again to go on") from error


def _results(ray: Any, job: Job) -> Any:
    """One row for every judged batch, in the order of the input."""
    files = [{"file": place} for place in range(job.start.file, len(job.sources))]
    workers = job.jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))
    records = ray.data.from_items(files, override_num_blocks=len(files)).map_batches(
        _Reader(job), batch_size=1, batch_format="pyarrow", num_cpus=0.01
    )
    return records.map_batches(
        _Judge,
        fn_constructor_args=(job.linter, job.wanted),
        batch_size=BATCH_ROWS,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=0.9,
    )


class _Reader:
    """Reads the source that a row names."""

    def __init__(self, job: Job) -> None:
        self._job = (job.sources, job.wanted, job.start)

    def __call__(self, table: pa.Table) -> Iterator[pa.Table]:
        pa = need("pyarrow")
        sources, wanted, start = self._job
        for file in table.column("file").to_pylist():
            after = start.row if file == start.file else 0
            for batch in batches(sources[: file + 1], wanted, Position(file, after)):
                yield pa.Table.from_batches([to_arrow(batch, wanted)])


class _Judge:
    """Ray makes one in each of its workers, so the linter is loaded once there."""

    def __init__(self, linter: Linter, wanted: Wanted) -> None:
        self._linter = linter
        self._wanted = wanted

    def __call__(self, table: pa.Table) -> pa.Table:
        pa = need("pyarrow")
        [batch] = table.combine_chunks().to_batches()
        return pa.Table.from_pylist([_packed(self._judge(part)) for part in by_source(batch)])

    def _judge(self, batch: pa.RecordBatch) -> Done:
        findings = lint_batch(batch, self._linter, prepared(self._wanted.text))
        return judged(from_arrow(batch, self._wanted), found_in(findings), self._wanted)


def _packed(done: Done) -> dict[str, Any]:
    told = {"findings": json.dumps(done.findings), "tally": json.dumps(done.tally.as_data())}
    return {"position": list(done.position), "read": done.read, **told}


def _unpacked(row: dict[str, Any]) -> Done:
    findings = [Found(*cells) for cells in json.loads(row["findings"])]
    return Done(Position(*row["position"]), row["read"], findings, Tally.from_data(json.loads(row["tally"])))


@contextmanager
def _ray(jobs: int) -> Iterator[Any]:
    """Ray, running, and quiet; ended again if it was started here."""
    ray = need("ray", "ray")
    with _quiet():
        started = not ray.is_initialized()
        if started:
            _start(ray, jobs)
        try:
            with _ordered(ray.data.DataContext.get_current()):
                yield ray
        finally:
            if started:
                ray.shutdown()


@contextmanager
def _ordered(context: Any) -> Iterator[None]:
    """Rows in order, small blocks, no bars of its own."""
    options = context.execution_options
    before = (options.preserve_order, context.target_max_block_size, context.enable_progress_bars)
    options.preserve_order, context.target_max_block_size, context.enable_progress_bars = True, BLOCK, False
    try:
        yield
    finally:
        options.preserve_order, context.target_max_block_size, context.enable_progress_bars = before


@contextmanager
def _quiet() -> Iterator[None]:
    """Ray tells of every step on standard error, which is for what concerns the records."""
    loggers = [logging.getLogger(name) for name in ("ray", "ray.data")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _start(ray: Any, jobs: int) -> None:
    """A Ray of our own on this machine, or the cluster that ``RAY_ADDRESS`` names. It tells nobody that it ran."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        if os.environ.get("RAY_ADDRESS"):
            ray.init(**quiet)
        else:
            ray.init(num_cpus=jobs or None, object_store_memory=STORE, include_dashboard=False, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise ScanError(f"Ray does not start: {error}") from error


def _cause(error: Any) -> str:
    """The last line of what went wrong on a worker."""
    cause = getattr(error, "cause", None) or error
    lines = [line for line in str(cause).splitlines() if line.strip()]
    return lines[-1].strip() if lines else type(cause).__name__
