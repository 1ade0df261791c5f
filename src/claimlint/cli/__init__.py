"""The command line: the only place that reads arguments, prints, or exits. One module a command, loaded on demand."""

from __future__ import annotations

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; the result is the exit code (``claimlint.cli.codes``)."""
    from claimlint.cli.app import carry_out

    return carry_out(list(arguments))
