"""A copy of a Word file with findings as comments on exactly the words that they are about."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from claimlint.document import UnreadableError
from claimlint.findings import Finding
from claimlint.integrations.word.anchors import Anchors, mark
from claimlint.integrations.word.notes import Note, notes
from claimlint.readers.parts.word import layout
from claimlint.readers.parts.word.names import w
from claimlint.readers.parts.word.package import Package

AUTHOR: Final = "claimlint"
INITIALS: Final = "cl"
ABSENT: Final = "writing comments needs python-docx 1.2 or later: pip install 'claimlint-copy[docx]'"
_INSIDE: Final = {"footnote": "footnote", "endnote": "endnote", "header": "header", "footer": "footer"}


class AnnotateError(Exception):
    """Why no comments can be written; ``str()`` is one sentence."""


def annotate(data: bytes, text: str, findings: Sequence[Finding]) -> tuple[bytes, int]:
    """The Word file ``data``, whose accepted text is ``text``, with ``findings`` as comments; and how many there are.

    Nothing else changes: text, styles, tracked changes and comments that are there stay. Words in a footnote or endnote
    are commented at the reference to it, those of a header or footer at the beginning, as Word allows no comment there.
    Raises ``AnnotateError``.
    """
    opened = _open(data)
    root = opened.element
    try:
        paragraphs = layout.paragraphs(Package(data), root)
    except UnreadableError as error:
        raise AnnotateError(str(error)) from error
    if "\n".join(paragraph.text for paragraph in paragraphs) != text:
        raise AnnotateError("the file has changed since it was judged")
    wanted = list(notes(findings))
    if not wanted:
        return data, 0
    anchors = Anchors(root.find(w("body")), paragraphs, [note.span for note in wanted])
    places = [anchors.place(note.span) for note in wanted]
    for note, place in zip(wanted, places, strict=True):
        comment = opened.comments.add_comment(_told(note, place.inside), AUTHOR, INITIALS)
        mark(place, comment.comment_id, _reference(root, comment.comment_id))
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue(), len(wanted)


def require() -> None:
    """Raises ``AnnotateError`` when the library that writes comments is absent or too old."""
    try:
        import docx.comments  # noqa: F401
    except ImportError:
        raise AnnotateError(ABSENT) from None


def _open(data: bytes) -> Any:
    require()
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise AnnotateError(f"python-docx cannot open this file ({error}); save it anew as .docx from Word") from error


def _told(note: Note, inside: str) -> str:
    where = _INSIDE.get(inside.partition(":")[0], "")
    text = "".join(ch for ch in note.text if ch in "\t\n" or ch >= " ")
    return f"In the {where}: “{note.match}”\n{text}" if where else text


def _reference(root: Any, number: int) -> Any:
    """The run that holds a comment's balloon, as Word writes it."""
    run = root.makeelement(w("r"), {})
    properties = run.makeelement(w("rPr"), {})
    properties.append(run.makeelement(w("rStyle"), {w("val"): "CommentReference"}))
    run.append(properties)
    run.append(run.makeelement(w("commentReference"), {w("id"): str(number)}))
    return run
