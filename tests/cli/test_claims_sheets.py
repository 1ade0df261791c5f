"""``claimlint claims import`` and ``export``."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

REGISTER = """\
version: 1
claims:
  - id: balm-soft
    wording: Softens dry skin
    variants:
    - Dry skin feels soft
    - Soft; never sticky
    about:
      product: Night Balm
      names:
      - our balm
    caveat:
      kind: results-vary
      within: paragraph
    evidence:
    - doi: 10.1000/balm.182
      design: rct-product
      sample: 52
      date: 2025-03-01
      note: Four weeks | twice daily
    markets:
    - us
    - uk
    approver: Dr N. Hart
    valid-from: '2026-01-01'
    status: approved
  - id: balm-calls
    wording: =1+1 makes two
    about:
      product: Night Balm
    status: draft
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    write(tmp_path, "claims.yaml", REGISTER)
    return tmp_path


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_there_and_back_again(run: Claimlint, register: Path, name: str) -> None:
    done = run("claims", "export", "--output", name)
    assert (done.code, done.out, done.err) == (0, f"{name}: 2 claims.\n", "")
    done = run("claims", "import", name, "--output", "again.yaml")
    assert (done.code, done.out, done.err) == (0, f"again.yaml: 2 claims from {name}.\n", "")
    assert run("claims", "diff", "again.yaml").out == "No change since again.yaml.\n"
    assert run("claims", "import", name).out == (register / "again.yaml").read_text("utf-8")


def test_csv_on_the_terminal(run: Claimlint, register: Path) -> None:
    lines = run("claims", "export").out.splitlines()
    assert lines[0].startswith('"id","status","wording","variants"')
    assert lines[-1].startswith('"balm-calls","draft","\'=1+1 makes two",')


@pytest.mark.parametrize(("command", "shown"), [(["import", "in.csv"], "r.yaml"), (["export"], "r.csv")])
def test_nothing_is_written_over(run: Claimlint, register: Path, command: list[str], shown: str) -> None:
    write(register, "in.csv", "id,wording,product\none,Soft,Balm\n")
    write(register, shown, "mine")
    done = run("claims", *command, "--output", shown)
    assert done.code == 2
    assert f"{shown} is there already" in done.err
    assert (register / shown).read_text("utf-8") == "mine"
    assert run("claims", *command, "--output", shown, "--overwrite").code == 0
    assert (register / shown).read_text("utf-8") != "mine"


def test_a_template_needs_no_register(run: Claimlint, tmp_path: Path) -> None:
    done = run("claims", "export", "--template", "--output", "t.csv")
    assert (done.code, done.out, done.err) == (0, "t.csv: the headings of a register.\n", "")
    with (tmp_path / "t.csv").open("a", encoding="utf-8") as file:
        file.write("one,,Soft hands,,Soap\n")
    done = run("claims", "import", "t.csv")
    assert done.out == (
        "version: 1\nclaims:\n"
        "  - id: one\n    wording: Soft hands\n    about:\n      product: Soap\n    status: draft\n"
    )


def test_mistakes_are_told_with_row_and_column(run: Claimlint, tmp_path: Path) -> None:
    write(tmp_path, "in.csv", "id,wording,product,status\none,Soft,Balm,aproved\n")
    done = run("claims", "import", "in.csv", "--output", "claims.yaml")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: in.csv:2:4: row 2, column D (“status”): “aproved” is not a status; did you mean “approved”?\n"
    )
    assert not (tmp_path / "claims.yaml").exists()


def test_xlsx_needs_a_name_and_a_library(run: Claimlint, register: Path, tmp_path: Path) -> None:
    assert "--output claims.xlsx" in run("claims", "export", "--format", "xlsx").err
    run("claims", "export", "--output", "there.xlsx")
    (tmp_path / "without").mkdir()
    write(tmp_path / "without", "openpyxl.py", "raise ImportError\n")
    path = f"{tmp_path / 'without'}:{Path(__file__).parents[2] / 'src'}"
    for arguments in (["export", "--output", "out.xlsx"], ["import", "there.xlsx"]):
        done = run("claims", *arguments, PYTHONPATH=path)
        assert (done.code, done.out) == (2, "")
        assert "pip install 'claimlint-copy[sheets]'; CSV needs nothing" in done.err
    assert not (tmp_path / "out.xlsx").exists()
