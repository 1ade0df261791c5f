"""The keys of the gate: ``notes`` and ``baseline``."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.config import ConfigError
from claimlint.config.reading import load


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "site" / ".claimlint.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_notes_add_up_and_the_baseline_is_near_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("notes: {a: Of the  base., b: Kept.}\nbaseline: all.yaml\n", encoding="utf-8")
    more = "overrides: [{files: [blog], baseline: blog/b.yaml}]\n"
    config = load(write(tmp_path, f"extends: ../base.yaml\nnotes: {{a: Of the site.}}\n{more}"))
    page, post = (tmp_path / "site" / name for name in ("a.md", "blog/a.md"))
    assert config.settings_for(page.as_posix()).notes == {"a": "Of the site.", "b": "Kept."}
    assert config.baseline_for(page.as_posix()) == (tmp_path / "all.yaml").as_posix()
    assert config.baseline_for(post.as_posix()) == (tmp_path / "site/blog/b.yaml").as_posix()
    assert [(name.key, name.name) for name in config.named] == [("notes", "a"), ("notes", "b"), ("notes", "a")]


def test_nothing_is_set_unless_it_is_said(tmp_path: Path) -> None:
    config = load(write(tmp_path, "fail-on: error\n"))
    assert (config.settings_for("/a.md").notes, config.baseline_for("/a.md")) == ({}, "")


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("baseline: [a]", 11, "`baseline` is the path of a file, not a list"),
        ("notes: {a: ''}", 12, "`notes` holds the sentence to insert; found nothing"),
        ("notes: text", 8, "expected a mapping here, found a text"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, column: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, text))
    assert [(error.column, error.message) for error in caught.value.errors] == [(column, message)]


@pytest.mark.parametrize(("said", "spelling"), [("us", "us"), ("UK", "uk"), ("", "")])
def test_spelling(tmp_path: Path, said: str, spelling: str) -> None:
    config = load(write(tmp_path, f"spelling: {said}\n"))
    assert repr(config.settings_for("/a.md").spelling) == repr(spelling)


def test_a_spelling_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        load(write(tmp_path, "spelling: usa\n"))
    assert [(error.line, error.column, error.message) for error in raised.value.errors] == [
        (1, 11, "`spelling` is us or uk, not “usa”; did you mean “us”?")
    ]
