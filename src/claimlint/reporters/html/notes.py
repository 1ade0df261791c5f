"""The note of one finding: what is wrong, and behind it why, whose rule it is, and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.findings import Source
from claimlint.reporters.html.contents import Item, Part
from claimlint.reporters.html.markup import attribute, link, text
from claimlint.reporters.text import notes

RELATED = 10
"""How many other places a note lists."""

_LABELS = {"status": "Status", "caveat": "Caveat", "mend": "To mend it"}


def note(item: Item, part: Part) -> Iterator[str]:
    """A note that opens; closed, it shows the message."""
    finding = item.finding
    level = finding.severity.value
    status = finding.status.value if finding.status else "none"
    data = f'data-n="{item.number}" data-severity="{level}" data-status="{status}"' + attribute(
        "data-rule", finding.rule
    )
    yield f'<details class="note {level}" id="note-{item.number}" {data}>\n<summary>'
    yield f'<span class="chip {level}" aria-hidden="true">{item.number}</span>'
    yield f'<span class="said"><span class="message">{text(finding.message)}</span> '
    yield f'<span class="meta"><b>{level}</b> {text(finding.rule)}</span></span></summary>\n<dl>\n'
    yield from _facts(item, part)
    yield "</dl>\n</details>\n"


def _facts(item: Item, part: Part) -> Iterator[str]:
    finding = item.finding
    if item.title:
        yield _fact("Rule", text(item.title))
    if finding.why:
        yield _fact("Why", text(finding.why))
    for label, phrase in notes(finding, part.lines):
        if label in _LABELS:
            yield _fact(_LABELS[label], text(phrase))
    if finding.related:
        yield _fact("Also", _related(item, part))
    if finding.sources:
        listed = "".join(f"<li>{_source(source)}</li>" for source in finding.sources)
        yield _fact("Sources", f"<ul>{listed}</ul>")
    line, column = item.place.line, item.place.column
    place = f'<a href="#at-{item.number}">line {line}, column {column}</a>'
    yield _fact("Where", f"{place}; {finding.confidence.value} confidence")


def _fact(label: str, shown: str) -> str:
    return f"<dt>{label}</dt><dd>{shown}</dd>\n"


def _related(item: Item, part: Part) -> str:
    """Links to lines; in a file that is shown in part some lead nowhere, so those are text."""
    listed = []
    for related in item.finding.related[:RELATED]:
        line = related.place[0] if related.path else part.lines.position(related.span.start).line
        where = f'<a href="#{part.anchor}-line-{line}">line {line}</a>' if part.whole else f"line {line}"
        if related.path:
            where = f"{text(related.path)}, line {line}"
        said = text(f"“{related.match}”, {related.message}")
        listed.append(f"<li>{where}: {said}</li>")
    more = len(item.finding.related) - RELATED
    return f"<ul>{''.join(listed)}{f'<li>and {more} more</li>' if more > 0 else ''}</ul>"


def _source(source: Source) -> str:
    market = f" <span>{text(source.market)}</span>" if source.market not in {"", "any"} else ""
    read = ", paraphrased" * source.paraphrase + ", not read yet" * source.unread
    checked = f", checked {source.reviewed}" if source.reviewed else ""
    return f"{link(source.url, source.title)}{market}{text(read + checked)}"
