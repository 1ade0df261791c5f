"""The page in a real browser, before a real server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from integrations.page.browsing import PHONE, Sheet
from integrations.page.house import DRAFT

Open = Callable[..., Sheet]
TITLES = ["Miracles", "Pain", "Gentleness", "Aftercare"]


def test_an_empty_page_says_what_to_do(sheet: Open) -> None:
    shown = sheet()
    assert shown.page.locator("#welcome .lead").inner_text() == "Paste a draft here, or drop a file."
    assert shown.count() == "Nothing to read yet"
    assert shown.page.evaluate("document.activeElement.id") == "draft"
    assert shown.page.locator("#findings, #first, #walker, #report, #sections").locator("visible=true").count() == 0
    assert shown.page.locator("#configured").text_content() == "The house rules in .claimlint.yaml hold."
    assert shown.page.locator("#draft").evaluate("field => field.getAttribute('aria-label')") == "Your draft"


def test_the_words_are_marked_and_nothing_else(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    assert shown.count() == "1 error, 2 warnings, 1 info"
    assert shown.cards() == TITLES
    assert shown.marks() == {
        0: [("error", "miracle"), ("also", "miracle")],
        1: [("warning", "Painless")],
        2: [("info", "gentle")],
        3: [("lacks warning", "Aftercare")],
    }
    lines = shown.page.locator("#mirror .l").all_text_contents()
    assert "\n".join(lines) == DRAFT


def test_marks_lie_under_the_words_of_the_field(sheet: Open) -> None:
    """A click just within a mark's edges puts the caret before and after its words, in the field itself."""
    shown = sheet()
    long = "😀 Wide words and 𝒻ancy ones, “quoted” – and ﬁne ligatures: office, fjord. " * 3
    text = f"# One\n\n{long}It is painless.\n\n- tabbed,  two blanks,\tpainless\n\nيوم gentle 日本語 miracle"
    shown.write(text)
    boxes = shown.page.eval_on_selector_all(
        "#mirror mark:not(.lacks)",
        "marks => marks.map(mark => { const [r] = mark.getClientRects();"
        " return [mark.textContent, r.left, r.right, r.top + r.height / 2, mark.getClientRects().length] })",
    )
    assert [(words, lines) for words, *_, lines in boxes] == [
        ("painless", 1), ("painless", 1), ("gentle", 1), ("miracle", 1)
    ]  # fmt: skip
    units = "() => { const f = document.getElementById('draft'); return f.value.slice(0, f.selectionStart) }"
    found = []
    for words, left, right, y, _ in boxes:
        shown.page.mouse.click(left + 1, y)
        before = shown.page.evaluate(units)
        shown.page.mouse.click(right - 1, y)
        found.append((words, before, shown.page.evaluate(units)))
    at = text.index("painless")
    again = text.index("painless", at + 1)
    starts = [at, again, text.index("gentle"), text.index("miracle")]
    assert found == [
        (words, text[:start], text[: start + len(words)]) for (words, *_), start in zip(boxes, starts, strict=True)
    ]


def test_the_field_is_as_tall_as_its_text(sheet: Open) -> None:
    shown = sheet()
    shown.write("\n".join(f"{n} painless " + "word " * (n % 40) for n in range(200)))
    field, mirror = (
        shown.page.locator(place).evaluate("part => [part.scrollHeight, part.clientWidth]")
        for place in ("#draft", "#mirror")
    )
    assert field == mirror


def test_an_edit_is_judged_again_and_marks_move_along(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.route("**/api/check", lambda _: None)  # no answer comes for now
    shown.page.locator("#draft").evaluate("field => field.setSelectionRange(0, 0)")
    shown.page.keyboard.type("Oh. ")
    assert shown.marks()[1] == [("warning", "Painless")]
    shown.page.locator("#draft").evaluate(
        "field => { const at = field.value.indexOf('inless'); field.setSelectionRange(at, at) }"
    )
    shown.page.keyboard.type("X")
    assert 1 not in shown.marks()
    assert shown.page.locator(".card.stale .title").all_text_contents() == ["Pain"]
    shown.page.unroute("**/api/check")
    with shown.judging():
        shown.page.keyboard.type(" ")
    assert shown.cards() == ["Miracles", "Gentleness", "Aftercare"]
    with shown.judging():
        shown.page.keyboard.press("Backspace")
        shown.page.keyboard.press("Backspace")
    assert shown.cards() == TITLES


def test_an_answer_that_comes_too_late_is_dropped(sheet: Open) -> None:
    shown = sheet()
    held: list[Any] = []
    shown.page.route("**/api/check", lambda route: held.append(route) if not held else route.continue_())
    shown.page.locator("#draft").fill("A first draft, which is painless, and long enough.")
    shown.page.wait_for_selector("body.busy")
    shown.write("A second draft, which is gentle, and long enough too.")
    assert "Gentleness" in shown.cards()
    held[0].abort()
    shown.write("A third draft, which is gentle and a miracle, it costs 9.")
    assert shown.cards() == ["Aftercare", "Gentleness", "Miracles"]


def test_a_suggestion_is_applied_and_undone(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.locator("#card-0 .head").click()
    with shown.judging():
        shown.page.get_by_role("button", name="Write “good day”").click()
    changed = DRAFT.replace("miracle", "good day", 1)
    assert shown.text() == changed
    assert shown.page.locator("#toast-text").inner_text() == "Applied."
    assert shown.marks()[0] == [("warning", "Painless")]
    assert shown.marks()[1] == [("error on from to", "miracle")]
    with shown.judging():
        shown.page.get_by_role("button", name="Undo").click()
    assert shown.text() == DRAFT
    shown.page.locator("#card-0 .head").click()
    with shown.judging():
        shown.page.keyboard.press("Alt+Enter")
    assert shown.text() == changed
    with shown.judging():
        shown.page.locator("#draft").press("Control+z")
    assert shown.text() == DRAFT


def test_words_are_taken_out_or_rewritten(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.locator("#card-2 .head").click()
    shown.page.locator("#card-2").get_by_role("button", name="Rewrite these words").click()
    assert shown.selected() == "gentle"
    with shown.judging():
        shown.page.locator("#card-2").get_by_role("button", name="Take them out").click()
    assert shown.text() == DRAFT.replace("A gentle one", "A one")
    assert shown.page.locator("#toast-text").inner_text() == "Taken out: “gentle”."
    assert shown.page.locator("#card-2 .title").inner_text() == "Aftercare"


def test_from_finding_to_finding_by_keyboard(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    field = shown.page.locator("#draft")
    field.evaluate("field => { field.focus(); field.setSelectionRange(0, 0) }")
    walked = []
    for _ in range(5):
        shown.page.keyboard.press("Alt+ArrowDown")
        walked.append((shown.chosen(), shown.selected()))
    assert walked == [
        ("Miracles", "miracle"),
        ("Pain", "Painless"),
        ("Gentleness", "gentle"),
        ("Aftercare", "Aftercare"),
        ("Miracles", "miracle"),
    ]
    assert shown.page.locator("#said").text_content() == "error, 1 of 4: “miracle” is a big word."
    assert shown.page.locator("#position").inner_text() == "1 of 4"
    shown.page.keyboard.press("Alt+ArrowUp")
    assert (shown.chosen(), shown.selected()) == ("Aftercare", "Aftercare")
    assert shown.page.evaluate("document.activeElement.id") == "draft"
    shown.page.locator("#card-1 .head").focus()
    shown.page.keyboard.press("Alt+ArrowDown")
    assert shown.page.evaluate("document.activeElement.closest('.card').id") == "card-0"
    shown.page.keyboard.press("Escape")
    assert shown.page.evaluate("document.activeElement.id") == "draft"


def test_buttons_walk_too_and_a_click_in_the_draft_opens_the_card(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.get_by_role("button", name="Next").click()
    assert shown.chosen() == "Miracles"
    assert shown.marks()[0] == [("error on from to", "miracle"), ("also beside", "miracle")]
    shown.page.get_by_role("button", name="Previous").click()
    assert shown.chosen() == "Aftercare"
    box = shown.page.locator("#mirror mark.info").bounding_box()
    shown.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert shown.chosen() == "Gentleness"
    assert shown.page.locator(".card.on dd").all_text_contents() == [
        "say what most people feel",
        "affirmed: the copy says so itself",
    ]


def test_the_chosen_finding_is_brought_into_both_views(sheet: Open) -> None:
    shown = sheet()
    shown.write(
        "\n\n".join(f"Line {n} is {'gentle' if n % 2 else 'painless'} and costs 9." for n in range(3))
        + "\n" * 150
        + "A miracle."
    )
    shown.page.keyboard.press("Alt+ArrowUp")
    assert shown.selected() == "miracle"
    for place in ("#mirror mark.on", ".card.on .head"):
        box = shown.page.locator(place).bounding_box()
        assert 0 < box["y"] < 860 - box["height"], place


def test_a_card_says_everything(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.locator("#card-0 .head").click()
    card = shown.page.locator("#card-0")
    assert card.locator(".message").inner_text() == "“miracle” is a big word."
    assert card.locator(".why").inner_text() == "Nobody works miracles."
    assert card.locator(".sources a").get_attribute("href") == "https://example.org/style"
    assert card.locator(".sources a").get_attribute("rel") == "noopener noreferrer"
    assert card.locator(".head").get_attribute("aria-expanded") == "true"
    card.locator("details summary").click()
    card.get_by_text("No peel is a miracle.").wait_for()
    card.get_by_role("button", name="“miracle”, line 5").click()
    assert shown.page.locator("#mirror mark.near").all_text_contents() == ["miracle"]


def test_filters(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.locator("#filters > summary").click()
    shown.page.get_by_role("checkbox", name="error").uncheck()
    assert shown.cards() == TITLES[1:]
    assert 0 not in shown.marks()
    assert shown.page.locator("#filters-count").inner_text() == "3 of 4 shown"
    shown.page.get_by_label("Category").select_option("duties")
    assert shown.cards() == ["Aftercare"]
    shown.page.get_by_role("button", name="Next").click()
    shown.page.get_by_role("button", name="Next").click()
    assert shown.chosen() == "Aftercare"
    shown.page.get_by_role("button", name="Show all").click()
    assert shown.cards() == TITLES
    shown.page.locator("#rule").select_option("house/painless")
    assert (shown.cards(), list(shown.marks())) == (["Pain"], [1])
    with shown.judging():
        shown.page.locator("#draft").press("End")
        shown.page.keyboard.type("!")
    assert shown.cards() == ["Pain"]
    shown.page.locator("#checklist, #steps").first.get_by_role("button").first.click()
    assert shown.cards() == TITLES


def test_what_to_do_first_and_the_sections(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT.replace("costs", "cost"))
    assert shown.page.locator(".step").all_text_contents() == [
        "Mend the error", "Add what is missingA price", "Fill what is only a headingAftercare", "Weigh the warning"
    ]  # fmt: skip
    shown.page.locator(".step").nth(2).click()
    assert shown.chosen() == "Aftercare"
    shown.page.locator("#sections > summary").click()
    assert shown.page.locator("#sections-count").inner_text() == "0 of 2"
    assert [row.split() for row in shown.page.locator("#checklist li").all_inner_texts()] == [
        ["○", "Aftercare", "only", "a", "heading"],
        ["✗", "A", "price", "missing"],
    ]


def test_an_all_clear_says_what_was_checked_and_what_was_not(sheet: Open) -> None:
    shown = sheet()
    shown.write(
        "# Peel\n\nIt costs 9. No miracle.\n\n## Aftercare\n\nWash it with water. Keep out of the sun for a week.\n"
    )
    assert shown.count() == "Nothing to mend"
    assert shown.page.locator("#facts").inner_text() == (
        "Read as a post, 19 words; 1 put so that nothing is claimed (asked, denied, hedged)."
    )
    notice = shown.page.locator("#notice").inner_text()
    assert notice.startswith("5 of 5 rules (house) hold for this text.\n")
    assert "Not checked: whether what you say is true" in notice
    assert shown.page.locator("#said").text_content() == "Nothing to mend."


def test_what_is_no_copy_is_not_called_clear(sheet: Open) -> None:
    shown = sheet()
    ferry = "The ferry leaves at nine, and a miracle it is, since the captain likes his bed; it costs 9 to cross. " * 2
    shown.write(
        ferry
        + "\n\n## Aftercare\n\nSit on the left. Watch the gulls, the lighthouse and the long grey line of hills.\n"
    )
    with shown.judging():
        shown.page.get_by_label("Rules").select_option("skincare", force=True)
    assert shown.count() == "Not taken for skincare copy"
    assert shown.page.locator("#desk").get_attribute("data-state") == "aside"
    with shown.judging():
        shown.page.get_by_role("button", name="It is copy: judge it all the same").click()
    assert shown.count() != "Not taken for skincare copy"


def test_choices_are_judged_anew(sheet: Open) -> None:
    shown = sheet()
    shown.write(DRAFT)
    shown.page.locator("#settings > summary").click()
    assert shown.page.locator("#judged-as").inner_text() == "post, all markets, 5 rules, read as Markdown"
    with shown.judging():
        shown.page.get_by_label("Market").select_option("us")
    assert shown.cards() == TITLES[1:]
    with shown.judging():
        shown.page.get_by_label("Kind of text").select_option("article")
    assert shown.page.locator("#judged-as").inner_text() == "article, for US, 5 rules, read as Markdown"
    with shown.judging():
        shown.page.get_by_label("Read as").select_option(".txt")
    assert shown.page.locator("#judged-as").inner_text().endswith("read as plain text")
    with shown.judging():
        shown.page.get_by_label("Rules").select_option("microneedling")
    assert "Miracles" not in shown.cards()


def test_a_long_draft(sheet: Open) -> None:
    shown = sheet()
    line = "Our peel is kind to skin 😀, and nobody minds a walk by the sea after it. "
    text = "# Long\n\n" + "\n\n".join(line * 6 for _ in range(440)) + "\n\nIt is painless and costs 9."
    assert len(text.encode()) > 200_000
    shown.write(text)
    assert [words for _, words in shown.marks()[1]] == ["painless"]
    with shown.judging():
        shown.page.locator("#draft").evaluate("field => { field.focus(); field.setSelectionRange(2, 2) }")
        shown.page.keyboard.type("Gentle, ")
    found = {words for rows in shown.marks().values() for _, words in rows}
    assert {"Gentle", "painless"} <= found
    shown.page.keyboard.press("Alt+ArrowDown")
    assert shown.selected() == "painless"
    assert "\n".join(shown.page.locator("#mirror .l").all_text_contents()) == shown.text()


def test_on_a_phone(sheet: Open) -> None:
    shown = sheet(viewport=PHONE)
    assert not shown.runs_over()
    shown.write(DRAFT)
    assert not shown.runs_over()
    shown.page.get_by_role("button", name="What to do first, and all findings").click()
    assert 0 <= shown.page.locator("#count").bounding_box()["y"] < 200
    shown.page.get_by_role("button", name="Next").click()
    assert shown.page.locator("#reader").inner_text() == "“miracle” is a big word."
    shown.page.locator("#reader").click()
    assert shown.page.evaluate("document.activeElement.closest('.card').id") == "card-0"
    box = shown.page.locator("#card-0 .head").bounding_box()
    assert 0 <= box["y"] < 844 - 100
    for summary in ("#settings", "#sections", "#filters", "#help"):
        shown.page.locator(f"{summary} > summary").click()
    assert not shown.runs_over()
