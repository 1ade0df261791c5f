"""One bar for a person who waits: on standard error, only when somebody watches it, and only when it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from claimlint.cli import output
from claimlint.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimlint.services.results import Results
    from claimlint.services.run import Each, Result, Source
    from claimlint.services.workspace import Workspace

LONG = 2.0
"""Seconds after which a person is shown how far it is."""


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Tell what is given how much of ``length`` is done; the bar appears when the work is long. No length, no bar."""
    if not length or not output.is_watched():
        yield lambda _: None
        return
    began = time.monotonic()
    shown: Any = None

    def show(done: int) -> None:
        nonlocal shown
        if shown is None and time.monotonic() - began > LONG:
            import click

            shown = click.progressbar(length=length, file=sys.stderr, label=label)
        if shown is not None:
            shown.update(done - shown.pos)

    try:
        yield show
    finally:
        if shown is not None:
            shown.render_finish()


def watched(share: Each) -> Each:
    """``share`` with a bar, when somebody is watching."""

    def share_watched(
        files: Sequence[str], workspace: Workspace, stdin: Source | None, known: Results | None, whole: bool
    ) -> Iterator[Result]:
        with bar(len(files), "checking") as show:
            for number, result in enumerate(share(files, workspace, stdin, known, whole), 1):
                yield result
                show(number)

    return share_watched if output.is_watched() else share
