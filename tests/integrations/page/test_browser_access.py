"""Whether everybody can use the page: axe finds nothing in any state, and everything is reached by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from conftest import Need
from integrations.page.browsing import PHONE, Sheet
from integrations.page.house import DRAFT
from reporters.consumers import library

CLEAR = "# Peel\n\nIt costs 9.\n\n## Aftercare\n\nWash it with water. Keep out of the sun for a week.\n"


FOCUSED = """() => {
    const part = document.activeElement;
    return part.id || `${part.closest("[id]")?.id} ${part.className || part.tagName}`;
}"""


def violations(shown: Sheet, need: Need) -> list[tuple[str, list[Any]]]:
    """What axe has against the page: rule, and where."""
    axe = library("axe_playwright_python.sync_playwright", need).Axe()
    found = axe.run(shown.page).response["violations"]
    return [(entry["id"], [node["html"][:200] for node in entry["nodes"]]) for entry in found]


@pytest.mark.parametrize("size", [{"width": 1280, "height": 860}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(sheet: Callable[..., Sheet], need: Need, scheme: str, size: dict[str, int]) -> None:
    shown = sheet(refuses=True, viewport=size, color_scheme=scheme)
    assert violations(shown, need) == []
    shown.write(DRAFT)
    assert violations(shown, need) == []
    shown.page.get_by_role("button", name="Next").click()
    shown.page.locator(".card.on details summary").click()
    shown.page.locator(".card.on .about li").first.wait_for()
    for summary in ("#sections", "#filters", "#help", "#settings"):
        shown.page.locator(f"{summary} > summary").click()
    assert violations(shown, need) == []
    shown.page.locator("#settings > summary").click()
    shown.drop_refused(b"%PDF", "a.pdf")
    assert violations(shown, need) == []
    shown.write(CLEAR)
    assert shown.count() == "Nothing to mend"
    assert violations(shown, need) == []


def test_the_keyboard_reaches_everything(sheet: Callable[..., Sheet]) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.locator("#sections > summary").click()
    shown.page.locator("#card-0 .head").click()
    shown.page.evaluate("document.activeElement.blur()")
    reached: list[str] = []
    for _ in range(60):
        shown.page.keyboard.press("Tab")
        reached.append(shown.page.evaluate(f"({FOCUSED})()"))
    for stop in (
        "open",
        "copy-draft",
        "new",
        "settings SUMMARY",
        "draft",
        "previous",
        "next",
        "steps step",
        "card-0 head",
    ):
        assert stop in reached, stop
    for stop in ("more-0 strong apply", "more-0 rewrite", "card-3 head", "copy-text", "copy-markdown", "help SUMMARY"):
        assert stop in reached, stop
    assert "file" not in reached


def test_focus_is_seen(sheet: Callable[..., Sheet]) -> None:
    shown = sheet()
    shown.write(DRAFT)
    for place in ("#open", "#next", "#card-0 .head", "#filters > summary"):
        shown.page.locator(place).focus()
        shown.page.keyboard.press("Shift+Tab")
        shown.page.keyboard.press("Tab")
        outline = shown.page.locator(place).evaluate("part => getComputedStyle(part).outlineWidth")
        assert outline == "2px", place


def test_the_number_of_findings_is_announced_when_it_changes(sheet: Callable[..., Sheet]) -> None:
    shown = sheet()
    shown.write(DRAFT)
    assert shown.page.locator("#said").get_attribute("role") == "status"
    assert shown.page.locator("#said").text_content() == "1 error, 2 warnings, 1 info."
    shown.write(DRAFT.replace("Painless, they say.", "Good, they say."))
    assert shown.page.locator("#said").text_content() == "1 error, 1 warning, 1 info."


def test_severity_shows_by_more_than_colour(sheet: Callable[..., Sheet]) -> None:
    shown = sheet()
    shown.write(DRAFT)
    lines = {
        level: shown.page.locator(f"#mirror mark.{level}:not(.lacks)").first.evaluate(
            "mark => getComputedStyle(mark).borderBottomStyle"
        )
        for level in ("error", "warning", "info")
    }
    assert lines == {"error": "solid", "warning": "dashed", "info": "dotted"}
    assert shown.page.locator(".level").all_text_contents() == ["Error", "Warning", "Info", "Warning"]
