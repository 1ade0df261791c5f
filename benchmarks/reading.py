"""Findings in real copy, read one by one: draws them, keeps what was judged, and says what it comes to.

    python benchmarks/reading.py draw --seed 7 --count 200 --out /tmp/findings.jsonl
    python benchmarks/reading.py draw-unflagged --seed 7 --count 100 --out /tmp/sentences.jsonl
    python benchmarks/reading.py record /tmp/findings.jsonl /tmp/judgements.jsonl --name 2026-11-22-first
    python benchmarks/reading.py summary benchmarks/readings/2026-11-22-first.jsonl
    python benchmarks/reading.py agree benchmarks/readings/ONE.jsonl benchmarks/readings/OTHER.jsonl

What is drawn holds sentences of other people's texts and stays outside the project; what is recorded holds none. The
judgements are JSON lines: ``id`` as drawn, ``verdict`` (right, arguable, wrong), ``reason``, and for an unflagged
sentence ``rule``, the category under which it should have been flagged.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from _corpora import HERE, SHARED, keywords, rows
from _figures import share, table
from _judging import load_rules
from _passages import Passage, drawn, findings, sources, unflagged
from _records import VERDICTS, BadReadingError, Reading, grouped, kappa, load, moved, pairs, recorded, save, shares

READINGS = HERE / "readings"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for; 2 when it cannot be done."""
    options = _options(arguments)
    try:
        print(options.run(options))
    except (BadReadingError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run, count in (("draw", _draw, 200), ("draw-unflagged", _draw_unflagged, 100)):
        command = commands.add_parser(name)
        command.add_argument("--seed", type=int, required=True)
        command.add_argument("--count", type=int, default=count)
        command.add_argument("--out", type=Path, required=True, help="a scratch file outside the project")
        command.add_argument("--shared", type=Path, default=SHARED, help="the folder of real texts")
        command.set_defaults(run=run)
    command = commands.add_parser("record")
    command.add_argument("drawn", type=Path)
    command.add_argument("judgements", type=Path)
    command.add_argument("--name", required=True, help="the name of the reading, without ending")
    command.add_argument("--to", type=Path, default=READINGS, help="the folder of readings")
    command.set_defaults(run=_record)
    command = commands.add_parser("summary")
    command.add_argument("readings", type=Path, nargs="+")
    command.add_argument("--shared", type=Path, default=SHARED, help="the folder of real texts")
    command.set_defaults(run=_summary)
    command = commands.add_parser("agree")
    command.add_argument("one", type=Path)
    command.add_argument("other", type=Path)
    command.set_defaults(run=_agree)
    return parser.parse_args(arguments)


def _draw(options: argparse.Namespace) -> str:
    ruleset = load_rules()
    return _drawn(options, drawn(sources(options.shared), lambda s: findings(s, ruleset), options.seed, options.count))


def _draw_unflagged(options: argparse.Namespace) -> str:
    ruleset, words = load_rules(), keywords(options.shared)
    if not words:
        raise BadReadingError(f"{options.shared} holds no benchmark/keywords.txt")
    found = drawn(sources(options.shared), lambda s: unflagged(s, ruleset, words), options.seed, options.count)
    return _drawn(options, found)


def _drawn(options: argparse.Namespace, found: Sequence[tuple[int, Passage]]) -> str:
    if not found:
        raise BadReadingError(f"nothing to draw in {options.shared}")
    if options.out.resolve().is_relative_to(HERE.parent):
        raise BadReadingError(f"{options.out} lies within the project, where no sentence of the data may stand")
    lines = [json.dumps(passage.row(number), ensure_ascii=False) for number, passage in found]
    options.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    kinds = Counter(passage.file.partition("/")[0] for _, passage in found)
    return f"{len(found)} drawn with seed {options.seed}: {', '.join(f'{n} from {k}' for k, n in kinds.most_common())}"


def _record(options: argparse.Namespace) -> str:
    path = options.to / f"{options.name}.jsonl"
    if path.exists():
        raise BadReadingError(f"{path} exists; a reading is not changed afterwards")
    found = recorded(rows(options.drawn), rows(options.judgements))
    if not found:
        raise BadReadingError(f"{options.drawn} holds nothing that was drawn")
    save(found, path)
    return f"{len(found)} readings in {path}"


def _summary(options: argparse.Namespace) -> str:
    found = [reading for path in options.readings for reading in load(path)]
    infos = load_rules().infos

    def category(reading: Reading) -> str:
        return infos[reading.rule].category if reading.rule in infos else reading.rule or "-"

    parts = [table(["", *_HEAD], [["**all**", *_cells(found)]])]
    keys: tuple[tuple[str, Callable[[Reading], str]], ...] = (
        ("corpus", lambda reading: reading.file.partition("/")[0]),
        ("category", category),
        ("rule", lambda reading: reading.rule or "-"),
    )
    for name, key in keys if any("/" in reading.rule for reading in found) else keys[:2]:
        parts.append(table([name, *_HEAD], [[group, *_cells(some)] for group, some in grouped(found, key).items()]))
    if options.shared.is_dir() and (gone := moved(found, options.shared)):
        parts.append(f"{len(gone)} places no longer hold what was read.")
    return "\n\n".join(parts)


_HEAD = ("read", "right", "right or arguable", "wrong")


def _cells(readings: Sequence[Reading]) -> list[object]:
    right, bearable = shares(readings)
    return [len(readings), right, bearable, bearable.total - bearable.hits]


def _agree(options: argparse.Namespace) -> str:
    both = pairs(load(options.one), load(options.other))
    if not both:
        raise BadReadingError("the two readings have no place in common")
    verdicts = [(a.verdict, b.verdict) for a, b in both]
    bearable = [tuple("wrong" if v == "wrong" else "bearable" for v in pair) for pair in verdicts]
    counts = Counter(verdicts)
    grid = [[f"**{mine}**", *(counts[mine, theirs] for theirs in VERDICTS)] for mine in VERDICTS]
    head = ["", "agree", "Cohen's kappa"]
    lines: list[list[object]] = [
        [name, share([a == b for a, b in some]), f"{kappa(some):.2f}"]
        for name, some in (("three verdicts", verdicts), ("wrong or not", [(a, b) for a, b in bearable]))
    ]
    rows_by_columns = table([f"{options.one.stem} \\ {options.other.stem}", *VERDICTS], grid)
    return "\n\n".join((f"{len(both)} places read twice.", table(head, lines), rows_by_columns))


if __name__ == "__main__":
    sys.exit(main())
