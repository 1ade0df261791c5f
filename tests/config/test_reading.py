"""Which configuration holds, what it says, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.config import Config, ConfigError, Finder, find, nearest
from claimlint.config.layers import Named
from claimlint.config.reading import load
from claimlint.findings import Confidence, FileError, Severity
from claimlint.settings import Settings


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def errors(file: Path) -> tuple[tuple[str, int, int, str], ...]:
    with pytest.raises(ConfigError) as raised:
        load(file)
    return tuple((Path(error.path).name, error.line, error.column, error.message) for error in raised.value.errors)


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        ".claimlint.yaml",
        """\
packs: [skincare, ./house]
markets: [us, no]
min-confidence: LOW
fail-on: warning
select: [skincare]
ignore: aftercare
severity: {natural-free-from: info}
document-type: article
topics: [procedure]
brands: [Harrow & Fen]
exclude: [drafts/]
max-file-size: 2 MiB
""",
    )
    config = load(file)
    page = f"{tmp_path}/blog/a.md"
    assert config.settings_for(page) == Settings(
        markets=("us", "no"),
        min_confidence=Confidence.LOW,
        select=("skincare",),
        ignore=("aftercare",),
        severity={"natural-free-from": Severity.INFO},
        document_type="article",
        topics=("procedure",),
        brands=("Harrow & Fen",),
    )
    assert config.packs_for(page) == ("skincare", "./house")
    assert config.root == tmp_path.as_posix()
    assert config.fail_on_for(page) is Severity.WARNING
    assert config.max_file_size_for(page) == 2 * 2**20
    assert config.excluded(f"{tmp_path}/drafts", folder=True)
    assert config.excluded(f"{tmp_path}/x/drafts/a.md")
    assert not config.excluded(page)
    assert [(entry.key, entry.name, entry.line, entry.column) for entry in config.named] == [
        ("markets", "us", 2, 11),
        ("markets", "no", 2, 15),
        ("select", "skincare", 5, 10),
        ("ignore", "aftercare", 6, 9),
        ("severity", "natural-free-from", 7, 12),
        ("topics", "procedure", 9, 10),
    ]


def test_the_defaults() -> None:
    config = Config()
    assert config.settings_for("/a.md") == Settings()
    assert config.packs_for("/a.md") == ()
    assert config.fail_on_for("/a.md") is Severity.ERROR
    assert config.max_file_size_for("/a.md") == 16 * 2**20
    assert not config.excluded("/a.md")


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "packs:\nselect:\n", "\ufeff"])
def test_an_empty_configuration_says_nothing(tmp_path: Path, text: str) -> None:
    assert load(write(tmp_path, "c.yaml", text)).settings_for(f"{tmp_path}/a.md") == Settings()


def test_the_last_that_fits_wins(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "c.yaml",
        """\
min-confidence: high
severity: {a: info, b: info}
document-type: {"**": other, "blog/**": article, "blog/shop/*": product-page}
topics: {"*.txt": product, "peels/**": [peel, procedure]}
overrides:
  - files: ["blog/**", "*.mdx"]
    min-confidence: low
    severity: {b: error}
  - files: blog/shop/**
    document-type: post
    packs: [microneedling]
    fail-on: info
    max-file-size: 10
""",
    )
    config = load(file)
    top = config.settings_for(f"{tmp_path}/a.txt")
    assert (top.min_confidence, top.document_type, top.topics) == (Confidence.HIGH, "other", ("product",))
    assert top.severity == {"a": Severity.INFO, "b": Severity.INFO}
    blog = config.settings_for(f"{tmp_path}/blog/a.md")
    assert (blog.min_confidence, blog.document_type, blog.topics) == (Confidence.LOW, "article", ())
    assert blog.severity == {"a": Severity.INFO, "b": Severity.ERROR}
    shop = f"{tmp_path}/blog/shop/a.md"
    assert config.settings_for(shop).document_type == "post"
    assert config.packs_for(shop) == ("microneedling",)
    assert config.fail_on_for(shop) is Severity.INFO
    assert config.max_file_size_for(shop) == 10
    assert config.origins(shop) == {
        "severity": f"{tmp_path}/c.yaml, overrides",
        "min-confidence": f"{tmp_path}/c.yaml, overrides",
        "document-type": f"{tmp_path}/c.yaml, overrides",
        "packs": f"{tmp_path}/c.yaml, overrides",
        "fail-on": f"{tmp_path}/c.yaml, overrides",
        "max-file-size": f"{tmp_path}/c.yaml, overrides",
    }


def test_a_base_is_asked_for_and_its_paths_stay_its_own(tmp_path: Path) -> None:
    write(
        tmp_path, "shared/base.yaml", "packs: [skincare, ./house]\nignore: [a]\nexclude: ['old/']\nextends: more.yaml\n"
    )
    write(tmp_path, "shared/more.yaml", "fail-on: info\nignore: [z]\nseverity: {x: info}\n")
    config = load(write(tmp_path, "site/.claimlint.yaml", "extends: [../shared/base.yaml]\nseverity: {y: error}\n"))
    page = f"{tmp_path}/site/a.md"
    assert config.packs_for(page) == ("skincare", "../shared/house")
    assert config.fail_on_for(page) is Severity.INFO
    assert config.settings_for(page).ignore == ("a",)
    assert config.settings_for(page).severity == {"x": Severity.INFO, "y": Severity.ERROR}
    assert config.excluded(f"{tmp_path}/shared/old", folder=True)
    assert config.excluded(f"{tmp_path}/site/old", folder=True) is False or config.excluded(
        f"{tmp_path}/site/old", True
    )


def test_a_circle_is_an_error_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a.yaml", "fail-on: info\nextends: b.yaml\n")
    write(tmp_path, "b.yaml", "extends: [a.yaml]\n")
    assert errors(tmp_path / "a.yaml") == (("b.yaml", 1, 11, "`extends` goes in a circle: a.yaml -> b.yaml -> a.yaml"),)


def test_two_bases_may_share_one(tmp_path: Path) -> None:
    write(tmp_path, "c.yaml", "ignore: [c]\n")
    write(tmp_path, "a.yaml", "extends: c.yaml\n")
    write(tmp_path, "b.yaml", "extends: c.yaml\n")
    config = load(write(tmp_path, "d.yaml", "extends: [a.yaml, b.yaml]\n"))
    assert config.settings_for(f"{tmp_path}/x.md").ignore == ("c",)


FAULTS = [
    ("fail-onn: warning\n", 1, 1, "unknown setting “fail-onn”; did you mean “fail-on”?"),
    (
        "fail-on: hgih\n",
        1,
        10,
        "`fail-on` is error, warning or info, not “hgih”; expected one of: error, info, warning",
    ),
    ("min-confidence: hihg\n", 1, 17, "`min-confidence` is high, medium or low, not “hihg”; did you mean “high”?"),
    ("ignore: [a]\nignore: [b]\n", 2, 1, "the setting “ignore” is given twice"),
    ("brands: [a, {b: c}]\n", 1, 13, "`brands` is a list of texts; found a mapping"),
    ("brands: {a: b}\n", 1, 9, "`brands` is a list of texts; found a mapping"),
    ("document-type: artikel\n", 1, 16, "`document-type` does not know “artikel”; did you mean “article”?"),
    (
        "severity:\n  a: off\n",
        2,
        6,
        "to switch a rule off, list it under `ignore`; `severity` takes error, warning or info",
    ),
    ("severity: [a]\n", 1, 11, "expected a mapping here, found a list"),
    (
        "max-file-size: 16 MoB\n",
        1,
        16,
        "`max-file-size` is a number of bytes, or a size such as “16 MiB”, not “16 MoB”",
    ),
    ("- a\n", 1, 1, "expected a mapping here, found a list"),
    ("overrides: [a]\n", 1, 13, "expected a mapping here, found a text"),
    ("overrides:\n  - fail-on: info\n", 2, 5, "an override needs `files`: the patterns of the files that it is for"),
    ("overrides:\n  - files: a\n    exclude: b\n", 3, 5, "unknown setting of an override “exclude”"),
    ("a: [\n", 2, 1, "this is not valid YAML: did not find expected node content"),
    ("[" * 50_000, 1, 41, "YAML aliases and nesting beyond 40 levels are not used in these files"),
    ("- " * 50_000, 1, 81, "YAML aliases and nesting beyond 40 levels are not used in these files"),
    ("x: &a [b]\npacks: *a\n", 2, 8, "YAML aliases"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), FAULTS)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, line: int, column: int, message: str) -> None:
    (found,) = errors(write(tmp_path, "c.yaml", text))
    assert found[:3] == ("c.yaml", line, column)
    assert found[3].startswith(message)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "base.yaml", "fail-on: never\n")
    found = errors(write(tmp_path, "c.yaml", "extends: base.yaml\npack: [a]\nmax-file-size: big\n"))
    assert [(name, line, column) for name, line, column, _ in found] == [
        ("c.yaml", 2, 1),
        ("base.yaml", 1, 10),
        ("c.yaml", 3, 16),
    ]


def test_a_base_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert errors(write(tmp_path, "c.yaml", "extends: nowhere.yaml\n")) == (
        ("c.yaml", 1, 10, "cannot read the configuration “nowhere.yaml”: No such file or directory"),
    )
    assert errors(tmp_path / "gone.yaml") == (
        ("gone.yaml", 1, 1, "cannot read the configuration “gone.yaml”: No such file or directory"),
    )


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_bytes(b"ignore: [\xff]\n")
    assert errors(file) == (("c.yaml", 1, 1, "a configuration is UTF-8; byte 10 is not"),)


PYPROJECT = """\
[project]
name = "site"

[tool.claimlint]
packs = ["skincare"]
max-file-size = 4096
%s
[tool.claimlint.document-type]
"blog/**" = "article"

[[tool.claimlint.overrides]]
files = ["a/**"]
fail-on = "info"
"""


def test_a_table_in_pyproject(tmp_path: Path) -> None:
    file = write(tmp_path, "pyproject.toml", PYPROJECT % "")
    config = nearest(tmp_path / "blog" / "a.md")
    assert find(tmp_path / "x.md") == str(file)
    assert config.packs_for(f"{tmp_path}/a.md") == ("skincare",)
    assert config.max_file_size_for(f"{tmp_path}/a.md") == 4096
    assert config.settings_for(f"{tmp_path}/blog/a.md").document_type == "article"
    assert config.fail_on_for(f"{tmp_path}/a/b.md") is Severity.INFO


def test_a_fault_in_pyproject_names_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, "pyproject.toml", PYPROJECT % 'fail_on = "error"\nmin-confidence = "sure"')
    found = errors(file)
    assert [entry[:3] for entry in found] == [("pyproject.toml", 7, 1), ("pyproject.toml", 8, 1)]
    assert found[0][3] == "unknown setting “fail_on”; did you mean “fail-on”?"


def test_a_broken_pyproject_that_speaks_to_us_is_an_error(tmp_path: Path) -> None:
    file = write(tmp_path, "pyproject.toml", "[tool.claimlint]\nfail-on = \n")
    assert find(tmp_path / "a.md") == str(file)
    assert errors(file) == (("pyproject.toml", 2, 11, "this is not valid TOML: Invalid value"),)


def test_toml_that_nests_without_end(tmp_path: Path) -> None:
    file = write(tmp_path, "pyproject.toml", f"[tool.claimlint]\npacks = {'[' * 5000}{']' * 5000}\n")
    assert errors(file) == (("pyproject.toml", 1, 1, "this TOML nests too deeply"),)


def test_other_pyprojects_are_passed_by(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", "[project]\nname = 'claimlint-user'\n")
    outer = write(tmp_path.parent, ".claimlint.yaml", "")
    try:
        assert find(tmp_path / "a.md") == str(outer)
    finally:
        outer.unlink()


def test_the_nearest_wins_up_to_the_repository(tmp_path: Path) -> None:
    top = write(tmp_path, "claimlint.yaml", "fail-on: info\n")
    repo = tmp_path / "repo"
    inner = write(repo, "docs/.claimlint.yaml", "")
    assert find(repo / "docs" / "deep" / "a.md") == str(inner)
    assert find(repo / "b.md") == str(top)
    (repo / ".git").mkdir()
    assert find(repo / "b.md") == ""
    assert nearest(repo / "b.md").path == ""


def test_the_order_of_names_in_one_folder(tmp_path: Path) -> None:
    found = []
    for name in ("pyproject.toml", "claimlint.yml", "claimlint.yaml", ".claimlint.yml", ".claimlint.yaml"):
        write(tmp_path, name, "[tool.claimlint]\n" if name.endswith("toml") else "")
        found.append(Path(find(tmp_path / "a.md")).name)
    assert found == ["pyproject.toml", "claimlint.yml", "claimlint.yaml", ".claimlint.yml", ".claimlint.yaml"]


def test_a_finder_reads_each_file_once(tmp_path: Path) -> None:
    write(tmp_path, ".claimlint.yaml", "fail-on: info\n")
    write(tmp_path, "bad/.claimlint.yaml", "fail-on: never\n")
    finder = Finder()
    assert finder.config_for(f"{tmp_path}/a.md") is finder.config_for(f"{tmp_path}/x/b.md")
    with pytest.raises(ConfigError) as first:
        finder.config_for(f"{tmp_path}/bad/a.md")
    with pytest.raises(ConfigError) as second:
        finder.config_for(f"{tmp_path}/bad/b.md")
    assert first.value is second.value
    assert Finder(isolated=True).config_for(f"{tmp_path}/bad/a.md").layers == ()
    explicit = Finder(str(tmp_path / ".claimlint.yaml"))
    assert explicit.config_for(f"{tmp_path}/bad/a.md").fail_on_for("/x") is Severity.INFO


def test_paths_are_shown_as_a_person_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "site/c.yaml", "ignore: [x]\nfail-on: no\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as raised:
        load(Path("site/c.yaml"))
    assert raised.value.errors[0].path == "site/c.yaml"
    monkeypatch.chdir(tmp_path / "site")
    write(tmp_path, "site/c.yaml", "ignore: [x]\n")
    assert load(Path("c.yaml")).named == (Named("ignore", "x", "c.yaml", 1, 10),)
    with pytest.raises(ConfigError) as raised:
        load(Path("../nowhere.yaml"))
    assert raised.value.errors == (
        FileError(
            f"{tmp_path.as_posix()}/nowhere.yaml",
            f"cannot read the configuration “{tmp_path.as_posix()}/nowhere.yaml”: No such file or directory",
        ),
    )
