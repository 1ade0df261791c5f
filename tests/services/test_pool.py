"""Several processes: results in order, nothing lost, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from claimlint.services import pool as module
from claimlint.services.pool import Pool, WorkerFault

DIES, FAILS, TELLS = -1, -2, -3


class Told(Exception):  # noqa: N818 (what a worker may tell)
    """A problem that belongs to the caller."""


def worker() -> Callable[[int], tuple[int, int]]:
    """Made in a worker: the square of a number, and whose work it is."""

    def square(number: int) -> tuple[int, int]:
        if number == DIES:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == FAILS:
            raise ZeroDivisionError("nothing to divide")
        if number == TELLS:
            raise Told("look here")
        return number * number, os.getpid()

    return square


def lost(number: int, code: int) -> tuple[int, int]:
    return number, code


@pytest.fixture(autouse=True)
def _may_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever threads the libraries of other tests have left behind."""
    monkeypatch.setattr(module, "may_fork", lambda: sys.platform != "win32")


def pool(fork: bool = True) -> Pool[int, tuple[int, int]]:
    return Pool(worker, lost, (Told,), fork)


@pytest.mark.parametrize("fork", [True, False])
@pytest.mark.parametrize("ahead", [0, 1, 3])
def test_results_come_in_order_from_so_many_processes(fork: bool, ahead: int) -> None:
    found = list(pool(fork).results(range(20), 2, ahead))
    assert [square for square, _ in found] == [number * number for number in range(20)]
    workers = {process for _, process in found}
    assert os.getpid() not in workers
    assert len(workers) <= 2


def test_no_more_processes_than_tasks() -> None:
    ours = pool()
    found = list(ours.results([3], 5))
    assert ([square for square, _ in found], len(ours.processes)) == ([9], 1)
    assert list(pool().results([], 5)) == []


def test_only_so_many_tasks_are_taken_ahead() -> None:
    taken = []

    def endless() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    results = pool().results(endless(), 2, 4)
    assert [next(results)[0] for _ in range(10)] == [number * number for number in range(10)]
    assert len(taken) <= 10 + 4
    results.close()  # type: ignore[attr-defined]


def test_the_next_task_is_given_before_a_result_is_told() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(5):
            taken.append(number)
            yield number

    results = pool().results(tasks(), 1)
    assert (next(results)[0], taken) == (0, [0, 1])
    assert (next(results)[0], taken) == (1, [0, 1, 2])
    assert [square for square, _ in results] == [4, 9, 16]


@pytest.mark.parametrize("fork", [True, False])
def test_who_dies_is_told_and_replaced(fork: bool) -> None:
    ours = pool(fork)
    found = list(ours.results([1, DIES, 2, DIES, DIES, 3], 2))
    assert [square for square, _ in found] == [1, DIES, 4, DIES, DIES, 9]
    assert [found[at][1] for at in (1, 3, 4)] == [-signal.SIGKILL] * 3
    assert not any(process.is_alive() for process in ours.processes)


def test_what_is_raised_comes_back_and_nobody_goes_on() -> None:
    for number, error, says in ((FAILS, WorkerFault, "ZeroDivisionError: nothing to divide"), (TELLS, Told, "^look")):
        ours = pool()
        with pytest.raises(error, match=says):
            list(ours.results([1, 2, number, *range(50)], 2))
        assert not any(process.is_alive() for process in ours.processes)


def test_whoever_stops_early_leaves_no_process() -> None:
    ours = pool()
    results = ours.results(range(100), 2)
    next(results)
    assert any(process.is_alive() for process in ours.processes)
    results.close()  # type: ignore[attr-defined]
    assert not any(process.is_alive() for process in ours.processes)


def opened(handles: tuple[int, int], _: int) -> list[bool]:
    """Which of two descriptors are open in a worker."""
    return [Path(f"/proc/self/fd/{handle}").exists() for handle in handles]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at its own descriptors")
def test_a_fork_lets_go_of_what_it_must_not_hold(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as lock, (tmp_path / "other").open("w") as other:
        handles = (lock.fileno(), other.fileno())
        ours: Pool[int, list[bool]] = Pool(lambda: partial(opened, handles), lambda *_: [], fork=True, held=handles[:1])
        assert list(ours.results([1, 2], 2)) == [[False, True]] * 2
        assert opened(handles, 0) == [True, True]


def test_what_makes_a_worker_of_a_fork_need_not_travel() -> None:
    ours: Pool[int, int] = Pool(lambda: lambda number: number + 1, lambda *_: 0, fork=True)
    assert list(ours.results([1, 2, 3], 2)) == [2, 3, 4]


THREADS = """\
import threading
from claimlint.services.pool import may_fork

end = threading.Event()
other = threading.Thread(target=end.wait)
before = may_fork()
other.start()
during = may_fork()
end.set()
other.join()
print(before, during)
"""


def test_a_thread_forbids_to_fork() -> None:
    told = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, check=True, text=True).stdout
    assert told == f"{sys.platform == 'linux'} False\n"
