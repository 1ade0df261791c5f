"""The page as a writer uses it."""

from __future__ import annotations

from typing import Any

QUIET = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync --disable-quic"
).split()
PHONE = {"width": 390, "height": 844}
_DROP = """([bytes, name]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name));
    const said = { dataTransfer: data, bubbles: true, cancelable: true };
    for (const type of ["dragenter", "dragover", "drop"])
        document.getElementById("draft").dispatchEvent(new DragEvent(type, said));
}"""
_MARKS = """() => {
    const found = {};
    for (const mark of document.querySelectorAll("#mirror mark"))
        for (const n of mark.dataset.f.split(" ")) (found[n] ??= []).push([mark.className, mark.textContent]);
    return found;
}"""


class Sheet:
    """An opened page, and everything that it asked for or complained of."""

    def __init__(self, page: Any, url: str) -> None:
        self.page, self.url = page, url
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.goto(url)
        page.wait_for_selector("#market option:nth-child(2)", state="attached")

    def write(self, text: str) -> None:
        """Put a text into the draft, as pasting does, and wait until it is judged."""
        with self.judging():
            self.page.locator("#draft").fill(text)

    def judging(self) -> Any:
        """A context in which one draft is judged; at its end the answer is drawn."""
        return _Judging(self.page)

    def text(self) -> str:
        found: str = self.page.locator("#draft").input_value()
        return found

    def count(self) -> str:
        found: str = self.page.locator("#count").text_content()
        return found

    def cards(self) -> list[str]:
        """The titles of the cards that are to be seen."""
        return list(self.page.locator(".card:visible .title").all_text_contents())

    def chosen(self) -> str:
        """The title of the open card."""
        found: str = self.page.locator(".card.on .title").text_content()
        return found

    def marks(self) -> dict[int, list[tuple[str, str]]]:
        """Look and words of what is marked, by the number of the finding."""
        found = self.page.evaluate(_MARKS)
        return {int(n): [(look, words) for look, words in rows] for n, rows in found.items()}

    def selected(self) -> str:
        """The words that are selected in the draft."""
        words = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
        found: str = self.page.locator("#draft").evaluate(words)
        return found

    def drop(self, data: bytes, name: str) -> None:
        """Drop a file on the draft, and wait until it is judged."""
        with self.judging():
            self.page.evaluate(_DROP, [list(data), name])

    def drop_refused(self, data: bytes, name: str) -> str:
        """Drop a file that cannot be read; what the page says."""
        self.page.evaluate(_DROP, [list(data), name])
        self.page.wait_for_selector("#toast:visible")
        found: str = self.page.locator("#toast-text").text_content()
        return found

    def module(self, path: str, expression: str) -> Any:
        """What an expression gives in which ``m`` is one of the page's modules."""
        return self.page.evaluate(f"async () => {{ const m = await import({path!r}); return {expression}; }}")

    def runs_over(self) -> bool:
        """Whether a part of the page lies beyond the right edge."""
        wide: bool = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return wide


class _Judging:
    def __init__(self, page: Any) -> None:
        self._page = page
        self._answered = page.expect_response(
            lambda response: "/api/check" in response.url or "/api/open" in response.url
        )

    def __enter__(self) -> None:
        self._answered.__enter__()

    def __exit__(self, *raised: Any) -> None:
        self._answered.__exit__(*raised)
        self._page.wait_for_selector("body:not(.busy)")
