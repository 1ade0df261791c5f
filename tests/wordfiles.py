"""Word files made in tests, from as little XML as each needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _style(name: str, id: str, inner: str = "", type: str = "paragraph") -> str:
    return f'<w:style w:type="{type}" w:styleId="{id}"><w:name w:val="{name}"/>{inner}</w:style>'


STYLES = "".join(
    (
        _style("Normal", "Standard").replace("<w:style ", '<w:style w:default="1" '),
        _style("heading 1", "berschrift1", '<w:basedOn w:val="Standard"/>'),
        _style("heading 2", "berschrift2"),
        _style("House head", "House", '<w:basedOn w:val="berschrift2"/>'),
        _style("Outline", "Outline", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        _style("Title", "Titel"),
        _style("List Bullet", "Punkt"),
        _style("Quote", "Zitat"),
        _style("toc 1", "Verzeichnis1"),
        _style("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
        _style("Strong", "Fett", "<w:rPr><w:b/></w:rPr>", "character"),
    )
)


def docx(body: str, links: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None) -> bytes:
    """A .docx of this body. ``links`` are addresses by relationship id; ``more`` other parts by name: ``styles``
    (the usual ones unless given), ``footnotes``, ``endnotes``, ``header1``, ``footer1``, ``settings``."""
    parts = {"styles": STYLES, **(more or {})}
    files = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    for name, inner in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
        files[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{inner}</w:{root}>"
    relations = {name: (name.rstrip("0123456789"), f"{name}.xml", "") for name in parts}
    relations |= {name: ("hyperlink", target, ' TargetMode="External"') for name, target in (links or {}).items()}
    files["word/_rels/document.xml.rels"] = rels(relations)
    files["_rels/.rels"] = rels({"main": ("officeDocument", "word/document.xml", "")})
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{_part_type(name)}+xml"/>'
        for name in ("document", *parts)
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    return packed(
        {name: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text for name, text in files.items()}
    )


def _part_type(name: str) -> str:
    bare = name.rstrip("0123456789")
    return "document.main" if bare == "document" else bare


def rels(relations: Mapping[str, tuple[str, str, str]]) -> str:
    """A part of relationships: type, target and further attributes by id."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target.replace("&", "&amp;")}"{more}/>'
        for name, (kind, target, more) in relations.items()
    )
    return f'<Relationships xmlns="{_RELS}">{rows}</Relationships>'


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def run(text: str, look: str = "") -> str:
    """A run; ``look`` is what stands in its properties."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, style: str = "", mark: str = "") -> str:
    """A paragraph of runs and other inline elements, plain words made runs; ``mark`` stands in its mark's look."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    content = "".join(piece if piece.startswith("<") else run(piece) for piece in inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def ins(*inner: str) -> str:
    return f'<w:ins w:id="90" w:author="A">{"".join(i if i.startswith("<") else run(i) for i in inner)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="91" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each given by its content."""
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def box(inner: str) -> str:
    """A run with a text box, given for new and for old programs as Word does."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """A complex field around a result."""

    def mark(type: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{type}"/></w:r>'

    begin = (
        f'{mark("begin")}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{mark("separate")}'
    )
    return f"{begin}{result if result.startswith('<') else run(result)}{mark('end')}"


def reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, *paragraphs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{"".join(paragraphs)}</w:{kind}>'
