"""The linter as a value, and which texts are HTML."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from claimlint.services.options import Options
from claimlint.services.scan.linter import Linter, looks_like_html
from claimlint.services.workspace import Workspace
from services.scan.conftest import DAY


def rows(linter: Linter, text: str) -> list[tuple[str, int, int, str]]:
    return [(f.rule, f.span.start, f.span.end, f.match) for f in linter.findings(text)]


def test_offsets_are_those_of_the_cell(linter: Linter) -> None:
    assert rows(linter, "Just a miracle.") == [("house/miracle", 7, 14, "miracle")]
    assert rows(linter, "<p>Just a <b>mir</b>acle &amp; more.</p>") == [("house/miracle", 13, 24, "mir</b>acle")]
    assert rows(linter, "Nothing.") == []


def test_it_travels(linter: Linter) -> None:
    other = pickle.loads(pickle.dumps(linter))
    assert other.ruleset.key == linter.ruleset.key
    assert (other.settings, other.today) == (linter.settings, linter.today)
    assert rows(other, "A painless miracle.") == rows(linter, "A painless miracle.")


@pytest.mark.parametrize(
    ("said", "options", "kind"),
    [
        ("", Options(), "product-blurb"),
        ("document-type: product-page\n", Options(), "product-page"),
        ("document-type: product-page\n", Options(document_type="post"), "post"),
    ],
)
def test_the_document_type(house: Path, said: str, options: Options, kind: str) -> None:
    with (house / ".claimlint.yaml").open("a", encoding="utf-8") as file:
        file.write(f"severity: {{gentle: error}}\n{said}")
    linter = Linter.load(Workspace(options, house), "any", DAY)
    assert linter.settings.document_type == kind
    assert type(linter.settings.severity) is dict


def test_directives_expire_by_the_day_of_the_scan(linter: Linter) -> None:
    text = "<!-- claimlint-disable-next-line miracle until=2027-01-31 -- agreed -->\n<p>A miracle.</p>"
    assert [rule for rule, *_ in rows(linter, text)] == []
    later = Linter(linter.ruleset, linter.settings, date(2027, 2, 1))
    assert [rule for rule, *_ in rows(later, text)] == ["claimlint/expired-directive", "house/miracle"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A serum.", False),
        ("Under < 5 % of users, or a<b and c>d", False),
        ("Write to <shop@example.org>", False),
        ("<p>A serum.", True),
        ("A serum.<br/>Light.", True),
        ("A serum.<BR >Light.", True),
        ("A <span class='x'>serum</span>", True),
        ("<!-- note --> A serum.", True),
        ("Doesn&rsquo;t sting", True),
        ("Doesn&#8217;t sting", True),
        ("Doesn&#x2019;t sting\nat all", False),
        ("Q&A; R&D", False),
        ("<" * 100_000, False),
        ("<p " * 50_000, False),
        (("<p " + "=" * 2000) * 100, False),
    ],
)
def test_what_is_html(text: str, html: bool) -> None:
    assert looks_like_html(text) is html
