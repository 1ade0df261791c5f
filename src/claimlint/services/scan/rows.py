"""From sources to batches of records: reading, and what is wrong with a record, in one shape for every format."""

from __future__ import annotations

import csv
import lzma
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.sources import Source, opened
from claimlint.services.scan.values import as_name, as_text

BATCH_ROWS = 512
BATCH_CHARS = 1 << 15
"""A batch holds no more records than the first, nor much more text than the second: some hundredths of a second's work,
so that no worker waits long for another at the end."""
RECORD_LIMIT = 16 << 20
"""How many characters a record may have; larger ones are told and skipped. Keeps the memory bounded."""


class Row(NamedTuple):
    """One record. ``number`` counts from 1 within its source (None: what is wrong is the rest of the source), ``done``
    is how many bytes of the source were read by then."""

    number: int | None
    id: str | None
    group: str | None
    texts: tuple[str | None, ...]
    problem: str
    done: int


class Batch(NamedTuple):
    """Neighbouring records of one source: its place in the list of sources, its name, and the records."""

    file: int
    source: str
    rows: tuple[Row, ...]


class Position(NamedTuple):
    """How far a scan is: the place of a source in the list, and how many of its records are done."""

    file: int = 0
    row: int = 0


START = Position()
"""Nothing is done yet."""

_FORMATS: Mapping[str, str] = MappingProxyType({"csv": "csv_rows", "jsonl": "jsonl_rows", "parquet": "parquet_rows"})
_DAMAGE = (ValueError, EOFError, zlib.error, lzma.LZMAError, csv.Error, FileNotFoundError, ScanError)


def batches(sources: Sequence[Source], wanted: Wanted, start: Position = START) -> Iterator[Batch]:
    """All records after ``start``, in order. No batch spans two sources.

    A source that cannot be read, or not to its end, becomes one last row that says so; the others are still read.
    Raises ``ScanError`` when storage fails in a way that may be over the next time.
    """
    for place in range(start.file, len(sources)):
        source = sources[place]
        after = start.row if place == start.file else 0
        for rows in _chunks(_rows(source, wanted, after)):
            yield Batch(place, as_name(source.name) or "", tuple(rows))


def columns_of(source: Source) -> list[str]:
    """The columns of a source. Raises ``ScanError``."""
    try:
        with opened(source) as file:
            names: list[str] = _module(source).columns(file, source)
    except ScanError:
        raise
    except Exception as error:  # libraries of every format and file system
        raise ScanError(f"{source.name}: cannot be read: {_say(error)}") from error
    return names


def check(sources: Sequence[Source], wanted: Wanted) -> None:
    """Raises ``ScanError`` when the first source that is not empty lacks what is wanted, or does not open."""
    for source in sources:
        names = columns_of(source)
        if names or source is sources[-1]:
            wanted.check(names, source.name)
            first = next(_rows(source, wanted, 0), None)
            if first is not None and first.number is None:
                raise ScanError(first.problem)
            return


def row(number: int, names: Iterable[object], texts: Iterable[object], wanted: Wanted, done: int) -> Row:
    """A record from its cells: ``names`` are id and group. A text that is no text is left out, and told."""
    cells = [as_text(value, name, RECORD_LIMIT) for value, name in zip(texts, wanted.text, strict=True)]
    problem = "; ".join(problem for _, problem in cells if problem)
    id_, group = map(as_name, names)
    return Row(number, id_, group, tuple(text for text, _ in cells), problem, done)


def bad_row(number: int, problem: str, wanted: Wanted, done: int) -> Row:
    """A record of which nothing can be read."""
    return Row(number, None, None, (None,) * len(wanted.text), problem, done)


def _module(source: Source) -> Any:
    return import_module(f"claimlint.services.scan.{_FORMATS[source.format]}")


def _rows(source: Source, wanted: Wanted, after: int) -> Iterator[Row]:
    last, done = after, 0
    try:
        with opened(source) as file:
            for found in _module(source).read(file, source, wanted, after):
                last, done = found.number, found.done
                yield found
    except Exception as error:
        if not _is_damage(error):
            raise ScanError(f"{source.name}, after row {last}: {_say(error)}; run this again to go on") from error
        where = f"after row {last}, the rest cannot be read" if last else "cannot be read"
        yield Row(None, None, None, (None,) * len(wanted.text), f"{where}: {_say(error)}", done)


def _is_damage(error: Exception) -> bool:
    """Whether the fault lies in the file, not in the way to it. Libraries report damage as an OSError without a
    number."""
    return isinstance(error, _DAMAGE) or (isinstance(error, OSError) and error.errno is None)


def _say(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, ScanError):
        return str(error)
    return " ".join(str(error).split()) or type(error).__name__


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    size = 0
    for found in rows:
        chunk.append(found)
        size += sum(len(text) for text in found.texts if text)
        if len(chunk) >= BATCH_ROWS or size >= BATCH_CHARS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
