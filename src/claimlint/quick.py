"""The answer of the last run, when nothing that it depends on has changed: asked before anything else is imported.

A ticket stands for one command line in one place: its arguments, the folder, the streams, and the environment that
shapes the output. Under it a run may leave what it printed, with a trail: everything it looked at, each with a digest.
The next run follows the trail and, if all is as it was, prints the same and is done.
"""

from __future__ import annotations

import os
import sys
import time
from stat import S_ISREG

from claimlint import __version__, store

TYPE_CHECKING = False  # as in ``store``
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHAPES_OUTPUT = frozenset(("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES", "GITHUB_STEP_SUMMARY", "LANG"))
_PREFIXES = ("CLAIMLINT_", "LC_", "PYTHON")
_TEXT_LIMIT = 8_000_000


class Trace:
    """Follows a trail and makes one: ``now`` gives the present state of a step, as one byte string."""

    def __init__(self, before: int | None = None) -> None:
        """``before``: refuse (``OSError``) what has changed since then, in nanoseconds; a run may not have seen it."""
        self._before = before

    def now(self, kind: bytes, path: bytes) -> bytes:
        """``file``: digest of its bytes · ``tree``: of the YAML files below · ``there``: whether it is there ·
        ``day``: the date · ``due``: whether the day that the path gives has come. ``OSError`` when that cannot be
        told."""
        if kind == b"file":
            return self._file(path)
        if kind == b"tree":
            return store.digest(self._tree(path)).encode()
        if kind == b"day":
            return time.strftime("%Y-%m-%d").encode()
        if kind == b"due":
            return b"1" if path <= time.strftime("%Y-%m-%d").encode() else b"0"
        return b"1" if os.path.exists(path) else b"0"

    def _file(self, path: bytes) -> bytes:
        about = os.stat(path)
        if not S_ISREG(about.st_mode):
            raise OSError("not a regular file")
        self._settled(about)
        with open(path, "rb") as file:
            return store.digest([file.read()]).encode()

    def _tree(self, path: bytes) -> Iterator[bytes]:
        self._settled(os.stat(path))
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield entry.name + b"/"
                yield from self._tree(entry.path)
                yield b"/"
            elif entry.name.endswith((b".yaml", b".yml")):
                yield entry.name
                yield os.path.realpath(entry.path) if entry.is_symlink() else b""
                yield self._file(entry.path)

    def _settled(self, about: os.stat_result) -> None:
        if self._before is not None and max(about.st_mtime_ns, about.st_ctime_ns) >= self._before:
            raise OSError("changed while it was read")


class Ticket:
    """One command line. ``cache`` is the folder that it looks in, ``key`` the name of its entry, "" for none."""

    def __init__(self, cache: str, key: str) -> None:
        self.cache = cache
        self.key = key
        self._began = _clock()

    def keep(self, code: int, text: str, trail: Iterable[tuple[str, str]]) -> None:
        """Store what a run printed on standard output, its exit code, and what it looked at: kinds and paths as
        ``Trace.now`` takes them. Nothing is stored when anything of it has changed meanwhile."""
        if not self.key or len(text) > _TEXT_LIMIT:
            return
        trace = Trace(self._began)
        fields = [b"%d" % code, text.encode("utf-8", "surrogatepass")]
        try:
            for kind, path in trail:
                step = kind.encode(), os.fsencode(path)
                fields += [*step, trace.now(*step)]
        except (OSError, ValueError):
            return
        store.write(self.cache, self.key, fields)

    def answer(self) -> tuple[int, str] | None:
        """The exit code and the text that was kept, if all is as it was."""
        fields = store.read(self.cache, self.key) if self.key else None
        if not fields or len(fields) % 3 != 2:
            return None
        trace = Trace()
        try:
            for at in range(2, len(fields), 3):
                if trace.now(fields[at], fields[at + 1]) != fields[at + 2]:
                    return None
            return int(fields[0]), fields[1].decode("utf-8", "surrogatepass")
        except (OSError, ValueError):
            return None


def ticket(arguments: list[str]) -> Ticket:
    """The ticket of this process; one without a key when its answer must not come from an earlier run."""
    cache = _told_folder(arguments) or store.folder()
    if "--no-cache" in arguments or "-" in arguments or "_CLAIMLINT_COMPLETE" in os.environ:
        return Ticket(cache, "")
    try:
        return Ticket(cache, store.digest(os.fsencode(fact) for fact in _facts(arguments)))
    except (OSError, ValueError, AttributeError):  # a folder that is gone, a stream that is none
        return Ticket(cache, "")


def _told_folder(arguments: list[str]) -> str:
    for at, word in enumerate(arguments):
        if word.startswith("--cache-dir="):
            return word.partition("=")[2]
        if word == "--cache-dir":
            return arguments[at + 1] if at + 1 < len(arguments) else ""
    return ""


def _facts(arguments: list[str]) -> Iterator[str]:
    """All but files that the output may depend on."""
    yield store.stamp(__version__)
    yield os.getcwd()
    yield str(len(arguments))
    yield from arguments
    for name, value in sorted(os.environ.items()):
        if name in _SHAPES_OUTPUT or name.startswith(_PREFIXES):
            yield f"{name}={value}"
    for stream in (sys.stdout, sys.stderr):
        yield f"{stream.encoding} {stream.isatty()}"
    if sys.stdout.isatty():
        yield str(os.get_terminal_size(sys.stdout.fileno()).columns)


def _clock() -> int:
    """The time as the file system stamps it, in nanoseconds."""
    coarse = getattr(time, "CLOCK_REALTIME_COARSE", None)
    return time.time_ns() if coarse is None else time.clock_gettime_ns(coarse)


def prepare_streams() -> None:
    """Let no file name and no terminal's encoding stop a run: what cannot be shown is replaced."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            unicode = (stream.encoding or "").lower().replace("-", "") == "utf8"
            reconfigure(errors="surrogateescape" if unicode else "replace")


def show(text: str) -> str:
    """Print what was kept; the result is what kept it from being written, or "". A reader that has gone away is no
    error."""
    problem = ""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            problem = f"cannot write to standard output: {error.strerror}"
    return problem
