"""claimlint as a spaCy component: ``nlp.add_pipe("claimlint")`` fills ``doc.spans["claims"]``.

Each span's label is the rule's category; ``span.id_`` is the rule, ``span.kb_id_`` the claim's status. Offsets are
those of claimlint's own findings; where they do not fall on spaCy's token borders the span is widened to them.

This module is imported by spaCy alone, through its entry point, so it may import spaCy at the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from claimlint.engine import judge
from claimlint.findings import Confidence
from claimlint.packs import load
from claimlint.readers import read_text
from claimlint.settings import Settings


class ClaimComponent:
    """The component. ``packs`` are names or folders; ``key`` is the span group to fill; with ``all_statuses`` also
    claims that are no findings (negated, asked, settled) are given."""

    def __init__(self, packs: Sequence[str], key: str, min_confidence: str, all_statuses: bool) -> None:
        self._rules = load(tuple(packs), Path())
        self._key = key
        self._all = all_statuses
        self._settings = Settings(min_confidence=Confidence(min_confidence))

    def __call__(self, doc: Doc) -> Doc:
        """Judge the text of ``doc`` as plain text and set its span group."""
        verdict = judge(read_text(doc.text, "doc.txt"), self._rules, self._settings)
        spans: list[Any] = []
        for judgement in verdict.judgements:
            finding = judgement.finding
            if finding.kind == "claim" and (judgement.outcome in ("reported", "repeat") or self._all):
                span = doc.char_span(
                    finding.span.start, finding.span.end, label=finding.category, alignment_mode="expand"
                )
                if span is not None:
                    span.id_, span.kb_id_ = finding.rule, finding.status.value if finding.status else ""
                    spans.append(span)
        doc.spans[self._key] = SpanGroup(doc, name=self._key, spans=spans)
        return doc


@Language.factory(
    "claimlint", default_config={"packs": [], "key": "claims", "min_confidence": "medium", "all_statuses": False}
)
def create(
    nlp: Language,  # noqa: ARG001  spaCy names its arguments
    name: str,  # noqa: ARG001
    packs: list[str],
    key: str,
    min_confidence: str,
    all_statuses: bool,
) -> ClaimComponent:
    """The component's factory, registered by the entry point ``spacy_factories``."""
    return ClaimComponent(packs, key, min_confidence, all_statuses)
