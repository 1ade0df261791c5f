"""``claimlint claims`` and ``--register``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

CLAIMS = """\
- id: fern-lines
  wording: Reduces the look of fine lines
  variants: [Fine lines look softer]
  about: {product: Fern Night Serum, names: [our serum]}
  caveat: {kind: results-vary, within: paragraph}
  evidence:
    - {doi: 10.1000/182, design: rct-product, sample: 62, date: 2025-03, note: four weeks}
  markets: [us, uk]
  owner: R. Okafor
  approver: N. Hart
  valid-until: 2099-05-31
  status: approved
- id: fern-proven
  wording: Clinically proven to soften skin
  about: {product: Fern Night Serum}
  evidence: {report: S-1, design: consumer-survey, sample: 40}
  approver: N. Hart
  valid-until: 2020-01-31
  status: approved
- {id: fern-bright, wording: Brightens dull skin, about: {product: Fern Night Serum}}
"""
PAGE = "# Fern Night Serum\n\nOur serum reduces the look of fine lines. Results vary.\n\nIt eliminates fine lines.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write(tmp_path, "claims.yaml", CLAIMS)
    write(tmp_path, "page.md", PAGE)
    return tmp_path


@pytest.mark.usefixtures("shelf")
def test_list(run: Claimlint) -> None:
    done = run("claims", "list")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "ID           STATE    UNTIL       ABOUT             WORDING\n"
        "fern-lines   valid    2099-05-31  Fern Night Serum  Reduces the look of fine lines\n"
        "fern-proven  expired  2020-01-31  Fern Night Serum  Clinically proven to soften skin\n"
        "fern-bright  draft    open        Fern Night Serum  Brightens dull skin\n"
        "\n3 claims.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (("--status", "draft"), ["fern-bright"]),
        (("--due", "30"), ["fern-proven"]),
        (("--market", "eu"), ["fern-proven", "fern-bright"]),
        (("--about", "our SERUM"), ["fern-lines"]),
        (("--about", "toner"), []),
    ],
)
def test_list_some(run: Claimlint, shelf: Path, arguments: tuple[str, ...], ids: list[str]) -> None:
    done = run("claims", "list", "--output-format", "json", *arguments)
    assert [claim["id"] for claim in done.json["claims"]] == ids
    assert run("claims", "list", *arguments).out.endswith(f"{len(ids)} of 3 claims.\n")


@pytest.mark.usefixtures("shelf")
def test_list_for_programs(run: Claimlint) -> None:
    claims = run("claims", "list", "--output-format", "json", "--status", "approved").json["claims"]
    assert claims[0] == {
        "id": "fern-lines",
        "status": "approved",
        "state": "valid",
        "wording": "Reduces the look of fine lines",
        "variants": ["Fine lines look softer"],
        "about": {"product": "Fern Night Serum", "names": ["our serum"]},
        "caveat": {"kind": "results-vary", "within": "paragraph"},
        "evidence": [
            {"doi": "10.1000/182", "design": "rct-product", "sample": 62, "date": "2025-03", "note": "four weeks"}
        ],
        "markets": ["us", "uk"],
        "owner": "R. Okafor",
        "approver": "N. Hart",
        "valid-until": "2099-05-31",
        "path": "claims.yaml",
        "line": 1,
    }


@pytest.mark.usefixtures("shelf")
def test_show_with_uses(run: Claimlint) -> None:
    done = run("claims", "show", "fern-lines", "page.md")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
fern-lines (valid), claims.yaml:1
Wording:
  “Reduces the look of fine lines”
Variants:
  “Fine lines look softer”
About:
  product: Fern Night Serum
  also called our serum
Caveat:
  results-vary in the same paragraph
Evidence:
  DOI 10.1000/182 (rct-product, of 62, 2025-03, four weeks)
Holds for:
  markets: us, uk
  document types: all
  from the start until 2099-05-31
People:
  owner: R. Okafor
  approver: N. Hart
Used 2 times in 1 file:
  page.md:3:1  exact
    “Our serum reduces the look of fine lines”
  page.md:5:1  stronger
    “It eliminates fine lines”
    ! This promises more than “fern-lines” allows: drops “the look of”; promises more by its verb.
    ! “fern-lines” was approved with results-vary in the same paragraph, which is not there.
"""
    )


@pytest.mark.usefixtures("shelf")
def test_show_one_that_is_not_there(run: Claimlint) -> None:
    done = run("claims", "show", "fern-line")
    assert (done.code, done.out) == (2, "")
    assert "there is no claim “fern-line” in the register; did you mean “fern-lines”?" in done.err


@pytest.mark.usefixtures("shelf")
def test_check_the_register_alone(run: Claimlint) -> None:
    done = run("claims", "check")
    assert (done.code, done.err) == (1, "")
    assert (
        done.out
        == """\
claims.yaml:13 error fern-proven
  Its approval ended on 2020-01-31.
claims.yaml:13 error fern-proven
  “clinically proven” asks for a controlled trial on people; the register has a consumer survey.

3 claims in the register: 2 approved, 1 draft.
"""
    )


def test_check_a_sound_register(run: Claimlint, shelf: Path) -> None:
    write(shelf, "claims.yaml", CLAIMS[: CLAIMS.index("- id: fern-proven")])
    done = run("claims", "check", "page.md")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "fern-lines  2 uses in 1 file, 1 of them not as approved\n\n1 claim in the register: 1 approved.\n"
    )
    write(shelf, "page.md", "# Moss Toner\n\nWater.\n")
    data = run("claims", "check", "page.md", "--output-format", "json").json
    assert data == {"version": 1, "claims": 1, "notes": [], "files": 1, "uses": [], "unused": ["fern-lines"]}
    assert "Used nowhere: fern-lines.\n" in run("claims", "check", "page.md").out


def test_check_for_programs(run: Claimlint, shelf: Path) -> None:
    data = run("claims", "check", "page.md", "--output-format", "json").json
    assert data["notes"][0] == {
        "id": "fern-proven", "path": "claims.yaml", "line": 13, "grave": True,
        "message": "its approval ended on 2020-01-31",
    }  # fmt: skip
    assert data["uses"][0] == {
        "id": "fern-lines", "path": "page.md", "line": 3, "column": 1,
        "text": "Our serum reduces the look of fine lines", "relation": "exact", "reasons": [], "faults": [],
    }  # fmt: skip
    assert data["unused"] == ["fern-proven"]


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_diff_since_a_revision(run: Claimlint, shelf: Path) -> None:
    git(shelf, "init", "-q")
    git(shelf, "add", "claims.yaml")
    git(shelf, "commit", "-q", "-m", "first")
    assert run("claims", "diff", "HEAD").out == "No change since HEAD.\n"
    text = CLAIMS.replace("Reduces the look of fine lines", "Reduces fine lines").replace("2020-01-31", "2019-01-31")
    text = text.replace("markets: [us, uk]", "markets: [uk]").replace("fern-bright", "fern-glow")
    write(shelf, "claims.yaml", text)
    done = run("claims", "diff", "HEAD")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
loosened   fern-lines
             wording: “Reduces the look of fine lines” -> “Reduces fine lines” (drops “the look of”;
               promises more by its verb)
             markets: us, uk -> uk
tightened  fern-proven
             valid until: 2020-01-31 -> 2019-01-31
added      fern-glow
             draft: “Brightens dull skin”
removed    fern-bright
             was draft: “Brightens dull skin”

4 claims changed since HEAD: 1 loosened, 1 tightened, 1 added, 1 removed.
"""
    )


def test_diff_beside_another_register(run: Claimlint, shelf: Path) -> None:
    write(shelf, "old/a.yaml", CLAIMS.replace("status: approved", "status: draft", 1))
    done = run("claims", "diff", "old", "--output-format", "json")
    assert done.json == {
        "version": 1,
        "ref": "old",
        "changes": [{"kind": "status", "id": "fern-lines", "details": ["draft -> approved"]}],
    }


def test_diff_since_what_git_does_not_know(run: Claimlint, shelf: Path) -> None:
    git(shelf, "init", "-q")
    done = run("claims", "diff", "gone")
    assert (done.code, done.out, done.err) == (2, "", "error: REF: there is no revision “gone” in this repository\n")


def test_diff_of_a_folder_whose_evidence_has_gone(run: Claimlint, shelf: Path) -> None:
    (shelf / "claims.yaml").unlink()
    write(shelf, "claims/e.pdf", "x")
    write(shelf, "claims/a/one.yaml", CLAIMS.replace("{report: S-1,", "{file: e.pdf,"))
    git(shelf, "init", "-q")
    git(shelf, "add", ".")
    git(shelf, "commit", "-q", "-m", "first")
    (shelf / "claims/e.pdf").unlink()
    write(shelf, "claims/a/one.yaml", CLAIMS)
    done = run("claims", "diff", "HEAD")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("loosened   fern-proven\n             evidence added: report S-1 (consumer-survey)\n")


@pytest.mark.parametrize("arguments", [("list",), ("show", "a"), ("check",), ("diff", "HEAD")])
def test_without_a_register(run: Claimlint, arguments: tuple[str, ...]) -> None:
    done = run("claims", *arguments)
    told = "there is no register here; name one by `register:` in the configuration, or by --register\n"
    assert (done.code, done.out, done.err) == (2, "", f"error: claims.yaml:1:1: {told}")


@pytest.mark.parametrize("arguments", [("list",), ("check",), ("diff", "HEAD")])
def test_a_register_that_cannot_be_used(run: Claimlint, shelf: Path, arguments: tuple[str, ...]) -> None:
    write(shelf, "claims.yaml", "- {id: a, wordin: b, about: {product: c}}\n")
    done = run("claims", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "error: claims.yaml:1:11: unknown key “wordin”; did you mean “wording”?\n" in done.err


# The gate


def rules(run: Claimlint, *arguments: str) -> list[str]:
    done = run("check", "--output-format", "json", "page.md", *arguments)
    return [finding["rule"] for finding in done.json["findings"] if finding["rule"].startswith("register/")]


@pytest.mark.usefixtures("shelf")
def test_the_gate_by_option_and_by_configuration(run: Claimlint, shelf: Path) -> None:
    beyond = ["register/caveat-missing", "register/stronger-than-approved"]
    assert rules(run) == []
    assert rules(run, "--register", "claims.yaml") == beyond
    assert "10 more" not in run("check", "--register", "claims.yaml", "page.md").out
    write(shelf, ".claimlint.yaml", "register: {path: claims.yaml, require: [wrinkle-reduction]}\n")
    assert rules(run) == beyond
    write(shelf, ".claimlint.yaml", "register: {path: claims.yaml, require: [wrinkle-reducton]}\n")
    done = run("check", "page.md")
    assert done.code == 2
    assert done.err.startswith("error: .claimlint.yaml:1:41: there is no rule, category or pack “wrinkle-reducton”")


def test_what_is_kept_depends_on_the_register(run: Claimlint, shelf: Path) -> None:
    write(shelf, ".claimlint.yaml", "register: claims.yaml\n")
    first = run("check", "page.md")
    assert run("check", "page.md") == first
    write(shelf, "claims.yaml", CLAIMS.replace("paragraph", "document"))
    assert rules(run) == ["register/stronger-than-approved"]
    write(shelf, "claims.yaml", CLAIMS.replace("status: approved", "status: withdrawn"))
    assert rules(run) == ["register/not-approved"]
    write(shelf, "claims.yaml", "- {}\n")
    assert run("check", "page.md").code == 2
    (shelf / "claims.yaml").unlink()
    done = run("check", "page.md")
    assert done.code == 2
    assert done.err.startswith("error: claims.yaml:1:1: cannot read the register: ")


@pytest.mark.usefixtures("shelf")
def test_several_processes_and_every_format(run: Claimlint, shelf: Path) -> None:
    write(shelf, "other.md", PAGE)
    one = run("check", "--no-cache", "--register", "claims.yaml", "page.md", "other.md")
    two = run("check", "--no-cache", "--register", "claims.yaml", "--jobs", "2", "page.md", "other.md")
    assert one == two
    for name in ("sarif", "html", "junit", "gitlab", "rdjsonl", "github"):
        done = run("check", "--no-cache", "--register", "claims.yaml", "--output-format", name, "page.md")
        assert (done.code, done.err) == (1, "")
        assert "stronger-than-approved" in done.out


@pytest.mark.usefixtures("shelf")
def test_show_settings_and_the_rule(run: Claimlint, shelf: Path) -> None:
    write(shelf, ".claimlint.yaml", "register: {path: claims.yaml, require: [sun]}\n")
    shown = run("check", "--show-settings", "page.md").out
    assert "  register        path: claims.yaml, require: sun  (.claimlint.yaml)\n" in shown
    done = run("rule", "register/caveat-missing")
    assert done.code == 0
    assert "A claim without the caveat that it was approved with" in done.out
    assert "register/caveat-missing" in run("rules").out
    assert "register/" not in run("rules", "--isolated").out
