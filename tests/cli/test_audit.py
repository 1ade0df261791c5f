"""``claimlint audit``: claim, evidence, decision."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cli.conftest import Claimlint, Done, write

DRAFT = """\
# Peel

Our peel is a miracle. Results vary.

No peel is painless.

<!-- claimlint-disable-next-line painless until=2099-01-31 -- agreed with legal, =ticket 12 -->
Our peel is painless.

So gentle. And this peel is [gentle](https://example.org/x) again.
"""


def rows(done: Done) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.out)))


def test_every_claim_has_its_evidence_and_its_decision(run: Claimlint, house: Path) -> None:
    write(house, "a.md", DRAFT)
    done = run("audit", "a.md")
    assert (done.code, done.err) == (0, "")
    told = (
        "line",
        "column",
        "text",
        "rule",
        "status",
        "evidence",
        "evidence_line",
        "decision",
        "by",
        "reason",
        "until",
    )
    assert [tuple(row[name] for name in told) for row in rows(done)] == [
        ("3", "15", "miracle", "house/miracle", "affirmed", "Results vary", "3", "settled", "“Results vary”", "", ""),
        ("8", "13", "painless", "house/painless", "affirmed", "Results vary", "3", "accepted",
         "claimlint-disable-next-line on line 7", "agreed with legal, =ticket 12", "2099-01-31"),
        ("10", "4", "gentle", "house/gentle", "affirmed", "Results vary", "3", "open", "", "", ""),
        ("10", "30", "gentle", "house/gentle", "affirmed", "Results vary", "3", "open", "a repeat of “gentle”", "", ""),
    ]  # fmt: skip
    assert rows(done)[0]["context"] == "Our peel is a miracle. Results vary."
    assert rows(done)[0]["sources"] == "House style (uk) https://example.org/style"


def test_the_csv_is_exactly_this(run: Claimlint, house: Path) -> None:
    write(house, "a.md", "A miracle.\n")
    assert run("audit", "a.md").out == (
        '"path","line","column","text","context","rule","kind","category","severity","confidence","status","cue",'
        '"evidence","evidence_kind","evidence_line","address","evidence_note","decision","by","reason","approver","until",'
        '"message","sources","claim","relation","differs","approved_wording","claim_state","claim_approver","valid_from",'
        '"valid_until","proof","commit","commit_date","commit_author","commit_subject"\n'
        '"a.md","1","3","miracle","A miracle.","house/miracle","claim","big-words","error","high","affirmed","",'
        '"","","","","","open","","","","","“miracle” is a big word.","House style (uk) https://example.org/style",'
        '"","","","","","","","","","","","",""\n'
    )


def test_all_shows_also_what_is_no_claim(run: Claimlint, house: Path) -> None:
    write(house, ".claimlint.yaml", "packs: [./house]\nignore: [miracle]\n")
    write(house, "a.md", DRAFT)
    found = {(row["line"], row["decision"], row["by"]) for row in rows(run("audit", "--all", "a.md"))}
    assert ("3", "settled", "“Results vary”") in found
    assert ("5", "no claim", "negated by “No peel”") in found or ("5", "no claim", "negated by “No”") in found
    write(house, "b.md", "A miracle.\n")
    assert [row["decision"] for row in rows(run("audit", "b.md"))] == []
    (row,) = rows(run("audit", "--all", "b.md"))
    assert (row["decision"], row["by"]) == ("left out", "left out by “ignore”")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", " ="])
def test_no_cell_is_a_formula(run: Claimlint, house: Path, start: str) -> None:
    write(house, "house/rules.yaml", '- {id: plain, kind: claim, message: "{match}", match: [miracle]}\n')
    name = f"{start.strip()}cmd.txt"
    write(house, name, f'{start}HYPERLINK("x") miracle\n')
    (row,) = rows(run("audit", f"./{name}"))
    assert row["context"].startswith(f"'{start.strip()}HYPERLINK")
    (row,) = rows(run("audit", "."))
    assert row["path"] == f"'{name}"


def test_a_file_for_a_spreadsheet_begins_with_the_mark_of_utf_8(run: Claimlint, house: Path) -> None:
    write(house, "a.md", "A miracle.\n")
    done = run("audit", "a.md", "--output-file", "out.csv")
    assert (done.code, done.out, done.err) == (0, "", "")
    data = (house / "out.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"path"')
    assert data[3:].decode() == run("audit", "a.md").out


class Page(HTMLParser):
    """The text of a page, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said, self.tags, self.attributes = "", set[str](), set[tuple[str, str | None]]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_page_is_one_file_that_runs_and_loads_nothing(run: Claimlint, house: Path) -> None:
    evil = "<script>alert(1)</script> & <img src=x onerror=y>"
    write(house, "a.txt", f"{evil} A miracle {evil}.\n")
    write(house, "good.md", "A plain cream.\n")
    write(house, "b.md", DRAFT)
    done = run("audit", ".", "--output-format", "html", "--output-file", "out.html")
    assert (done.code, done.out, done.err) == (0, "", "")
    text = (house / "out.html").read_text("utf-8")
    page = Page(text)
    assert not page.tags & {"script", "img", "link", "iframe", "a"}
    assert {name for name, _ in page.attributes} <= {"lang", "charset", "name", "content", "http-equiv", "class"}
    assert evil in page.said
    assert "3 files judged: 3 open, 1 settled, 1 accepted." in page.said
    assert "agreed with legal, =ticket 12" in page.said
    assert "until 2099-01-31" in page.said
    assert re.search(r"<h2>Without a claim</h2>\n<ul>\n<li>good.md</li>", text)
    assert "<mark>miracle</mark>" in text


def test_what_cannot_be_judged_is_told_and_the_rest_is_written(run: Claimlint, house: Path) -> None:
    write(house, "a.md", "A miracle.\n")
    write(house, "b.md", b"\xff\xfe\x00")
    done = run("audit", "a.md", "b.md", "missing.md")
    assert done.code == 2
    assert [row["path"] for row in rows(done)] == ["a.md"]
    assert "missing.md" in done.err
    assert "b.md" in done.err
    page = run("audit", "b.md", "--output-format", "html")
    assert "Could not be judged" in page.out


def test_no_file_is_no_silent_success(run: Claimlint, house: Path) -> None:
    write(house, "empty/x.py", "")
    done = run("audit", "empty")
    assert (done.code, done.err) == (2, "warning: empty: no file to judge here\n")
    write(house, "a.md", "A miracle.\n")
    done = run("audit", "a.md", "empty")
    assert (done.code, done.err) == (0, "warning: empty: no file to judge here\n")


def test_where_it_cannot_write(run: Claimlint, house: Path) -> None:
    write(house, "a.md", "A miracle.\n")
    done = run("audit", "a.md", "--output-file", "no/such/out.csv")
    assert (done.code, done.err) == (2, "error: cannot write no/such/out.csv: No such file or directory\n")


def test_what_a_baseline_accepts_is_accepted_until_its_day(run: Claimlint, house: Path) -> None:
    write(house, ".claimlint.yaml", "packs: [./house]\nbaseline: base.yaml\n")
    write(house, "a.md", "A miracle. A painless peel.\n")
    entry = """\
version: 1
findings:
  - {{rule: house/miracle, path: a.md, context: "a miracle", reason: "old", approver: "I. Calder", until: {day}}}
"""
    told = ("text", "decision", "by", "reason", "approver", "until")
    for day, first in (
        ("2099-01-31", ("miracle", "accepted", "base.yaml", "old", "I. Calder", "2099-01-31")),
        (
            "2020-01-31",
            ("miracle", "open", "base.yaml, which was good until 2020-01-31", "old", "I. Calder", "2020-01-31"),
        ),
    ):
        write(house, "base.yaml", entry.format(day=day))
        done = run("audit", "a.md")
        assert (done.code, done.err) == (0, "")
        assert [tuple(row[name] for name in told) for row in rows(done)] == [
            first,
            ("painless", "open", "", "", "", ""),
        ]
    write(house, "base.yaml", "version: 9\n")
    done = run("audit", "a.md")
    assert done.code == 2
    assert "base.yaml:1" in done.err
    assert len(rows(done)) == 2


REGISTER = """\
- id: peel-soft
  wording: Softens dry skin
  about: {treatment: Plum Peel}
  evidence: {doi: 10.1000/peel.1, design: rct-treatment, sample: 60, date: 2025-03}
  approver: Dr N. Hart
  valid-until: 2099-05-31
  status: approved
- id: peel-bright
  wording: Brightens dull skin
  about: {treatment: Plum Peel}
  status: withdrawn
"""
PAGE = """\
# Plum Peel

Plum Peel softens dry skin. Plum Peel brightens dull skin.

Plum Peel is a miracle.
"""
TOLD = ("line", "rule", "decision", "by", "claim", "relation", "claim_state", "claim_approver", "valid_until", "proof")
USE = "register entry peel-soft (exact), approved by Dr N. Hart until 2099-05-31"


def test_a_claim_leads_to_its_entry_and_its_evidence(run: Claimlint, house: Path) -> None:
    write(house, "claims.yaml", REGISTER)
    write(house, "a.md", PAGE)
    done = run("audit", "a.md", "--register", "claims.yaml")
    assert (done.code, done.err) == (0, "")
    assert [tuple(row[name] for name in TOLD) for row in rows(done)] == [
        ("3", "register/use", "settled", USE, "peel-soft", "exact", "valid", "Dr N. Hart", "2099-05-31",
         "DOI 10.1000/peel.1 (rct-treatment, of 60, 2025-03)"),
        ("3", "register/not-approved", "open", "", "peel-bright", "exact", "withdrawn", "", "", ""),
        ("5", "house/miracle", "open", "", "", "", "", "", "", ""),
    ]  # fmt: skip
    assert {row["claim"] for row in rows(run("audit", "a.md"))} == {""}


def commit(folder: Path, day: str, subject: str) -> None:
    env = {**os.environ, "GIT_AUTHOR_DATE": f"{day}T23:30:00+0200", "GIT_CONFIG_GLOBAL": os.devnull}
    who = ["-c", "user.name=R. Vale", "-c", "user.email=r@example.org"]
    for arguments in (["init", "-q"], ["add", "a.md"], [*who, "commit", "-qm", subject]):
        subprocess.run(["git", *arguments], cwd=folder, env=env, check=True)


def test_a_claim_leads_to_the_commit_that_last_touched_its_line(run: Claimlint, house: Path) -> None:
    write(house, "a.md", "A miracle.\n\nA gentle peel.\n")
    commit(house, "2026-01-31", "=The first page")
    write(house, "a.md", "A miracle.\n\nA painless peel.\n\nGentle.\n")
    commit(house, "2026-02-01", "Says more")
    write(house, "a.md", "A miracle.\n\nA painless peel.\n\nVery gentle.\n")
    told = ("line", "commit_date", "commit_author", "commit_subject")
    found = rows(run("audit", "a.md"))
    assert [tuple(row[name] for name in told) for row in found] == [
        ("1", "2026-01-31", "R. Vale", "'=The first page"),
        ("3", "2026-02-01", "R. Vale", "Says more"),
        ("5", "", "", ""),
    ]
    assert re.fullmatch(r"[0-9a-f]{40}", found[0]["commit"])
    assert {row["commit"] for row in rows(run("audit", "a.md", "--no-history"))} == {""}


def test_the_page_links_evidence_and_nothing_else(run: Claimlint, house: Path) -> None:
    write(house, "claims.yaml", REGISTER)
    write(house, "a.md", PAGE + "\nA [miracle](javascript:alert(1)). Results vary.\n")
    page = Page(run("audit", "a.md", "--register", "claims.yaml", "--output-format", "html").out)
    assert {value for name, value in page.attributes if name == "href"} == {"https://doi.org/10.1000/peel.1"}
    assert "peel-bright exact" in page.said
    assert "no evidence in the register" in page.said


def test_a_workbook_has_the_claims_and_a_summary(run: Claimlint, house: Path) -> None:
    import openpyxl

    write(house, "claims.yaml", REGISTER)
    write(house, "a.md", PAGE)
    done = run("audit", "a.md", "--register", "claims.yaml", "--output-file", "out.xlsx")
    assert (done.code, done.out, done.err) == (0, "", "")
    book = openpyxl.load_workbook(house / "out.xlsx")
    assert book.sheetnames == ["Claims", "Summary"]
    page = book["Claims"]
    head = [cell.value for cell in page[1]]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:AK4"
    assert [page.cell(2, head.index(name) + 1).value for name in ("line", "claim", "decision")] == [
        3,
        "peel-soft",
        "settled",
    ]
    assert page.cell(2, head.index("proof") + 1).hyperlink.target == "https://doi.org/10.1000/peel.1"
    assert dict(list(book["Summary"].values)[1:])["settled"] == 1
    assert run("audit", "a.md", "--output-format", "xlsx").code == 2
