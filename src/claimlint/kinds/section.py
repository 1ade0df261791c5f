"""Section rules: a section that must be there, found by its heading or by what it says.

Three failures are told apart: *missing* (neither heading nor content), *empty* (a heading over next to nothing: an
"Aftercare" heading over a booking line), *no-heading* (the content is there, under no heading of its own).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from claimlint.analysis import Analysis
from claimlint.document import Section
from claimlint.findings import Related
from claimlint.hints import TYPE_CHECKING
from claimlint.kinds.base import Builder, Match, Spec, first_line
from claimlint.spans import Span

if TYPE_CHECKING:
    from claimlint.nodes import Node

_STATES = ("missing", "empty", "no-heading", "covers", "order")
_DEFAULTS = {
    "empty": "The heading “{match}” stands over next to nothing: say what the reader needs, or drop the heading.",
    "no-heading": (
        "What belongs in this section is said without a heading of its own, "
        "where a reader who looks for it will miss it."
    ),
    "covers": "This section says nothing about: {missing}.",
    "order": "This section comes after a section that it should stand before.",
}
NEAR = 12
"""How many statements in one place are looked at together."""


class SectionKind:
    """``headings`` and ``content`` phrases, ``minimum: {sentences, statements}``, ``covers: {topic: phrases}``,
    ``before: heading phrases``, ``messages`` by state."""

    keys = frozenset({"headings", "content", "minimum", "covers", "before", "messages"})

    def parse(self, entries: Mapping[str, Node], rule: Node, build: Builder) -> Spec:
        if "headings" not in entries and "content" not in entries:
            rule.fail("a section rule needs “headings”, “content” or both")
        minimum = entries["minimum"].items(("sentences", "statements")) if "minimum" in entries else {}
        covers = entries["covers"].items() if "covers" in entries else {}
        messages = entries["messages"].items(_STATES, "state") if "messages" in entries else {}
        return {
            "headings": build.phrases("headings", entries.get("headings")),
            "content": build.phrases("content", entries.get("content")),
            "before": build.phrases("before", entries.get("before")),
            "sentences": minimum["sentences"].whole(1, 50) if "sentences" in minimum else 2,
            "statements": minimum["statements"].whole(1, NEAR) if "statements" in minimum else 2,
            "covers": {name: build.phrases(f"covers:{name}", node) for name, node in covers.items()},
            "messages": {**_DEFAULTS, **{name: node.text() for name, node in messages.items()}},
        }

    def triggers(self, spec: Spec) -> tuple[str, ...]:  # noqa: ARG002
        return ()

    def check(self, spec: Spec, analysis: Analysis) -> Iterator[Match]:
        sections = analysis.headed(spec["headings"])
        full = [section for section in sections if _substance(spec, analysis, section)]
        if full:
            yield from _gaps(spec, analysis, full)
            yield from _order(spec, analysis, full)
        elif sections:
            heading = max((_named(spec, analysis, section) for section in sections), key=lambda row: row[0])[1]
            note = spec["messages"]["empty"].replace("{match}", analysis.text(heading))
            yield Match(heading, note=note, reason="empty")
        else:
            yield from _absent(spec, analysis)


def _named(spec: Spec, analysis: Analysis, section: Section) -> tuple[float, Span]:
    """How much of the heading names the matter ("Aftercare" more than "Is there any downtime?"), and the heading."""
    heading = section.heading or Span(0, 0)
    place = analysis.said_in(spec["headings"], heading)
    return (len(place) / len(heading) if place else 0.0), heading


def _content(spec: Spec, analysis: Analysis) -> list[Span]:
    return [analysis.span(hit) for hit in analysis.hits(spec["content"])] if spec["content"] else []


def _sentences(analysis: Analysis, body: Span) -> tuple[int, int]:
    """How many sentences and words the body holds."""
    tokens = analysis.tokens
    first, end = bisect_left(tokens.starts, body.start), bisect_left(tokens.starts, body.end)
    if first == end:
        return 0, 0
    return tokens.sentence_of(end - 1) - tokens.sentence_of(first) + 1, end - first


def _substance(spec: Spec, analysis: Analysis, section: Section) -> bool:
    """Enough sentences, and at least one that is about the matter (or enough words to be about something)."""
    sentences, words = _sentences(analysis, section.body)
    if sentences < spec["sentences"] or words < 8:
        return False
    if not spec["content"]:
        return True
    return analysis.said_in(spec["content"], section.body) is not None or words >= 40


def _absent(spec: Spec, analysis: Analysis) -> Iterator[Match]:
    """Content enough in one place without a heading (well enough when the rule asks for none), or nothing."""
    content = _content(spec, analysis)
    for start in range(len(content)):
        near = [place for place in content[start : start + NEAR] if place.start - content[start].start < 900]
        if len({analysis.text(place).lower() for place in near}) >= spec["statements"]:
            if not spec["headings"]:
                return
            related = tuple(Related(place, analysis.text(place), "said here") for place in near[1:])
            yield Match(near[0], related=related, note=spec["messages"]["no-heading"], reason="no-heading")
            return
    yield Match(first_line(analysis), reason="missing", note=spec["messages"].get("missing", ""))


def _gaps(spec: Spec, analysis: Analysis, sections: list[Section]) -> Iterator[Match]:
    missing = [
        name
        for name, group in spec["covers"].items()
        if not any(analysis.said_in(group, section.body) for section in sections)
    ]
    heading = sections[0].heading
    if missing and heading is not None:
        note = spec["messages"]["covers"].replace("{missing}", ", ".join(name.replace("-", " ") for name in missing))
        yield Match(heading, note=note, reason="covers")


def _order(spec: Spec, analysis: Analysis, sections: list[Section]) -> Iterator[Match]:
    heading = sections[0].heading
    if not spec["before"] or heading is None:
        return
    earlier = [s.heading for s in analysis.headed(spec["before"]) if s.heading and s.heading.start < heading.start]
    if earlier:
        related = (Related(earlier[0], analysis.text(earlier[0]), "this section should come later"),)
        yield Match(heading, note=spec["messages"]["order"], related=related, reason="order")
