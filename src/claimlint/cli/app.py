"""The group of commands, and what becomes of everything that can go wrong in them."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click
from click.shell_completion import CompletionItem

from claimlint import __version__
from claimlint.cli import codes, output
from claimlint.quick import Ticket
from claimlint.services.options import OptionError

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "check": ("check", "Judge drafts: files, folders, patterns, or - for standard input."),
        "explain": ("explain", "Everything that was looked at in a file or line, and what became of it."),
        "rules": ("rules", "List all rules."),
        "rule": ("rule", "Everything about one rule: why, sources, examples, what settles it."),
        "test": ("test", "Run the examples of rule packs, your own included."),
        "audit": ("audit", "Claim, evidence and decision as a table, for the compliance file."),
        "diff": ("diff", "What an edit does to the copy's claims: new, stronger, without their caveat."),
        "baseline": ("baseline", "Accept the findings that are there, so that only new ones count."),
        "scan": ("scan", "Judge the records of a catalogue: CSV, JSON lines or Parquet."),
        "cache": ("cache", "Where results and compiled packs are kept, and how to be rid of them."),
        "init": ("init", "Write a commented configuration, and the pre-commit entry on request."),
        "completion": ("completion", "Print the completion script of your shell."),
    }
)
"""Command -> its module in ``claimlint.cli``, and one line of help."""

_WELCOME = """\
claimlint finds the claims in skincare and treatment copy that promise more than they can keep.

  claimlint draft.md              judge a draft, a folder or a pattern
  claimlint explain draft.md:12   why is line 12 a finding, or none?
  claimlint rule RULE             one rule: why, sources, examples
  claimlint rules                 all rules
  claimlint init                  write a configuration to start from

claimlint --help lists everything."""


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
        click.echo(_WELCOME)


def carry_out(arguments: list[str], ticket: Ticket | None = None) -> int:
    """Run one command line. Whatever is raised becomes a message and an exit code."""
    output.prepare_streams()
    try:
        return _invoke(arguments, ticket)
    except click.UsageError as error:
        with contextlib.suppress(BrokenPipeError):
            error.show(sys.stderr)
        return codes.UNUSABLE
    except OptionError as error:
        output.complain(f"{error.option}: {error}")
        return codes.UNUSABLE
    except output.WriteError as error:
        output.complain(str(error))
        return codes.UNUSABLE
    except (KeyboardInterrupt, click.Abort):
        return codes.INTERRUPTED
    except BrokenPipeError:
        output.give_up_stdout()
        return codes.CLEAN
    except Exception:
        import traceback

        output.report_fault([traceback.format_exc()])
        return codes.FAULT


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
