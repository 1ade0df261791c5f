"""Configuration, packs and options together, for one file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from claimlint.findings import Confidence, FileError, Severity
from claimlint.services.names import unknown
from claimlint.services.options import OptionError, Options
from claimlint.services.workspace import FileProblem, Workspace, in_words, relative
from claimlint.settings import Settings


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        ".claimlint.yaml": "packs: [./house]\nignore: [miracle]\nmarkets: [uk]\nfail-on: info\nmax-file-size: 40\n",
        "house/pack.yaml": "id: house\n",
        "house/rules.yaml": "- {id: miracle, kind: claim, message: Big., match: [miracle]}\n"
        "- {id: painless, kind: claim, message: Pain., match: [painless]}\n",
        "a.txt": "A painless miracle.",
        "big.txt": "word " * 10,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def workspace(site: Path, **given: object) -> Workspace:
    return Workspace(Options(**given), site)  # type: ignore[arg-type]


def test_options_over_settings() -> None:
    settings = Settings(markets=("uk",), ignore=("a", "b"), select=("c",), document_type="post", topics=("product",))
    assert Options().over(settings) == settings
    options = Options(
        markets=("us",),
        min_confidence=Confidence.LOW,
        select=("a",),
        ignore=("d",),
        document_type="article",
        topics=("peel",),
    )
    assert options.over(settings) == Settings(
        markets=("us",),
        min_confidence=Confidence.LOW,
        select=("a",),
        ignore=("b", "d"),
        document_type="article",
        topics=("peel",),
    )


def test_what_holds_for_a_file(site: Path) -> None:
    found = workspace(site)
    assert found.settings("a.txt") == Settings(markets=("uk",), ignore=("miracle",))
    assert found.packs("a.txt") == (("./house",), "")
    assert found.fail_on("a.txt") is Severity.INFO
    assert workspace(site, fail_on=Severity.ERROR).fail_on("a.txt") is Severity.ERROR
    assert workspace(site, isolated=True).settings("a.txt") == Settings()


def test_judging(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    found = workspace(site)
    judged = found.judge("a.txt")
    assert [finding.rule for finding in judged.verdict.findings] == ["house/painless"]
    assert judged.document.text == "A painless miracle."
    assert [(j.finding.rule, j.outcome) for j in found.judge("a.txt", full=True).verdict.judgements] == [
        ("house/painless", "reported"),
        ("house/miracle", "hidden"),
    ]
    assert found.ruleset("a.txt") is found.ruleset("b.txt")
    assert [ruleset.packs for ruleset in found.loaded()] == [judged.ruleset.packs]


def test_a_stream_in_a_file_s_name(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    assert workspace(site).judge("new.txt", io.BytesIO(b"painless")).document.path == "new.txt"
    with pytest.raises(FileProblem) as raised:
        workspace(site).read("new.txt", io.BytesIO(b"x" * 41))
    assert "larger than max-file-size, which is 40 bytes" in str(raised.value)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("big.txt", "larger than max-file-size, which is 40 bytes; set it higher to check this file"),
        ("aa.txt", "no such file or folder; did you mean “a.txt”?"),
        ("house", "cannot be read: Is a directory"),
        ("a\0b", "cannot be read: embedded null byte"),
    ],
)
def test_files_that_cannot_be_read(site: Path, path: str, message: str) -> None:
    with pytest.raises(FileProblem) as raised:
        workspace(site).read(path)
    assert raised.value.errors == (FileError(path, message),)


def test_packs_without_a_rule_are_a_fault(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    (site / "house" / "rules.yaml").write_text("", encoding="utf-8")
    with pytest.raises(FileProblem) as raised:
        workspace(site).judge("a.txt")
    assert raised.value.errors == (FileError(".claimlint.yaml", "no rule is loaded: the packs hold none", 1, 9),)


def test_a_pack_that_is_not_there_is_told_where_the_configuration_names_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    (site / ".claimlint.yaml").write_text(
        "packs:\n  - ./house\n  - skincaer\noverrides:\n- {files: 'b.*', packs: [./hose]}\n", encoding="utf-8"
    )
    told = "there is no pack “skincaer”; did you mean “skincare”? (a pack of your own is a folder: ./skincaer)"
    with pytest.raises(FileProblem) as raised:
        workspace(site).ruleset("a.txt")
    assert raised.value.errors == (FileError(".claimlint.yaml", told, 3, 5),)
    with pytest.raises(FileProblem) as raised:
        workspace(site).ruleset("b.txt")
    assert raised.value.errors == (FileError(".claimlint.yaml", "there is no folder hose for this pack", 5, 26),)
    with pytest.raises(FileProblem) as raised:
        workspace(site, packs=("skincaer",)).ruleset("a.txt")
    assert raised.value.errors == (FileError("skincaer", told),)


def test_a_pack_that_is_not_there_is_told_where_a_base_in_another_folder_names_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    (site / "base").mkdir()
    (site / "base" / "all.yaml").write_text("packs: [skincare, ./hose]\n", encoding="utf-8")
    (site / ".claimlint.yaml").write_text("extends: base/all.yaml\n", encoding="utf-8")
    with pytest.raises(FileProblem) as raised:
        workspace(site).ruleset("a.txt")
    told = "there is no folder base/hose for this pack"
    assert raised.value.errors == (FileError("base/all.yaml", told, 1, 19),)


def test_names_are_checked_once_the_rules_are_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    with pytest.raises(OptionError) as wrong:
        workspace(site, select=("miracel",)).ruleset("a.txt")
    assert (wrong.value.option, str(wrong.value)) == (
        "--select",
        "there is no rule, category or pack “miracel”; did you mean “miracle”?",
    )
    config = site / ".claimlint.yaml"
    config.write_text("packs: [./house]\nseverity: {miracel: info}\n", encoding="utf-8")
    found = workspace(site)
    for _ in range(2):
        with pytest.raises(FileProblem) as raised:
            found.ruleset("a.txt")
        ((error,),) = (raised.value.errors,)
        assert (error.path, error.line, error.column) == (".claimlint.yaml", 2, 12) or error.path.endswith(
            ".claimlint.yaml"
        )


def test_names_that_are_always_known(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    ruleset = workspace(site).ruleset("a.txt")
    for name in ("house", "miracle", "house/miracle", "unused-directive", "claimlint/unused-directive"):
        assert unknown("ignore", name, ruleset, lambda: ()) == ""
    assert unknown("markets", "eu", ruleset, lambda: ()) == ""
    assert unknown("topics", "procedure", ruleset, lambda: ()) == ""
    assert unknown("document-type", "article", ruleset, lambda: ()) == ""
    assert unknown("document-type", "page", ruleset, lambda: ()).startswith("there is no document type “page”")
    asked = []

    def more() -> list[object]:
        asked.append(1)
        return [ruleset]

    assert unknown("select", "nothing-like-it", ruleset, more).startswith("there is no rule")  # type: ignore[arg-type]
    assert asked == [1]


def test_sizes_in_words() -> None:
    assert [in_words(size) for size in (16 * 2**20, 2**30, 3 * 2**10, 1000, 1_500_000)] == [
        "16 MiB",
        "1 GiB",
        "3 KiB",
        "1,000 bytes",
        "1,500,000 bytes",
    ]


def test_errors_once_and_as_typed(tmp_path: Path) -> None:
    error = FileError(f"{tmp_path.as_posix()}/a.yaml", "x")
    assert relative([error, error, FileError("b", "y")], tmp_path) == (FileError("a.yaml", "x"), FileError("b", "y"))
