"""Lines of plain text, and whether they are wrapped."""

from __future__ import annotations

import pytest

from claimlint.readers.parts.lines import Unit, units


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("First comes rest\nand then comes work.", [2]),
        ("Vitamin serum\nNight cream\nDay cream", [1, 1, 1]),
        (
            "It begins on a line that is rather long, and then\nMs. Green ends it on the next,\nand is over.",
            [3],
        ),
        ("x" * 140 + "\nand on it goes", [1, 1]),
        ("One ends.\nTwo ends.\nThree ends.", [1, 1, 1]),
        (
            "A title\nOne line that does not end until it is in\nthe next.\nTime Off\nIt goes on until it\nis over.",
            [1, 2, 1, 2],
        ),
        ("- an item that\ngoes on\n- next", [2, 1]),
        ("- an item.\n  More of it.\n- next", [2, 1]),
    ],
)
def test_units(text: str, bodies: list[int]) -> None:
    assert [unit.lines for unit in units(text)] == bodies


def test_where_units_stand() -> None:
    found = units("One.\n\n\tTwo\r\n\r\n2) Three\nFour.")
    assert found == [
        Unit(0, 4, "One.", 1, False, 0, True, True),
        Unit(7, 10, "Two", 1, False, 0, True, True),
        Unit(17, 22, "Three", 1, True, 0, True, False),
        Unit(23, 28, "Four.", 1, False, 0, False, False),
    ]


@pytest.mark.parametrize("line", ["---", "* * *", "•", "✨✨", "___"])
def test_lines_without_words_only_part_the_others(line: str) -> None:
    assert [(unit.body, unit.apart) for unit in units(f"One ends.\n{line}\nTwo ends.")] == [
        ("One ends.", True),
        ("Two ends.", True),
    ]
