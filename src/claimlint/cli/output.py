"""Streams, colour, and messages to the person at the terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping

from claimlint import quick
from claimlint.findings import FileError
from claimlint.hints import BinaryIO, Literal, TextIO
from claimlint.reporters import Run, render

ColorChoice = Literal["auto", "always", "never"]


class WriteError(Exception):
    """An output that cannot be written; ``str()`` is one sentence."""


def prepare_streams() -> None:
    """Let no file name and no terminal's encoding stop a run: what cannot be shown is replaced, and a stream that was
    closed before we began swallows what it is given."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (open for the whole run)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    quick.prepare_streams()


def wants_color(choice: ColorChoice, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """``--color`` over ``NO_COLOR`` over ``FORCE_COLOR`` over ``TERM=dumb`` over whether a person is watching."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if force := environment.get("FORCE_COLOR"):
        return force != "0"
    return environment.get("TERM") != "dumb" and stream.isatty()


def can_redraw() -> bool:
    """Whether standard output is a terminal that can be cleared."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def is_watched() -> bool:
    """Whether a person sees standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


def width() -> int:
    """Cells to fill: the terminal's, within reason; 100 where there is none, so that files do not differ."""
    if not sys.stdout.isatty():
        return 100
    import shutil

    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))


def emit(name: str, run: Run, keep: bool = False) -> str:
    """Write a run to standard output; with ``keep``, the result is what was written. A reader that has gone away ends
    the writing, not the run."""
    kept = io.StringIO()
    try:
        render(name, run, kept if keep else sys.stdout)
        sys.stdout.write(kept.getvalue())
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_stdout()
    except OSError as error:
        raise WriteError(f"cannot write to standard output: {error.strerror}") from None
    return kept.getvalue()


def emit_to(name: str, run: Run, path: str) -> None:
    """Write a run to a file, in UTF-8. Raises ``WriteError``."""
    try:
        with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as out:
            render(name, run, out)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror}") from None


def write(text: str) -> None:
    """Text for standard output, at once and as it is."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_stdout()
        raise


def say(text: str) -> None:
    """Text for standard output."""
    try:
        print(text)
    except BrokenPipeError:
        give_up_stdout()


def complain(message: str, kind: str = "error", color: ColorChoice = "auto") -> None:
    """One message on standard error."""
    label = f"\033[1;31m{kind}\033[0m" if wants_color(color, sys.stderr) else kind
    try:
        print(f"{label}: {message}", file=sys.stderr)
    except BrokenPipeError:
        _to_nothing(sys.stderr)


def complain_of(errors: Iterable[FileError], color: ColorChoice = "auto") -> None:
    """Errors with their places, one a line."""
    for error in errors:
        placed = (error.line, error.column) != (1, 1) or error.path.endswith((".yaml", ".yml", ".toml"))
        where = f"{error.path}:{error.line}:{error.column}" if placed else error.path
        complain(f"{where}: {error.message}", color=color)


def report_fault(tracebacks: Iterable[str]) -> None:
    """What a person may paste into a bug report: nothing of the copy itself but what a traceback holds."""
    import platform

    from claimlint import __version__

    head = f"claimlint {__version__}, Python {platform.python_version()}, {platform.platform()}"
    lines = ["claimlint hit a fault of its own. Please report it with the lines below.", "", "```", head]
    lines += [
        f"arguments: {' '.join(sys.argv[1:])}",
        *(text.rstrip() for text in list(dict.fromkeys(tracebacks))[:3]),
        "```",
    ]
    complain("\n".join(lines), "fault")


def stdin() -> BinaryIO:
    """Standard input as bytes; nothing when it is closed."""
    from io import BytesIO

    return BytesIO() if sys.stdin is None else sys.stdin.buffer


def flush() -> None:
    """Flush what is printed while errors can still be met."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_stdout()
    except OSError as error:
        _to_nothing(sys.stdout)
        raise WriteError(f"cannot write to standard output: {error.strerror}") from None


def give_up_stdout() -> None:
    """Nobody reads on: send the rest nowhere, so that the interpreter's last flush is quiet as well."""
    _to_nothing(sys.stdout)


def _to_nothing(stream: TextIO) -> None:
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
