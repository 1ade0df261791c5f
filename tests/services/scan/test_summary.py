"""What is told at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from claimlint.services.scan.run import Plan
from claimlint.services.scan.summary import lines
from claimlint.services.scan.tally import Tally
from services.scan.conftest import records, write_lines


def test_everything(house: Path, plan_for: Callable[..., Plan]) -> None:
    write_lines(house / "a.jsonl", records(2))
    tally = Tally(
        12_000, 11_000, 1, 600, 3, 0, Counter(error=500, info=1200), Counter({f"r/{n:02}": n for n in range(1, 13)}),
        {"Ash\n\x1b": [1000, 500], "Elm": [11_000, 0]}, [1, 0],
    )  # fmt: skip
    assert list(lines(tally, plan_for("a.jsonl", group="brand"))) == [
        "12,000 records, 600 with findings (5.0 %)",
        "1 text without anything to judge",
        "3 could not be judged, wholly or in part",
        "findings: 500 error, 1,200 info",
        "rules:",
        "  12  r/12",
        "  11  r/11",
        *(f"  {n:2}  r/{n:02}" for n in range(10, 2, -1)),
        "worst by brand:",
        "  50.0 %  500 of 1,000  Ash \ufffd",
        "  1 record of further groups not told apart",
        "written to out.jsonl",
    ]


def test_nothing(house: Path, plan_for: Callable[..., Plan]) -> None:
    write_lines(house / "a.jsonl", records(2))
    assert list(lines(Tally(), plan_for("a.jsonl"))) == ["0 records, 0 with findings (0 %)", "written to out.jsonl"]
