"""What means harm to the page, or befalls it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from integrations.page.browsing import Sheet
from integrations.page.conftest import serving
from integrations.page.house import DRAFT, house

Open = Callable[..., Sheet]


HOSTILE = """\
<script>alert(1)</script><img src=x onerror="alert(2)"> <svg onload=alert(3)> "><iframe srcdoc="<b onclick=alert(4)>">
A miracle</textarea><script>alert(5)</script> {{painless}} ${gentle} javascript:alert(6) <style>*{display:none}</style>
\u202epainless\u202c \u0000 \ud83d miracle"""


@pytest.mark.parametrize("format", [".md", ".html", ".txt"])
def test_hostile_copy_is_text(sheet: Open, format: str) -> None:
    shown = sheet()
    shown.page.locator("#settings > summary").click()
    shown.page.get_by_label("Read as").select_option(format)
    before = shown.page.evaluate("[document.scripts.length, document.styleSheets.length]")
    shown.write(HOSTILE)
    assert "miracle" in {words for rows in shown.marks().values() for _, words in rows}
    for n in range(len(shown.cards())):
        shown.page.locator(f"#card-{n} .head").click()
    assert shown.page.evaluate("[document.scripts.length, document.styleSheets.length]") == before
    assert shown.page.locator("#mirror, #cards").locator("script, img, svg, iframe, style").count() == 0
    assert "\n".join(shown.page.locator("#mirror .l").all_text_contents()) == shown.text()


def test_a_hostile_pack_cannot_lead_away(sheet: Open, tmp_path: Path) -> None:
    rules = house(tmp_path) / "house" / "rules.yaml"
    rules.write_text(
        rules.read_text("utf-8")
        .replace("Nobody works miracles.", '"<img src=x onerror=alert(1)>"')
        .replace("Miracles", "<b>M</b>"),
        encoding="utf-8",
    )
    with serving(tmp_path) as (_, url):
        shown = sheet(url=url)
        shown.write(DRAFT)
        shown.page.locator("#card-0 .head").click()
        assert shown.page.locator("#card-0 .why").inner_text() == "<img src=x onerror=alert(1)>"
        assert shown.cards()[0] == "<b>M</b>"
        assert shown.page.locator("#card-0 img, #card-0 b").count() == 0


def test_a_server_that_is_gone_is_told(sheet: Open, tmp_path: Path) -> None:
    with serving(house(tmp_path)) as (process, url):
        shown = sheet(refuses=True, url=url)
        shown.write(DRAFT)
        process.kill()
        process.wait()
        shown.page.locator("#draft").press("End")
        shown.page.keyboard.type("!")
        shown.page.locator("#facts", has_text="claimlint does not answer").wait_for()
    assert shown.text() == DRAFT + "!"
    assert shown.marks() == {}


def test_a_configuration_that_breaks_is_told_and_heals(sheet: Open, tmp_path: Path) -> None:
    config = house(tmp_path) / ".claimlint.yaml"
    kept = config.read_text("utf-8")
    with serving(tmp_path) as (_, url):
        shown = sheet(refuses=True, url=url)
        shown.write(DRAFT)
        config.write_text("pakcs: []\n", encoding="utf-8")
        shown.write(DRAFT + "!")
        assert shown.count() == "This cannot be judged"
        assert shown.page.locator("#facts").inner_text().startswith(".claimlint.yaml: ")
        assert (shown.marks(), shown.text()) == ({}, DRAFT + "!")
        config.write_text(kept, encoding="utf-8")
        shown.write(DRAFT)
        assert shown.count() == "1 error, 2 warnings, 1 info"
