"""The columns of catalogues, as a configuration names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.config import ConfigError, ScanColumns
from claimlint.config.reading import load


def config(folder: Path, text: str) -> Path:
    file = folder / ".claimlint.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_columns(tmp_path: Path) -> None:
    text = "scan:\n  text-columns: [text, headline]\n  id-column: sku\n  group-column: brand\n"
    found = load(config(tmp_path, text)).scan_for(f"{tmp_path}/a.csv")
    assert found == ScanColumns(("text", "headline"), "sku", "brand")


@pytest.mark.parametrize("text", ["", "scan:\n", "scan: {}\n", "scan: {text-columns: , id-column: }\n"])
def test_nothing_said(tmp_path: Path, text: str) -> None:
    assert load(config(tmp_path, text)).scan_for(f"{tmp_path}/a.csv") == ScanColumns()


def test_one_column_and_overrides(tmp_path: Path) -> None:
    text = "scan: {text-columns: body}\noverrides:\n- files: ['us/*']\n  scan: {text-columns: text, id-column: id}\n"
    loaded = load(config(tmp_path, text))
    assert loaded.scan_for(f"{tmp_path}/uk/a.csv") == ScanColumns(("body",))
    assert loaded.scan_for(f"{tmp_path}/us/a.csv") == ScanColumns(("text",), "id")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("scan: {text-column: a}\n", (1, 8), "unknown key of `scan` “text-column”; did you mean “text-columns”?"),
        ("scan: {text-columns: [[a]]}\n", (1, 23), "`text-columns` is a list of texts; found a list"),
        ("scan:\n  id-column: [a]\n", (2, 14), "expected text here, found a list"),
        ("scan: text\n", (1, 7), "expected a mapping here, found a text"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(config(tmp_path, text))
    [error] = caught.value.errors
    assert ((error.line, error.column), error.message) == (place, message)
