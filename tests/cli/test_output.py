"""Colour, and messages on standard error."""

from __future__ import annotations

import io

import pytest

from claimlint.cli import output
from claimlint.findings import FileError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "color"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "true", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
    ],
)
def test_colour(choice: output.ColorChoice, environment: dict[str, str], terminal: bool, color: bool) -> None:
    assert output.wants_color(choice, Terminal() if terminal else io.StringIO(), environment) is color


def test_errors_have_a_place_where_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    errors = [
        FileError("gone.md", "no such file"),
        FileError("a.md", "bad byte", 3, 1),
        FileError("pack.yaml", "a pack needs an “id”"),
    ]
    output.complain_of(errors)
    assert capsys.readouterr().err == (
        "error: gone.md: no such file\nerror: a.md:3:1: bad byte\nerror: pack.yaml:1:1: a pack needs an “id”\n"
    )
