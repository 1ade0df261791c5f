"""The page as a whole, read as a browser reads it, without one."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from time import perf_counter

from claimlint.findings import FileError, FileReport, Finding, Source
from claimlint.reporters import Run, render
from claimlint.reporters.html import contents
from claimlint.spans import Span
from reporters import samples

VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Elements as (tag, attributes, text); every element that opens must close."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: tuple[str, dict[str, str], list[str]] = (tag, {key: value or "" for key, value in attrs}, [])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, _, text in self._open:
            text.append(data)

    def all(self, tag: str, class_: str = "") -> Iterator[tuple[dict[str, str], str]]:
        """The elements of a kind, with their text."""
        for name, attributes, text in self.elements:
            if name == tag and (not class_ or class_ in attributes.get("class", "").split()):
                yield attributes, "".join(text)


def source(run: Run) -> str:
    out = io.StringIO()
    render("html", run, out)
    assert out.getvalue().isascii()
    return out.getvalue()


def page(run: Run) -> Page:
    return Page(source(run))


def marked(shown: Page, number: int) -> list[str]:
    """What is marked for a finding: its own words and its related places."""
    return [text for at, text in shown.all("mark") if str(number) in at["data-f"].split()]


def test_a_whole_run() -> None:
    shown = page(samples.run())
    assert [text for _, text in shown.all("title")] == ["claimlint: 3 findings in 2 files"]
    assert "\n".join(text for _, text in shown.all("div", "l")) == samples.TEXT
    assert marked(shown, 1) == ["highly effective", "highly effective"]
    assert marked(shown, 2) == ["painless"]
    assert marked(shown, 3) == ["a peel is", "highly effective"]
    assert [(at["class"], at["data-f"]) for at, _ in shown.all("mark")] == [
        ("error", "1"),
        ("warning", "2"),
        ("info", "3"),
        ("info many", "3 1"),
    ]
    (total,) = [text for _, text in shown.all("p", "total")]
    assert total == "1 error, 1 warning, 1 info in 1 file; 2 files checked with 2 rules."
    assert next(text for _, text in shown.all("li")) == "gone.md no such file, 100%"
    assert [text for _, text in shown.all("section", "clean")] == ["\nNothing found in 1 file\n\nok.md\n\n"]


def test_a_note_says_all_there_is() -> None:
    run = samples.run()
    first, second, _ = page(run).all("details", "note")
    attributes, told = first
    assert attributes == {
        "class": "note error",
        "id": "note-1",
        "data-n": "1",
        "data-severity": "error",
        "data-status": "affirmed",
        "data-rule": "skincare/highly-effective",
    }
    assert told == (
        "\n1“highly effective” promises more than copy can support. error skincare/highly-effective\n\n"
        "WhyIt tells readers to expect a strong result.\n"
        "Statusaffirmed\n"
        "Caveatnearest is “Results vary” on line 5: it stands in another section\n"
        "To mend itcan help some people\n"
        "Alsoline 6: “highly effective”, said again here\n"
        "SourcesFTC, Health Products Compliance Guidance us, checked 2026-11-22"
        "CAP Code section 3 uk, paraphrased\n"
        "Whereline 3, column 13; high confidence\n\n"
    )
    assert "RulePainless\n" in second[1]


def test_nothing_found() -> None:
    shown = page(samples.run(reports=(samples.report(),), errors=()))
    assert [text for _, text in shown.all("p", "total")] == ["Nothing found: 1 file checked with 2 rules."]
    assert list(shown.all("form")) == []
    assert [text for _, text in page(Run(())).all("p", "total")] == ["No file was checked."]


def test_filters_offer_what_is_there() -> None:
    shown = page(samples.run())
    boxes = [(at["name"], at["value"]) for at, _ in shown.all("input")]
    assert boxes == [
        ("severity", "error"),
        ("severity", "warning"),
        ("severity", "info"),
        ("status", "affirmed"),
        ("status", "hedged"),
        ("status", "none"),
    ]
    assert [text for _, text in shown.all("option")] == [
        "all (3)",
        "house/peel (1)",
        "skincare/highly-effective (1)",
        "skincare/painless (1)",
    ]


def test_only_the_pages_own_script_and_style_may_run() -> None:
    whole = source(samples.run())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', whole)
    for tag in ("style", "script"):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", whole, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    shown = Page(whole)
    for tag, attributes, _ in shown.elements:
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "src"}], tag
        assert attributes.get("href", "#").startswith(("#", "https://example.org/ftc", "data:,"))


HOSTILE = """\
</div></body><script>alert(1)</script><style>*{display:none}</style>
<img src=x onerror=alert(1)> {{body}} {{script}} <!-- --> ]]> &lt;b&gt; "'`
\u202eevil\u202c \x1b[31m\x00
"""


def hostile(finding: Finding) -> Finding:
    return replace(
        finding,
        rule=HOSTILE,
        category=HOSTILE,
        message=HOSTILE,
        why=HOSTILE,
        sources=(Source(HOSTILE, HOSTILE, "javascript:" + HOSTILE, HOSTILE), Source("x", "us", "https://e/" + HOSTILE)),
    )


def test_hostile_copy_is_only_text() -> None:
    finding = replace(hostile(samples.painless()), span=Span(0, len(HOSTILE)), match=HOSTILE, cue=None, fix=None)
    report = FileReport(HOSTILE, HOSTILE, (finding,), HOSTILE, (HOSTILE,))
    errors = (FileError(HOSTILE, HOSTILE),)
    clean = samples.report(path=HOSTILE)
    shown = page(Run((report, clean), errors))
    plain = page(samples.run(reports=(samples.report(samples.painless()), samples.report(path="b"))))
    assert {tag for tag, _, _ in shown.elements} - {tag for tag, _, _ in plain.elements} <= {"ul", "code"}
    assert sum(tag == "script" for tag, _, _ in shown.elements) == 1
    lines = [text for _, text in shown.all("div", "l")]
    assert lines == HOSTILE.replace("\x1b", "\ufffd").replace("\x00", "\ufffd").split("\n")


def test_several_files_have_a_table_of_contents() -> None:
    reports = (samples.report(samples.effective(), samples.painless()), samples.report(samples.painless(), path="b.md"))
    shown = page(samples.run(reports=reports))
    (files,) = [text for _, text in shown.all("nav")]
    assert files.split("\n")[3:5] == ["shop/peels.md 1 error, 1 warning", "b.md 1 warning"]
    links = {at["href"][1:] for at, _ in shown.all("a") if at["href"].startswith("#")}
    ids = [attributes["id"] for _, attributes, _ in shown.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert links <= set(ids)


def large(findings: int) -> FileReport:
    text = "".join(f"Line {n} says that the cream is painless and more.\n\n" for n in range(findings * 10))
    found = []
    at = 0
    for _ in range(findings):
        at = text.index("painless", at + 400)
        found.append(replace(samples.painless(), span=Span(at, at + 8), cue=None, fix=None))
    return FileReport("large.md", text, tuple(found))


def test_of_a_large_file_the_passages_around_findings_are_shown() -> None:
    report = large(150)
    assert len(report.text) > contents.WHOLE
    shown = page(Run((report,)))
    assert [text for at, text in shown.all("mark")] == ["painless"] * 150
    assert len(list(shown.all("div", "l"))) < 150 * 8
    assert "Only the passages around findings are shown." in [text for _, text in shown.all("p", "notice")]


def test_a_line_of_millions_of_characters() -> None:
    text = "painless " + "x " * 3_000_000 + "painless"
    ends = (Span(0, 8), Span(len(text) - 8, len(text)))
    found = tuple(replace(samples.painless(), span=span, cue=None, fix=None) for span in ends)
    begun = perf_counter()
    whole = source(Run((FileReport("a.md", text, found),)))
    assert perf_counter() - begun < 2
    assert len(whole) < 60_000
    assert len(list(Page(whole).all("span", "cut"))) == 1


def test_of_too_many_findings_the_gravest_are_shown() -> None:
    many = [samples.painless()] * contents.FINDINGS + [samples.effective()] * 10
    shown = page(samples.run(reports=(samples.report(*many),)))
    notes = [at["data-severity"] for at, _ in shown.all("details")]
    assert (notes.count("error"), notes.count("warning")) == (10, contents.FINDINGS - 10)
    assert "The gravest 4,000 are shown; 10 more are in the other formats." in [
        text for _, text in shown.all("p", "notice")
    ]
