"""Which judgements are shown for a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.services.explain import explain
from claimlint.services.workspace import Workspace

TEXT = """\
# A peel

Our peel is a
miracle. No miracle is
painless.

<!-- a comment -->
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    files = {
        ".claimlint.yaml": "packs: [./house]\n",
        "house/pack.yaml": "id: house\n",
        "house/rules.yaml": "- {id: miracle, kind: claim, message: Big., match: [a miracle, miracle]}\n",
        "a.md": TEXT,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Workspace()


def shown(workspace: Workspace, line: int) -> list[tuple[str, str]]:
    found = explain(workspace, "a.md", line)
    return [(judgement.finding.match, judgement.outcome) for judgement in found.judgements]


def test_a_match_over_two_lines_is_on_both(workspace: Workspace) -> None:
    assert shown(workspace, 3)[0] == ("a\nmiracle", "reported")
    assert ("a\nmiracle", "reported") in shown(workspace, 4)
    assert ("miracle", "status") in shown(workspace, 4)
    assert shown(workspace, 5) == []
    assert shown(workspace, 0) == shown(workspace, 4)


def test_whether_there_is_copy(workspace: Workspace) -> None:
    assert [explain(workspace, "a.md", line).has_copy for line in (0, 1, 2, 5, 7)] == [True, True, False, True, False]


def test_a_line_that_is_not_there(workspace: Workspace) -> None:
    with pytest.raises(IndexError, match=r"^a.md has 8 lines, so there is no line 9.$"):
        explain(workspace, "a.md", 9)
