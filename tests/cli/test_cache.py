"""The cache as a user meets it: real processes, with what they import looked at."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import Claimlint, write

FAULTY = "Our peel is a miracle and painless.\n"


@pytest.fixture
def page(house: Path, run: Claimlint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in a repository, judged once, in a cache of its own, so that its answer is known."""
    (house / ".git").mkdir()
    file = write(house, "page.md", FAULTY)
    time.sleep(0.02)  # what changed in the very tick that a run began in is not kept
    return file


@pytest.fixture
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    from cli.conftest import environment

    return environment(CLAIMLINT_CACHE_DIR=str(tmp_path_factory.mktemp("cache")))


def imported(env: dict[str, str], cwd: Path, *words: str) -> set[str]:
    """The modules that a run of claimlint imports."""
    command = [sys.executable, "-X", "importtime", "-m", "claimlint", *words]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


HEAVY = {"click", "yaml", "json", "hashlib", "re", "dataclasses", "pathlib", "claimlint.engine", "claimlint.packs"}


def test_a_known_answer_imports_nothing(page: Path, env: dict[str, str], run: Claimlint) -> None:
    first = run("page.md")
    assert (first.code, "miracle" in first.out) == (1, True)
    modules = imported(env, page.parent, "page.md")
    assert {name for name in modules if name.startswith("claimlint")} == {
        "claimlint", "claimlint.quick", "claimlint.store",
    }  # fmt: skip
    assert not HEAVY & modules


def test_an_ordinary_run_imports_no_more_than_it_needs(page: Path, env: dict[str, str]) -> None:
    write(page.parent, "page.txt", FAULTY)
    imported(env, page.parent, "page.txt", "--isolated", "--no-cache")  # compiles the packs
    modules = imported(env, page.parent, "page.txt", "--isolated", "--no-cache")
    assert "claimlint.engine" in modules
    assert not {"spacy", "pyarrow", "multiprocessing"} & modules
    assert not {"typing", "pathlib", "dataclasses", "datetime", "click", "yaml"} & modules
    assert not {"claimlint.config.layers", "claimlint.config.reading", "claimlint.discover.ignores"} & modules


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("color", ["always", "never"])
def test_the_same_bytes_with_and_without_the_cache(page: Path, run: Claimlint, form: str, color: str) -> None:
    words = ("page.md", "--output-format", form, "--color", color)
    plain = run(*words, "--no-cache")
    assert run(*words) == plain
    assert run(*words) == plain


def test_every_change_is_seen(page: Path, run: Claimlint) -> None:
    folder = page.parent
    known = run("page.md")
    write(folder, "page.md", "Our peel is gentle.\n")
    assert "Gentle on whom?" in run("page.md").out
    write(folder, "page.md", FAULTY)
    assert run("page.md") == known
    write(folder, "house/more.yaml", "- {id: ours, message: Ours?, match: [our peel]}\n")
    assert "Ours?" in run("page.md").out
    (folder / "house" / "more.yaml").unlink()
    assert run("page.md") == known
    write(folder, ".claimlint.yaml", "packs: [./house]\nignore: [miracle]\n")
    assert "a big word" not in run("page.md").out


def test_a_new_configuration_nearer_to_the_file_is_seen(page: Path, run: Claimlint) -> None:
    write(page.parent, "drafts/a.md", FAULTY)
    time.sleep(0.02)
    assert run("drafts/a.md").code == run("drafts/a.md").code == 1
    write(page.parent, "drafts/claimlint.yml", "packs: [../house]\nselect: [gentle]\n")
    assert run("drafts/a.md").code == 0


def test_what_a_configuration_extends_is_seen(page: Path, run: Claimlint) -> None:
    write(page.parent, "base.yaml", "ignore: [painless]\n")
    write(page.parent, ".claimlint.yaml", "extends: base.yaml\npacks: [./house]\n")
    time.sleep(0.02)
    assert [run("page.md").out.count("Pain differs.") for _ in range(2)] == [0, 0]
    write(page.parent, "base.yaml", "")
    assert run("page.md").out.count("Pain differs.") == 1


def test_a_damaged_answer_is_made_again(page: Path, env: dict[str, str], run: Claimlint) -> None:
    known = run("page.md")
    for path in Path(env["CLAIMLINT_CACHE_DIR"]).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-7] + b"garbage")
    assert run("page.md") == known
    assert "claimlint.engine" not in imported(env, page.parent, "page.md")


def test_errors_are_not_kept(page: Path, env: dict[str, str], run: Claimlint) -> None:
    write(page.parent, "bad.md", b"\xff\xfe\x00")
    assert run("bad.md").code == run("bad.md").code == 2
    assert run("page.md", "none.md").code == 2
    assert "claimlint.services.run" in imported(env, page.parent, "page.md", "none.md")


def test_a_directive_that_ends_some_day_is_asked_every_day(page: Path, env: dict[str, str], run: Claimlint) -> None:
    write(page.parent, "page.md", f"<!-- claimlint-disable-file miracle until=2999-01-01 -->\n\n{FAULTY}")
    time.sleep(0.02)
    before = run("page.md")
    data = b"".join(path.read_bytes() for path in Path(env["CLAIMLINT_CACHE_DIR"]).rglob("results/*/*"))
    assert before == run("page.md")
    assert b"3:day" in data
    assert time.strftime("%Y-%m-%d").encode() in data


def test_two_processes_at_once(page: Path, env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "claimlint", "page.md", "--output-format", "json"]
    for _ in range(3):
        started = [subprocess.Popen(command, cwd=page.parent, env=env, stdout=subprocess.PIPE) for _ in range(4)]
        assert len({process.communicate()[0] for process in started}) == 1
        assert {process.returncode for process in started} == {1}


def test_info_and_clear(page: Path, env: dict[str, str], run: Claimlint) -> None:
    folder = env["CLAIMLINT_CACHE_DIR"]
    run("page.md")
    told = run("cache", "info")
    assert told.code == 0
    assert f"folder          {folder}\n" in told.out
    assert "compiled packs  1 file," in told.out
    assert f"removed from {folder}" in run("cache", "clear").out
    assert list(Path(folder).rglob("rules-*")) == []
    assert run("cache", "clear").out == f"0 files removed from {folder}\n"


def test_cache_dir_holds_everything(page: Path, env: dict[str, str], run: Claimlint) -> None:
    run("page.md", "--cache-dir", "mine")
    assert {path.name[:6] for path in (page.parent / "mine").iterdir()} == {"rules-", "result"}
    assert list(Path(env["CLAIMLINT_CACHE_DIR"]).iterdir()) == []


@pytest.fixture
def drafts(house: Path) -> Path:
    """A folder of drafts, some of them the project's own examples."""
    (house / ".git").mkdir()
    own = Path(__file__).parents[2] / "examples"
    for number, file in enumerate(sorted(path for path in own.iterdir() if path.is_file())):
        write(house, f"drafts/own-{number}{file.suffix}", file.read_bytes())
    for number in range(12):
        write(house, f"drafts/{number}.md", f"Page {number}. {FAULTY}" * (number + 1))
    return house


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_folder_is_judged_the_same_with_and_without_earlier_results(drafts: Path, run: Claimlint, form: str) -> None:
    words = ("drafts", "--output-format", form)
    plain = run(*words, "--no-cache")
    assert run(*words) == plain
    assert run(*words) == plain
    write(drafts, "drafts/3.md", "Our peel is gentle.\n")
    assert run(*words) == run(*words, "--no-cache")


def test_what_is_known_needs_no_engine(drafts: Path, env: dict[str, str], run: Claimlint) -> None:
    first = run("drafts", "--output-format", "json")
    modules = imported(env, drafts, "drafts", "--output-format", "json")
    assert first.code == 1
    assert not {"claimlint.engine", "claimlint.readers.markdown", "pyromark"} & modules


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_two_processes_say_what_one_says(drafts: Path, run: Claimlint, form: str) -> None:
    words = ("drafts", "--no-cache", "--output-format", form)
    assert run(*words, "--jobs", "2") == run(*words, "--jobs", "1") == run(*words)


REAL = Path(__file__).parents[3] / "shared" / "data" / "markdown"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real texts lie beside the checkout")
def test_real_files_are_judged_the_same_whatever_is_known_and_whoever_judges(tmp_path: Path, run: Claimlint) -> None:
    (tmp_path / ".git").mkdir()
    for number, file in enumerate(sorted(REAL.rglob("*.md"))[::8]):
        write(tmp_path, f"d/{number:03}.md", file.read_bytes())
    words = ("d", "--output-format", "json")
    plain = run(*words, "--no-cache")
    assert plain.code == 1
    for more in (("--jobs", "2"), (), ("--no-cache", "--jobs", "2"), ("--jobs", "1")):
        assert run(*words, *more) == plain
