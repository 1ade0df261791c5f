"""Bad input: every case is told clearly, ends with the right code, and stops nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

GOOD = "A miracle.\n"


def checked(run: Claimlint, name: str) -> tuple[int, list[str], list[str]]:
    """The exit code, the rules found in ``good.md``, and the errors, when the two are checked together."""
    done = run("check", "--output-format", "json", name, "good.md")
    data = done.json
    found = [finding["rule"] for finding in data["findings"] if finding["path"] == "good.md"]
    errors = [f"{error['path']}:{error['line']}:{error['column']}: {error['message']}" for error in data["errors"]]
    assert done.err.count("error: ") == len(errors)
    return done.code, found, errors


@pytest.fixture
def folder(house: Path) -> Path:
    write(house, "good.md", GOOD)
    return house


def test_a_missing_file(run: Claimlint, folder: Path) -> None:
    message = "godo.md:1:1: no such file or folder; did you mean “good.md”?"
    assert checked(run, "godo.md") == (2, ["house/miracle"], [message])


def test_a_missing_command_is_taken_for_a_file(run: Claimlint, folder: Path) -> None:
    done = run("explian", "good.md")
    assert done.code == 2
    assert done.err == "error: explian: no such file or folder; did you mean the command “explain”?\n"


def test_a_folder_without_matches(run: Claimlint, folder: Path) -> None:
    write(folder, "empty/a.rst", "A miracle.")
    done = run("check", "empty")
    assert (done.code, done.out, done.err) == (2, "No file was checked.\n", "warning: empty: no file to check here\n")
    assert run("check", "empty", "--allow-empty").code == 0
    assert run("check", "empty", "--exit-zero").code == 2
    assert run("check", "empty", "good.md").code == 1
    assert run("check", "nothing/*.md").code == 2
    assert run("check", "--output-format", "json", "empty").json["files"] == 0


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "1:1", ""),
        (b"text with\na \0 byte", "2:3", ""),
        ("Un caf\u00e9".encode("latin-1"), "1:7", "UTF-8"),
        (b"\xff\xfea", "1:1", ""),
    ],
)
def test_bytes_that_are_no_text(run: Claimlint, folder: Path, data: bytes, place: str, words: str) -> None:
    write(folder, "bad.md", data)
    code, found, (error,) = checked(run, "bad.md")
    assert (code, found) == (2, ["house/miracle"])
    assert error.startswith(f"bad.md:{place}: ")
    assert words in error


def test_utf_16(run: Claimlint, folder: Path) -> None:
    write(folder, "wide.txt", "A miracle 👍.".encode("utf-16"))
    (finding,) = run("check", "--output-format", "json", "wide.txt").json["findings"]
    assert (finding["start"], finding["end"]) == (2, 9)


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", " \t\n\n"])
@pytest.mark.parametrize("suffix", ["md", "mdx", "html", "txt"])
def test_an_empty_file(run: Claimlint, folder: Path, text: str, suffix: str) -> None:
    write(folder, f"a.{suffix}", text)
    done = run("check", f"a.{suffix}")
    assert (done.code, done.out, done.err) == (0, "Nothing found: 1 file checked, with 3 rules.\n", "")


def test_a_file_above_the_limit(run: Claimlint, folder: Path) -> None:
    write(folder, "big.txt", b"word " * 4_000_000)
    message = "big.txt:1:1: larger than max-file-size, which is 16 MiB; set it higher to check this file"
    assert checked(run, "big.txt") == (2, ["house/miracle"], [message])
    write(folder, ".claimlint.yaml", "packs: [./house]\nmax-file-size: 9\n")
    done = run("check", "good.md")
    assert (done.code, done.err) == (
        2,
        "error: good.md: larger than max-file-size, which is 9 bytes; set it higher to check this file\n",
    )


def test_a_file_of_15_mb_is_checked(run: Claimlint, folder: Path) -> None:
    line = "the quick brown fox jumps over the lazy dog and walks home again, tired as it is.\n\n"
    write(folder, "big.txt", (line * (15_000_000 // len(line)) + "A miracle.\n").encode())
    (finding,) = run("check", "--output-format", "json", "big.txt").json["findings"]
    assert finding["match"] == "miracle"


NESTED = {
    "line.txt": "a word " * 14_300 + "miracle " + "x" * 100_000,
    "quotes.md": "> " * 10_000 + "A miracle.\n",
    "lists.md": "- " * 10_000 + "A miracle.\n",
    "steps.md": "".join("  " * depth + "- step\n" for depth in range(500)) + "\nA miracle.\n",
    "divs.html": "<div>" * 10_000 + "A miracle." + "</div>" * 10_000,
    "spans.html": "<p>" + "<b>" * 10_000 + "A miracle." + "</b>" * 10_000,
    "brackets.md": "[" * 10_000 + "A miracle." + "]" * 10_000,
    "stars.md": "*" * 10_000 + " A miracle. " + "*" * 10_000,
    "quotation.txt": "“" * 10_000 + "A miracle." + "”" * 10_000,
}


@pytest.mark.parametrize("name", NESTED)
def test_what_is_long_or_deep(run: Claimlint, folder: Path, name: str) -> None:
    write(folder, name, NESTED[name])
    begin = time.perf_counter()
    done = run("check", "--output-format", "json", name)
    assert time.perf_counter() - begin < 10
    assert (done.code, done.err) in {(1, ""), (0, "")}, done.err[-2000:]
    for finding in done.json["findings"]:
        assert NESTED[name][finding["start"] : finding["end"]] == finding["match"]
    assert run("check", name).code == done.code


def test_front_matter_that_is_never_closed(run: Claimlint, folder: Path) -> None:
    write(folder, "open.md", "---\ntitle: A peel\n\nA miracle.\n")
    code, found, (error,) = checked(run, "open.md")
    assert (code, found) == (2, ["house/miracle"])
    assert error.startswith("open.md:1:1: ")


def test_an_unknown_setting(run: Claimlint, folder: Path) -> None:
    write(folder, ".claimlint.yaml", "packs: [./house]\nfail-onn: warning\nmarkets: [uk]\nselect: [mircale]\n")
    done = run("check", ".")
    assert (done.code, done.err) == (
        2,
        "error: .claimlint.yaml:2:1: unknown setting “fail-onn”; did you mean “fail-on”?\n",
    )
    write(folder, ".claimlint.yaml", "packs: [./house]\nmarkets: [ukk]\nselect: [mircale]\ntopics: {'*.md': peal}\n")
    write(folder, "more.md", GOOD)
    done = run("check", ".")
    assert (done.code, done.err) == (
        2,
        (
            "error: .claimlint.yaml:2:11: there is no market “ukk”; did you mean “uk”?\n"
            "error: .claimlint.yaml:3:10: there is no rule, category or pack “mircale”; did you mean “miracle”?\n"
            "error: .claimlint.yaml:4:18: there is no topic “peal”; did you mean “peel”?\n"
        ),
    )


def test_names_of_shipped_rules_are_known_though_not_loaded(run: Claimlint, folder: Path) -> None:
    write(folder, ".claimlint.yaml", "packs: [./house]\nignore: [skincare]\n")
    assert run("check", "good.md").code == 1


def test_a_configuration_that_is_not_there(run: Claimlint, folder: Path) -> None:
    done = run("check", "--config", "none.yaml", ".")
    assert (done.code, done.err) == (
        2,
        "error: none.yaml:1:1: cannot read the configuration “none.yaml”: No such file or directory\n",
    )


def test_one_broken_configuration_leaves_other_folders_alone(run: Claimlint, folder: Path) -> None:
    write(folder, "blog/.claimlint.yaml", "]")
    write(folder, "blog/a.md", GOOD)
    write(folder, "blog/b.md", GOOD)
    code, found, errors = checked(run, "blog")
    assert (code, found) == (2, ["house/miracle"])
    assert errors == ["blog/.claimlint.yaml:1:1: this is not valid YAML: did not find expected node content"]


def test_a_broken_rule(run: Claimlint, folder: Path) -> None:
    write(folder, "house/more.yaml", "- id: worse\n  kind: claim\n  messge: x\n  match: [a (b]\n")
    done = run("check", ".")
    assert done.code == 2
    assert "error: house/more.yaml:3:3: unknown key “messge”; did you mean “message”?\n" in done.err
    assert "error: house/more.yaml:4:" in done.err


def test_a_file_that_is_removed_while_we_run(run: Claimlint, folder: Path, env: dict[str, str]) -> None:
    script = """\
import sys
from pathlib import Path
import claimlint.services.run as service
found = service.find
def find_then_remove(*arguments):
    result = found(*arguments)
    Path("gone.md").unlink()
    return result
service.find = find_then_remove
from claimlint.cli import run
sys.exit(run(["check", "."]))
"""
    write(folder, "gone.md", GOOD)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "error: gone.md: no such file or folder; did you mean “good.md”?\n"
    assert "good.md:1:3 error house/miracle" in done.stdout


def test_a_folder_where_a_file_was_expected(run: Claimlint, folder: Path) -> None:
    done = run("explain", "house")
    assert (done.code, done.err) == (2, "error: house: cannot be read: Is a directory\n")


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_a_reader_that_goes_away(folder: Path, env: dict[str, str], format_: str) -> None:
    write(folder, "long.txt", "A miracle. It is painless and gentle.\n\n" * 4000)
    command = [sys.executable, "-m", "claimlint", "check", "--output-format", format_, "long.txt"]
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), error) == (1, b"")


def test_a_full_disk(folder: Path, env: dict[str, str]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as out:
        command = [sys.executable, "-m", "claimlint", "check", "good.md"]
        done = subprocess.run(command, cwd=folder, env=env, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "error: cannot write to standard output: No space left on device\n")


def test_names_that_are_no_unicode(folder: Path, env: dict[str, str]) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (folder / name).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system allows no such name")
    for format_ in ("text", "json", "github"):
        command = [sys.executable, "-m", "claimlint", "check", "--output-format", format_, name]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1, b"")


def test_a_terminal_that_is_not_unicode(run: Claimlint, folder: Path) -> None:
    write(folder, "wide.md", "日本 👍 a miracle.\n")
    done = run("check", "wide.md", PYTHONIOENCODING="ascii")
    assert (done.code, done.err) == (1, "")
    assert "wide.md:1:8 error house/miracle" in done.out


def test_a_fault_of_our_own(folder: Path, env: dict[str, str]) -> None:
    script = """\
import sys
import claimlint.engine
judge = claimlint.engine.judge
def broken(document, *arguments, **options):
    if document.path == "good.md":
        raise ZeroDivisionError("by the test")
    return judge(document, *arguments, **options)
claimlint.engine.judge = broken
from claimlint.cli import run
sys.exit(run(["check", "--no-cache", "--output-format", "json", "."]))
"""
    write(folder, "other.md", GOOD)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert '"path": "other.md"' in done.stdout
    message = "claimlint failed on this file (ZeroDivisionError: by the test); the fault is its own"
    assert f'{{"path": "good.md", "line": 1, "column": 1, "message": "{message}"}}' in done.stdout
    assert (
        "fault: claimlint hit a fault of its own. Please report it with the lines below.\n\n```\nclaimlint 0"
        in done.stderr
    )
    assert "ZeroDivisionError: by the test" in done.stderr
