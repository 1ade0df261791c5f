"""``claimlint check --project``: small sites, each with what its pages tell differently and nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Claimlint, write

A = "# Microneedling\n\nMicroneedling is given as a course of 4-6 treatments.\n"
B = "# About skin needling\n\nA course of 3 sessions of microneedling is usual.\n"
ONLY = ("check", "--project", "--select", "sessions-told,downtime-told,skin-types-told,no-make-up-told,price-told")

SHOWN = """\
b.md:3:3 warning skincare/sessions-told
  “course of 3 sessions” here, “course of 4-6 treatments” in a.md:3: readers are told two numbers of
  sessions for microneedling.
     3 | A course of 3 sessions of microneedling is usual.
       |   ^^^^^^^^^^^^^^^^^^^^
  also     a.md:3:29 “course of 4-6 treatments”
  source   CAP Code section 3, rule 3.1 (uk)

1 warning in 1 file (2 files checked)
`claimlint rule RULE` says why a rule is there.
"""


def site(folder: Path, pages: dict[str, str]) -> Path:
    """A repository of these pages."""
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in pages.items():
        write(folder, name, text)
    return folder


def found(run: Claimlint, *arguments: str, **options: Any) -> list[tuple[str, list[str]]]:
    """Of each finding its place, rule and words; and the places beside it."""
    done = run(*ONLY, "--output-format", "json", *(arguments or (".",)), **options)
    return [
        (
            f"{row['path']}:{row['line']} {row['rule'].split('/')[1]} {row['match']}",
            [f"{other['path']}:{other['line']} {other['match']}" for other in row["related"]],
        )
        for row in done.json["findings"]
    ]


def test_the_whole_text(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"a.md": A, "b.md": B})
    done = run(*ONLY, ".")
    assert (done.code, done.out, done.err) == (0, SHOWN, "")
    assert run(*ONLY, "--fail-on", "warning", ".").code == 1


def test_nothing_without_the_option(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"a.md": A, "b.md": B})
    assert run("check", "--select", "sessions-told", ".").out.startswith("Nothing found: 2 files checked")


SITES: dict[str, tuple[dict[str, str], list[tuple[str, list[str]]]]] = {
    "two agree, one does not": (
        {"a.md": A, "b.md": B, "c.md": "# Microneedling prices\n\nA course of 6 treatments is usual.\n"},
        [
            (
                "b.md:3 sessions-told course of 3 sessions",
                ["a.md:3 course of 4-6 treatments", "c.md:3 course of 6 treatments"],
            )
        ],
    ),
    "another concern is another case": (
        {"a.md": A, "b.md": "# Microneedling\n\nFor stretch marks we plan a course of 8 sessions.\n"},
        [],
    ),
    "another treatment": ({"a.md": A, "b.md": "# Chemical peels\n\nA course of 3 peels, 3 sessions, is usual.\n"}, []),
    "what others do is no fact of ours": (
        {"a.md": A, "b.md": "# Microneedling\n\nOther clinics sell a course of 10 treatments.\n"},
        [],
    ),
    "a question tells nothing": ({"a.md": A, "b.md": "# Microneedling\n\nIs a course of 10 treatments needed?\n"}, []),
    "no downtime and a week of it": (
        {
            "co2.md": "# CO2 laser\n\nPlan a week of downtime.\n",
            "home.md": "# Our services\n\n## CO2 laser\n\nSmoother skin with no downtime.\n",
        },
        [("home.md:5 downtime-told no downtime", ["co2.md:3 a week of downtime"])],
    ),
    "for all skin types, and an exclusion": (
        {
            "faq.md": "# Questions\n\n## IPL\n\nIPL is not suitable for very dark skin.\n",
            "ipl.md": "# IPL\n\nOur IPL is safe for all skin types.\n",
        },
        [
            (
                "ipl.md:3 skin-types-told safe for all skin types",
                ["faq.md:5 not suitable for very dark skin"],
            )
        ],
    ),
    "aftercare within one page": (
        {"a.md": "# Microneedling\n\nAvoid make-up for 24 hours.\n\n## Aftercare\n\n- No makeup for 3 days\n"},
        [("a.md:7 no-make-up-told No makeup for 3 days", ["a.md:3 Avoid make-up for 24 hours"])],
    ),
    "a price of one item": (
        {
            "prices.md": "# Prices\n\n- HydraFacial, 60 minutes: £120\n- HydraFacial, 30 minutes: £80\n",
            "offer.md": "# Ours\n\n- HydraFacial, 60 minutes: £140\n",
        },
        [("prices.md:3 price-told £120", ["offer.md:3 £140"])],
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_sites(run: Claimlint, tmp_path: Path, name: str) -> None:
    pages, expected = SITES[name]
    site(tmp_path, pages)
    assert found(run) == expected


def test_a_contradiction_that_a_rule_tells_already_is_told_once(run: Claimlint, tmp_path: Path) -> None:
    text = "# Microneedling\n\nIt works after just two sessions.\n\nWe recommend a course of six treatments.\n"
    site(tmp_path, {"a.md": text})
    rules = ["--select", "sessions-told,sessions-contradicted", "--output-format", "json", "."]
    told = run("check", "--project", *rules).json["findings"]
    assert [row["rule"] for row in told] == ["microneedling/sessions-contradicted"]


def test_the_four_articles(run: Claimlint, tmp_path: Path, root: Path, need: Callable[[object, str], None]) -> None:
    seeds = root.parent / "shared" / "data" / "seeds"
    need(seeds.is_dir(), "the shared data")
    pages = {file.name: file.read_text(encoding="utf-8") for file in sorted(seeds.glob("article-*.txt"))}
    site(tmp_path, pages)
    [(place, beside)] = found(run)
    assert place.startswith("article-4.txt:8 sessions-told ")
    assert place.endswith("just a few sessions")
    assert [other.split(" ")[0] for other in beside] == ["article-3.txt:8"]
    assert "4-6 treatments" in beside[0]


# Configuration


def test_two_sites_of_one_repository(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"uk/a.md": A, "us/b.md": B})
    assert len(found(run)) == 1
    write(tmp_path, ".claimlint.yaml", 'project: {"uk/**": uk, "us/**": us}\n')
    assert found(run) == []


def test_a_folder_with_a_configuration_is_a_site_of_its_own(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"uk/a.md": A, "us/b.md": B, "us/.claimlint.yaml": "markets: [us]\n"})
    assert found(run) == []


def test_a_name_for_a_project_is_a_text(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"a.md": A, ".claimlint.yaml": "project: [a]\n"})
    done = run("check", "--project", "a.md")
    assert (done.code, done.err) == (
        2,
        "error: .claimlint.yaml:1:10: `project` is the name of a project, not a list\n",
    )


FACTS = """\
facts:
  - {of: microneedling, fact: number of sessions, value: 3-4}
  - {of: microneedling, fact: downtime, value: 1-2 days, for: any}
"""


def test_what_is_held_to_be_true(run: Claimlint, tmp_path: Path) -> None:
    later = "# Microneedling\n\nFor acne scars, microneedling has no downtime.\n\nA course of 3 sessions.\n"
    site(tmp_path, {"a.md": A, "b.md": B, "c.md": later, "facts.yaml": FACTS})
    write(tmp_path, ".claimlint.yaml", "facts: facts.yaml\n")
    assert found(run) == [
        ("c.md:3 downtime-told no downtime", ["facts.yaml:3 1-2 days"]),
    ]
    write(tmp_path, "facts.yaml", FACTS.replace("3-4", "5"))
    assert found(run) == [
        ("b.md:3 sessions-told course of 3 sessions", ["facts.yaml:2 5"]),
        ("c.md:3 downtime-told no downtime", ["facts.yaml:3 1-2 days"]),
        ("c.md:5 sessions-told course of 3 sessions", ["facts.yaml:2 5"]),
    ]


def test_a_broken_file_of_facts(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"a.md": A, "facts.yaml": "facts:\n  - {of: micro-needlin, fact: downtime, value: 1 day}\n"})
    write(tmp_path, ".claimlint.yaml", "facts: facts.yaml\n")
    done = run("check", "--project", "a.md")
    assert (done.code, done.err) == (
        2,
        (
            "error: facts.yaml:2:10: “micro-needlin” is not a thing that facts are told of; did you mean "
            "“microneedling”?\n"
        ),
    )
    assert run("check", "a.md").code in (0, 1)


# What takes a place out


ALLOWED = "<!-- claimlint-disable-next-line sessions-told -- agreed with the clinic -->\n"


@pytest.mark.parametrize("page", ["a.md", "b.md"])
def test_a_directive_at_either_place(run: Claimlint, tmp_path: Path, page: str) -> None:
    pages = {"a.md": A, "b.md": B}
    heading, _, rest = pages[page].partition("\n\n")
    site(tmp_path, {**pages, page: f"{heading}\n\n{ALLOWED}{rest}"})
    assert found(run) == []


def test_the_baseline(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"a.md": A, "b.md": B})
    options = ("--select", "sessions-told", ".")
    assert run("baseline", "write", *options).out.startswith("Wrote .claimlint-baseline.yaml: 0 findings")
    wrote = run("baseline", "write", "--project", "--force", *options)
    assert wrote.out.startswith("Wrote .claimlint-baseline.yaml: 1 finding in 1 file")
    write(tmp_path, ".claimlint.yaml", "baseline: .claimlint-baseline.yaml\nselect: [sessions-told]\n")
    assert run("check", "--project", "-q", ".").out == ""
    assert run("check", "-q", ".").out == ""  # a run that compares nothing calls no such entry stale
    assert run("baseline", "update", ".").out.startswith("Updated .claimlint-baseline.yaml: 1 entry (0 dropped")
    write(tmp_path, "b.md", B.replace("3 sessions", "2 sessions"))
    assert "course of 2 sessions" in run("check", "--project", "-q", ".").out


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_since_a_revision(run: Claimlint, tmp_path: Path) -> None:
    for name, text in (("a.md", A), ("b.md", B)):
        write(tmp_path, name, text)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    assert found(run, "--since", "HEAD", ".") == []
    write(tmp_path, "a.md", A.replace("4-6", "8-9"))  # the finding stands in the other file, which did not change
    assert found(run, "--since", "HEAD", ".") == [
        ("b.md:3 sessions-told course of 3 sessions", ["a.md:3 course of 8-9 treatments"])
    ]
    write(tmp_path, "a.md", f"New words.\n\n{A}")
    assert found(run, "--since", "HEAD", ".") == []


# The same, whoever judges and whatever is known


def test_jobs_and_the_cache_change_nothing(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"a.md": A, "b.md": B, **{f"z{n}.md": A for n in range(6)}})
    cache = ("--cache-dir", str(tmp_path / "cache"), ".")
    first = found(run, *cache)
    assert [place for place, _ in first] == ["b.md:3 sessions-told course of 3 sessions"]
    assert found(run, *cache) == first
    assert found(run, "--jobs", "3", ".") == found(run, "--no-cache", ".") == first
    assert run("check", "--select", "sessions-told", *cache).out.startswith("Nothing found")
    write(tmp_path, "b.md", B.replace("3 sessions", "5 sessions"))
    assert found(run, *cache) == []


def test_every_format_names_the_other_place(run: Claimlint, tmp_path: Path) -> None:
    site(tmp_path, {"a.md": A, "b.md": B})
    told = {name: run(*ONLY, "--output-format", name, ".").out for name in ("github", "gitlab", "junit", "rdjsonl")}
    assert [name for name, text in told.items() if "in a.md:3" not in text] == []
    assert "a.md, line 3" in run(*ONLY, "--output-format", "html", ".").out
    [result] = json.loads(run(*ONLY, "--output-format", "sarif", ".").out)["runs"][0]["results"]
    [beside] = result["relatedLocations"]
    place = beside["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"]) == (
        "a.md",
        3,
        29,
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("We recommend six microneedling sessions.", "Microneedling takes just a few sessions.", ["sessions-told"]),
        (
            "Avoid make-up for 12 hours after microneedling.",
            "Microneedling: no make-up for 3 days.",
            ["no-make-up-told"],
        ),
        ("After a peel no sun for 2 weeks: chemical peels.", "Before chemical peels no sun for 6 weeks.", []),
        ("Microneedling is a course of 6 sessions.", "We used to give microneedling as a course of 10 sessions.", []),
    ],
)
def test_plain_wordings(run: Claimlint, tmp_path: Path, one: str, other: str, expected: list[str]) -> None:
    site(tmp_path, {"a.md": one + "\n", "b.md": other + "\n"})
    only = ("check", "--project", "--select", "sessions-told,no-make-up-told,no-sun-told")
    done = run(*only, "--output-format", "json", ".")
    assert [row["rule"].split("/")[1] for row in done.json["findings"]] == expected
