"""The Python API, as a program meets it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import claimlint
from claimlint import ClaimlintError, Severity, Span, Status, api
from making import write_pack

RULES = """\
- {id: miracle, kind: claim, category: big-words, severity: error, message: Big., match: [miracle]}
- {id: gentle, kind: claim, severity: info, confidence: low, message: On whom?, match: [gentle]}
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pack(tmp_path / "house", {"rules.yaml": RULES})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def names(text: str, **keywords: object) -> list[tuple[str, Span]]:
    found = claimlint.lint_text(text, packs=["./house"], **keywords)  # type: ignore[arg-type]
    return [(finding.rule, finding.span) for finding in found]


def test_a_text(house: Path) -> None:
    [finding] = claimlint.lint_text("# Peel\n\nA **miracle**.\n", packs=["./house"])
    assert (finding.rule, finding.severity, finding.status) == ("house/miracle", Severity.ERROR, Status.AFFIRMED)
    assert (finding.span, finding.match) == (Span(12, 19), "miracle")


def test_how_a_text_is_read(house: Path) -> None:
    text = "<p title='x'>A <b>miracle</b>.</p><script>miracle()</script>"
    assert names(text, format="html") == names(text, path="a.html") == [("house/miracle", Span(18, 25))]
    assert len(names("    A miracle.\n\nA miracle.", format="text")) == 1
    with pytest.raises(ClaimlintError, match="there is no format “htm”; there are markdown, mdx, html, text"):
        names(text, format="htm")


def test_what_holds_for_a_text(house: Path) -> None:
    text = "A miracle, and gentle."
    assert [rule for rule, _ in names(text)] == ["house/miracle"]
    assert [rule for rule, _ in names(text, min_confidence="low")] == ["house/miracle", "house/gentle"]
    assert names(text, ignore=["big-words"]) == []
    assert names(text, select=["gentle"], min_confidence="low") == [("house/gentle", Span(15, 21))]


@pytest.mark.parametrize(
    ("keywords", "path", "message"),
    [
        ({"select": ["mircale"]}, "select", "there is no rule, category or pack “mircale”; did you mean “miracle”?"),
        ({"document_type": "artcle"}, "document_type", "there is no document type “artcle”; did you mean “article”?"),
        ({"min_confidence": "none"}, "min_confidence", "there is no confidence “none”; there are high, medium and low"),
    ],
)
def test_an_argument_that_means_nothing(house: Path, keywords: dict[str, object], path: str, message: str) -> None:
    with pytest.raises(ClaimlintError) as caught:
        names("A miracle.", **keywords)
    assert [(error.path, error.message) for error in caught.value.errors] == [(path, message)]


def test_rules_are_loaded_once_for_many_texts(house: Path) -> None:
    rules = claimlint.load_rules("./house", base=house)
    assert [rule.id for rule in rules.rules] == ["house/miracle", "house/gentle"]
    assert [len(claimlint.lint_text(text, rules=rules)) for text in ("A miracle.", "Nothing.")] == [1, 0]
    with pytest.raises(ClaimlintError, match="either packs or rules"):
        claimlint.lint_text("A miracle.", rules=rules, packs=["./house"])


def test_rules_that_do_not_load(house: Path) -> None:
    (house / "house" / "rules.yaml").write_text("- {id: miracle, mtch: [a]}\n", encoding="utf-8")
    with pytest.raises(ClaimlintError) as caught:
        claimlint.load_rules("./house")
    assert ("house/rules.yaml", 1, 17) in [(error.path, error.line, error.column) for error in caught.value.errors]


def test_a_file_under_its_configuration(house: Path) -> None:
    (house / ".claimlint.yaml").write_text("packs: [./house]\nmin-confidence: low\n", encoding="utf-8")
    draft = house / "draft.md"
    draft.write_bytes("\ufeffA gentle miracle.\n".encode())
    found = claimlint.lint_file(draft)
    assert [(item.rule, item.span) for item in found] == [("house/gentle", Span(2, 8)), ("house/miracle", Span(9, 16))]
    assert [item.rule for item in claimlint.lint_file("draft.md", min_confidence="high")] == ["house/miracle"]
    assert [item.rule for item in claimlint.lint_file(draft, ignore=["miracle"])] == ["house/gentle"]


def test_a_file_that_cannot_be_judged(house: Path) -> None:
    with pytest.raises(ClaimlintError, match="no such file"):
        claimlint.lint_file("gone.md")
    (house / "draft.md").write_bytes(b"ab\n\xff")
    with pytest.raises(ClaimlintError) as caught:
        claimlint.lint_file("draft.md", packs=["./house"])
    assert [(error.path, error.line, error.column) for error in caught.value.errors] == [("draft.md", 2, 1)]
    (house / "draft.md").write_text("A miracle.", encoding="utf-8")
    with pytest.raises(ClaimlintError) as caught:
        claimlint.lint_file("draft.md", packs=["./house"], select=["mircale"])
    assert caught.value.errors[0].path == "select"


def test_directives_expire_by_the_day_that_is_given(house: Path) -> None:
    text = "<!-- claimlint-disable-next-line miracle until=2027-01-31 -->\nA miracle.\n"
    assert names(text, today=date(2027, 1, 31)) == []
    assert [rule for rule, _ in names(text, today=date(2027, 2, 1))] == ["claimlint/expired-directive", "house/miracle"]


def test_every_name_is_there() -> None:
    assert set(claimlint.__all__) == {*api.__all__, "__version__"}
    assert all(getattr(claimlint, name) is not None for name in claimlint.__all__)
    assert set(claimlint.__all__) <= set(dir(claimlint))
    with pytest.raises(AttributeError, match="has no attribute “lint_txt”"):
        claimlint.lint_txt  # type: ignore[attr-defined]  # noqa: B018


def test_importing_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import claimlint; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["claimlint"]
