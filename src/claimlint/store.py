"""What earlier runs left behind: small files in the platform's cache folder, found by a digest of all they depend on.

An entry is a list of byte strings with a digest of its own. It is written whole or not at all; one that is damaged or
half there reads as absent, so that it is made again. Nothing here fails because of the disk, and nothing heavy is
imported: a run that finds its answer here does nothing else.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as typing says, whose import costs 2 ms, as that of pathlib or contextlib does
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

try:
    from _blake2 import blake2b  # what hashlib would give, without its 2 ms of other algorithms
except ImportError:
    from hashlib import blake2b

LIMIT = 64 * 2**20
"""How many bytes of results are kept."""
COMPILED_LIMIT = 16
"""How many compilations of rule packs are kept."""
RESULTS = "results"
COMPILED = "rules-"
_MAGIC = b"claimlint result 1\n"
_PART = ".part"


def folder() -> str:
    """The platform's cache folder for claimlint; ``CLAIMLINT_CACHE_DIR`` names another one."""
    given = os.environ.get("CLAIMLINT_CACHE_DIR")
    if given:
        return given
    if os.name == "nt":
        return os.path.join(os.environ.get("LOCALAPPDATA") or _home(), "claimlint", "Cache")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(_home(), ".cache"), "claimlint")


def _home() -> str:
    """The user's folder; for a user without one, a place where nothing can be written."""
    home = os.path.expanduser("~")
    return os.devnull if home.startswith("~") else home


def digest(parts: Iterable[bytes]) -> str:
    """32 hexadecimal digits that stand for these byte strings in this order."""
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()


def stamp(version: str) -> str:
    """Stands for the code at work: its version, Python's, the state of its files and of the libraries beside it."""
    here = os.path.dirname(os.path.abspath(__file__))
    libraries = (f"{place} {_changed(place)}" for place in sys.path if place.endswith("-packages"))
    return digest(os.fsencode(fact) for fact in (version, sys.version, here, *_modules(here), *libraries))


def _changed(place: str) -> int:
    try:
        return os.stat(place).st_mtime_ns
    except OSError:
        return 0


def _modules(here: str) -> Iterator[str]:
    with os.scandir(here) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith((".py", ".json")):
            about = entry.stat()
            yield f"{entry.name} {about.st_size} {about.st_mtime_ns}"
        elif "." not in entry.name and entry.name not in ("__pycache__", "rules") and entry.is_dir():
            yield entry.name
            yield from _modules(entry.path)


def read(cache: str, key: str) -> list[bytes] | None:
    """The fields stored under ``key``; None when there are none, or damaged ones."""
    try:
        with open(_path(cache, key), "rb") as file:
            data = file.read()
        begins = len(_MAGIC) + 32
        payload = data[begins:]
        if data[:begins] != _MAGIC + digest([payload]).encode():
            return None
        return _fields(payload)
    except (OSError, ValueError, MemoryError):
        return None


def write(cache: str, key: str, fields: Sequence[bytes]) -> None:
    """Store ``fields`` under ``key``, whole or not at all; a disk that refuses is no reason to fail."""
    payload = b"".join(b"%d:%b" % (len(field), field) for field in fields)
    if len(payload) < LIMIT // 8:
        write_file(_path(cache, key), _MAGIC + digest([payload]).encode() + payload)
        if os.urandom(1)[0] < 4:
            prune(cache)


def write_file(path: str, data: bytes) -> None:
    """Write a file in one step, so that another process sees all of it or nothing; a refusal is ignored."""
    part = f"{path}.{os.getpid()}-{os.urandom(4).hex()}{_PART}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "xb") as out:
            out.write(data)
        os.replace(part, path)
    except OSError:
        _remove([part])


def _fields(payload: bytes) -> list[bytes]:
    fields, at = [], 0
    while at < len(payload):
        colon = payload.index(b":", at)
        end = colon + 1 + int(payload[at:colon])
        fields.append(payload[colon + 1 : end])
        at = end
    return fields


def _path(cache: str, key: str) -> str:
    return os.path.join(cache, RESULTS, key[:2], key[2:])


def contents(cache: str) -> tuple[list[tuple[float, int, str]], list[tuple[float, int, str]]]:
    """The results and the compiled packs in the folder: when written, bytes, path; the newest first."""
    results: list[tuple[float, int, str]] = []
    for shard in _listed(os.path.join(cache, RESULTS)):
        if len(shard.name) == 2:
            results += _about(_listed(shard.path))
    compiled = _about(entry for entry in _listed(cache) if entry.name.startswith(COMPILED))
    return sorted(results, reverse=True), sorted(compiled, reverse=True)


def _about(entries: Iterable[os.DirEntry[str]]) -> list[tuple[float, int, str]]:
    found = []
    for entry in entries:
        try:
            if entry.is_file(follow_symlinks=False):
                about = entry.stat(follow_symlinks=False)
                found.append((about.st_mtime, about.st_size, entry.path))
        except OSError:
            continue
    return found


def _listed(place: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as listing:
            return list(listing)
    except OSError:
        return []


def prune(cache: str, limit: int = LIMIT, compiled_limit: int = COMPILED_LIMIT) -> None:
    """Drop the oldest results beyond three quarters of ``limit`` once they take more than it, and the oldest compiled
    packs beyond ``compiled_limit``."""
    results, compiled = contents(cache)
    drop = [path for _, _, path in compiled[compiled_limit:]]
    if sum(size for _, size, _ in results) > limit:
        room = limit * 3 // 4
        for _, size, path in results:
            room -= size
            if room < 0:
                drop.append(path)
    _remove(drop)


def clear(cache: str) -> int:
    """Remove all results and compiled packs, and nothing else; how many files went."""
    results, compiled = contents(cache)
    gone = _remove(path for _, _, path in (*results, *compiled))
    for place in (*(shard.path for shard in _listed(os.path.join(cache, RESULTS))), os.path.join(cache, RESULTS)):
        try:
            os.rmdir(place)
        except OSError:
            continue
    return gone


def _remove(paths: Iterable[str]) -> int:
    gone = 0
    for path in paths:
        try:
            os.remove(path)
        except OSError:
            continue
        gone += 1
    return gone
