"""The key ``register``."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.config import ConfigError, RegisterSetting
from claimlint.config.reading import load


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "site" / ".claimlint.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_register_is_near_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("register: all/claims.yaml\n", encoding="utf-8")
    override = "overrides: [{files: [uk], register: {path: uk/../claims, require: [sun, skincare]}}]\n"
    config = load(write(tmp_path, f"extends: ../base.yaml\n{override}"))
    page, british = (tmp_path / "site" / name for name in ("a.md", "uk/a.md"))
    assert config.register_for(page.as_posix()) == RegisterSetting((tmp_path / "all/claims.yaml").as_posix())
    assert config.register_for(british.as_posix()) == RegisterSetting(
        (tmp_path / "site/claims").as_posix(), ("sun", "skincare")
    )
    assert [(name.key, name.name) for name in config.named] == [("require", "sun"), ("require", "skincare")]


def test_there_is_none_unless_it_is_said(tmp_path: Path) -> None:
    config = load(write(tmp_path, "fail-on: error\n"))
    assert config.register_for("/a.md") == RegisterSetting("", ())


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("register: [a]", 11, "`register` is the path of a file, not a list"),
        ("register: {require: sun}", 11, "`register` needs `path`: the file or folder of the register"),
        ("register: {path: a, needs: sun}", 21, "unknown key of `register` “needs”; expected one of: path, require"),
        ("register: {path: a, require: [[sun]]}", 31, "`require` is a list of texts; found a list"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, column: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, text))
    assert [(error.column, error.message) for error in caught.value.errors] == [(column, message)]
