"""The report for reading: one HTML file with the copy, its claims marked, and why each was marked.

Nothing is loaded from anywhere, and everything that comes from the copy is text: the policy in the page lets no other
script or style run than the two that are named by their digests.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from typing import TextIO

from claimlint.reporters.html.article import article
from claimlint.reporters.html.contents import Contents, Part
from claimlint.reporters.html.filters import filters
from claimlint.reporters.html.markup import attribute, text
from claimlint.reporters.run import Run
from claimlint.reporters.text import count


def render(run: Run, out: TextIO) -> None:
    """Write the page, in ASCII alone, so that no encoding can spoil it."""
    data = files("claimlint.reporters.html")
    page, style, script = (data.joinpath(name).read_text("utf-8") for name in ("page.html", "style.css", "script.js"))
    contents = Contents(run)
    policy = (
        f"default-src 'none'; img-src data:; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    title = text(f"claimlint: {contents.total} in {count(len(run.reports), 'file')}")
    for name, value in (("title", title), ("policy", policy), ("style", style), ("script", script)):
        page = page.replace(f"{{{{{name}}}}}", value)
    before, after = page.split("{{body}}")
    out.write(before)
    out.writelines(_body(run, contents))
    out.write(after)


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _body(run: Run, contents: Contents) -> Iterator[str]:
    yield from _head(run, contents)
    if contents.parts:
        yield from filters(contents)
    yield "<main>\n"
    if len(contents.parts) > 1:
        yield from _table(contents)
    for part in contents.parts:
        yield from _file(part)
    yield from _clean(run)
    yield "</main>\n"


def _head(run: Run, contents: Contents) -> Iterator[str]:
    yield f'<header>\n<h1>claimlint report</h1>\n<p class="total">{text(contents.summary)}</p>\n'
    if contents.left_out:
        more = f"The gravest {contents.shown:,} are shown; {contents.left_out:,} more are in the other formats."
        yield f'<p class="notice">{text(more)}</p>\n'
    yield from (f'<p class="notice">{text(note)}</p>\n' for note in run.notes)
    if run.errors:
        yield '<div class="problems" role="note">\n<h2>Not everything could be checked</h2>\n<ul>\n'
        for error in run.errors:
            placed = (error.line, error.column) != (1, 1)
            where = f"{error.path}:{error.line}:{error.column}" if placed else error.path
            yield f"<li><code>{text(where)}</code> {text(error.message)}</li>\n"
        yield "</ul>\n</div>\n"
    yield "</header>\n"


def _table(contents: Contents) -> Iterator[str]:
    yield '<nav class="files" aria-labelledby="files">\n<h2 id="files">Files</h2>\n<ol>\n'
    for part in contents.parts:
        yield f'<li><a href="#{part.anchor}">{text(part.report.path)}</a> <span>{text(part.summary)}</span></li>\n'
    yield "</ol>\n</nav>\n"


def _file(part: Part) -> Iterator[str]:
    report = part.report
    judged = f"Judged as {report.document_type or 'other'}"
    about = f"about {', '.join(report.topics)}" if report.topics else "with no skincare or treatment topic"
    facts = f"{judged}, {about} · {count(report.words, 'word')} · {part.summary}"
    yield f'<section class="file" aria-labelledby="{part.anchor}">\n'
    yield f'<h2 id="{part.anchor}">{text(report.path)}</h2>\n<p class="facts">{text(facts)}</p>\n'
    if not part.whole:
        yield '<p class="notice">Only the passages around findings are shown.</p>\n'
    yield from article(part)
    yield '<p class="none" hidden>No finding here matches the filters.</p>\n</section>\n'


def _clean(run: Run) -> Iterator[str]:
    clean = [report for report in run.reports if not report.findings]
    if not clean:
        return
    yield f'<section class="clean">\n<h2>Nothing found in {text(count(len(clean), "file"))}</h2>\n<ul>\n'
    for report in clean:
        yield f"<li{attribute('title', report.document_type)}>{text(report.path)}</li>\n"
    yield "</ul>\n</section>\n"
