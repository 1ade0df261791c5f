"""Require rules: a statement that a document, or one of its sections, must hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from claimlint.analysis import Analysis
from claimlint.findings import Status
from claimlint.hints import TYPE_CHECKING
from claimlint.kinds.base import Builder, Match, Spec, first_line

if TYPE_CHECKING:
    from claimlint.nodes import Node

_COUNTS = frozenset((Status.AFFIRMED, Status.HEDGED, Status.CONDITIONAL, Status.AUDIENCE, Status.ATTRIBUTED))


class RequireKind:
    """``any`` of these phrases must occur, ``when`` one of those does (left out: always), ``within`` the document or
    under a heading of its own."""

    keys = frozenset({"any", "when", "within", "headings"})

    def parse(self, entries: Mapping[str, Node], rule: Node, build: Builder) -> Spec:
        if "any" not in entries:
            rule.fail("a require rule needs “any” with the phrases of which one must occur")
        within = entries["within"].choice(("document", "section"), "place") if "within" in entries else "document"
        if within == "section" and "headings" not in entries:
            rule.fail("“within: section” needs “headings” that say which section")
        return {
            "any": build.phrases("any", entries.get("any")),
            "when": build.phrases("when", entries.get("when")),
            "headings": build.phrases("headings", entries.get("headings")),
            "within": within or "document",
        }

    def triggers(self, spec: Spec) -> tuple[str, ...]:
        return (spec["when"],) if spec["when"] else ()

    def check(self, spec: Spec, analysis: Analysis) -> Iterator[Match]:
        if spec["when"] and not analysis.hits(spec["when"]):
            return
        said = (hit for hit in analysis.hits(spec["any"]) if analysis.status(hit)[0] in _COUNTS)
        if spec["within"] == "document":
            if next(said, None) is None:
                yield Match(first_line(analysis))
            return
        places = [analysis.span(hit) for hit in said]
        for section in analysis.headed(spec["headings"]):
            first = bisect_left(places, section.body.start, key=lambda place: place.start)
            if section.heading and not any(section.body.contains(place) for place in places[first : first + 1]):
                yield Match(section.heading)
