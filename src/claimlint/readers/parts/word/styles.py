"""What a paragraph's or run's style makes of it, inheritance followed."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from claimlint.readers.parts.word.names import w
from claimlint.values import dataclass, replace

_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_FURTHEST: Final = 20
"""How many styles may inherit from each other, as a loop of them must end."""
_VALUE: Final = w("val")


@dataclass(frozen=True, slots=True)
class Look:
    """What counts of a style. ``level`` is that of a heading (0 for none, -1 for the title); None is “not said”."""

    kind: str = ""
    level: int | None = None
    listed: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, other: Look) -> Look:
        """This look where it says something, else the other."""
        return Look(
            self.kind or other.kind,
            other.level if self.level is None else self.level,
            other.listed if self.listed is None else self.listed,
            other.bold if self.bold is None else self.bold,
            other.hidden if self.hidden is None else self.hidden,
            other.raised if self.raised is None else self.raised,
        )


NOTHING: Final = Look()


class Styles:
    """The styles of a document by id; ``root`` is that of the styles part, None when there is none."""

    def __init__(self, root: Element | None) -> None:
        self._rows: dict[str, Element] = {}
        self._known: dict[str, Look] = {}
        self._default = ""
        for row in root.iter(w("style")) if root is not None else ():
            style = row.get(w("styleId"), "")
            self._rows.setdefault(style, row)
            if row.get(w("type")) == "paragraph" and row.get(w("default")) in ("1", "true", "on"):
                self._default = self._default or style

    def paragraph(self, properties: Element | None) -> Look:
        """The look of a paragraph with these properties (``w:pPr``)."""
        style = properties.find(w("pStyle")) if properties is not None else None
        named = style.get(_VALUE, "") if style is not None else ""
        own = _of_paragraph(properties) if properties is not None else NOTHING
        return own.over(self._look(named if named in self._rows else self._default))

    def run(self, properties: Element | None, around: Look) -> Look:
        """The look of a run with these properties (``w:rPr``) in a paragraph."""
        if properties is None:
            return around
        style = properties.find(w("rStyle"))
        return (
            _of_run(properties).over(self._look(style.get(_VALUE, "")) if style is not None else NOTHING).over(around)
        )

    def _look(self, style: str) -> Look:
        known = self._known.get(style)
        if known is None:
            known, at = NOTHING, style
            for _ in range(_FURTHEST):
                row = self._rows.get(at)
                if row is None:
                    break
                known = known.over(_of_style(row))
                above = row.find(w("basedOn"))
                at = above.get(_VALUE, "") if above is not None else ""
            self._known[style] = known
        return known


def _of_style(row: Element) -> Look:
    named = row.find(w("name"))
    name = (named.get(_VALUE, "") if named is not None else "").lower()
    look = _by_name(name)
    for place, read in (("pPr", _of_paragraph), ("rPr", _of_run)):
        properties = row.find(w(place))
        look = look.over(read(properties)) if properties is not None else look
    return look


def _by_name(name: str) -> Look:
    """Built-in styles are known by name in English, whatever the language of Word that wrote the file."""
    if heading := _HEADING.fullmatch(name):
        return Look(level=int(heading[1]))
    if name == "title":
        return Look(level=-1)
    if re.fullmatch(r"toc (?:[1-9]|heading)|table of (?:figures|authorities)", name):
        return Look(kind="contents", level=0)
    if name in ("quote", "intense quote", "block text"):
        return Look(kind="quote")
    if name == "caption":
        return Look(kind="caption")
    return Look(listed=True) if name.startswith(("list bullet", "list number")) else NOTHING


def _of_paragraph(properties: Element) -> Look:
    look = NOTHING
    outline = properties.find(w("outlineLvl"))
    if outline is not None:
        level = outline.get(_VALUE, "")
        look = replace(look, level=int(level) + 1 if level in set("012345678") else 0)
    number = properties.find(f"{w('numPr')}/{w('numId')}")
    return look if number is None else replace(look, listed=number.get(_VALUE) != "0")


def _of_run(properties: Element) -> Look:
    vertical = properties.find(w("vertAlign"))
    return Look(
        bold=_switch(properties, "b"),
        hidden=_switch(properties, "vanish"),
        raised=None if vertical is None else vertical.get(_VALUE) == "superscript",
    )


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(w(name))
    return None if found is None else found.get(_VALUE, "1") not in ("0", "false", "off", "none")
