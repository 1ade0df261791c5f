"""The sections of a draft as an outline."""

from __future__ import annotations

from lsprotocol import types

from claimlint.integrations.lsp.places import Places
from claimlint.integrations.lsp.reading import Reading
from claimlint.spans import Span


def symbols(reading: Reading) -> list[types.DocumentSymbol]:
    """Every section with a heading, subsections within it."""
    if reading.judged is None:
        return []
    inside: dict[int | None, list[types.DocumentSymbol]] = {None: []}
    for number, section in enumerate(reading.judged.document.sections):
        if section.heading is None:
            continue
        inside[number] = []
        whole = Span(section.heading.start, max(section.heading.end, section.body.end))
        above = section.parent if section.parent in inside else None
        inside[above].append(_symbol(section.title, whole, section.heading, reading.places, inside[number]))
    return inside[None]


def _symbol(
    title: str, whole: Span, heading: Span, places: Places, children: list[types.DocumentSymbol]
) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=" ".join(title.split()) or "(no title)",
        kind=types.SymbolKind.String,
        range=places.range(whole),
        selection_range=places.range(heading),
        children=children,
    )
