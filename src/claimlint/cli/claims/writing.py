"""Writing a register to a file without harm to what is there."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import click

from claimlint.cli import output
from claimlint.findings import FileError
from claimlint.register import Entry, RegisterError
from claimlint.register.loading import read
from claimlint.services.claims_file import listed, to_yaml
from claimlint.services.extraction import Draft
from claimlint.services.workspace import FileProblem
from claimlint.values import replace

_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


def write_new(file: Path, shown: str, text: str | bytes, overwrite: bool) -> None:
    """Write a whole file; one that is there only with ``overwrite``."""
    if file.exists() and not overwrite:
        raise click.UsageError(
            f"{shown} is there already; --overwrite writes over it, another --output leaves it alone"
        )
    _write(file, shown, text)


def add_to(file: Path, shown: str, draft: Draft, known: Sequence[Entry]) -> None:
    """Add entries to the end of the list in a register's file; nothing else in it changes."""
    if not file.exists():
        _write(file, shown, to_yaml(draft.entries, draft.comments))
        return
    if not draft.entries:
        return
    old = file.read_text(encoding="utf-8")
    first = _ITEM.search(old)
    text = old.rstrip("\n") + "\n\n" + listed(draft.entries, draft.comments, first[1] if first else "")
    try:
        there = read(file, {file: text.encode("utf-8", "surrogateescape")}).entries
    except RegisterError:
        there = ()
    if [_placeless(one) for one in there] != [_placeless(one) for one in (*known, *draft.entries)]:
        told = "nothing can be added to the end of this file as it is laid out; write the draft to another --output"
        raise FileProblem([FileError(shown, told)])
    _write(file, shown, text)


def _placeless(entry: Entry) -> Entry:
    return replace(entry, path="", line=1, column=1)


def _write(file: Path, shown: str, text: str | bytes) -> None:
    """All of it or nothing."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise output.WriteError(f"cannot write {shown}: {error.strerror}") from None
