"""Where an expression or a module statement ends."""

from __future__ import annotations

import pytest

from claimlint.readers.parts.javascript import Brackets


@pytest.mark.parametrize(
    "expression",
    [
        "{}",
        "{a + {b: 1}}",
        "{'}' + \"}\" + `}`}",
        "{/* } */ a // }\n}",
        "{<a href='x'>it's</a>}",
        "{<a>https://example.com</a>}",
        "{'\\'}'}",
        "{`${a}}`}",
    ],
)
def test_expression(expression: str) -> None:
    assert Brackets(f"x{expression} }}").expression(1) == 1 + len(expression)


@pytest.mark.parametrize("text", ["{", "{a", "{'}", "{`}", "{/*}", "{{}"])
def test_no_expression(text: str) -> None:
    # An unclosed string on its line is none: only what is never closed at all fails.
    assert Brackets(text).expression(0) == (3 if text == "{'}" else -1)


def test_patience() -> None:
    brackets = Brackets("{" * 20 + "a}")
    assert [brackets.expression(at) for at in range(9)] == [-1] * 9
    assert brackets.expression(19) == 22


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("import a from 'b'\n\nText", 18),
        ("import a from 'b'", 17),
        ("import {\n\n a\n} from 'b'\nexport const c = [\n\n]\n \nText", 46),
        ("export const a = {\n\nText", 19),
    ],
)
def test_statements(text: str, end: int) -> None:
    assert Brackets(text).statements(0) == end
