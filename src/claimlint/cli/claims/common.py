"""What the commands about the register share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import Command, judging_options, make_options, register_option, rule_options
from claimlint.register import Entry, RegisterError
from claimlint.services.claims_file import as_data
from claimlint.services.workspace import FileProblem, Workspace, relative

format_option = click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written."
)


def register_options(command: Command) -> Command:
    """Which register, and by which rules copy is read."""
    return register_option(rule_options(command))


def copy_options(command: Command) -> Command:
    """The same, and how copy is judged."""
    return register_option(judging_options(rule_options(command)))


def told(given: dict[str, Any], action: Callable[[Workspace], int]) -> int:
    """Carry out ``action``; what is wrong with the register or a configuration is told."""
    workspace = Workspace(make_options(given))
    try:
        return action(workspace)
    except (FileProblem, RegisterError) as problem:
        output.complain_of(relative(problem.errors, workspace.cwd))
        return codes.UNUSABLE


def today() -> date:
    """By the reader's own calendar, as approvals end by it."""
    return date.today()  # noqa: DTZ011


def as_json(entry: Entry, day: str) -> dict[str, Any]:
    """An entry for programs, by the names that the file has, with what holds on ``day`` and where it stands; what is
    not said is left out."""
    return as_data(entry) | {"state": entry.state(day), "path": entry.path, "line": entry.line}


def count(number: int, noun: str, plural: str = "") -> str:
    """“1 claim”, “2 claims”."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
