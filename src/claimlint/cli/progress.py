"""A bar for a person who waits: on standard error, and only when it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimlint.services.results import Results
    from claimlint.services.run import Each, Result, Source
    from claimlint.services.workspace import Workspace

LONG = 2.0
"""Seconds after which a person is shown how far it is."""


def watched(share: Each) -> Each:
    """``share`` with a bar, when somebody is watching."""
    return _Watched(share) if sys.stderr is not None and sys.stderr.isatty() else share


class _Watched:
    def __init__(self, share: Each) -> None:
        self._share = share

    def __call__(
        self, files: Sequence[str], workspace: Workspace, stdin: Source | None, known: Results | None, whole: bool
    ) -> Iterator[Result]:
        began = time.monotonic()
        bar: Any = None
        try:
            for number, result in enumerate(self._share(files, workspace, stdin, known, whole), 1):
                yield result
                if bar is None and time.monotonic() - began > LONG:
                    import click

                    bar = click.progressbar(length=len(files), file=sys.stderr, label="checking")
                if bar is not None:
                    bar.update(number - bar.pos)
        finally:
            if bar is not None:
                bar.render_finish()
