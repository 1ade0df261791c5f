"""``check --annotate``: a copy with comments, and every way in which that is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.conftest import Claimlint, write
from integrations.word.reading import comments
from wordfiles import docx, p, table

BODY = p("Peels", style="berschrift1") + p("Our peel is a mir", "acle.") + table((p("It is painless."),))


def test_it_writes_a_copy(house: Path, run: Claimlint) -> None:
    data = docx(BODY)
    write(house, "a.docx", data)
    done = run("check", "a.docx", "--annotate", "out.docx")
    assert (done.code, done.err) == (1, "note: out.docx: 2 comments written\n")
    assert done.out == run("check", "a.docx").out
    assert [(words, said.split("\n")[0]) for words, said in comments((house / "out.docx").read_bytes())] == [
        ("miracle", "“miracle” is a big word."),
        ("painless", "Pain differs."),
    ]
    assert (house / "a.docx").read_bytes() == data
    rows = [run("check", name, "--output-format", "json").json["findings"] for name in ("a.docx", "out.docx")]
    assert [row | {"path": ""} for row in rows[0]] == [row | {"path": ""} for row in rows[1]]
    assert [(row["line"], row["column"], row["paragraph"], row["offset"]) for row in rows[0]] == [
        (2, 15, 1, 14),
        (3, 7, 2, 6),
    ]


def test_it_leaves_out_what_is_accepted(house: Path, run: Claimlint) -> None:
    write(house, "a.docx", docx(BODY))
    assert run("baseline", "write", "a.docx", "--file", "base.yaml").code == 0
    done = run("check", "a.docx", "--baseline", "base.yaml", "--annotate", "out.docx")
    assert done.code == 0
    assert comments((house / "out.docx").read_bytes()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.docx", "b.docx"], "--annotate: one Word file at a time; name that file alone"),
        (["."], "--annotate: one Word file at a time; name that file alone"),
        (["a.txt"], "--annotate: only a Word file (.docx) takes comments, and a.txt is none"),
        (["-"], "--annotate: only a Word file (.docx) takes comments, and - is none"),
        (["--annotate", "out.pdf", "a.docx"],
         "--annotate: the copy is a Word file, so its name has to end in .docx: out.pdf"),
        (["--annotate", "there.docx", "a.docx"],
         "--annotate: there.docx is there already; give another name, or --overwrite"),
        (["--annotate", "a.docx", "a.docx"],
         "--annotate: a.docx is the draft itself; give another name, or --overwrite"),
        (["--annotate", "none/out.docx", "a.docx"], "cannot write none/out.docx: No such file or directory"),
        (["broken.docx"], "broken.docx: this is no Word file, or a damaged one: it is not a zip package"),
        (["a.docx", "--diff"], "--annotate: --fix and --diff do not go with it"),
        (["x/y.docx"], "x/y.docx: no such file or folder"),
    ],
)  # fmt: skip
def test_what_is_refused(arguments: list[str], message: str, house: Path, run: Claimlint) -> None:
    data = docx(BODY)
    for name, content in (("a.docx", data), ("a.txt", b"x"), ("there.docx", b"mine"), ("broken.docx", b"x")):
        write(house, name, content)
    done = run("check", "--annotate", "out.docx", *arguments)
    assert (done.code, done.err) == (2, f"error: {message}\n")
    assert not (house / "out.docx").exists()
    assert ((house / "a.docx").read_bytes(), (house / "there.docx").read_bytes()) == (data, b"mine")


def test_overwrite_is_for_annotate(house: Path, run: Claimlint) -> None:
    write(house, "a.docx", docx(BODY))
    done = run("check", "a.docx", "--overwrite")
    assert (done.code, done.err) == (2, "error: --overwrite: it is for --annotate, which is not given\n")
    assert run("check", "a.docx", "--annotate", "a.docx", "--overwrite").code == 1
    assert len(comments((house / "a.docx").read_bytes())) == 2


def test_without_the_library_it_says_what_to_install(house: Path, run: Claimlint) -> None:
    write(house, "a.docx", docx(BODY))
    write(house, "absent/docx.py", "raise ImportError('absent')")
    path = f"{house / 'absent'}:{Path(sys.modules['claimlint'].__file__ or '').parents[1]}"
    done = run("check", "a.docx", "--annotate", "out.docx", PYTHONPATH=path)
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == "error: --annotate: writing comments needs python-docx 1.2 or later: pip install 'claimlint-copy[docx]'\n"
    )
    assert run("check", "a.docx", PYTHONPATH=path).code == 1, "reading needs no library"


def test_fixes_leave_word_files_alone(house: Path, run: Claimlint) -> None:
    data = docx(BODY)
    write(house, "a.docx", data)
    for option in ("--fix", "--diff"):
        done = run("check", "a.docx", option, "--unsafe-fixes")
        note = "fixes are not written into Word files; --annotate OUT.docx writes them as comments"
        assert (done.code, done.err) == (1, f"warning: a.docx: {note}\n")
    assert (house / "a.docx").read_bytes() == data


def test_a_folder_holds_word_files_but_not_what_word_keeps_beside_them(house: Path, run: Claimlint) -> None:
    write(house, "a.docx", docx(BODY))
    write(house, "~$a.docx", b"\x03Ann")
    found = run("check", ".", "--output-format", "json").json
    assert (found["files"], found["errors"]) == (1, [])
    assert {row["path"] for row in found["findings"]} == {"a.docx"}


def test_other_commands_take_word_files(house: Path, run: Claimlint) -> None:
    write(house, "a.docx", docx(BODY))
    assert "a.docx:2:15 error house/miracle" in run("explain", "a.docx:2").out
    assert run("explain", "a.docx:9").err.endswith("a.docx has 3 lines, so there is no line 9.\n")
    assert "miracle" in run("audit", "a.docx").out
    for name in ("html", "sarif", "junit", "gitlab", "rdjsonl", "github"):
        assert "miracle" in run("check", "a.docx", "--output-format", name).out


def test_since_reads_word_files_out_of_git(house: Path, run: Claimlint) -> None:
    import subprocess

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=house, check=True, capture_output=True)

    write(house, "a.docx", docx(BODY))
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    write(house, "a.docx", docx(BODY + p("A gentle, painless miracle.")))
    found = run("check", "a.docx", "--since", "HEAD", "--output-format", "json").json["findings"]
    assert [(row["rule"], row["line"], row["match"]) for row in found] == [
        ("house/gentle", 4, "gentle"), ("house/painless", 4, "painless"), ("house/miracle", 4, "miracle"),
    ]  # fmt: skip
