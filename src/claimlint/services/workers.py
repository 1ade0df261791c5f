"""Judging many files in several processes, where that pays: each worker loads its rules once, results come in order.

What came of a file does not depend on who judged it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from os.path import join

from claimlint.findings import FileError
from claimlint.hints import TYPE_CHECKING
from claimlint.services.options import OptionError
from claimlint.services.run import Each, Result, Source, each, recall
from claimlint.services.workspace import Workspace

if TYPE_CHECKING:
    from claimlint.services.results import Results

PAYS = 400_000
"""How many bytes of copy make a further process worth its start."""
LOTS = 24
"""How many lots of files a worker gets, about: few enough to be cheap, enough that none waits long at the end."""


def each_by(jobs: int | None = None) -> Each:
    """Judge in ``jobs`` processes; by None, in as many as pay."""

    def share(
        files: Sequence[str], workspace: Workspace, stdin: Source | None, known: Results | None, whole: bool
    ) -> Iterator[Result]:
        sizes = [_size(join(workspace.here, path)) for path in files]
        most = jobs or min(processors(), sum(sizes) // PAYS)
        if most <= 1 or stdin is not None:
            return each(files, workspace, stdin, known, whole)
        return _shared(files, sizes, workspace, known, whole, most if jobs else 0)

    return share


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except (OSError, ValueError):
        return 0


def _shared(
    files: Sequence[str], sizes: Sequence[int], workspace: Workspace, known: Results | None, whole: bool, jobs: int
) -> Iterator[Result]:
    """What is known is told here, the rest is shared out, if it is still enough (``jobs`` 0: as many as pay)."""
    recalled = {number: recall(path, workspace, known) for number, path in enumerate(files)}
    todo = [number for number, result in recalled.items() if result is None]
    jobs = jobs or min(processors(), sum(sizes[number] for number in todo) // PAYS)
    names = [files[number] for number in todo]
    if jobs > 1 and len(names) > 1:
        lots = _lots([sizes[number] for number in todo], jobs * LOTS)
        judged = _judged([[names[number] for number in lot] for lot in lots], jobs, workspace, known, whole)
    else:
        judged = each(names, workspace, None, known, whole)
    for result in recalled.values():
        yield result or next(judged)
    yield from judged  # nothing is left, but the workers are sent home


def _judged(
    lots: Sequence[Sequence[str]], jobs: int, workspace: Workspace, known: Results | None, whole: bool
) -> Iterator[Result]:
    from contextlib import closing

    from claimlint.services.pool import Pool

    make = partial(_judge, workspace, known, whole)
    pool: Pool[Sequence[str], list[Result]] = Pool(make, _lost, (OptionError,), fork=True)
    with closing(pool.results(lots, jobs)) as done:  # type: ignore[type-var]
        for results in done:
            yield from results


def _judge(workspace: Workspace, known: Results | None, whole: bool) -> Callable[[Sequence[str]], list[Result]]:
    """A worker's way with a lot of files; one that is forked has the rules that were loaded by then."""
    return lambda paths: list(each(paths, workspace, None, known, whole))


def _lost(paths: Sequence[str], code: int) -> list[Result]:
    """An error for each file of a lot whose worker ended."""
    what = f"the process that judged this file ended by itself (exit code {code}); try --jobs 1"
    return [Result(path, errors=(FileError(path, what),)) for path in paths]


def _lots(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Neighbouring files in about ``count`` lots of equal size."""
    share = sum(sizes) // count + 1
    lots: list[list[int]] = []
    room = 0
    for number, size in enumerate(sizes):
        if room <= 0:
            lots.append([])
            room = share
        lots[-1].append(number)
        room -= size + 1
    return lots
