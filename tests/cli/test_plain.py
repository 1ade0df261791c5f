"""The short way to read a command line says what click says, or leaves it to click."""

from __future__ import annotations

import click
import pytest

from claimlint.cli.check import command
from claimlint.cli.plain import read

UNDERSTOOD = [
    "a.md",
    "check a.md",
    "check a.md b.md -q",
    "a.md check",
    "--no-cache a.md --color always --output-format json",
    "a.md --output-format github --quiet --statistics --exit-zero --allow-empty --force-exclude --isolated",
    "--config house.yaml a.md --cache-dir /tmp/x",
    "a.md --color never --color auto",
    "a.md --jobs 2",
    "--jobs 012 a.md",
]


@pytest.mark.parametrize("line", UNDERSTOOD)
def test_it_reads_what_click_reads(line: str) -> None:
    words = line.split()
    asked = read(words)
    assert asked is not None
    context = command.make_context("check", words[1:] if words[0] == "check" else list(words), obj=None)
    assert {"paths": asked[0], **asked[1]} == context.params


@pytest.mark.parametrize(
    "line",
    [
        "", "check", "rules", "rule x", "-h", "--version", "-", "a.md -", "-- a.md", "a.md --colour always",
        "a.md --color", "a.md --color blue", "a.md --color=always", "a.md -qq", "a.md --output-format sarif",
        "--config --isolated a.md", "a.md --isolated --config x",
        "a.md --jobs", "a.md --jobs 0", "a.md --jobs -1", "a.md --jobs x", "a.md --jobs 1_0",
        "a.md --fix", "a.md --select x",
        "help", "--no-cache",
    ],
)  # fmt: skip
def test_what_it_leaves_to_click(line: str) -> None:
    assert read(line.split()) is None


def test_an_empty_word_is_left_to_click() -> None:
    assert read(["", "a.md"]) is None
    assert read(["a.md", "--config", ""]) is None


def test_every_option_has_its_default() -> None:
    asked = read(["a.md"])
    assert asked is not None
    assert set(asked[1]) == {param.name for param in command.params if isinstance(param, click.Option)}
