"""What a run that found nothing did not look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.reporters.run import Unasked
from claimlint.services.options import Options
from claimlint.services.run import check

RULES = """\
- {id: here, message: m, match: [zebra], sources: [{title: t, market: uk}]}
- {id: there, message: m, match: [zebra], sources: [{title: t, market: us}]}
- {id: any, message: m, match: [zebra]}
- {id: duty, kind: require, message: m, any: [giraffe], applies: {documents: [article]}}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/pack.yaml").write_text("id: house\n", encoding="utf-8")
    (tmp_path / "house/rules.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/a.txt").write_text("A soft cream.\n", encoding="utf-8")
    (tmp_path / "copy/b.txt").write_text("The weather was mild all week long. " * 20, encoding="utf-8")
    for name in ("c.pdf", "d.RTF", "e.jpg", "f.csv"):
        (tmp_path / "copy" / name).write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*paths: str, **options: tuple[str, ...]) -> Unasked:
    return check(paths, Options(packs=("./house",), isolated=True, **options)).unasked  # type: ignore[arg-type]


def test_a_folder(site: Path) -> None:
    found = told("copy")
    assert (found.elsewhere, found.left_out, found.topicless) == (0, 0, ("copy/b.txt",))
    assert (len(found.dutiless), found.unread) == (2, (".pdf", ".rtf"))


def test_markets_and_selection(site: Path) -> None:
    assert told("copy/a.txt", markets=("uk",)).elsewhere == 1
    assert told("copy/a.txt", markets=("eu",)).elsewhere == 2
    assert told("copy/a.txt", ignore=("any",)).left_out == 1
    assert told("copy/a.txt", select=("any",)) == Unasked(left_out=3)
    assert told("copy/a.txt", markets=("uk",), ignore=("there", "here")).left_out == 1


def test_what_has_its_duties(site: Path) -> None:
    (site / "copy/a.txt").write_text("A giraffe of a cream.\n", encoding="utf-8")
    options = Options(packs=("./house",), isolated=True, document_type="article")
    assert check(["copy/a.txt"], options).unasked == Unasked()


def test_it_is_not_asked_when_something_was_found(site: Path) -> None:
    (site / "copy/a.txt").write_text("A zebra of a cream.\n", encoding="utf-8")
    assert told("copy", markets=("uk",)) == Unasked()
