"""``claimlint explain``: every judgement on a line or in a file."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import judging_options, make_options, register_option, rule_options
from claimlint.reporters.run import Style


@click.command("explain")
@click.argument("target", metavar="FILE[:LINE]")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is written.")
@judging_options
@rule_options
@register_option
@click.option("--stdin-filename", metavar="NAME", default="", help="The name that standard input goes by.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Paint the output or not."
)
def command(target: str, output_format: str, stdin_filename: str, color: output.ColorChoice, **given: Any) -> int:
    """Show everything that was looked at in FILE, or on its LINE, and what became of it."""
    from claimlint.reporters import explain as reporter
    from claimlint.services.explain import explain
    from claimlint.services.workspace import FileProblem, Workspace, relative

    path, line = split(target)
    workspace = Workspace(make_options(given))
    try:
        if path == "-":
            found = explain(workspace, stdin_filename or "<stdin>", line, output.stdin())
        else:
            found = explain(workspace, path, line)
    except FileProblem as problem:
        output.complain_of(relative(problem.errors, workspace.cwd), color)
        return codes.UNUSABLE
    except IndexError as error:
        raise click.UsageError(str(error)) from None
    if output_format == "json":
        reporter.render_json(found, sys.stdout)
    else:
        reporter.render_text(found, sys.stdout, Style(output.wants_color(color, sys.stdout), output.width()))
    return codes.CLEAN


def split(target: str) -> tuple[str, int]:
    """``FILE``, ``FILE:LINE`` or, as check prints it, ``FILE:LINE:COLUMN``; a file of that very name comes first."""
    found = re.fullmatch(r"(.+?):(\d{1,9})(?::\d{1,9})?:?", target)
    if found is None or Path(target).exists():
        return target, 0
    if int(found[2]) == 0:
        raise click.UsageError(f"lines are counted from 1, so {target} names none.")
    return found[1], int(found[2])
