"""The command line around its commands."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimlint import __version__
from claimlint.cli.app import COMMANDS
from cli.conftest import Claimlint, write


def test_bare(run: Claimlint) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    assert "claimlint draft.md" in done.out


def test_help_lists_every_command(run: Claimlint) -> None:
    done = run("--help")
    assert (done.code, done.err) == (0, "")
    assert all(f"\n  {name} " in done.out for name in COMMANDS)
    assert run("-h").out == done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Claimlint, name: str) -> None:
    done = run(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: claimlint {name} ")


def test_version(run: Claimlint) -> None:
    assert run("--version").out == f"claimlint {__version__}\n"


def imported(env: dict[str, str], folder: Path, *arguments: str) -> set[str]:
    script = f"import sys; from claimlint.cli import run; run({arguments!r}); print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {
    "yaml",
    "spacy",
    "pyromark",
    "numpy",
    "json",
    "difflib",
    "claimlint.engine",
    "claimlint.packs",
    "claimlint.readers",
}


def test_help_imports_nothing_heavy(env: dict[str, str], tmp_path: Path) -> None:
    assert not HEAVY & imported(env, tmp_path, "--help")
    assert not HEAVY & imported(env, tmp_path, "check", "--help")
    assert "claimlint.cli.check" not in imported(env, tmp_path, "--help")


def test_a_check_imports_what_it_uses(env: dict[str, str], house: Path) -> None:
    write(house, "a.txt", "A miracle.")
    imported(env, house, "a.txt")
    modules = imported(env, house, "a.txt")
    assert not {"spacy", "numpy", "pyromark", "html.parser", "claimlint.readers.markdown"} & modules
    assert not {"claimlint.reporters.github", "claimlint.reporters.json_format", "claimlint.packs.building"} & modules
    (house / ".claimlint.yaml").unlink()
    assert "yaml" not in imported(env, house, "--pack", "./house", "a.txt")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Claimlint, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert "_CLAIMLINT_COMPLETE" in done.out


def completions(run: Claimlint, *words: str) -> list[str]:
    line = " ".join(["claimlint", *words])
    done = run(_CLAIMLINT_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words)))
    return done.out.splitlines()


def test_completion(run: Claimlint) -> None:
    assert "plain,explain" in completions(run, "ex")
    assert any(line.startswith("file,") for line in completions(run, "dra"))
    assert completions(run, "check", "--output-form") == ["plain,--output-format"]
    assert "plain,json" in completions(run, "check", "--output-format", "j")


def test_an_interrupt(house: Path, env: dict[str, str]) -> None:
    """Ctrl-C while standard input is awaited: 130, and nothing on the terminal."""
    command = [sys.executable, "-m", "claimlint", "check", "-"]
    process = subprocess.Popen(
        command, cwd=house, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_rules(run: Claimlint, house: Path) -> None:
    done = run("rules")
    assert done.code == 0
    assert "house/miracle                  error     high    claim        Miracle\n" in done.out
    assert done.out.endswith("7 rules. `claimlint rule RULE` says all about one.\n")
    data = run("rules", "--output-format", "json").json
    miracle = next(rule for rule in data["rules"] if rule["id"] == "house/miracle")
    assert miracle == {
        "id": "house/miracle",
        "kind": "claim",
        "category": "big-words",
        "title": "Miracle",
        "severity": "error",
        "confidence": "high",
        "markets": ["uk"],
        "message": "“{match}” is a big word.",
        "why": "Nobody works miracles.",
        "sources": [
            {
                "market": "uk",
                "title": "House style",
                "url": "https://example.org/style",
                "reviewed": "2026-11-22",
                "paraphrase": False,
                "unread": False,
            }
        ],
        "examples": {"flag": ["Our peel is a miracle."], "pass": ["No peel is a miracle."]},
    }


RULE = """\
house/miracle (error, confidence high, claim)
  Miracle

Says:
  “{match}” is a big word.

Why:
  Nobody works miracles.

Holds for:
  markets: uk

Counts:
  claims that are affirmed, testimonial

Settled by:
  a caveat of the kind results-vary, in the same paragraph

Write instead:
  good day

Sources:
  House style (uk), checked 2026-11-22
    https://example.org/style

Flagged:
  Our peel is a [[miracle]].

Passed:
  No peel is a miracle.

Let one place stand: claimlint-disable-next-line house/miracle -- your reason
"""


@pytest.mark.parametrize("name", ["miracle", "house/miracle"])
def test_rule(run: Claimlint, house: Path, name: str) -> None:
    assert run("rule", name).out == RULE


def test_rule_in_other_cases(run: Claimlint, house: Path) -> None:
    assert "Settled by:\n  nothing: change the wording" in run("rule", "painless").out
    assert run("rule", "unused-directive").code == 0
    assert run("rule", "miracle", "--output-format", "json").json["rules"][0]["id"] == "house/miracle"
    done = run("rule", "mircale")
    assert (done.code, done.err.splitlines()[-1]) == (2, "Error: there is no rule “mircale”; did you mean “miracle”?")
    done = run("rule", "pain")
    assert done.err.splitlines()[-1] == "Error: “pain” is a category; its rules are house/painless, house/gentle."


def test_test(run: Claimlint, house: Path) -> None:
    done = run("test", "./house")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "house/rules.yaml:14:1: no examples: house/painless: no example reaches this rule\n"
        "house/rules.yaml:15:1: no examples: house/gentle: no example reaches this rule\n\n"
        "2 examples of 3 rules: none failed, 2 rules that no example reaches.\n"
    )
    assert run("test", "house").out == done.out


def test_test_fails_at_the_place_of_the_example(run: Claimlint, house: Path) -> None:
    rules = house / "house" / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("[[miracle]].", "[[wonder]]."), "utf-8")
    done = run("test", "./house")
    assert done.code == 1
    assert done.out.startswith("house/rules.yaml:12:12: failed: house/miracle: must be flagged, but is not")
    data = json.loads(run("test", "./house", "--output-format", "json").out)
    assert (data["failed"], data["examples"], data["outcomes"][0]["line"]) == (True, 2, 12)


def test_test_of_a_rule_that_does_not_load(run: Claimlint, house: Path) -> None:
    write(house, "house/more.yaml", "- id: worse\n  kind: clam\n")
    done = run("test", "./house")
    assert done.code == 2
    assert done.err.startswith("error: house/more.yaml:2:9: ")


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
