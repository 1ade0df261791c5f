"""Consistency rules: statements that contradict each other within one document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from claimlint.analysis import Analysis
from claimlint.findings import Related, Status
from claimlint.hints import TYPE_CHECKING
from claimlint.kinds.base import WITHIN, Builder, Match, Spec
from claimlint.language.index import Hit
from claimlint.spans import Span

if TYPE_CHECKING:
    from claimlint.nodes import Node

_SAID = frozenset((Status.AFFIRMED, Status.HEDGED, Status.TESTIMONIAL, Status.ATTRIBUTED))


class ConsistencyKind:
    """``between`` two or more lists of phrases, ``except`` for other senses, ``within`` a document, section or
    paragraph. One finding a document: at the first statement of the first list, the others beside it."""

    keys = frozenset({"between", "within", "except"})

    def parse(self, entries: Mapping[str, Node], rule: Node, build: Builder) -> Spec:
        sides = entries["between"].list() if "between" in entries else []
        if len(sides) < 2:
            (entries.get("between") or rule).fail(
                "a consistency rule needs “between” with at least two lists of phrases"
            )
        within = entries["within"].choice(WITHIN, "reach") if "within" in entries else "document"
        return {
            "sides": [build.phrases(f"between:{number}", side) for number, side in enumerate(sides)],
            "except": build.phrases("except", entries.get("except")),
            "within": within or "document",
        }

    def triggers(self, spec: Spec) -> tuple[str, ...]:
        return tuple(spec["sides"][:1])

    def check(self, spec: Spec, analysis: Analysis) -> Iterator[Match]:
        if not all(map(analysis.hits, spec["sides"])):
            return
        sides = []
        for group in spec["sides"]:
            sides.append(_said(analysis, group, spec["except"]))
            if not sides[-1]:
                return
        for hit in sides[0]:
            scope = analysis.scope(hit, spec["within"])
            others = [_within(analysis, side, scope, hit) for side in sides[1:]]
            if all(other is not None for other in others):
                places = [analysis.span(other) for other in others if other is not None]
                related = tuple(Related(place, analysis.text(place), "but this is said here") for place in places)
                status, cue = analysis.status(hit)
                yield Match(analysis.span(hit), status=status, cue=cue, related=related)
                return


def _within(analysis: Analysis, side: list[Hit], scope: Span, hit: Hit) -> Hit | None:
    """The first statement of the other side within the scope."""
    at = bisect_left(side, (analysis.tokens.token_at(scope.start), 0))
    return next((other for other in side[at : at + 2] if other != hit and scope.contains(analysis.span(other))), None)


def _said(analysis: Analysis, group: str, exceptions: str) -> list[Hit]:
    hits = analysis.hits(group)
    return [hit for hit in hits if analysis.status(hit)[0] in _SAID and analysis.overlapping(exceptions, hit) is None]
