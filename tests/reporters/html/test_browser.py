"""The report in a real browser: what is seen, filtered, reached by keyboard, printed, and that nothing is fetched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimlint.findings import FileReport
from claimlint.reporters import Run, render
from claimlint.spans import Span
from conftest import Need
from reporters import samples
from reporters.consumers import claimlint, library
from reporters.html.test_page import HOSTILE, hostile

QUIET = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync --disable-quic"
).split()
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Need], Any]]:
    """Starts the browser when the first test asks for it; one for all of them."""
    opened: list[Any] = []

    def start(need: Need) -> Any:
        if not opened:
            playwright = library("playwright.sync_api", need)
            program = shutil.which("chromium") or shutil.which("chromium-browser")
            need(program, "Chromium")
            driver = playwright.sync_playwright().start()
            opened.append(driver)
            profile = str(tmp_path_factory.mktemp("profile"))
            opened.append(
                driver.chromium.launch_persistent_context(
                    profile, executable_path=program, headless=True, args=QUIET, offline=True, reduced_motion="reduce"
                )
            )
        return opened[1]

    yield start
    if opened:
        opened[1].close()
        opened[0].stop()


class Shown:
    """A page, and everything that it asked for or complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def texts(self, selector: str) -> list[str]:
        return list(self.page.locator(selector).all_text_contents())

    def numbers(self) -> list[str]:
        """The notes that are to be seen."""
        found: list[str] = self.page.eval_on_selector_all(
            ".note", "notes => notes.filter(note => note.checkVisibility()).map(note => note.dataset.n)"
        )
        return found

    def focused(self) -> str:
        """The number of the note that the keyboard is on."""
        found: str = self.page.evaluate("document.activeElement.closest('.note')?.dataset.n ?? ''")
        return found

    def runs_over(self) -> bool:
        """Whether a part of the page lies beyond the right edge."""
        wide: bool = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return wide


Open = Callable[..., Any]


@pytest.fixture
def show(chromium: Callable[[Need], Any], need: Need, tmp_path: Path) -> Open:
    """``with show(run, size) as shown``: the report on a page; it must have fetched nothing and complained of
    nothing."""

    @contextmanager
    def opened(report: Run | Path, size: dict[str, int] | None = None, fragment: str = "") -> Iterator[Shown]:
        page = chromium(need).new_page()
        page.set_viewport_size(size or DESKTOP)
        shown = Shown(page)
        file = report if isinstance(report, Path) else tmp_path / "report.html"
        if isinstance(report, Run):
            with file.open("w", encoding="utf-8") as out:
                render("html", report, out)
        address = file.as_uri() + fragment
        page.goto(address)
        yield shown
        assert (shown.asked, shown.complaints) == ([address.partition("#")[0]], [])
        page.close()

    return opened


def run() -> Run:
    """Two files with findings, one without."""
    second = samples.report(samples.painless(), path="b.md")
    return samples.run(reports=(samples.report(samples.effective(), samples.painless(), samples.over_lines()), second))


def test_what_is_marked(show: Open) -> None:
    with show(run()) as shown:
        assert shown.texts("[data-f~='1']") == ["highly effective", "highly effective"]
        assert shown.texts("[data-f~='2']") == ["painless"]
        assert shown.texts("[data-f~='3']") == ["a peel is", "highly effective"]
        assert shown.texts("[data-f~='4']") == ["painless"]
        first = shown.page.locator("section.file").first
        lines = first.locator(".l").all_text_contents()
        assert "\n".join(lines) == samples.TEXT
        assert shown.texts("output") == ["4 of 4 shown"]


def test_filters(show: Open) -> None:
    with show(run()) as shown:
        page = shown.page
        page.get_by_role("checkbox", name="error").uncheck()
        assert shown.numbers() == ["2", "3", "4"]
        assert shown.texts("output") == ["3 of 4 shown"]
        assert page.locator("mark.off").all_text_contents() == ["highly effective"]
        assert not page.locator("#at-1").is_visible()
        page.get_by_role("checkbox", name="hedged").uncheck()
        assert shown.numbers() == ["3"]
        assert page.locator(".none").nth(0).is_hidden()
        assert page.locator(".none").nth(1).inner_text() == "No finding here matches the filters."
        page.get_by_role("button", name="Show all").click()
        page.locator("output", has_text="4 of 4 shown").wait_for()
        page.get_by_label("Rule").select_option("skincare/painless")
        assert shown.numbers() == ["2", "4"]
        assert page.locator("mark.off").count() == 3


def test_a_mark_opens_its_note_beside_the_copy(show: Open) -> None:
    with show(run()) as shown:
        shown.page.locator("[data-f='2']").click()
        assert shown.focused() == "2"
        assert shown.page.locator("#note-2").evaluate("note => note.open")
        note, copy = (shown.page.locator(place).bounding_box() for place in ("#note-2", "[data-f='2']"))
        assert note["x"] > copy["x"] + copy["width"]
        assert shown.texts("mark.on") == ["painless"]
        assert shown.page.locator("#note-2").get_by_text("line 3, column 41").get_attribute("href") == "#at-2"


def test_the_keyboard_reaches_everything(show: Open) -> None:
    with show(run()) as shown:
        page = shown.page
        page.keyboard.press("n")
        page.keyboard.press("n")
        assert shown.focused() == "2"
        page.keyboard.press("p")
        assert shown.focused() == "1"
        page.keyboard.press("p")
        assert shown.focused() == "4"
        page.locator("#at-3").focus()
        page.keyboard.press("Enter")
        assert shown.focused() == "3"
        page.keyboard.press("Enter")
        assert not page.locator("#note-3").evaluate("note => note.open")
        page.evaluate("document.activeElement.blur()")
        stops = []
        for _ in range(40):
            page.keyboard.press("Tab")
            stops.append(
                page.evaluate("document.activeElement.closest('[id], label')?.id || document.activeElement.name")
            )
        assert {"severity", "status", "rule", "open", "at-1", "at-2", "at-3", "at-4"} <= set(stops)
        assert {"note-1", "note-2", "note-3", "note-4"} <= set(stops)


def test_an_address_leads_to_a_note(show: Open) -> None:
    with show(run(), fragment="#note-4") as shown:
        shown.page.wait_for_selector("#note-4 summary:focus")
        assert shown.page.locator("#note-4").evaluate("note => note.open")


def test_opening_and_closing_all_notes(show: Open) -> None:
    with show(run()) as shown:
        shown.page.get_by_role("button", name="Open notes").click()
        assert shown.page.locator(".note[open]").count() == 4
        shown.page.get_by_role("button", name="Close notes").click()
        assert shown.page.locator(".note[open]").count() == 0


def test_on_a_phone_notes_stand_below_their_paragraph(show: Open) -> None:
    with show(run(), PHONE) as shown:
        assert not shown.runs_over()
        note, copy = (shown.page.locator(place).bounding_box() for place in ("#note-2", "[data-f='2']"))
        after = shown.page.locator("[data-f='3']").bounding_box()
        assert copy["y"] < note["y"] < after["y"]
        shown.page.locator("#at-2").click()
        assert shown.focused() == "2"
        shown.page.set_viewport_size(DESKTOP)
        shown.page.wait_for_selector(".pane #note-2")
        shown.page.set_viewport_size(PHONE)
        shown.page.wait_for_selector(".notes #note-2")
        assert [note.split()[0] for note in shown.texts(".notes .chip")] == ["1", "2", "3", "4"]


def test_print_shows_everything_and_leaves_the_page_as_it_was(show: Open) -> None:
    with show(run()) as shown:
        page = shown.page
        opened = "document.querySelectorAll('.notes .note[open]').length"
        page.evaluate(f"addEventListener('beforeprint', () => {{ window.opened = {opened} }})")
        assert page.pdf(format="A4").startswith(b"%PDF")
        assert page.evaluate("window.opened") == 4
        page.wait_for_selector(".pane #note-1")
        assert page.locator(".note[open]").count() == 0
        page.emulate_media(media="print")
        assert page.locator("#filters").is_hidden()


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours as a browser tells them: rgb(1, 2, 3)."""

    def light(color: str) -> float:
        parts = [int(part) / 255 for part in color.removeprefix("rgb(").rstrip(")").split(", ")]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_day_and_by_night(show: Open, scheme: str) -> None:
    with show(run()) as shown:
        page = shown.page
        page.emulate_media(color_scheme=scheme)
        style = "(node, name) => getComputedStyle(node)[name]"

        def color(selector: str, name: str) -> str:
            found: str = page.locator(selector).first.evaluate(style, name)
            return found

        paper = color(".file", "backgroundColor")
        assert (contrast(paper, "rgb(255, 255, 255)") < 1.5) is (scheme == "light")
        for selector in (".copy", ".facts", ".meta", ".note.error b", ".note.warning b", ".note.info b", ".note a"):
            assert contrast(color(selector, "color"), paper) >= 4.5, selector
        for level in ("error", "warning", "info"):
            assert contrast(color(f"mark.{level}", "color"), color(f"mark.{level}", "backgroundColor")) >= 4.5, level
            chip = f".chip.{level}"
            assert contrast(color(chip, "color"), color(chip, "backgroundColor")) >= 4.5, level


def test_hostile_copy_does_nothing(show: Open) -> None:
    finding = replace(hostile(samples.painless()), span=Span(0, len(HOSTILE)), match=HOSTILE, cue=None, fix=None)
    report = FileReport(HOSTILE, HOSTILE, (finding,), HOSTILE, (HOSTILE,))
    with show(Run((report,)), PHONE) as shown:
        assert not shown.runs_over()
        assert shown.page.evaluate("document.scripts.length") == 1
        assert shown.texts(".message") == [HOSTILE.replace("\x1b", "\ufffd").replace("\x00", "\ufffd")]
        assert shown.page.locator(".l").first.inner_text() == HOSTILE.split("\n")[0]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_examples(show: Open, tmp_path: Path, size: dict[str, int]) -> None:
    report = tmp_path / "examples.html"
    claimlint("check", "--report", f"html={report}", "examples")
    with show(report, size) as shown:
        assert not shown.runs_over()
        assert len(shown.numbers()) > 30
        shown.page.get_by_role("button", name="Open notes").click()
        assert not shown.runs_over()


def test_without_scripts_everything_is_there(chromium: Callable[[Need], Any], need: Need, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    with file.open("w", encoding="utf-8") as out:
        render("html", run(), out)
    page = chromium(need).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(file.as_uri())
    assert page.locator("#filters").is_hidden()
    assert page.locator(".notes .note").count() == 4
    page.close()
