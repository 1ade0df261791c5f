"""How well copy is matched to a register of claims, and what a register of a thousand claims costs.

    python benchmarks/register.py             both, as Markdown
    python benchmarks/register.py --pairs     the pairs alone; --list shows the wrong ones of the first batch
    python benchmarks/register.py --speed     the cost alone

The pairs of ``register_pairs.jsonl`` were written and labelled before there was a matcher, in two batches: the matcher
was mended by the first, and the second only counted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from _figures import middle, table
from _timing import Bench, Command

from claimlint.packs import load
from claimlint.register import About, Entry, vocabulary
from claimlint.register.beside import beside
from claimlint.register.reading import Reader
from claimlint.register.relation import RELATIONS
from claimlint.register.vocabulary import Vocabulary

HERE = Path(__file__).resolve().parent
PAIRS = HERE / "register_pairs.jsonl"
CLAIMS = 1_000


def pairs() -> list[dict[str, Any]]:
    """The labelled pairs, each with the relation that the matcher sees as “got”."""
    reader, ladder = Reader(Vocabulary(vocabulary.compiled())), load().ladder
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        about = row["about"]
        names = tuple(about.get("names", ()))
        thing = About(about.get("product", ""), about.get("treatment", ""), about.get("ingredient", ""), names)
        row["got"] = beside(Entry("pair", row["wording"], thing), row["copy"], reader, ladder).relation
    return rows


def tell_pairs(rows: list[dict[str, Any]], wrong: bool) -> None:
    """A table of labels and answers for each batch, and what must never happen."""
    for batch, what in ((1, "by which the matcher was mended"), (2, "only counted")):
        mine = [row for row in rows if row["batch"] == batch]
        counts = Counter((row["relation"], row["got"]) for row in mine)
        right = sum(number for (label, got), number in counts.items() if label == got)
        passed = counts["stronger", "exact"] + counts["stronger", "close"]
        print(f"Batch {batch}, {what}: {right} of {len(mine)} right; stronger taken for exact or close: {passed}.\n")
        lines = [[label, *(counts[label, got] or "" for got in RELATIONS)] for label in RELATIONS]
        print(table(["labelled / seen as", *RELATIONS], lines) + "\n")
    for row in rows if wrong else ():
        if row["batch"] == 1 and row["got"] != row["relation"]:
            print(f"{row['relation']} / {row['got']}: {row['wording']} | {row['copy']}")


_VERBS = (
    "reduces the look of|improves the appearance of|helps to soften|visibly smooths|minimises the look of|soothes|"
    "calms the look of|helps even out|refines the look of|softens the look of"
).split("|")
_THINGS = (
    "fine lines|dark spots|redness|enlarged pores|rough texture|dull skin|puffiness|uneven tone|dry patches|blemishes|"
    "dark circles|sagging skin|stretch marks|wrinkles around the eyes|dry, sensitive skin"
).split("|")
_TIMES = "|in four weeks|after eight weeks of daily use|with regular use|for up to 24 hours|in two weeks".split("|")
_PRODUCTS = "Night Serum|Day Cream|Eye Gel|Toner|Cleanser|Balm|Body Oil|Face Mist|Clay Mask|Lip Oil".split("|")
_BRANDS = "Fern|Alder|Moss|Pebble|Tide|Larch|Heath|Quill|Rush|Sedge".split("|")


def make_register(count: int) -> str:
    """A register of so many claims about a hundred products, always the same."""
    dice = random.Random(7)
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        words = " ".join(dice.choice(part) for part in (_VERBS, _THINGS, _TIMES)).strip()
        found[f"{dice.choice(_BRANDS)} {dice.choice(_PRODUCTS)}", words.capitalize()] = None
    claims = [
        {"id": f"claim-{number}", "wording": words, "about": {"product": product}, "status": "approved",
         "approver": "N. Hart", "valid-until": "2099-12-31",
         "evidence": [{"doi": f"10.1000/{number}", "design": "rct-product", "sample": 60}]}
        for number, (product, words) in enumerate(found)
    ]  # fmt: skip
    return "\n".join(["claims:", *(f"- {json.dumps(claim)}" for claim in claims)]) + "\n"


def make_page(register: str) -> str:
    """A page of about 9 KB whose every second sentence makes a claim that stands in the register, or nearly."""
    dice = random.Random(8)
    claims = [json.loads(line[2:]) for line in register.splitlines()[1:]]
    product = "Fern Night Serum"
    mine = [claim["wording"] for claim in claims if claim["about"]["product"] == product]
    parts = [f"# {product}"]
    while len("\n\n".join(parts)) < 9_000:
        said = dice.choice(mine)
        claim = f"{said[0].lower()}{said[1:]}"
        parts.append(
            f"The bottle is made of glass and holds thirty millilitres. {product} {claim}. Put two drops on clean "
            f"skin in the evening, and leave the rest for tomorrow. It {claim} at once."
        )
    return "\n\n".join(parts) + "\n"


def tell_speed(runs: int) -> None:
    """The gate on one page without a register, and with one of a thousand claims, in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = make_register(CLAIMS)
        (folder / "claims.yaml").write_text(register, encoding="utf-8")
        (folder / "page.md").write_text(make_page(register), encoding="utf-8")
        (folder / ".claimlint.yaml").write_text("fail-on: error\n", encoding="utf-8")
        words = (sys.executable, "-m", "claimlint", "check", "--no-cache", "--cache-dir", "cache")
        commands = [
            Command("without", (*words, "page.md")),
            Command(f"with {CLAIMS:,} claims", (*words, "--register", "claims.yaml", "page.md")),
        ]
        plain, full = Bench(folder, runs).compare(commands)
        rows = [[one.name, middle([s.wall for s in one.samples]), middle([s.cpu for s in one.samples])]
                for one in (plain, full)]  # fmt: skip
        print("One page of 9 KB that uses the register throughout, judged by a process of its own, in seconds:\n")
        print(table(["register", "wall", "CPU"], rows) + "\n")
        cpu = median(one.cpu for one in full.samples) / median(one.cpu for one in plain.samples)
        print(f"With the register: {full.wall / plain.wall:.2f} times by the clock, {cpu:.2f} times by the processor.")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    if given.pairs or given.list or not given.speed:
        tell_pairs(pairs(), given.list)
    if given.speed or not (given.pairs or given.list):
        tell_speed(given.runs)


if __name__ == "__main__":
    main()
