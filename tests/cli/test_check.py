"""``claimlint check``: what it prints, where, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

DRAFT = "# Peel\n\nOur peel is a miracle. It is painless.\n\nA gentle miracle.\n"

SHOWN = """\
a.md:3:15 error house/miracle
  “miracle” is a big word.
     3 | Our peel is a miracle. It is painless.
       |               ^^^^^^^
  status   affirmed
  mend     good day
  also     5:10 “miracle”
  source   House style (uk)

a.md:3:30 warning house/painless
  Pain differs.
     3 | Our peel is a miracle. It is painless.
       |                              ^^^^^^^^
  status   affirmed

a.md:5:3 info house/gentle
  Gentle on whom?
     5 | A gentle miracle.
       |   ^^^^^^
  status   affirmed

1 error, 1 warning, 1 info in 1 file (1 file checked)
`claimlint rule RULE` says why a rule is there.
"""


@pytest.fixture
def draft(house: Path) -> Path:
    return write(house, "a.md", DRAFT)


def rules(run: Claimlint, *arguments: str, **options: object) -> list[str]:
    found = run("check", "--output-format", "json", *arguments, **options).json["findings"]
    return [f"{finding['path']}:{finding['line']} {finding['rule']}" for finding in found]


ALL = ["a.md:3 house/miracle", "a.md:3 house/painless", "a.md:5 house/gentle"]


def test_the_whole_text(run: Claimlint, draft: Path) -> None:
    done = run("check", "a.md")
    assert (done.code, done.out, done.err) == (1, SHOWN, "")


@pytest.mark.parametrize(
    "arguments", [("a.md",), ("check", "."), ("check",), ("--output-format", "text", "a.md"), ("*.md",)]
)
def test_ways_to_say_it(run: Claimlint, draft: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).out == SHOWN


def test_json_and_its_offsets(run: Claimlint, house: Path) -> None:
    text = "\ufeffOur “peel” 👩‍⚕️ is\r\na\u00a0miracle.\r\n"
    write(house, "b.txt", text)
    done = run("check", "--output-format", "json", "b.txt")
    assert done.code == 1
    (finding,) = done.json["findings"]
    decoded = text.removeprefix("\ufeff")
    assert decoded[finding["start"] : finding["end"]] == finding["match"] == "miracle"
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (2, 3, 2, 10)
    assert (done.json["version"], done.json["files"], done.json["errors"]) == (1, 1, [])
    assert finding["sources"][0]["reviewed"] == "2026-11-22"


def test_json_of_nothing(run: Claimlint, house: Path) -> None:
    write(house, "b.txt", "Our peel is nice.\n")
    done = run("check", "--output-format", "json", "b.txt")
    assert (done.code, done.json) == (0, {"version": 1, "findings": [], "files": 1, "errors": []})


def test_github_and_its_summary(run: Claimlint, draft: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    done = run("check", "--output-format", "github", "a.md", GITHUB_STEP_SUMMARY=str(summary))
    assert done.code == 1
    assert done.out.splitlines()[0] == (
        "::error file=a.md,line=3,endLine=3,col=15,endColumn=22,title=house/miracle::"
        "“miracle” is a big word.%0AStatus: affirmed.%0ATo mend it: good day."
    )
    assert summary.read_text(encoding="utf-8").startswith("before\n## claimlint\n")


def test_a_summary_that_cannot_be_written_is_a_warning(run: Claimlint, draft: Path) -> None:
    done = run("check", "--output-format", "github", "a.md", GITHUB_STEP_SUMMARY="no/such/summary.md")
    assert (done.code, done.err) == (
        1,
        "warning: cannot write the step summary no/such/summary.md: No such file or directory\n",
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "error"), 1),
        (("--select", "pain"), 0),
        (("--select", "pain", "--fail-on", "warning"), 1),
        (("--select", "gentle", "--fail-on", "warning"), 0),
        (("--select", "gentle", "--fail-on", "INFO"), 1),
        (("--exit-zero",), 0),
        (("--exit-zero", "gone.md"), 2),
        (("gone.md",), 2),
    ],
)
def test_exit_codes(run: Claimlint, draft: Path, arguments: tuple[str, ...], code: int) -> None:
    assert run("check", "a.md", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (("--select", "house/miracle"), [0]),
        (("--select", "miracle,gentle"), [0, 2]),
        (("--select", "pain", "--select", "miracle"), [0, 1, 2]),
        (("--select", "house", "--ignore", "big-words"), [1, 2]),
        (("--ignore", "pain"), [0]),
        (("--ignore", "house"), []),
        (("--min-confidence", "high"), [0, 1, 2]),
        (("--market", "us"), [1, 2]),
        (("--market", "uk,us"), [0, 1, 2]),
    ],
)
def test_which_rules(run: Claimlint, draft: Path, arguments: tuple[str, ...], left: list[int]) -> None:
    assert rules(run, "a.md", *arguments) == [ALL[n] for n in left]


def test_options_over_configuration(run: Claimlint, draft: Path, house: Path) -> None:
    config = "packs: [./house]\nignore: [miracle]\nselect: [miracle, pain]\nfail-on: info\nseverity: {pain: error}\n"
    write(house, ".claimlint.yaml", config)
    assert rules(run, "a.md") == ALL[1:]
    assert rules(run, "a.md", "--select", "miracle") == ALL[:1]
    assert rules(run, "a.md", "--ignore", "gentle") == ALL[1:2]
    assert run("check", "a.md").code == 1
    assert run("check", "a.md", "--isolated", "--pack", "./house", "--select", "gentle").code == 0
    write(house, "other.yaml", "packs: [./house]\nselect: [gentle]\n")
    assert rules(run, "a.md", "--config", "other.yaml") == ALL[2:]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--select", "mircale"), "--select: there is no rule, category or pack “mircale”; did you mean “miracle”?"),
        (("--ignore", "hous"), "--ignore: there is no rule, category or pack “hous”; did you mean “house”?"),
        (("--market", "uuk"), "--market: there is no market “uuk”; did you mean “uk”?"),
        (("--topic", "prodcut"), "--topic: there is no topic “prodcut”; did you mean “product”?"),
        (("--document-type", "artcle"), "--document-type: there is no document type “artcle”; did you mean “article”?"),
    ],
)
def test_names_that_mean_nothing(run: Claimlint, draft: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("check", "a.md", *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"error: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--fail-on", "never"), "Invalid value for '--fail-on'"),
        (("--report", "xml=a.xml"), "“xml=a.xml” is not FORMAT=PATH with one of text, json, github"),
        (("--select", "a,,b"), "an empty name in “a,,b”"),
        (("--no-such-option",), "No such option"),
        (("--config", "c.yaml", "--isolated"), "--config and --isolated exclude each other."),
        (("--stdin-filename", "a.md"), "--stdin-filename names standard input, so give - as the path."),
    ],
)
def test_usage(run: Claimlint, draft: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("check", "a.md", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: claimlint check [OPTIONS] [PATHS]...\n")
    assert message in done.err


def test_a_pack_by_option(run: Claimlint, house: Path) -> None:
    write(house, "sub/.claimlint.yaml", "")
    write(house, "sub/a.txt", "Our peel is painless, a miracle.")
    assert rules(run, "--pack", "house", "sub/a.txt") == ["sub/a.txt:1 house/painless", "sub/a.txt:1 house/miracle"]
    done = run("check", "--pack", "./hause", "sub/a.txt")
    assert (done.code, done.out) == (
        2,
        "Nothing was checked: 1 problem.\n",
    )
    assert done.err == "error: ./hause: there is no folder hause for this pack\n"


def test_the_nearest_configuration_holds_for_each_file(run: Claimlint, house: Path) -> None:
    write(house, "blog/.claimlint.yaml", "packs: [../house]\nignore: [miracle]\nfail-on: warning\n")
    for name in ("a.txt", "blog/a.txt"):
        write(house, name, "Our peel is painless, a miracle.")
    assert rules(run, ".") == ["a.txt:1 house/painless", "a.txt:1 house/miracle", "blog/a.txt:1 house/painless"]
    assert run("check", "a.txt", "--select", "painless").code == 0
    assert run("check", "a.txt", "blog", "--select", "painless").code == 1


def test_overrides(run: Claimlint, house: Path) -> None:
    config = (
        "packs: [./house]\noverrides:\n  - files: ['blog/**']\n    select: [gentle]\n    severity: {gentle: error}\n"
    )
    write(house, ".claimlint.yaml", config)
    for name in ("a.txt", "blog/a.txt"):
        write(house, name, "Our peel is a gentle miracle.")
    found = run("check", ".", "--output-format", "json").json["findings"]
    assert [(item["path"], item["rule"], item["severity"]) for item in found] == [
        ("a.txt", "house/gentle", "info"),
        ("a.txt", "house/miracle", "error"),
        ("blog/a.txt", "house/gentle", "error"),
    ]


def test_standard_input(run: Claimlint, house: Path) -> None:
    write(house, ".claimlint.yaml", "packs: [./house]\noverrides:\n  - files: ['blog/*']\n    ignore: [gentle]\n")
    text = b"<!-- a miracle -->\n\nA gentle miracle.\n"
    assert rules(run, "-", stdin=text) == ["<stdin>:1 house/miracle", "<stdin>:3 house/gentle"]
    assert rules(run, "-", "--stdin-filename", "blog/new.md", stdin=text) == ["blog/new.md:3 house/miracle"]
    assert rules(run, "--stdin-filename", "new.md", stdin=text) == ["new.md:3 house/gentle", "new.md:3 house/miracle"]
    done = run("check", "-", "--stdin-filename", "x/\u00e9.md", stdin=b"A miracle \xff")
    assert (done.code, done.err.split(": ")[1]) == (2, "x/é.md:1:11")


def test_standard_input_beside_files(run: Claimlint, draft: Path) -> None:
    assert rules(run, "a.md", "-", "--select", "gentle", stdin=b"gentle") == [
        "a.md:5 house/gentle",
        "<stdin>:1 house/gentle",
    ]


def test_an_output_file_and_reports(run: Claimlint, draft: Path, tmp_path: Path) -> None:
    done = run("check", "a.md", "--output-file", "out.txt", "--report", "json=out.json", "--report", "github=out.gh")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == SHOWN
    assert len(json.loads((tmp_path / "out.json").read_bytes())["findings"]) == 3
    assert (tmp_path / "out.gh").read_text(encoding="utf-8").count("\n") == 3
    assert run("check", "a.md", "--report", "json=again.json").out == SHOWN
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "out.json").read_bytes()


@pytest.mark.parametrize("option", [("--output-file", "no/out.txt"), ("--report", "json=no/out.txt")])
def test_an_output_that_cannot_be_written(run: Claimlint, draft: Path, option: tuple[str, str]) -> None:
    done = run("check", "a.md", *option)
    assert (done.code, done.err) == (2, "error: cannot write no/out.txt: No such file or directory\n")


def test_statistics_and_quiet(run: Claimlint, draft: Path) -> None:
    table = "     1  info     house/gentle    Gentle\n     1  error    house/miracle   Miracle\n"
    table += "     1  warning  house/painless  Painless\n"
    assert run("check", "a.md", "--statistics", "--quiet").out.endswith(f"\n\n{table}\n")
    assert run("check", "a.md", "-q").out == SHOWN.rpartition("\n1 error")[0] + "\n"


@pytest.mark.parametrize(
    ("arguments", "env", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "0"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(run: Claimlint, draft: Path, arguments: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    done = run("check", "a.md", "gone.md", *arguments, **env)
    assert ("\033[1;31m" in done.out, "\033[1;31m" in done.err) == (colored, colored)


def test_a_file_gets_no_colour_unless_asked_for(run: Claimlint, draft: Path, tmp_path: Path) -> None:
    run("check", "a.md", "--output-file", "out.txt", FORCE_COLOR="1")
    assert "\033" not in (tmp_path / "out.txt").read_text(encoding="utf-8")
    run("check", "a.md", "--output-file", "out.txt", "--color", "always")
    assert "\033[1;31m" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_directives(run: Claimlint, house: Path) -> None:
    text = "<!-- claimlint-disable-next-line miracle -- a quotation -->\n\nA miracle.\n\nAnother miracle.\n"
    write(house, "a.md", text)
    assert rules(run, "a.md") == ["a.md:5 house/miracle"]
    write(
        house, "a.md", "Plain. <!-- claimlint-disable-line miracle until=2020-01-01 -->\n<!-- claimlint-disable -->\n"
    )
    done = run("check", "--output-format", "json", "--fail-on", "warning", "a.md")
    assert [(item["rule"], item["kind"], item["match"]) for item in done.json["findings"]] == [
        ("claimlint/expired-directive", "directive", "claimlint-disable-line miracle until=2020-01-01"),
        ("claimlint/malformed-directive", "directive", "claimlint-disable"),
    ]
    assert done.code == 1


def test_excludes_and_the_hook_s_way_of_calling(run: Claimlint, house: Path) -> None:
    write(house, ".claimlint.yaml", "packs: [./house]\nexclude: [drafts/]\n")
    write(house, "drafts/a.md", "A miracle.\n")
    assert rules(run, "drafts/a.md") == ["drafts/a.md:1 house/miracle"]
    done = run("check", "--allow-empty", "--force-exclude", "drafts/a.md")
    assert (done.code, done.out, done.err) == (0, "No file was checked.\n", "")
    done = run("check", "--force-exclude", "drafts/a.md")
    assert (done.code, done.err) == (2, "warning: no file to check: what was named is excluded\n")


def test_accepted_for_what_comes(run: Claimlint, draft: Path) -> None:
    assert run("check", "--no-cache", "--jobs", "2", "--cache-dir", "kept", "a.md").out == SHOWN


def test_show_settings(run: Claimlint, house: Path) -> None:
    config = "packs: [./house]\nfail-on: warning\noverrides:\n  - files: ['blog/*']\n    document-type: article\n"
    write(house, ".claimlint.yaml", config)
    for name in ("a.md", "b.md", "blog/c.md"):
        write(house, name, "A miracle.\n")
    done = run("check", "--show-settings", "--min-confidence", "low", ".")
    assert (done.code, done.err) == (0, "")
    first, second = done.out.split("\n\n")
    assert (
        first
        == """\
a.md, b.md
  configuration   .claimlint.yaml
  packs           ./house  (.claimlint.yaml)
  markets         all  (default)
  fail-on         warning  (.claimlint.yaml)
  min-confidence  low  (command line)
  select          all rules  (default)
  ignore          none  (default)
  severity        none  (default)
  document-type   what the text shows  (default)
  topics          what the text shows  (default)
  brands          none  (default)
  notes           none  (default)
  spelling        as the rules are written  (default)
  baseline        none  (default)
  register        none  (default)
  facts           none  (default)
  project         none  (default)
  max-file-size   16 MiB  (default)"""
    )
    assert second.startswith("blog/c.md\n")
    assert "  document-type   article  (.claimlint.yaml, overrides)\n" in second
    data = run("check", "--show-settings", "--output-format", "json", "blog").json
    assert data["files"][0]["path"] == "blog/c.md"
    assert data["files"][0]["settings"]["fail-on"] == {"value": "warning", "origin": ".claimlint.yaml"}
