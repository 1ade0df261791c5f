"""``claimlint claims extract``: a draft on the terminal or in a file, and never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cli.conftest import Claimlint, write

BALM = "# Night Balm\n\nNight Balm softens dry skin.\n\nClinically proven to reduce wrinkles.\n"
DRAFT = """\
version: 1
claims:
  # 1. Night Balm: wrinkle; error skincare/proven-claim; 1 place
  - id: night-balm-wrinkle
    wording: Clinically proven to reduce wrinkles
    about:
      product: Night Balm
    effect: reduce wrinkles
    strength: 4
    status: draft
    notes: 'Said at balm.md:5. Rules: skincare/proven-claim (reported). On: product-blurb.'
  # 2. Night Balm: hydrated, soft; no rule minds it; 1 place
  - id: night-balm-hydrated-soft
    wording: Night Balm softens dry skin
    about:
      product: Night Balm
    effect: softens dry
    strength: 3
    status: draft
    notes: 'Said at balm.md:3. On: product-blurb.'
"""
TOLD = """\
claims.yaml: 2 claims in 2 entries, made at 2 places in 1 file.
All are drafts. Read them from the top; what may be said needs evidence, an approver and a status.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "balm.md", BALM)
    return tmp_path


def test_a_draft_on_the_terminal(run: Claimlint, site: Path) -> None:
    done = run("claims", "extract", "balm.md")
    assert (done.code, done.out, done.err) == (0, DRAFT, "")


def test_only_what_a_rule_minds(run: Claimlint, site: Path) -> None:
    done = run("claims", "extract", "--flagged", "balm.md")
    assert [entry["id"] for entry in yaml.safe_load(done.out)["claims"]] == ["night-balm-wrinkle"]


def test_a_file_is_written_once(run: Claimlint, site: Path) -> None:
    done = run("claims", "extract", "balm.md", "--output", "claims.yaml")
    assert (done.code, done.out, done.err) == (0, TOLD, "")
    assert (site / "claims.yaml").read_text("utf-8") == DRAFT
    write(site, "claims.yaml", "mine")
    done = run("claims", "extract", "balm.md", "--output", "claims.yaml")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "Error: claims.yaml is there already; --overwrite writes over it, another --output leaves it alone\n"
    )
    assert (site / "claims.yaml").read_text("utf-8") == "mine"
    assert run("claims", "extract", "balm.md", "--output", "claims.yaml", "--overwrite").code == 0
    assert (site / "claims.yaml").read_text("utf-8") == DRAFT


def test_a_draft_is_a_register(run: Claimlint, site: Path) -> None:
    run("claims", "extract", "balm.md", "--output", "claims.yaml")
    done = run("claims", "list")
    assert (done.code, done.err, done.out.splitlines()[-1]) == (0, "", "2 claims.")


@pytest.mark.parametrize(
    "there",
    [
        "# ours\nclaims:\n- id: mine\n  wording: Night Balm softens dry skin\n  about: {product: Night Balm}\n# end\n",
        "- id: mine\n  wording: Night Balm softens dry skin\n  about: {product: Night Balm}",
        "claims:\n    - id: mine\n      wording: Night Balm softens dry skin\n      about: {product: Night Balm}\n",
    ],
)
def test_appending_leaves_what_is_there_as_it_is(run: Claimlint, site: Path, there: str) -> None:
    write(site, "claims.yaml", there)
    done = run("claims", "extract", "balm.md", "--output", "claims.yaml", "--append")
    assert (done.code, done.err) == (0, "")
    text = (site / "claims.yaml").read_text("utf-8")
    assert text.startswith(there.rstrip("\n"))
    assert [line.split()[1] for line in run("claims", "list").out.splitlines()[1:3]] == ["draft", "draft"]
    assert "night-balm-wrinkle" in text
    again = run("claims", "extract", "balm.md", "--output", "claims.yaml", "--append")
    assert (again.code, again.out) == (0, "claims.yaml: nothing to add; no new claim in 1 file.\n")
    assert (site / "claims.yaml").read_text("utf-8") == text


def test_a_file_that_cannot_be_added_to_is_left_alone(run: Claimlint, site: Path) -> None:
    there = "claims: [{id: mine, wording: Soft hands, about: {product: Soap}}]\nversion: 1\n"
    write(site, "claims.yaml", there)
    done = run("claims", "extract", "balm.md", "--output", "claims.yaml", "--append")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: claims.yaml:1:1: nothing can be added to the end of this file as it is laid out; "
        "write the draft to another --output\n"
    )
    assert (site / "claims.yaml").read_text("utf-8") == there


@pytest.mark.parametrize("options", [["--append"], ["--overwrite"], ["--append", "--overwrite", "--output", "x.yaml"]])
def test_options_that_mean_nothing_together(run: Claimlint, site: Path, options: list[str]) -> None:
    done = run("claims", "extract", "balm.md", *options)
    assert (done.code, done.out) == (2, "")
    assert not (site / "x.yaml").exists()


def test_what_cannot_be_read_is_told_and_the_rest_extracted(run: Claimlint, site: Path) -> None:
    (site / "bad.md").write_bytes(b"\xff\xfe\x00\xd8")
    done = run("claims", "extract", "balm.md", "bad.md")
    assert done.code == 2
    assert done.out == DRAFT
    assert done.err == "error: bad.md: not valid UTF-16; save the file as UTF-8\n"


@pytest.mark.parametrize("there", [None, "not: a register"])
def test_the_register_that_is_to_be_need_not_be_there(run: Claimlint, site: Path, there: str | None) -> None:
    write(site, ".claimlint.yaml", "register: {path: claims.yaml, require: [evidence-claim]}\n")
    if there:
        write(site, "claims.yaml", there)
    done = run("claims", "extract", "balm.md")
    assert (done.code, done.out, done.err) == (0, DRAFT, "")
