"""One scan's output and its state: what was begun, how far it is, and whether it may be gone on with.

The order of writing is what makes a kill harmless: findings to the disk first, then the state that speaks of them.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.rows import START, Position
from claimlint.services.scan.sinks import Lines, Mark, Parts, Sink, sync
from claimlint.services.scan.tally import Tally
from claimlint.values import dataclass, field

VERSION = 1
_SAID = {"input": "over another input, or the input has changed", "rules": "by other rules or another claimlint",
         "options": "with other options"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a scan. ``key`` says what it was begun with: hashes of the input, the rules and the options."""

    key: Mapping[str, str]
    today: str
    position: Position = START
    tally: Tally = field(default_factory=Tally)
    mark: Mark = field(default_factory=dict)
    finished: bool = False

    def as_data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        known = {name: getattr(self, name) for name in self.__slots__}
        return {"version": VERSION, **known, "key": dict(self.key), "tally": self.tally.as_data()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> State:
        """What ``as_data`` made. Raises ``LookupError``, ``TypeError`` or ``ValueError`` for anything else."""
        if data["version"] != VERSION:
            raise ValueError("made by another version")
        known = {name: data[name] for name in cls.__slots__}
        return cls(**{**known, "position": Position(*data["position"]), "tally": Tally.from_data(data["tally"])})


class Output:
    """A place for findings that no other scan writes to as long as the descriptor ``lock`` is open anywhere."""

    def __init__(self, path: Path, sink: Sink, state: State, lock: int) -> None:
        self.path = path
        self.sink = sink
        self.state = state
        self.lock = lock

    def keep(self, position: Position, tally: Tally) -> None:
        """Bring what was written to the disk, and then the state."""
        self._keep(self.sink.mark(), position, tally, finished=False)

    def finish(self, position: Position, tally: Tally) -> None:
        """Nothing more will come."""
        self._keep(self.sink.finish(), position, tally, finished=True)

    def _keep(self, mark: Mark, position: Position, tally: Tally, finished: bool) -> None:
        self.state = State(self.state.key, self.state.today, position, tally, mark, finished)
        _store(state_path(self.path), self.state)
        self.sink.tidy()

    def close(self) -> None:
        """Let go of the files and the lock."""
        self.sink.close()
        os.close(self.lock)


def begin(path: Path, key: Mapping[str, str], today: str, overwrite: bool) -> Output:
    """Open an output, new or where a kill left it. Raises ``ScanError`` when it holds what must not be touched."""
    lines = is_lines(path)
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not lines:
            path.mkdir(exist_ok=True)
        lock = _lock(path)
    try:
        with _told(path):
            state = _state(path, key, overwrite) or State(key, today)
            _store(state_path(path), state)
            sink: Sink = Lines(path, state.mark) if lines else Parts(path, state.mark)
    except BaseException:
        os.close(lock)
        raise
    return Output(path, sink, state, lock)


def is_lines(path: Path) -> bool:
    """Whether the output is one file of JSON lines, else a folder of Parquet. Raises ``ScanError``."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return True
    if path.suffix.lower() in (".parquet", ".pq"):
        return False
    raise ScanError(f"--output must end in .jsonl or .parquet, not {path.name}")


def state_path(path: Path) -> Path:
    """Where the state of an output is kept."""
    return path.with_name(f"{path.name}.state") if is_lines(path) else path / "_state.json"


def _state(path: Path, key: Mapping[str, str], overwrite: bool) -> State | None:
    """The state to go on from; None to begin anew."""
    if overwrite:
        return None
    file = state_path(path)
    if not file.exists():
        if _holds_something(path):
            raise ScanError(f"{path} exists and is no unfinished scan; --overwrite replaces it")
        return None
    try:
        state = State.from_data(json.loads(file.read_bytes()))
    except (LookupError, TypeError, ValueError) as error:
        raise ScanError(
            f"{file} cannot be read ({error}), so {path} cannot be gone on with; --overwrite replaces it"
        ) from None
    if state.finished:
        raise ScanError(f"{path} is finished; --overwrite makes it anew")
    for name, said in _SAID.items():
        if state.key.get(name) != key[name]:
            raise ScanError(f"{path} was begun {said}; finish it as it was begun, or make it anew with --overwrite")
    return state


def _holds_something(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists() and path.stat().st_size > 0


def _store(path: Path, state: State) -> None:
    """Replace the state, whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.write(json.dumps(state.as_data()).encode())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    with contextlib.suppress(OSError):  # not every system syncs folders
        sync(path.parent)


def _lock(path: Path) -> int:
    """Keep other scans away; the lock goes when this process does. Not every system and file system has locks."""
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT
    handle = os.open(path, flags, 0o666)
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise ScanError(f"another scan is writing to {path}") from None
    except (ImportError, OSError):
        pass
    return handle


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ScanError(f"cannot write {path}: {error.strerror or error}") from None
