"""From what the user names to the files behind it, and from a file to its bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from os.path import isfile
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from claimlint.services.scan.errors import ScanError, need
from claimlint.values import dataclass, replace

FORMATS = {".csv": "csv", ".tsv": "csv", ".tab": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
           ".parquet": "parquet", ".pq": "parquet"}  # fmt: skip
PACKED = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz", ".zst": "zstd"}
_BUFFER = 1 << 18
_MAGIC = "*?["
_HIDDEN = ("_", ".")


@dataclass(frozen=True, slots=True)
class Source:
    """One file. ``address`` is what the user named and ``path`` the file within its file system; ``name`` is how
    findings call it, ``size`` its bytes as stored (0 when unknown), ``stamp`` changes when it does."""

    address: str
    path: str
    name: str
    format: str
    packed: str
    size: int
    stamp: str


def find(addresses: Sequence[str], leave_out: Collection[Path] = ()) -> tuple[Source, ...]:
    """The files behind paths, folders, patterns and fsspec addresses, in order, each once. Files of ``leave_out`` are
    skipped unless they are named outright, which is an error. Raises ``ScanError``."""
    found: dict[tuple[str, str], Source] = {}
    for address in addresses:
        protocol = address.rpartition("://")[0]
        for source in _find(address, leave_out):
            found.setdefault((protocol, source.path), source)
    return tuple(found.values())


def _find(address: str, leave_out: Collection[Path]) -> Iterator[Source]:
    filesystem, path = _filesystem(address)
    paths = _expand(filesystem, path, address)
    for one in paths:
        if _is_local(filesystem) and Path(one).resolve() in leave_out:
            if one == path:
                raise ScanError(f"{address} is also the output")
            continue
        yield _source(filesystem, address, one, one == path)


class _Disk:
    """As much of a file system, in the manner of fsspec, as a file that was named needs: importing fsspec takes longer
    than anything else before the first record is judged."""

    protocol = "file"

    def info(self, path: str) -> dict[str, Any]:
        found = Path(path).stat()
        return {"type": "file", "size": found.st_size, "mtime": found.st_mtime}


def _filesystem(address: str) -> tuple[Any, str]:
    """The file system behind an address, and the path within it."""
    if isfile(address):  # noqa: PTH113 (it never raises, whatever the name)
        return _Disk(), Path(address).absolute().as_posix()
    core = need("fsspec.core")
    try:
        filesystem, path = core.url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise ScanError(f"{address}: {error}") from None
    return filesystem, path


def _is_local(filesystem: Any) -> bool:
    protocol = filesystem.protocol
    return "file" in ((protocol,) if isinstance(protocol, str) else protocol)


def is_local(source: Source) -> bool:
    """Whether a source is a file of this machine."""
    return _is_local(_filesystem(source.address)[0])


def _expand(filesystem: Any, path: str, address: str) -> list[str]:
    """The files that a path stands for. What exists is taken as it is, brackets and all."""
    with _told(address):
        kind = _kind(filesystem, path)
        if kind == "directory":
            paths = [one for one in sorted(filesystem.find(path)) if _is_data(one, path)]
            what = "this folder holds no CSV, JSONL or Parquet file"
        elif not kind and any(sign in path for sign in _MAGIC):
            paths = [one for one in sorted(filesystem.glob(path)) if _matches(filesystem, one, path)]
            what = "no file matches this pattern"
        else:
            return [path]
    if not paths:
        raise ScanError(f"{address}: {what}")
    return paths


def _kind(filesystem: Any, path: str) -> str:
    """“file”, “directory”, or "" when there is nothing."""
    try:
        return str(filesystem.info(path)["type"])
    except FileNotFoundError:
        return ""


def _is_data(path: str, folder: str) -> bool:
    """Whether a file in a folder is data: engines write marks and states under names that begin with _ or a dot."""
    inner = PurePosixPath(path.removeprefix(folder).lstrip("/"))
    return not any(part.startswith(_HIDDEN) for part in inner.parts) and bool(_format(path)[0])


def _matches(filesystem: Any, path: str, pattern: str) -> bool:
    """Whether a match of a pattern is meant: hidden files are only when the pattern says so."""
    name, asked = path.rpartition("/")[2], pattern.rpartition("/")[2]
    return (not name.startswith(_HIDDEN) or asked.startswith(_HIDDEN)) and not filesystem.isdir(path)


def _format(path: str) -> tuple[str, str]:
    """The format by suffix, or "", and how it is packed."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes[-2:]]
    packed = PACKED.get(suffixes[-1], "") if suffixes else ""
    if packed:
        suffixes.pop()
    return FORMATS.get(suffixes[-1], "") if suffixes else "", packed


def _source(filesystem: Any, address: str, path: str, outright: bool) -> Source:
    name = address if outright else _name(filesystem, path)
    kind, packed = _format(path.partition("?")[0])
    if not kind:
        raise ScanError(f"{name}: the name must end in .csv, .tsv, .jsonl or .parquet; .gz may follow")
    if kind == "parquet" and packed:
        raise ScanError(f"{name}: Parquet packs its own pages; unpack this file first")
    with _told(name):
        info = filesystem.info(path)
    stamps = (info.get(key) for key in ("mtime", "ETag", "etag", "LastModified", "last_modified", "updated", "created"))
    stamp = next((str(stamp) for stamp in stamps if stamp), "")
    source = Source(address, path, name, kind, packed, int(info.get("size") or 0), stamp)
    return source if stamp else replace(source, stamp=_head(source))


def _head(source: Source) -> str:
    """A hash of how a file begins, for storage that tells no time of change."""
    with _told(source.name), opened(replace(source, packed="")) as file:
        return hashlib.sha256(file.data.read(1 << 16)).hexdigest()


def _name(filesystem: Any, path: str) -> str:
    """A file as a person would type it here."""
    if not _is_local(filesystem):
        return str(filesystem.unstrip_protocol(path))
    try:
        return Path(path).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).as_posix()


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What a file system says becomes one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise ScanError(f"{name}: no such file") from None
    except PermissionError:
        raise ScanError(f"{name}: no permission to read this") from None
    except ScanError:
        raise
    except Exception as error:  # each remote file system has exceptions of its own
        raise ScanError(f"{name}: {type(error).__name__}: {error}") from error


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's content, unpacked; ``stored`` is the file as it is stored, whose place says how much was read."""

    data: BinaryIO
    stored: Any

    def done(self) -> int:
        """How many stored bytes were read."""
        return int(self.stored.tell())


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """The content of a source, to be read once from the beginning; seekable when it is not packed."""
    filesystem, _ = _filesystem(source.address)
    with filesystem_file(filesystem, source.path) as stored:
        if not source.packed:
            yield Opened(stored, stored)
            return
        unpack = need("fsspec.compression").compr.get(source.packed)
        if unpack is None:
            raise ScanError(f"{source.name}: files packed with {source.packed} cannot be read here")
        with io.BufferedReader(_Raw(unpack(stored, mode="rb")), _BUFFER) as data:
            yield Opened(data, stored)


def filesystem_file(filesystem: Any, path: str) -> BinaryIO:
    """A buffered binary file. The local one is opened directly: the wrapper of fsspec reads lines slowly."""
    if _is_local(filesystem):
        return Path(path).open("rb", buffering=_BUFFER)
    raw: BinaryIO = filesystem.open(path, "rb")
    return raw if isinstance(raw, io.BytesIO) else io.BufferedReader(_Raw(raw), _BUFFER)


class _Raw(io.RawIOBase):
    """Gives any file-like object what a buffered reader asks for."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._inner.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._inner.seek(offset, whence))

    def tell(self) -> int:
        return int(self._inner.tell())

    def readinto(self, buffer: Any) -> int:
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


def total(sources: Iterable[Source]) -> int:
    """All bytes as stored; 0 when one is unknown."""
    sizes = [source.size for source in sources]
    return sum(sizes) if all(sizes) else 0
