"""YAML front matter: data, exact places of copy, directives, mistakes."""

from __future__ import annotations

import pytest

from claimlint import readers
from claimlint.document import UnreadableError
from readers.outlines import Line, directed, told


@pytest.mark.parametrize(
    ("matter", "blocks"),
    [
        ("title: One two  # note", [("title", 11, "One two")]),
        ("title: 'It''s 😊'\nsubtitle: \"a \\\"b\\\"\"", [("title", 12, "It's 😊"), ("subtitle", 32, 'a "b"')]),
        ("excerpt: One\n  two", [("excerpt", 13, "One\n  two")]),
        ('excerpt: "One\\\n  two"', [("excerpt", 14, "One \n  two")]),
        ("body: |\n  One\n  two\n\n  - three\n\n# no\nslug: a", [("body", 14, "One\n  two"), ("body", 29, "three")]),
        ("body: >2-\n  One\n  two", [("body", 16, "One\n  two")]),
        ("seo: {title: One, url: /a}", [("seo.title", 17, "One")]),
        (
            "faqs:\n  - question: Who?\n    answer: All.\n  - {q: When?, a: Now}",
            [
                ("faqs.question", 24, "Who?"),
                ("faqs.answer", 41, "All."),
                ("faqs.q", 54, "When?"),
                ("faqs.a", 64, "Now"),
            ],
        ),
        ('benefits: [Calm, "Even tone"]\ntags: [a b]', [("benefits", 15, "Calm"), ("benefits", 22, "Even tone")]),
        ("benefits: One", []),
        ("title: 2024-05-01\nheading: 5\ntext: true\nbody:\nalt: /a.png", []),
        ("title: &t One\nheadline: *t", [("title", 14, "One")]),
        ("title: !tag One", []),
        ('title: &a !!str "One"', [("title", 21, "One")]),
        ("body: &a |\n  One", [("body", 17, "One")]),
    ],
)
def test_copy(matter: str, blocks: list[Line]) -> None:
    expected = [(f"field front-matter:{field}", start, words) for field, start, words in blocks]
    assert told(f"---\n{matter}\n---\n", ".md") == expected


def test_data() -> None:
    matter = "a: 1\nb: [x, 2.5, true, null, ~]\nc: {d: 2024-05-01, 5: y}\ne: !t z\nf: &f {g: h}\ni: *f\n? [j]\n: k"
    document = readers.read_text(f"---\n{matter}\n---\n", "a.md")
    assert document.metadata == {
        "a": 1,
        "b": ("x", 2.5, True, None, None),
        "c": {"d": "2024-05-01", "5": "y"},
        "e": "z",
        "f": {"g": "h"},
        "i": {"g": "h"},
        "[j]": "k",
    }
    with pytest.raises(TypeError):
        document.metadata["a"] = 2  # type: ignore[index]


def test_directives() -> None:
    text = (
        "---\nclaimlint:\n  disable:\n    - a/b -- why\n    - 'claimlint-disable-file c -- it''s so'\n    - d: e\n"
        "  topics: [needling]\n---\n"
    )
    assert directed(text, ".md") == [
        (32, "claimlint-disable-file a/b -- why", 42, "front-matter"),
        (50, "claimlint-disable-file c -- it's so", 87, "front-matter"),
        (94, "claimlint-disable-file d: e", 98, "front-matter"),
    ]
    assert readers.read_text(text, "a.md").metadata["claimlint"] == {
        "disable": ("a/b -- why", "claimlint-disable-file c -- it's so", {"d": "e"}),
        "topics": ("needling",),
    }


@pytest.mark.parametrize(
    ("matter", "body"),
    [
        ("claimlint: [claimlint-disable-file a -- b]", "claimlint-disable-file a -- b"),
        ("claimlint: claimlint-disable-file a -- b", "claimlint-disable-file a -- b"),
        ("claimlint: {disable: a -- b}", "claimlint-disable-file a -- b"),
        ("claimlint: [nonsense]", "nonsense"),
    ],
)
def test_short_directives(matter: str, body: str) -> None:
    assert [found[1] for found in directed(f"---\n{matter}\n---\n", ".md")] == [body]
    assert told(f"---\n{matter}\n---\n", ".md") == []


@pytest.mark.parametrize(
    ("matter", "message", "line", "column"),
    [
        ("a: b: c", "front matter is not valid YAML: mapping values are not allowed in this context", 2, 5),
        ("a: x\nb: [1", "front matter is not valid YAML: did not find expected ',' or ']'", 4, 1),
        ("a: é\nbé: \x0b", "front matter holds a character that YAML forbids: U+000B", 3, 5),
        ("a: *b", "front matter is not valid YAML: found undefined alias", 2, 4),
        ("a: x\n--- y: z", "front matter is not valid YAML: but found another document", 3, 1),
    ],
)
def test_mistakes(matter: str, message: str, line: int, column: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        readers.read_text(f"---\n{matter}\n---\n", "a.md")
    assert (str(caught.value), caught.value.line, caught.value.column) == (message, line, column)
