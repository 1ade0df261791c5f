"""The group of commands, and what becomes of everything that can go wrong in them."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from claimlint import __version__
from claimlint.cli import codes, output
from claimlint.cli.commands import COMMANDS
from claimlint.cli.conduct import guarded
from claimlint.quick import Ticket

__all__ = ["COMMANDS", "carry_out", "group"]


class Commands(click.Group):
    """Loads a command's module when it is asked for, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"claimlint.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and files too, since a file alone means ``check``."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="`claimlint FILE` is `claimlint check FILE`. Exit codes: 0 nothing to mend, 1 findings, 2 something cannot "
    "be read or is set wrongly, 3 a fault of claimlint's own.",
)
@click.version_option(__version__, message="claimlint %(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Find the claims in skincare and aesthetic-treatment copy, and judge them."""
    if ctx.invoked_subcommand is None:
        from pathlib import Path

        from claimlint.cli.welcome import welcome

        click.echo(welcome(Path.cwd()))


def carry_out(arguments: list[str], ticket: Ticket | None = None) -> int:
    """Run one command line. Whatever is raised becomes a message and an exit code."""
    return guarded(lambda: _told(arguments, ticket))


def _told(arguments: list[str], ticket: Ticket | None) -> int:
    try:
        return _invoke(arguments, ticket)
    except click.UsageError as error:
        with contextlib.suppress(BrokenPipeError):
            error.show(sys.stderr)
        return codes.UNUSABLE
    except click.Abort:
        return codes.INTERRUPTED


def _invoke(arguments: list[str], ticket: Ticket | None) -> int:
    if "_CLAIMLINT_COMPLETE" in os.environ:
        from click.shell_completion import shell_complete

        return shell_complete(group, {}, "claimlint", "_CLAIMLINT_COMPLETE", os.environ["_CLAIMLINT_COMPLETE"])
    if arguments == ["help"]:
        arguments = ["--help"]
    if arguments and arguments[0] not in {*COMMANDS, "-h", "--help", "--version"}:
        arguments = ["check", *arguments]
    try:
        with group.make_context("claimlint", arguments, obj=ticket) as context:
            code = group.invoke(context)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    output.flush()
    return code if isinstance(code, int) else codes.CLEAN
