"""The zip package around a Word document: its parts, read within bounds, and the relationships between them.

Only the standard library is needed. What a hostile file may try (document types and entities, parts that unpack to
gigabytes, endless nesting, relationships that lead nowhere) ends in one ``UnreadableError``.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final, NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from claimlint.document import UnreadableError
from claimlint.readers.parts.word import names

MOST_BYTES: Final = 64 * 2**20
"""How much text of XML is unpacked in all."""
MOST_ELEMENTS: Final = 1_000_000
MOST_MEMBERS: Final = 5_000
DEEPEST: Final = 200
_OLD: Final = b"\xd0\xcf\x11\xe0"
_RELATED: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """What a part refers to: the last word of its type, a part's name or, when ``external``, an address."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of one file. Every method raises ``UnreadableError``."""

    def __init__(self, data: bytes) -> None:
        self._left = MOST_BYTES
        self._elements = MOST_ELEMENTS
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise UnreadableError(_no_package(data)) from error
        listed = self._zip.namelist()
        if len(listed) > MOST_MEMBERS:
            raise UnreadableError(f"this Word file holds {len(listed):,} parts, more than the {MOST_MEMBERS:,} allowed")
        self._names = frozenset(listed)
        if len(self._names) < len(listed):
            raise UnreadableError("two parts of this Word file have one name, so what it says is not certain")
        self.main = self._main()
        self.root = self.xml(self.main)
        self.around = self.relations(self.main)
        if self.root.find(names.w("body")) is None:
            raise UnreadableError("this file holds no Word document; save it as .docx from Word or Google Docs")

    def xml(self, part: str) -> Element:
        """The root element of a part."""
        target = _Target(self._elements, part)
        parser = ElementTree.XMLParser(target=target)
        try:
            parser.feed(self._bytes(part))
            root = parser.close()
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise UnreadableError(f"{part} in this Word file is not well-formed XML: {error}") from error
        self._elements = target.left
        assert isinstance(root, Element)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id. One that leads out of the package or nowhere is left out."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relation] = {}
        for row in self.xml(place).iter(_RELATED) if place in self._names else ():
            external = row.get("TargetMode") == "External"
            target = row.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if external or target in self._names:
                found[row.get("Id", "")] = Relation(row.get("Type", "").rpartition("/")[2], target, external)
        return found

    def part(self, type: str) -> str:
        """The name of the first part of a type that the main part refers to, or ""."""
        found = (row.target for row in self.around.values() if row.type == type and not row.external)
        return next(found, "")

    def _main(self) -> str:
        for relation in self.relations("").values():
            if relation.type == "officeDocument" and not relation.external:
                return relation.target
        raise UnreadableError("this zip file holds no Word document; save it as .docx from Word or Google Docs")

    def _bytes(self, part: str) -> bytes:
        info = self._zip.getinfo(part)
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(f"{part} in this Word file is encrypted or packed in a way that Word does not use")
        try:
            with self._zip.open(info) as opened:
                data = opened.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise UnreadableError(f"{part} in this Word file is damaged: {error}") from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError(f"the text of this Word file unpacks to more than {MOST_BYTES // 2**20} MiB")
        return data


def _no_package(data: bytes) -> str:
    if data.startswith(_OLD):
        return "this is an old .doc file or one with a password; save it as .docx without a password"
    return "this is no Word file, or a damaged one: it is not a zip package"


class _Target:
    """Builds the tree; the names of strict files become the usual ones."""

    def __init__(self, left: int, part: str) -> None:
        self.left = left
        self._part = part
        self._depth = 0
        self._builder = ElementTree.TreeBuilder()
        self._known: dict[str, str] = {}
        self.data = self._builder.data
        self.close = self._builder.close

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.left -= 1
        if self._depth > DEEPEST:
            raise UnreadableError(f"{self._part} in this Word file is nested deeper than {DEEPEST} levels")
        if self.left < 0:
            raise UnreadableError(f"this Word file holds more than {MOST_ELEMENTS:,} elements")
        if attributes:
            attributes = {self._name(name): value for name, value in attributes.items()}
        self._builder.start(self._name(tag), attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(self._name(tag))

    def doctype(self, *about: object) -> None:  # noqa: ARG002
        raise UnreadableError(f"{self._part} in this Word file has a document type, which no Word file has")

    def _name(self, name: str) -> str:
        known = self._known.get(name)
        if known is None:
            space, bracket, local = name[1:].partition("}")
            usual = names.STRICT.get(space) if bracket else None
            known = self._known[name] = f"{{{usual}}}{local}" if usual else name
        return known
