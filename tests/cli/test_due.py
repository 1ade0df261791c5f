"""``claimlint rules --due`` and what other commands say of a source past its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

RULES = """\
- id: miracle
  severity: error
  message: Big.
  match: [miracle]
  sources:
    - {market: uk, title: Old guidance, url: "https://example.org/old", reviewed: 2019-03-01, review-by: 2020-03-01}
    - {market: us, title: Fresh guidance, reviewed: 2098-01-01, review-by: 2099-01-01}
- id: wonder
  message: Big.
  match: [wonder]
  sources:
    - {market: uk, title: Old guidance, url: "https://example.org/old", reviewed: 2019-03-01, review-by: 2020-03-01}
- id: gentle
  message: Soft.
  match: [gentle]
  sources: [{market: au, title: Not read, reviewed: 2098-01-01, unread: true, review-by: 2098-07-01}]
"""


@pytest.fixture(autouse=True)
def rules(house: Path) -> None:
    (house / "house" / "rules.yaml").write_text(RULES, encoding="utf-8")


def test_what_is_due_today(run: Claimlint) -> None:
    done = run("rules", "--due")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
2020-03-01  uk   Old guidance (last read 2019-03-01)
                 https://example.org/old
                 house/miracle, house/wonder

1 source of 2 rules to be read again by """
        + done.out.split(" by ")[1].split(".\n")[0]
        + """.
Read each anew, change the rule where it says something else now, and set “reviewed” and “review-by”.
"""
    )


def test_some_day(run: Claimlint) -> None:
    lines = run("rules", "--due", "--on", "2098-06-01", "--within", "30d").out.splitlines()
    assert lines[4:] == [
        "2098-07-01  au   Not read (never read, listed 2098-01-01)",
        "                 house/gentle",
        "",
        "2 sources of 3 rules to be read again by 2098-07-01.",
        "Read each anew, change the rule where it says something else now, and set “reviewed” and “review-by”.",
    ]
    assert run("rules", "--due", "--on", "2098-06-01", "--within", "29", "--market", "au").out == (
        "No source is due by 2098-06-30.\nThe next: 1 source on 2098-07-01 (claimlint rules --due --on 2098-07-01).\n"
    )
    assert run("rules", "--due", "--on", "9999-12-31", "--within", "1y", "--market", "ca").out == (
        "No source is due by 9999-12-31.\n"
    )


def test_for_programs(run: Claimlint) -> None:
    assert run("rules", "--due", "--on", "2020-03-01", "--output-format", "json").json == {
        "version": 1,
        "due": [
            {
                "market": "uk",
                "title": "Old guidance",
                "url": "https://example.org/old",
                "reviewed": "2019-03-01",
                "review_by": "2020-03-01",
                "paraphrase": False,
                "unread": False,
                "overdue": False,
                "rules": ["house/miracle", "house/wonder"],
            }
        ],
    }
    assert run("rules", "--due", "--on", "2020-03-02", "--output-format", "json").json["due"][0]["overdue"] is True
    assert run("rules", "--due", "--on", "2020-02-29", "--output-format", "json").json == {"version": 1, "due": []}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--on", "2098-06-01"], "Error: --on and --within go with --due."),
        (["--within", "30d"], "Error: --on and --within go with --due."),
        (
            ["--due", "--on", "tomorrow"],
            "Error: Invalid value for '--on': “tomorrow” is not a date such as 2027-11-22",
        ),
        (
            ["--due", "--within", "soon"],
            "Error: Invalid value for '--within': “soon” is not a number of days such as 30d, 8w or 6m",
        ),
    ],
)
def test_what_means_nothing(run: Claimlint, words: list[str], told: str) -> None:
    done = run("rules", *words)
    assert (done.code, done.out, done.err.splitlines()[-1]) == (2, "", told)


def test_the_rules_of_a_market(run: Claimlint, house: Path) -> None:
    lines = run("rules", "--market", "us").out.splitlines()
    assert [line.split()[0] for line in lines[1:3]] == ["claimlint/expired-directive", "claimlint/malformed-directive"]
    assert [line.split()[0] for line in lines if line.startswith("house/")] == ["house/miracle"]
    assert lines[-1] == "5 rules for us (2 more for other markets only). `claimlint rule RULE` says all about one."
    (house / ".claimlint.yaml").write_text("packs: [./house]\nmarkets: [au]\n", encoding="utf-8")
    data = run("rules", "--output-format", "json").json
    assert [rule["id"] for rule in data["rules"] if rule["id"].startswith("house/")] == ["house/gentle"]


def test_a_rule_past_its_day_works_and_says_so(run: Claimlint, house: Path) -> None:
    write(house, "page.md", "Our peel is a miracle.\n")
    first, again = run("page.md"), run("page.md")
    assert (first.code, again) == (1, first)
    assert first.out.splitlines()[-1] == "1 rule here rests on a source to be read again: `claimlint rules --due`."
    assert "read again" not in run("page.md", "--quiet").out
    shown = run("rule", "miracle").out
    assert "  - Old guidance (uk; read 2019-03-01, due since 2020-03-01)\n" in shown
    assert "  - Fresh guidance (us; read 2098-01-01, due 2099-01-01)\n" in shown
    write(house, "page.md", "Our peel is a wonder.\n")
    assert run("page.md").code == 0
    told = "Old guidance (uk) https://example.org/old [to be reviewed by 2020-03-01]"
    assert told in run("audit", "page.md").out


def test_a_finding_names_its_markets_and_the_nearest_source_first(run: Claimlint, house: Path) -> None:
    write(house, "page.md", "Our peel is a miracle.\n")
    (found,) = run("page.md", "--output-format", "json", "--market", "us").json["findings"]
    assert found["markets"] == ["uk", "us"]
    assert [source["market"] for source in found["sources"]] == ["us", "uk"]
    assert run("page.md", "--market", "au").out == (
        "Nothing found: 1 file checked, with 1 rule.\nNot judged: 2 rules for other markets.\n"
    )
