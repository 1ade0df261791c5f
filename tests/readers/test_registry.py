"""``claimlint.readers``: which reader is taken, and how bytes become text."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimlint import readers
from claimlint.document import UnreadableError


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.md", "markdown"),
        ("docs/A.MARKDOWN", "markdown"),
        ("a.mdx", "mdx"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.txt", "text"),
        ("a.rst", "text"),
        ("folder.md/README", "text"),
        ("", "text"),
    ],
)
def test_the_suffix_picks_the_reader(path: str, format: str) -> None:
    document = readers.read(b"Words", path)
    assert (document.format, document.path, document.text) == (format, path, "Words")


def test_suffixes_name_what_is_walked_for() -> None:
    assert readers.SUFFIXES == (".md", ".markdown", ".mdx", ".html", ".htm", ".txt", ".docx")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"plain\r\nlines\r", "plain\r\nlines\r"),
        ("Crème – 😊".encode(), "Crème – 😊"),
        (b"\xef\xbb\xbfmarked", "marked"),
        ("wide ü😊\r\n".encode("utf-16"), "wide ü😊\r\n"),
        (b"\xfe\xff" + "big".encode("utf-16-be"), "big"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert readers.decode(data, "a.md") == text


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        (b"one\r\nt\xc3\xbc \x96 o", "byte 0x96 is not valid UTF-8; save the file as UTF-8", 2, 4),
        (b"\xff", "byte 0xff is not valid UTF-8; save the file as UTF-8", 1, 1),
        (
            b"a\nb\0c",
            "a NUL character: this looks like a binary file or UTF-16 without a byte order mark",
            2,
            2,
        ),
        (b"\xff\xfea\0\0\0", "a NUL character: this looks like a binary file", 1, 2),
        (b"\xff\xfea\0\n\0\x00\xd8", "not valid UTF-16; save the file as UTF-8", 2, 1),
    ],
)
def test_what_is_no_text(data: bytes, message: str, line: int, column: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        readers.decode(data, "a.md")
    assert (str(caught.value), caught.value.line, caught.value.column) == (message, line, column)


def test_plain_text_pays_for_no_parser() -> None:
    code = (
        "import sys; from claimlint import readers; readers.read(b'Words', 'a.txt');"
        "heavy = {'yaml', 'pyromark', 'html', 'tomllib', 'spacy', 'json'} & sys.modules.keys(); assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_markdown_without_front_matter_pays_for_no_yaml() -> None:
    code = (
        "import sys; from claimlint import readers; readers.read(b'# Words', 'a.md');"
        "heavy = {'yaml', 'html', 'tomllib', 'spacy'} & sys.modules.keys(); assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
