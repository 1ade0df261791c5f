"""Runs one command and prints what it took, as JSON. ``_timing`` starts it as a process of its own, so that the memory
of the benchmark is not counted as the command's: a forked child begins with its parent's.

    python _launch.py TIMEOUT OUTPUT COMMAND ...
"""

import json
import os
import signal
import sys
import time


def main() -> None:
    """Wall and CPU seconds, the peak memory of the largest process in MiB, and the exit code; -1 when it took longer
    than TIMEOUT seconds and was ended."""
    limit, output, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    out = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    null = os.open(os.devnull, os.O_RDONLY)
    files = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
    late = False

    started = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=files, setpgroup=0)

    def end(*_: object) -> None:
        nonlocal late
        late = True
        os.killpg(child, signal.SIGKILL)

    for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    signal.setitimer(signal.ITIMER_REAL, limit)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - started
    signal.setitimer(signal.ITIMER_REAL, 0)
    code = -1 if late else os.waitstatus_to_exitcode(status)
    row = {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024, "code": code}
    print(json.dumps(row))


if __name__ == "__main__":
    main()
