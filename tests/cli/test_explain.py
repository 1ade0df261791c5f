"""``claimlint explain``: every judgement, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Claimlint, write


def test_explain(run: Claimlint, house: Path) -> None:
    write(house, "a.md", "# Peel\n\nOur peel is a miracle. Results vary.\n\nNo peel is painless.\n")
    done = run("explain", "a.md:3")
    assert done.code == 0
    assert (
        "a.md:3:15 error house/miracle\n  Not reported, because it is settled: affirmed; settled by “Results vary”.\n"
        in done.out
    )
    assert "  caveat   “Results vary” on line 3\n" in done.out
    assert done.out.endswith("3 rules looked at line 3 and stopped at 1 place: 0 reported, 1 not.\n")
    assert run("explain", "a.md:3:15").out == done.out
    data = run("explain", "a.md", "--output-format", "json").json
    assert [(item["rule"], item["line"], item["outcome"]) for item in data["judgements"]] == [
        ("house/miracle", 3, "settled"),
        ("house/painless", 5, "status"),
    ]
    assert "There is no copy on line 2" in run("explain", "a.md:2").out
    assert "3 rules looked at line 1, and none of their phrases is there." in run("explain", "a.md:1").out


def test_explain_names_what_hid_it(run: Claimlint, house: Path) -> None:
    write(house, ".claimlint.yaml", "packs: [./house]\nignore: [painless]\n")
    write(house, "a.md", "<!-- claimlint-disable-file miracle -- quoted -->\n\nA painless miracle.\n")
    out = run("explain", "a.md:3").out
    assert "Not reported, because it is hidden: left out by “ignore”." in out
    assert "Not reported, because it is hidden: claimlint-disable-file on line 1." in out


def test_explain_reads_standard_input(run: Claimlint, house: Path) -> None:
    done = run("explain", "-", "--stdin-filename", "x.md", stdin=b"A miracle.")
    assert "x.md:1:3 error house/miracle\n  Reported: affirmed; nothing near settles it.\n" in done.out


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("a.md:9", "a.md has 1 line, so there is no line 9."),
        ("a.md:0", "lines are counted from 1, so a.md:0 names none."),
    ],
)
def test_explain_of_no_such_line(run: Claimlint, house: Path, target: str, message: str) -> None:
    write(house, "a.md", "A miracle.")
    done = run("explain", target)
    assert (done.code, done.err.splitlines()[-1]) == (2, f"Error: {message}")


def test_explain_of_no_such_file(run: Claimlint, house: Path) -> None:
    done = run("explain", "b.md:2")
    assert (done.code, done.err) == (2, "error: b.md: no such file or folder\n")
