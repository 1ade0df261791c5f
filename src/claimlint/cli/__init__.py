"""The command line: the only place that reads arguments, prints, or exits. One module a command, loaded on demand."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.quick import Ticket


def run(arguments: Sequence[str], ticket: Ticket | None = None) -> int:
    """Carry out a command line; the result is the exit code (``claimlint.cli.codes``). What is printed may be kept
    under ``ticket`` for the next run."""
    import os

    from claimlint.cli import plain

    words = list(arguments)
    asked = None if "_CLAIMLINT_COMPLETE" in os.environ else plain.read(words)
    if asked is None:
        from claimlint.cli.app import carry_out

        return carry_out(words, ticket)
    from claimlint.cli.conduct import guarded
    from claimlint.cli.judging import judge

    return guarded(lambda: judge(*asked, ticket))
