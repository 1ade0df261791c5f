"""``claimlint lsp``: the language server."""

from __future__ import annotations

import sys
from typing import Any

import click

from claimlint.cli import codes, output
from claimlint.cli.options import make_options, rule_options


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Standard input and output, as always; some editors say so.")
@rule_options
def command(stdio: bool, **given: Any) -> int:  # noqa: ARG001
    """Serve an editor over standard input and output: findings as you write, why, fixes, an outline.

    An editor starts this by itself once it is told to.
    """
    options = make_options(given)
    try:
        from claimlint.integrations.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        output.complain("this needs pygls, which is not installed: pip install 'claimlint-copy[lsp]'")
        return codes.UNUSABLE
    if sys.stdin is not None and sys.stdin.isatty():
        output.complain("an editor starts this and speaks to it; Ctrl+C ends it", "note")
    return serve(options)
