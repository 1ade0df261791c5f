"""How long `claimlint check --project` takes on sites of growing size, whose pages all speak of the same few things.

    python benchmarks/project.py                 # 100, 1,000 and 4,000 pages
    python benchmarks/project.py --sizes 50 200

Each row: a first run, a run with nothing changed, one with one page changed, and the comparing alone (facts known); the
last line is the growth of time over that of pages between the two largest sites, as an exponent: 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from _figures import table

THINGS = ("Microneedling", "HydraFacial", "Laser hair removal", "Chemical peel", "IPL", "Lip filler", "Profhilo")
PAGE = """\
# {thing} in room {number}

{thing} takes place in room {number}. We plan a course of {sessions} sessions, spaced {weeks} weeks apart. A session
takes {minutes} minutes. Avoid make-up for {hours} hours.

## Downtime

Expect {days} days of downtime. Results last {months} months and differ from person to person.
"""


def page(number: int) -> str:
    """An invented page; most tell the same, each in its turn something else."""
    odd = number % 50 == 7
    return PAGE.format(
        thing=THINGS[number % len(THINGS)], number=number, sessions=9 if odd else "4-6", weeks=8 if odd else 4,
        minutes=90 if odd else 45, hours=72 if odd else 24, days=9 if odd else 2, months=24 if odd else 6,
    )  # fmt: skip


def check(folder: Path, cache: Path, *options: str) -> float:
    """Seconds of one run. ``RuntimeError`` when it does not end as it should."""
    command = [sys.executable, "-m", "claimlint", "check", "--project", "-q", "--cache-dir", str(cache), *options, "."]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, check=False)
    taken = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return taken


def comparing(count: int) -> float:
    """Seconds to hold ``count`` pages' facts against each other, when they are known."""
    from claimlint.engine import judge
    from claimlint.packs import load
    from claimlint.readers import read
    from claimlint.services.agreement.comparing import Told, disagreements

    rules = load()
    facts = [judge(read(page(n).encode(), f"{n}.md"), rules, project=True).facts for n in range(len(THINGS) * 50)]
    told = [Told(f"{n}.md", n, fact) for n in range(count) for fact in facts[n % len(facts)]]
    began = time.perf_counter()
    found = list(disagreements(told))
    taken = time.perf_counter() - began
    if not found:
        raise RuntimeError("the pages of this benchmark agree; they are to disagree")
    return taken


def measured(count: int, folder: Path) -> list[float]:
    """Seconds: first run, nothing changed, one page changed, comparing alone."""
    site, cache = folder / "site", folder / "cache"
    site.mkdir(parents=True)
    for number in range(count):
        (site / f"{number:05}.md").write_text(page(number), encoding="utf-8")
    first, again = check(site, cache), check(site, cache)
    (site / "00003.md").write_text(page(57), encoding="utf-8")
    return [first, again, check(site, cache), comparing(count)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 4000])
    sizes = parser.parse_args(arguments).sizes
    rows = []
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured(count, Path(folder)))
    shown: list[list[object]] = [
        [f"{n:,}", *(f"{value:.3f}" for value in row)] for n, row in zip(sizes, rows, strict=True)
    ]
    if len(sizes) > 1:
        growth = math.log(sizes[-1] / sizes[-2])
        shown.append(
            [
                "growth",
                *(f"{math.log(last / first) / growth:.2f}" for first, last in zip(rows[-2], rows[-1], strict=True)),
            ]
        )
    print(table(["pages", "first run, s", "nothing changed, s", "one page changed, s", "comparing alone, s"], shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
