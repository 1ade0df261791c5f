"""The gate as a content repository meets it: a real git repository, driven by the command line as a real process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import claimlint

HOUSE = """\
- id: miracle
  kind: claim
  category: big-words
  severity: error
  message: "“{match}” is a big word."
  match: [miracle]
  unless: {caveat: [results-vary], within: document}
- {id: painless, kind: claim, category: pain, severity: error, message: Pain differs., match: [painless],
   fix: {replace: comfortable for most people, safe: true}}
- {id: instant, kind: claim, category: speed, severity: error, message: When?, match: [instant],
   fix: {replace: quick}}
- {id: consult, kind: require, category: duties, severity: error, message: Nothing sends the reader to a doctor.,
   any: [ask your doctor]}
"""
CONFIG = """\
packs: [./house]
baseline: .claimlint-baseline.yaml
notes:
  results-vary: Results vary from person to person.
  consult: Ask your doctor first.
"""
FILLER = "\n".join(f"Line {number} tells how the room looks and where to park.\n" for number in range(1, 21))
PEEL = f"# Peel\n\nOur peel is a miracle.\n\n## Place\n\n{FILLER}\n## Limits\n\nResults vary.\n\nAsk your doctor.\n"
OLD = "# Mask\n\nThe mask is a miracle.\n\nAsk your doctor.\n"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def found(self) -> list[tuple[str, str, int]]:
        """Path, rule and line of what was reported."""
        data: Any = json.loads(self.out)
        return [(row["path"], row["rule"], row["line"]) for row in data["findings"]]


class Site:
    """A content repository."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        keep = {
            name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB", "CLAIMLINT"))
        }
        who = {f"GIT_{role}_{what}": "a@b.c" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        source = str(Path(claimlint.__file__).parents[1])
        apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        self.env = {**keep, **who, **apart, "PYTHONPATH": source, "CLAIMLINT_CACHE_DIR": str(cache)}

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(
            command, cwd=cwd or self.root, env=self.env, capture_output=True, text=True, check=True, encoding="utf-8"
        )
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def run(self, *arguments: str, cwd: Path | None = None) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "claimlint", *arguments],
            cwd=cwd or self.root,
            env=self.env,
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def check(self, *arguments: str, cwd: Path | None = None) -> Done:
        return self.run("check", "--output-format", "json", *arguments, cwd=cwd)

    def write(self, name: str, text: str) -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def read(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def site(tmp_path: Path, cache: Path) -> Site:
    """A site that adopted claimlint with a baseline and committed it."""
    made = Site(tmp_path / "site", cache)
    made.root.mkdir()
    for name, text in {
        "house/pack.yaml": "id: house\n",
        "house/rules.yaml": HOUSE,
        ".claimlint.yaml": CONFIG,
        "content/peel.md": PEEL,
        "content/mask.md": OLD,
    }.items():
        made.write(name, text)
    made.git("init", "-q")
    assert made.run("baseline", "write", "--reason", "there before", "content").code == 0
    made.commit("adopt")
    return made


def test_adopting_with_a_baseline(site: Site) -> None:
    done = site.check("content")
    assert (done.code, done.found) == (0, [])
    assert done.err == "note: 1 finding accepted by .claimlint-baseline.yaml\n"
    site.write("content/mask.md", OLD + "\nIt is a miracle of a mask.\n")
    assert site.check("content").found == [("content/mask.md", "house/miracle", 7)]


def test_a_deleted_caveat_makes_an_old_claim_new(site: Site) -> None:
    site.write("content/peel.md", PEEL.replace("Results vary.\n\n", ""))
    done = site.check("--since", "HEAD", "content")
    assert (done.code, done.found) == (1, [("content/peel.md", "house/miracle", 3)])
    assert "+" not in [line[:1] for line in site.git("diff", "-U0").splitlines()[5:]]


def test_a_deleted_section_takes_its_duty_with_it(site: Site) -> None:
    site.write("content/peel.md", PEEL.partition("## Limits")[0])
    done = site.check("--since", "HEAD", "content")
    assert done.found == [("content/peel.md", "house/consult", 1), ("content/peel.md", "house/miracle", 3)]


@pytest.mark.parametrize("told", [True, False], ids=["told git", "not told git"])
def test_a_moved_section_and_a_renamed_file_are_nothing_new(site: Site, told: bool) -> None:
    claims = "# Toner\n\nIt is instant.\n\n## More\n\nA miracle, by any name.\n\n## Where\n\nIn every shop.\n"
    site.write("content/toner.md", claims)
    site.commit("more")
    head, _, more = claims.partition("## More")
    section, _, where = more.partition("## Where")
    site.write("content/water/rose-toner.md", f"{head}## Where{where}\n## More{section}")
    (site.root / "content/toner.md").unlink()
    if told:
        site.git("add", "-A")
    done = site.check("--since", "HEAD", "content")
    assert (done.code, done.found) == (0, [])
    assert len(site.check("content").found) == 3


def test_a_section_that_moves_to_another_page_is_nothing_new(site: Site) -> None:
    site.write("content/mask.md", OLD.replace("The mask is a miracle.", "The mask is clay."))
    site.write("content/new.md", "# New\n\nThe mask is a miracle.\n\nAsk your doctor.\n")
    assert site.check("--since", "HEAD", "--isolated", "--pack", "./house", "content").found == []


def test_the_baseline_follows_moves_and_tells_what_is_stale(site: Site) -> None:
    site.git("mv", "content/mask.md", "content/clay.md")
    assert site.check("content").code == 0
    site.write("content/clay.md", OLD.replace("a miracle", "of clay"))
    done = site.check("content")
    assert (done.code, done.found) == (0, [(".claimlint-baseline.yaml", "claimlint/stale-baseline-entry", 6)])
    assert site.run("baseline", "check", "content").code == 1
    done = site.run("baseline", "update", "content")
    assert (done.code, done.out.splitlines()[-1]) == (
        0,
        "Updated .claimlint-baseline.yaml: 0 entries (1 dropped, 0 lowered, 0 moved, 0 added).",
    )
    assert site.run("baseline", "check", "content").code == 0


def test_an_expired_suppression_and_an_expired_entry(site: Site) -> None:
    directive = "<!-- claimlint-disable-next-line miracle until=2020-01-31 -- a test of prices -->\n"
    site.write("content/peel.md", PEEL.replace("Results vary.\n\n", "").replace("Our peel", f"{directive}Our peel"))
    found = site.check("content").found
    assert found == [
        ("content/peel.md", "claimlint/expired-directive", 3),
        ("content/peel.md", "house/miracle", 4),
    ]
    site.write("content/peel.md", PEEL)
    text = site.read(".claimlint-baseline.yaml")
    site.write(".claimlint-baseline.yaml", text.replace('reason: "there before"', "until: 2020-01-31"))
    done = site.check("content")
    assert (done.code, done.found) == (
        1,
        [("content/mask.md", "house/miracle", 3), (".claimlint-baseline.yaml", "claimlint/expired-baseline-entry", 6)],
    )


def test_fixes_mend_what_is_new_and_touch_nothing_else(site: Site) -> None:
    draft = "\ufeff# Toner\r\n\r\nPainless and instant. A miracle!\r\n\r\n\tkept  as it is \r\n"
    after = (
        "\ufeff# Toner\r\n\r\nComfortable for most people and instant. A miracle!\r\n\r\nResults vary from person to "
        "person.\r\n\r\n\tkept  as it is \r\n"
    )
    site.write("content/toner.md", draft.replace("\r\n\tkept  as it is \r\n", "\r\nAsk your doctor.\r\n"))
    (site.root / "content/toner.md").chmod(0o640)
    shown = site.run("check", "--diff", "content")
    assert (shown.code, "+Comfortable for most people" in shown.out) == (1, True)
    assert "Painless" in site.read("content/toner.md")
    done = site.check("--fix", "content")
    after = after.replace("\r\n\tkept  as it is \r\n", "\r\nAsk your doctor.\r\n")
    assert site.read("content/toner.md") == after
    assert (site.root / "content/toner.md").stat().st_mode & 0o777 == 0o640
    assert site.read("content/mask.md") == OLD
    assert done.found == [("content/toner.md", "house/instant", 3)]
    assert site.check("--fix", "--unsafe-fixes", "content").found == []
    assert site.read("content/toner.md") == after.replace("and instant", "and quick")


def test_a_house_note_stands_where_it_is_asked_for(site: Site) -> None:
    site.write("content/toner.md", "# Toner\n\nWater.\n\n- a\n- b\n\nMore water.\n")
    assert site.check("--fix", "content").found == []
    assert site.read("content/toner.md") == "# Toner\n\nWater.\n\n- a\n- b\n\nMore water.\n\nAsk your doctor first.\n"


def test_a_shallow_clone_says_what_to_fetch(site: Site, tmp_path: Path) -> None:
    site.write("content/more.md", "Ask your doctor.\n")
    site.commit("more")
    clone = tmp_path / "clone"
    site.git("clone", "-q", "--depth=1", site.root.as_uri(), str(clone))
    done = site.check("--since", "HEAD~1", "content", cwd=clone)
    assert (done.code, done.err) == (
        2,
        "error: --since: this clone is shallow and does not hold “HEAD~1”; fetch it first: git fetch --unshallow\n",
    )
    done = site.check("--since", "origin/next", "content", cwd=clone)
    assert done.err.endswith("git fetch --depth=1 origin +next:refs/remotes/origin/next\n")
    assert site.check("--since", "nowhere", "content").err == (
        "error: --since: there is no revision “nowhere” in this repository\n"
    )
    assert site.check("--since", "--output=x", "content").code == 2


def test_a_missing_or_broken_baseline_stops_the_run(site: Site) -> None:
    (site.root / ".claimlint-baseline.yaml").unlink()
    done = site.check("content")
    assert (done.code, done.found) == (2, [("content/mask.md", "house/miracle", 3)])
    assert done.err == (
        "error: .claimlint-baseline.yaml:1:1: there is no such baseline; `claimlint baseline write` makes one\n"
    )
    site.write(".claimlint-baseline.yaml", "version: 1\nfindings:\n  - {rule: a, path: b, contxt: c}\n")
    done = site.check("content")
    assert (done.code, done.err.splitlines()) == (
        2,
        [
            "error: .claimlint-baseline.yaml:3:24: unknown key “contxt”; did you mean “context”?",
            "error: .claimlint-baseline.yaml:3:5: an accepted finding needs “context”",
        ],
    )


def test_new_findings_are_never_accepted_unasked(site: Site) -> None:
    site.write("content/mask.md", OLD + "\nIt is instant.\n\nAnd painless.\n")
    before = site.read(".claimlint-baseline.yaml")
    done = site.run("baseline", "update", "content")
    assert (done.code, site.read(".claimlint-baseline.yaml")) == (1, before)
    assert [line.split(": ")[1] for line in done.out.splitlines() if line.startswith("new")] == [
        "content/mask.md:7",
        "content/mask.md:9",
    ]
    assert site.run("baseline", "update", "--accept-all", "content").code == 2
    assert site.run("baseline", "update", "--accept", "instnt", "content").code == 2
    terms = ("--reason", "said “so”", "--approver", "Ada", "--until", "2999-01-31")
    assert site.run("baseline", "update", "--accept", "instant", *terms, "content").code == 1
    text = site.read(".claimlint-baseline.yaml")
    assert 'reason: "said “so”"\n    approver: "Ada"\n    until: 2999-01-31\n' in text
    assert 'reason: "there before"\n' in text
    assert site.check("content").found == [("content/mask.md", "house/painless", 9)]
    assert site.run("baseline", "update", "--accept-all", "--reason", "soon", "content").code == 0
    assert site.check("content").found == []
    assert site.run("baseline", "write", "content").code == 2


def test_diff_says_what_an_edit_does(site: Site) -> None:
    site.write("content/peel.md", PEEL.replace("Results vary.\n\n", ""))
    site.git("mv", "content/mask.md", "content/clay.md")
    done = site.run("diff", "HEAD", "content")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "content/peel.md",
            "         3  caveat lost      “miracle” was settled by “Results vary”; nothing near settles it now",
            "                             [house/miracle]",
            "",
            "2 changed files since HEAD: 1 caveat lost.",
        ],
    )
    site.write("content/clay.md", "# Clay\n")
    (site.root / "content/peel.md").unlink()
    data = json.loads(site.run("diff", "HEAD", "content", "--output-format", "json").out)
    assert [(row["kind"], row["path"], row["old_path"], row["old_line"]) for row in data["changes"]] == [
        ("gone", "", "content/mask.md", 3),
        ("gone", "", "content/peel.md", 3),
    ]
    assert site.run("diff", "nowhere").code == 2
    assert site.run("diff", "HEAD", "gone.md").code == 2


def test_in_a_subfolder_and_outside_a_repository(site: Site, tmp_path: Path) -> None:
    site.write("content/peel.md", PEEL.replace("Results vary.\n\n", ""))
    assert site.check("--since", "HEAD", "peel.md", cwd=site.root / "content").found == [
        ("peel.md", "house/miracle", 3)
    ]
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("A plain line.\n", encoding="utf-8")
    done = site.check("--since", "HEAD", "a.md", cwd=outside)
    assert (done.code, "not a git repository" in done.err) == (2, True)


def test_what_does_not_go_together(site: Site) -> None:
    assert site.run("check", "--unsafe-fixes", "content").code == 2
    assert site.run("check", "--fix", "-").code == 2
    assert site.run("check", "--since", " ", "content").code == 2
