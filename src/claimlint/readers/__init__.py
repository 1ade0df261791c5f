"""Turns files into documents: one reader a format, each imported when the first such file is read.

A reader masks and never strips: ``prose`` is as long as ``text``, so an offset means the same place in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType

from claimlint.document import Document, UnreadableError
from claimlint.hints import Final

Reader = Callable[[str, str], Document]
"""``read(text, path)`` of a format's module: the document, or ``UnreadableError``."""

_FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".mdx": "mdx",
        ".html": "html",
        ".htm": "html",
        ".txt": "text",
        ".docx": "docx",
    }
)
_FALLBACK: Final = "text"
_PACKED: Final = frozenset((".docx",))
"""Formats that are no encoded text: their readers take bytes."""

SUFFIXES: Final = tuple(_FORMATS)
"""The suffixes that have a reader, in lower case. Any other file is read as plain text."""

_UTF16: Final[Mapping[bytes, str]] = MappingProxyType({b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"})
_LINE = re.compile(r"\r\n|\r|\n")


def read(data: bytes, path: str) -> Document:
    """Decode ``data`` and read it by the suffix of ``path``. Raises ``UnreadableError``."""
    if is_packed(path):
        document = _module(_suffix(path)).read(data, path)
        assert isinstance(document, Document)
        return document
    return read_text(decode(data, path), path)


def read_text(text: str, path: str) -> Document:
    """Read text that is already decoded, by the suffix of ``path``; that of a Word file is plain text by then. Raises
    ``UnreadableError``."""
    reader: Reader = _module("" if is_packed(path) else _suffix(path)).read
    return reader(text, path)


def is_packed(path: str) -> bool:
    """Whether the suffix of ``path`` is that of a format that is no encoded text, such as .docx: its text is not what
    the file holds, and no edit of the text can be written back."""
    return _suffix(path) in _PACKED


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark. The mark is dropped, newlines stay as they are.
    That of a Word file: its paragraphs as they stand once all changes are accepted, joined by newlines.

    ``UnreadableError`` says where the first byte stands that is no text, or what is wrong with the file.
    """
    if is_packed(path):
        return read(data, path).text
    for mark, codec in _UTF16.items():
        if data.startswith(mark):
            return _decode(data[2:], codec)
    return _decode(data.removeprefix(b"\xef\xbb\xbf"), "utf-8")


def _suffix(path: str) -> str:
    return "." + path.rpartition(".")[2].lower()


def _module(suffix: str) -> ModuleType:
    return import_module(f"{__name__}.{_FORMATS.get(suffix, _FALLBACK)}")


def _decode(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(error, codec) from error
    if "\0" in text:
        hint = " or UTF-16 without a byte order mark" if codec == "utf-8" else ""
        raise UnreadableError(
            f"a NUL character: this looks like a binary file{hint}", *_place(text[: text.index("\0")])
        )
    return text


def _undecodable(error: UnicodeDecodeError, codec: str) -> UnreadableError:
    before = error.object[: error.start].decode(codec, "replace")
    if codec != "utf-8":
        return UnreadableError("not valid UTF-16; save the file as UTF-8", *_place(before))
    byte = error.object[error.start]
    return UnreadableError(f"byte 0x{byte:02x} is not valid UTF-8; save the file as UTF-8", *_place(before))


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows ``before``."""
    lines = _LINE.split(before)
    return len(lines), len(lines[-1]) + 1
