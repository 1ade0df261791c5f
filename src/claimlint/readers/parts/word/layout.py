"""A Word document as paragraphs in order: the body, the notes that it refers to, its headers and footers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimlint.readers.parts.word import names, story
from claimlint.readers.parts.word.names import w
from claimlint.readers.parts.word.package import Package
from claimlint.readers.parts.word.story import Paragraph
from claimlint.readers.parts.word.styles import Styles


def paragraphs(package: Package, root: Any = None) -> list[Paragraph]:
    """All paragraphs; joined by newlines they are the document's text. ``root`` is the main part where another library
    has read it. Raises ``UnreadableError``."""
    root = package.root if root is None else root
    styles = Styles(package.xml(part) if (part := package.part("styles")) else None)
    found = story.read(root.find(w("body")), styles, _targets(package, package.main))
    found += list(_notes(package, styles, [*found]))
    return found + list(_margins(package, styles, root))


def _targets(package: Package, part: str) -> dict[str, str]:
    return {name: row.target for name, row in package.relations(part).items() if row.external}


def _notes(package: Package, styles: Styles, body: list[Paragraph]) -> Iterator[Paragraph]:
    """The notes in the order of their first reference; one that nothing refers to is not shown."""
    asked = dict.fromkeys(piece.note for paragraph in body for piece in paragraph.pieces if piece.note)
    parts: dict[str, tuple[Mapping[str, Any], dict[str, str]]] = {}
    for note in sorted(asked, key=lambda note: note.startswith("endnote")):
        kind, _, number = note.partition(":")
        if kind not in parts:
            part = package.part(f"{kind}s")
            rows = package.xml(part) if part else ()
            parts[kind] = {row.get(w("id"), ""): row for row in rows}, _targets(package, part) if part else {}
        known, targets = parts[kind]
        if number in known:
            yield from story.read(known[number], styles, targets, note)


def _margins(package: Package, styles: Styles, root: Any) -> Iterator[Paragraph]:
    """Headers and footers that are shown on some page, each once."""
    seen: set[str] = set()
    told: set[str] = set()
    for kind, part in _shown(package, root):
        if part in seen:
            continue
        seen.add(part)
        found = story.read(package.xml(part), styles, _targets(package, part), kind)
        text = "\n".join(paragraph.text for paragraph in found)
        if text not in told:
            told.add(text)
            yield from found


def _shown(package: Package, root: Any) -> Iterator[tuple[str, str]]:
    even = _even(package)
    for section in root.iter(w("sectPr")):
        first = _is_on(section.find(w("titlePg")))
        for kind in ("header", "footer"):
            for row in section.findall(w(f"{kind}Reference")):
                relation = package.around.get(row.get(names.RELATION_ID, ""))
                shown = {"first": first, "even": even}.get(row.get(w("type"), ""), True)
                if shown and relation and relation.type == kind and not relation.external:
                    yield kind, relation.target


def _even(package: Package) -> bool:
    part = package.part("settings")
    return bool(part) and _is_on(package.xml(part).find(w("evenAndOddHeaders")))


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")
