"""What a rule kind is to the loader and to the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.analysis import Analysis
from claimlint.findings import Caveat, Cue, Fact, Outcome, Related, Status
from claimlint.hints import TYPE_CHECKING, Any, Protocol
from claimlint.spans import Span
from claimlint.values import dataclass

if TYPE_CHECKING:
    from claimlint.nodes import Node

WITHIN = ("sentence", "paragraph", "section", "document")

Spec = Mapping[str, Any]
"""A kind's part of a rule as plain data, complete and checked: what ``parse`` made and the stored pack holds."""


@dataclass(frozen=True, slots=True)
class Match:
    """One place that a rule looked at, and what the kind makes of it. ``certainty`` raises (+1) or lowers (-1)
    the rule's confidence; ``note`` replaces the rule's message when the kind has something more exact to say."""

    span: Span
    outcome: Outcome = "reported"
    reason: str = ""
    status: Status | None = None
    cue: Cue | None = None
    caveat: Caveat | None = None
    related: tuple[Related, ...] = ()
    note: str = ""
    certainty: int = 0
    fact: Fact | None = None


class Builder(Protocol):
    """What the loader offers a kind while it parses: phrases are compiled into a named group of the rule."""

    def phrases(self, part: str, node: Node | None) -> str:
        """Compile the phrases of ``node`` into a group of this rule; its name, or "" when there is nothing."""

    def names(self, role: str) -> tuple[str, ...]:
        """The names of all lists that play ``role`` in the loaded packs."""


class Kind(Protocol):
    """A kind of rule."""

    keys: frozenset[str]
    """The keys it adds to those of every rule."""

    def parse(self, entries: Mapping[str, Node], rule: Node, build: Builder) -> Spec:
        """Check the kind's own keys; problems go to the nodes. The result is plain data."""

    def triggers(self, spec: Spec) -> tuple[str, ...]:
        """Groups of phrases of which a document must hold one for ``check`` to find anything; none: it is always
        asked."""

    def check(self, spec: Spec, analysis: Analysis) -> Iterator[Match]:
        """Judge one document."""


def first_line(analysis: Analysis) -> Span:
    """Where a missing thing is shown: the first heading, else the first line of copy, else the start of the file."""
    blocks = [block for block in analysis.document.blocks if block.kind != "field"] or list(analysis.document.blocks)
    heading = next((block for block in blocks if block.kind == "heading"), None)
    if heading is not None:
        return heading.span
    if not blocks:
        return Span(0, 0)
    start = blocks[0].span.start
    line = analysis.document.text.find("\n", start, blocks[0].span.end)
    return Span(start, min(blocks[0].span.end, start + 120) if line < 0 else min(line, start + 120))
