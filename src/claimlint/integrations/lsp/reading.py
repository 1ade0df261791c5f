"""A draft as an editor holds it, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from claimlint.findings import FileError, Judgement
from claimlint.integrations.lsp.places import Places
from claimlint.readers import SUFFIXES
from claimlint.services.workspace import Judged

_BY_LANGUAGE = {"markdown": ".md", "quarto": ".md", "mdx": ".mdx", "html": ".html"}
"""How a draft is read whose name does not say; any other language is read as text."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A draft at one moment. ``path`` says which configuration holds for it, the suffix of ``name`` how it is read;
    ``serial`` grows with every change."""

    path: str
    name: str
    text: str
    version: int | None
    serial: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a snapshot: it was judged, or left out by configuration, or ``errors`` or a ``fault`` of our own (a
    traceback) say why not. ``errors`` may stand beside a judgement too."""

    snapshot: Snapshot
    places: Places
    judged: Judged | None = None
    errors: tuple[FileError, ...] = ()
    fault: str = ""

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        return self.judged.verdict.judgements if self.judged else ()

    def shown(self) -> Iterator[Judgement]:
        """The judgements that the editor marks: findings, and the repeats behind them."""
        return (judgement for judgement in self.judgements if judgement.outcome in ("reported", "repeat"))


def place_of(uri: str, language: str, root: str) -> tuple[str, str]:
    """The path of a draft, which need not exist, and the name that it is read by. A draft without a file counts as one
    in ``root``."""
    path = _path(uri) or f"{root.rstrip('/')}/{PurePosixPath(unquote(urlsplit(uri).path)).name or 'Untitled'}"
    if path.lower().endswith(SUFFIXES):
        return path, path
    name = path + _BY_LANGUAGE.get(language.lower(), ".txt")
    return (path if _path(uri) else name), name


def _path(uri: str) -> str:
    """The path of a file's address, forward slashes; "" when it is no file's."""
    from pygls.uris import to_fs_path

    path = to_fs_path(uri) if uri.lower().startswith("file:") else None
    return (path or "").replace("\\", "/")
