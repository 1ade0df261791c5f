"""``claimlint claims``: the register of claims, its uses and its changes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "extract": ("extracting", "Write a draft register from existing copy."),
        "import": ("importing", "Make a register from a spreadsheet."),
        "export": ("exporting", "Write the register as a spreadsheet."),
        "list": ("listing", "List the claims of the register."),
        "show": ("showing", "Everything about one claim, with its uses in copy."),
        "check": ("checking", "What to look at in the register, and in PATHS which entries are used."),
        "diff": ("differing", "What was done to the register since a revision, or beside another one."),
    }
)
"""Command -> its module in this package, and one line of help."""


class Group(click.Group):
    """Loads a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"claimlint.cli.claims.{COMMANDS[cmd_name][0]}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.group("claims", cls=Group)
def command() -> None:
    """The register of claims: what may be said, in which words, on what evidence, where and until when."""
