"""A scan from beginning to end: what was asked becomes a job, an engine carries it out, an output keeps it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claimlint.config import ScanColumns
from claimlint.findings import Severity
from claimlint.services.scan import rows, sources
from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError, need
from claimlint.services.scan.job import Done, Engine, Job
from claimlint.services.scan.linter import Linter
from claimlint.services.scan.output import Output, begin, is_lines
from claimlint.services.scan.records import Found
from claimlint.services.scan.sources import Source
from claimlint.services.scan.tally import TROUBLE, Tally
from claimlint.values import dataclass, field, replace

if TYPE_CHECKING:
    from claimlint.services.workspace import Workspace

KEEP_EVERY = 0.1
"""Seconds after which the state is kept again: about so much work a kill may cost."""
KEEP_COST = 20
"""Keeping waits for the disk, so the work between lasts at least so many times as long."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked. Columns that are not given here come from the configuration; ``jobs`` 0 is "what pays"."""

    addresses: tuple[str, ...]
    output: Path
    columns: ScanColumns = field(default_factory=ScanColumns)
    jobs: int = 0
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A request that can be carried out. ``fail_on`` is from which severity on a finding fails the scan."""

    request: Request
    sources: tuple[Source, ...]
    wanted: Wanted
    linter: Linter
    fail_on: Severity


class Trouble(NamedTuple):
    """A record that could not be judged; ``row`` is None for the rest of a source."""

    source: str
    row: int | None
    id: str | None
    message: str


class Step(NamedTuple):
    """The scan went on: so many bytes of the input are read, and this could not be judged."""

    read: int
    troubles: tuple[Trouble, ...]
    tally: Tally
    resumed: bool


def plan(request: Request, workspace: Workspace) -> Plan:
    """Check everything that can be checked beforehand. Raises ``ScanError``, ``FileProblem`` and ``OptionError``."""
    output = workspace.cwd / request.output
    lines = is_lines(output)
    found = sources.find(request.addresses, {output.resolve()})
    if not found:
        raise ScanError("there is nothing to read besides the output")
    if not lines or any(source.format == "parquet" for source in found):
        need("pyarrow.parquet")
    path = _path(found, workspace)
    config = workspace.config(path).scan_for(workspace.place(path))
    given = request.columns
    wanted = Wanted(given.text or config.text, given.id or config.id, given.group or config.group)
    rows.check(found, wanted)
    linter = Linter.load(workspace, path, date.today())  # noqa: DTZ011  the day on the calendar here
    return Plan(request, found, wanted, linter, workspace.fail_on(path))


def _path(found: Sequence[Source], workspace: Workspace) -> str:
    """The path whose configuration holds: the input's, or for an address elsewhere that of the current folder. Raises
    ``ScanError`` when inputs have different ones."""
    paths = [source.path if sources.is_local(source) else "any-file-in-this-folder" for source in found]
    configs = {workspace.config(path).path: path for path in paths}
    if len(configs) > 1:
        told = " and ".join(config or "none" for config in list(configs)[:2])
        raise ScanError(f"the inputs have different configurations ({told}); name the one to use with --config")
    return paths[0]


def carry_out(plan: Plan, engine: Engine) -> Iterator[Step]:
    """Do it, step by step. Raises ``ScanError``; what was done by then is kept, and the next run goes on from there."""
    linter = plan.linter
    output = begin(plan.request.output, _key(plan), linter.today.isoformat(), plan.request.overwrite)
    try:
        state = output.state
        same_day = Linter(linter.ruleset, linter.settings, date.fromisoformat(state.today))
        job = Job(plan.sources, plan.wanted, same_day, state.position, plan.request.jobs, (output.lock,))
        yield from _write(engine(job), output, plan.sources)
    finally:
        output.close()


def _write(results: Iterable[Done], output: Output, found: Sequence[Source]) -> Iterator[Step]:
    position, tally = output.state.position, output.state.tally
    resumed = position > (0, 0)
    yield Step(_before(found, position.file), (), tally, resumed)
    kept, pause = time.monotonic(), KEEP_EVERY
    for done in results:
        findings, troubles = _parted(done)
        output.sink.write(findings)
        tally.add(done.tally)
        position = done.position
        now = time.monotonic()
        if now - kept > pause:
            output.keep(position, tally)
            kept = time.monotonic()
            pause = max(KEEP_EVERY, KEEP_COST * (kept - now))
        yield Step(_before(found, position.file) + done.read, troubles, tally, resumed)
    output.finish(position, tally)


def _parted(done: Done) -> tuple[Sequence[Found], tuple[Trouble, ...]]:
    """Findings, and what is to be told instead of written."""
    if not (done.tally.bad or done.tally.failed):
        return done.findings, ()
    troubles = (found for found in done.findings if found.rule in TROUBLE)
    told = tuple(Trouble(found.source or "", found.row, found.id, found.message) for found in troubles)
    return [found for found in done.findings if found.rule not in TROUBLE], told


def _before(found: Sequence[Source], file: int) -> int:
    return sum(source.size for source in found[:file])


def _key(plan: Plan) -> dict[str, str]:
    """What decides the findings: anything else, such as the engine, may differ when a scan is gone on with."""
    files = [(source.name, source.size, source.stamp) for source in plan.sources]
    settings = replace(plan.linter.settings, register=repr(plan.linter.settings.register))
    options = {"settings": asdict(settings), "columns": asdict(plan.wanted)}
    return {"input": _hash(files), "rules": plan.linter.ruleset.key, "options": _hash(options)}


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[:40]
