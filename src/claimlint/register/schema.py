"""What an entry of the register may say: every key, what its value may be, and one clear sentence for whatever else it
says. ``docs/schema/claims-register-1.schema.json`` tells editors the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from claimlint.language.profile import DOCUMENT_TYPES
from claimlint.nodes import Node
from claimlint.register.model import (
    DESIGNS,
    MARKETS,
    REFERENCES,
    STATUSES,
    WITHIN,
    About,
    Entry,
    Evidence,
    Reference,
    Required,
    Status,
)

TOP_KEYS = ("version", "claims")
KEYS = (
    "id", "wording", "variants", "about", "effect", "strength", "caveat", "evidence", "markets", "document-types",
    "owner", "approver", "valid-from", "valid-until", "status", "notes",
)  # fmt: skip
ABOUT_KEYS = ("product", "treatment", "ingredient", "names")
CAVEAT_KEYS = ("kind", "wording", "within")
EVIDENCE_KEYS = (*REFERENCES, "design", "sample", "date", "note")
STRENGTH = (1, 9)
SAMPLE = (1, 10_000_000)
TEXT_LIMIT = 2_000
"""How long a wording, a note or any other text may be, in characters."""
ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
DOI = r"10\.\d{4,9}/\S{1,200}"
PMID = r"[1-9]\d{0,7}"
_DAY = r"\d{4}-\d{2}-\d{2}"
_WHEN = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"


class Schema:
    """Reads the nodes of one register. ``folder`` is what evidence files are relative to (None: they are not looked
    for), ``caveats`` the kinds that the loaded packs know (None: any). What is wrong goes to the nodes' problems."""

    def __init__(self, folder: Path | None, caveats: Collection[str] | None = None) -> None:
        self._folder = folder
        self._caveats = caveats

    def entries(self, root: Node) -> list[tuple[Entry, Node]]:
        """The entries of a file, each with its node, in order. Those without an id or a wording are left out."""
        if root.shape == "mapping":
            said = root.items(TOP_KEYS)
            if "version" in said:
                said["version"].choice(("1",), "version of this format")
            if "claims" not in said:
                root.fail("a register holds its entries under “claims”")
                return []
            root = said["claims"]
        if root.shape != "list":
            if not root.is_null:
                root.fail(f"expected a list of claims here, found a {root.shape}")
            return []
        return [(entry, node) for node in root.list() if (entry := self._entry(node)) is not None]

    def _entry(self, node: Node) -> Entry | None:
        if node.shape != "mapping":
            node.fail(f"a claim is a mapping with “id”, “wording” and “about”, not a {node.shape}")
            return None
        said = {key: value for key, value in node.items(KEYS).items() if not value.is_null}
        for key in ("id", "wording", "about"):
            if key not in said:
                node.fail(f"a claim needs “{key}”")
        entry = Entry(
            id=_pattern(said, "id", ID, "an id: letters, digits, “.”, “_” and “-”, at most 100 of them"),
            wording=_words(said.get("wording"), "wording"),
            about=self._about(said.get("about")),
            variants=tuple(_words(item, "variant") for item in said["variants"].list()) if "variants" in said else (),
            effect=_words(said.get("effect"), "effect"),
            strength=said["strength"].whole(*STRENGTH) if "strength" in said else 0,
            caveat=self._caveat(said.get("caveat")),
            evidence=self._evidence(said.get("evidence")),
            markets=_choices(said, "markets", MARKETS, "market"),
            documents=_choices(said, "document-types", DOCUMENT_TYPES, "document type"),
            owner=_text(said.get("owner")),
            approver=_text(said.get("approver")),
            valid_from=_date(said.get("valid-from")),
            valid_until=_date(said.get("valid-until")),
            status=_status(said.get("status")),
            notes=_text(said.get("notes")),
            path=node.path,
            line=node.line,
            column=node.column,
        )
        _check(entry, said, node)
        return entry if entry.id and entry.wording else None

    def _about(self, node: Node | None) -> About:
        if node is None:
            return About()
        said = node.items(ABOUT_KEYS)
        product, treatment, ingredient = (_words(said.get(key), key) for key in ABOUT_KEYS[:3])
        names = tuple(_words(item, "name") for item in said["names"].list()) if "names" in said else ()
        about = About(product, treatment, ingredient, names)
        if node.shape == "mapping" and not str(about):
            node.fail("“about” names what the claim is said of: a “product”, a “treatment” or an “ingredient”")
        return about

    def _caveat(self, node: Node | None) -> Required | None:
        if node is None:
            return None
        said = node.items(CAVEAT_KEYS)
        if node.shape == "mapping" and ("kind" in said) == ("wording" in said):
            node.fail("a required caveat has either a “kind” or a “wording”")
        kind = _text(said.get("kind"))
        if kind and self._caveats is not None and "kind" in said:
            kind = said["kind"].choice(self._caveats, "kind of caveat")
        within = said["within"].choice(WITHIN, "reach") if "within" in said else ""
        return Required(kind, _words(said.get("wording"), "wording"), within or "section")

    def _evidence(self, node: Node | None) -> tuple[Evidence, ...]:
        return tuple(one for item in node.list() if (one := self._one(item)) is not None) if node else ()

    def _one(self, node: Node) -> Evidence | None:
        if node.shape != "mapping":
            node.fail(f"a piece of evidence is a mapping, such as {{doi: 10.1000/182, design: rct-product}}, "
                      f"not a {node.shape}")  # fmt: skip
            return None
        said = node.items(EVIDENCE_KEYS)
        named: list[Reference] = [kind for kind in REFERENCES if kind in said]
        if len(named) != 1:
            node.fail("a piece of evidence is named by one of doi, pmid, file and report")
        if "design" not in said:
            node.fail("a piece of evidence needs its “design”, such as rct-product or consumer-survey")
        if not named:
            return None
        return Evidence(
            named[0],
            self._reference(named[0], said),
            said["design"].choice(DESIGNS, "design") if "design" in said else "",
            said["sample"].whole(*SAMPLE) if "sample" in said else 0,
            _when(said.get("date")),
            _text(said.get("note")),
        )

    def _reference(self, kind: Reference, said: Mapping[str, Node]) -> str:
        if kind == "doi":
            return _pattern(said, "doi", DOI, "a DOI, which begins with “10.” and has no address before it")
        if kind == "pmid":
            return _pattern(said, "pmid", PMID, "a PMID, which is 1 to 8 digits")
        return self._file(said["file"]) if kind == "file" else _words(said["report"], "report")

    def _file(self, node: Node) -> str:
        """A file within the register's folder, as it is written there, with forward slashes."""
        name = _words(node, "file").replace("\\", "/")
        if not name or self._folder is None:
            return name
        try:
            inside = not name.startswith("/") and (self._folder / name).resolve().is_relative_to(self._folder.resolve())
            there = inside and (self._folder / name).is_file()
        except (OSError, ValueError, RuntimeError):
            inside = there = False
        if not inside:
            node.fail(f"evidence stays in the register's folder; “{name}” leads out of it")
        elif not there:
            node.fail(f"there is no file “{name}” in the register's folder")
        return name


def _check(entry: Entry, said: Mapping[str, Node], node: Node) -> None:
    """What only the keys together tell."""
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        said["valid-until"].fail(f"“valid-until” lies before “valid-from”, which is {entry.valid_from}")
    if entry.status == "approved" and not entry.approver:
        node.fail("an approved claim needs its “approver”")


def _text(node: Node | None) -> str:
    """A text with single blanks."""
    if node is None or node.is_null:
        return ""
    text = " ".join(node.text().split())
    if len(text) > TEXT_LIMIT:
        node.fail(f"this text has {len(text):,} characters; {TEXT_LIMIT:,} are enough for a claim")
        return ""
    return text


def _words(node: Node | None, what: str) -> str:
    """A text that holds a letter or a digit."""
    text = _text(node)
    if node is not None and node.shape == "text" and len(node.text()) <= TEXT_LIMIT and not re.search(r"[^\W_]", text):
        node.fail(f"this {what} holds no word")
        return ""
    return text


def _pattern(said: Mapping[str, Node], key: str, pattern: str, what: str) -> str:
    if key not in said:
        return ""
    text = said[key].text()
    if re.fullmatch(pattern, text, re.ASCII):
        return text
    if said[key].shape == "text":
        said[key].fail(f"“{text[:80]}” is not {what}")
    return ""


def _choices(said: Mapping[str, Node], key: str, valid: Collection[str], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said[key].choices(valid, what))) if key in said else ()


def _status(node: Node | None) -> Status:
    found = node.choice(STATUSES, "status") if node is not None else ""
    return next((status for status in STATUSES if status == found), "draft")


def _date(node: Node | None) -> str:
    """A day as 2027-01-31."""
    return _dated(node, _DAY, "a day, written as 2027-01-31")


def _when(node: Node | None) -> str:
    """A day, a month or a year."""
    return _dated(node, _WHEN, "a day, a month or a year, written as 2027-01-31, 2027-01 or 2027")


def _dated(node: Node | None, pattern: str, what: str) -> str:
    if node is None or node.is_null:
        return ""
    text = node.text()
    try:
        if re.fullmatch(pattern, text, re.ASCII):
            date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))
            return text
    except ValueError:
        pass
    if node.shape == "text":
        node.fail(f"“{text[:80]}” is not {what}")
    return ""
