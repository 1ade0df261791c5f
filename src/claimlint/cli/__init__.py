"""The command line: the only place that reads arguments, prints, or exits. One module a command, loaded on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.quick import Ticket


def run(arguments: Sequence[str], ticket: Ticket | None = None) -> int:
    """Carry out a command line; the result is the exit code (``claimlint.cli.codes``). What is printed may be kept
    under ``ticket`` for the next run."""
    from claimlint.cli.app import carry_out

    return carry_out(list(arguments), ticket)
