"""How fast claimlint is, as whole processes, beside the linters of ``benchmarks/peers/install.sh``, in one run.

    python benchmarks/speed.py                   everything; a quarter of an hour, most of it the peers'
    python benchmarks/speed.py --no-peers        claimlint alone
    python benchmarks/speed.py --only pages,big  some of the works (start, clean, page, cached, pages, changed, big,
                                                 catalogue, growth)
    python benchmarks/speed.py --json            the same as JSON
    python benchmarks/speed.py --write docs/performance.md    put the tables into the page that quotes them

Commands are run in turn after a warm-up; a figure is the median with the smallest and largest. Compare figures of one
run with each other, not with another machine's. Works that need a command or texts that are not there are skipped.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median

from _corpora import SHARED, catalogue
from _figures import middle, slope, table
from _peers import versions
from _timing import Bench, Command, Timing, machine
from _works import SIZES, Claimlint, Layout, lay_out, peers

from claimlint import __version__

OURS = "claimlint"
BEGIN, END = "<!-- speed.py -->", "<!-- end -->"
"""Between these marks a page quotes the tables."""


@dataclass(slots=True)
class Part:
    """One piece of work with its timings. ``note`` is said under the table; ``skipped`` says why there are none."""

    name: str
    title: str
    timings: list[Timing] = field(default_factory=list)
    note: str = ""
    skipped: str = ""


class Works:
    """The pieces of work by name; each times itself."""

    def __init__(self, bench: Bench, layout: Layout, with_peers: bool, shared: Path) -> None:
        self.bench, self.layout, self.with_peers, self.shared = bench, layout, with_peers, shared
        self.claimlint = Claimlint()
        self.changes = 0
        self.by_name: dict[str, Callable[[], Part]] = {
            "start": self.start,
            "clean": self.clean,
            "page": self.page,
            "cached": self.cached,
            "pages": self.pages,
            "changed": self.changed,
            "big": self.big,
            "catalogue": self.catalogue,
            "growth": self.growth,
        }

    def _check(self, name: str, *words: str, prepare: Callable[[], None] | None = None) -> Command:
        return Command(name, self.claimlint.check(*words), prepare=prepare)

    def _compare(
        self, part: Part, ours: Sequence[Command], files: Sequence[str] = (), folder: Path | None = None
    ) -> Part:
        """Time our commands, and the peers' on ``files``."""
        bench = replace(self.bench, folder=folder or self.bench.folder)
        others = list(peers(*files)) if files and self.with_peers else []
        part.timings = bench.compare([*ours, *(each for each in others if isinstance(each, Command))])
        part.timings += [Timing(each, failure="not available here") for each in others if isinstance(each, str)]
        return part

    def start(self) -> Part:
        ours = [Command(f"{OURS} --help", (*self.claimlint.start, "--help"), right=(0,))]
        bare = [Command("bare Python", (sys.executable, "-c", "pass")), Command("bare Node", ("node", "-e", "0"))]
        empty = self.layout.root / "empty"  # alex goes on to read the folder that it is in
        empty.mkdir(exist_ok=True)
        return self._compare(Part("start", "Start: `--help`"), [*ours, *bare], ["--help"], empty)

    def clean(self) -> Part:
        ours = [self._check(OURS, "--no-cache", "clean.txt")]
        return self._compare(Part("clean", "One text without a claim word (1 KB)"), ours, ["clean.txt"])

    def page(self) -> Part:
        ours = [self._check(OURS, "--no-cache", "page.txt")]
        return self._compare(Part("page", "One article (9 KB), no cache"), ours, ["page.txt"])

    def cached(self) -> Part:
        first = self._check(f"{OURS}, first run ever: packs compiled", "page.txt", prepare=self._forget)
        part = self._compare(Part("cached", "The same article, unchanged since the last run"), [first])
        ours = [self._check(OURS, "page.txt"), Command("bare Python", (sys.executable, "-c", "pass"))]
        part.timings += self.bench.compare(ours)
        return part

    def pages(self) -> Part:
        size = self.layout.size("200")
        ours = [
            self._check(OURS, "--no-cache", "--jobs=1", "200"),
            self._check(f"{OURS}, jobs as it sees fit", "--no-cache", "200"),
        ]
        part = Part("pages", f"200 Markdown files ({size:.2f} MB), no cache")
        return self._compare(part, ours, self.layout.files("200"))

    def changed(self) -> Part:
        ours = [
            self._check(f"{OURS}, nothing changed", "200"),
            self._check(f"{OURS}, one file changed", "changed", prepare=self._change),
        ]
        return self._compare(Part("changed", "200 Markdown files, with the cache"), ours)

    def big(self) -> Part:
        part = Part("big", f"One Markdown file of {self.layout.size('big.md'):.1f} MB, no cache")
        return self._compare(part, [self._check(OURS, "--no-cache", "big.md")], ["big.md"])

    def catalogue(self) -> Part:
        part = Part("catalogue", "A catalogue")
        if not self.claimlint.scans:
            part.skipped = "claimlint has no `scan` command yet"
            return part
        texts = [page.text for page in catalogue(self.shared)]
        size = sum(len(text.encode()) for text in texts) / 1e6
        part.title = f"A catalogue of {len(texts):,} products ({size:.1f} MB of copy)"
        scan = (*self.claimlint.start, "scan", "catalogue.jsonl", "--text-column", "text", "--id-column", "id")
        scan = (*scan, "--output", "found.jsonl", "--overwrite", "--jobs")
        part = self._compare(part, [Command(f"{OURS} scan, {n} processes", (*scan, str(n))) for n in (1, 2)])
        part.note = "; ".join(f"{each.name}: {size / each.wall:.1f} MB/s" for each in part.timings if each.wall)
        return part

    def growth(self) -> Part:
        part = Part("growth", "Growth: Markdown files in a folder, no cache, one process")
        names = {size: f"{size} files ({self.layout.size(f'size-{size}'):.2f} MB)" for size in SIZES}
        part = self._compare(
            part, [self._check(names[size], "--no-cache", "--jobs=1", f"size-{size}") for size in SIZES]
        )
        points = [(self.layout.size(f"size-{size}"), each.wall) for size, each in zip(SIZES, part.timings, strict=True)]
        if all(wall for _, wall in points):
            part.note = _growth(points)
        return part

    def _forget(self) -> None:
        shutil.rmtree(self.bench.environment["CLAIMLINT_CACHE_DIR"], ignore_errors=True)

    def _change(self) -> None:
        self.changes += 1
        with (self.layout.root / "changed" / "0100.md").open("a", encoding="utf-8") as out:
            out.write(f"\n\nOne line more, number {self.changes}.\n")


def _growth(points: Sequence[tuple[float, float]]) -> str:
    """The fitted line through all sizes, and how the cost beyond the start grows from the second size to the last."""
    per_mb, start = slope(points)
    first, (small, little), (large, much) = points[0][1], points[1], points[-1]
    base = min(start, first) if start > 0 else first
    power = log((much - base) / (little - base)) / log(large / small) if little > base else float("nan")
    marginal = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points[1:])]
    steps = ", ".join(f"{value:.2f}" for value in marginal)
    return (
        f"Fitted line: {start:.3f} s + {per_mb:.2f} s/MB. From {SIZES[1]} to {SIZES[-1]} files the cost beyond the "
        f"start grows as size to the power {power:.2f}; a further MB costs {steps} s (10 to 100, 100 to 1,000 files)."
    )


def main() -> int:
    """Time what was asked for and print it."""
    options = _options()
    page = options.write.read_text(encoding="utf-8") if options.write else ""
    if options.write and BEGIN not in page:
        print(f"{options.write} has no place for the tables: a line {BEGIN}, and {END} below it", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "work"
        root.mkdir()
        layout = lay_out(root, options.shared)
        cache = {"CLAIMLINT_CACHE_DIR": str(Path(place) / "cache"), "NO_COLOR": "1"}
        bench = Bench(root, options.runs, options.budget, options.limit, cache)
        parts = []
        for part in _parts(Works(bench, layout, options.peers, options.shared), options.only):
            parts.append(part)
            if not options.json:
                print(_shown(part), end="\n\n", flush=True)
    head = {"date": datetime.now(UTC).date().isoformat(), "claimlint": __version__, **machine()}
    if options.json:
        named = {"machine": head, "peers": versions(), "works": [asdict(part) for part in parts]}
        print(json.dumps(named, indent=2))
        return 0
    told = _told(head)
    print(told)
    if options.write:
        options.write.write_text(filled(page, [_shown(part) for part in parts], told), encoding="utf-8")
    return 0


def _told(head: Mapping[str, object]) -> str:
    """When, what and where was measured, and beside what."""
    named = ", ".join(f"{name} {version}" for name, version in sorted(versions().items()))
    return "; ".join(f"{name}: {value}" for name, value in head.items()) + f"\n\npeers: {named}"


def filled(page: str, parts: Sequence[str], told: str) -> str:
    """The page with these tables between its marks, a level deeper, below when and where they were measured."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    body = "\n\n".join([told, *(f"#{part}" for part in parts)])
    return f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"


def _parts(works: Works, only: Sequence[str]) -> Iterator[Part]:
    for name, work in works.by_name.items():
        if only and name not in only:
            continue
        if not works.layout.markdown and name not in ("start", "clean"):
            yield Part(name, name.capitalize(), skipped="the real texts are not there")
        else:
            yield work()


def _shown(part: Part) -> str:
    if part.skipped:
        return f"## {part.title}\n\nSkipped: {part.skipped}."
    walls = {timing.name: timing.wall for timing in part.timings}
    ours = walls.get(OURS) or next((wall for name, wall in walls.items() if name.startswith(OURS)), 0.0)
    rows = [_row(timing, ours) for timing in part.timings]
    head = ["", "wall s, median [min, max]", "CPU s", "peak MiB", "runs", "times claimlint"]
    return f"## {part.title}\n\n{table(head, rows)}" + (f"\n\n{part.note}" if part.note else "")


def _row(timing: Timing, ours: float) -> list[object]:
    if timing.failure:
        return [timing.name, timing.failure, "", "", 0, ""]
    samples = timing.samples
    cpu, memory = median(s.cpu for s in samples), median(s.memory for s in samples)
    ratio = f"{timing.wall / ours:.2f}" if ours else ""
    return [timing.name, middle([s.wall for s in samples]), f"{cpu:.3f}", f"{memory:.0f}", len(samples), ratio]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each command (5)")
    parser.add_argument(
        "--budget", type=float, default=60.0, help="seconds after which a command is not run again (60)"
    )
    parser.add_argument("--limit", type=float, default=300.0, help="seconds that one run may take (300)")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="time claimlint alone")
    parser.add_argument("--only", type=lambda text: text.split(","), default=[], help="works, separated by commas")
    parser.add_argument("--write", type=Path, help="a page to put the tables into, where it quotes them")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of real texts")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
