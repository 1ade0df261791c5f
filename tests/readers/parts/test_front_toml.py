"""TOML front matter: data, exact places of copy, directives, mistakes."""

from __future__ import annotations

import pytest

from claimlint import readers
from claimlint.document import UnreadableError
from readers.outlines import Line, directed, told


@pytest.mark.parametrize(
    ("matter", "blocks"),
    [
        ('title = "One \\"two\\"" # no', [("title", 13, 'One "two"')]),
        ("title = 'One \\ two'\ndate = 2024-05-01", [("title", 13, "One \\ two")]),
        ('body = """\nOne\\\n  two\n\nthree"""', [("body", 15, "One \n  two"), ("body", 27, "three")]),
        ("text = '''One'' two'''", [("text", 14, "One'' two")]),
        (
            '[seo]\n"title" = "One"\nurl = "/a"\n[[faqs]]\nq = "Who?"\n[[faqs]]\na.en = "All"',
            [
                ("seo.title", 21, "One"),
                ("faqs.q", 51, "Who?"),
                ("faqs.a.en", 74, "All"),
            ],
        ),
        (
            'benefits = [ # no\n "One",\n {text = "two", url = "x y"}, "three" ]\ntags = ["a b"]',
            [
                ("benefits", 24, "One"),
                ("benefits.text", 40, "two"),
                ("benefits", 61, "three"),
            ],
        ),
        (
            'a.title = "One"\nhero = {cta = {label = "Go", link = "x y"}, text = "two"}',
            [
                ("a.title", 15, "One"),
                ("hero.cta.label", 44, "Go"),
                ("hero.text", 72, "two"),
            ],
        ),
    ],
)
def test_copy(matter: str, blocks: list[Line]) -> None:
    expected = [(f"field front-matter:{field}", start, words) for field, start, words in blocks]
    assert told(f"+++\n{matter}\n+++\n", ".md") == expected


def test_data() -> None:
    text = "+++\r\na = 1\r\nb = [true, {c = 2024-05-01}]\r\n+++\r\nText"
    document = readers.read_text(text, "a.md")
    assert document.metadata == {"a": 1, "b": (True, {"c": "2024-05-01"})}


def test_directives() -> None:
    text = "+++\n[claimlint]\ndisable = [\"a -- b\", '''c -- d''']\ntopics = [\"x\"]\n+++\n"
    assert directed(text, ".md") == [
        (28, "claimlint-disable-file a -- b", 35, "front-matter"),
        (40, "claimlint-disable-file c -- d", 49, "front-matter"),
    ]


@pytest.mark.parametrize(
    ("matter", "message", "line", "column"),
    [
        ("a = 1\nb = ", "front matter is not valid TOML: Invalid value", 3, 5),
        ("a = 1\na = 2", "front matter is not valid TOML: Cannot overwrite a value", 3, 6),
        ('a = """x', "front matter is not valid TOML: Unterminated string", 3, 1),
    ],
)
def test_mistakes(matter: str, message: str, line: int, column: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        readers.read_text(f"+++\n{matter}\n+++\n", "a.md")
    assert (str(caught.value), caught.value.line, caught.value.column) == (message, line, column)
