"""What the files of a configuration say, layer by layer: loaded when there is a file at all."""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.config.parts import RegisterSetting, ScanColumns
from claimlint.discover.globs import Globs
from claimlint.findings import Confidence, Severity
from claimlint.hints import NamedTuple
from claimlint.settings import Spelling
from claimlint.values import dataclass, fields


class ByGlob(NamedTuple):
    """A value for the files that ``globs`` name, or for all when it is None."""

    globs: Globs | None
    value: str | tuple[str, ...]


class Named(NamedTuple):
    """A name whose meaning only the loaded rules know, and where it stands, so that a wrong one can be shown."""

    key: str
    name: str
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file, or one entry of ``overrides``, says; None is "nothing said".

    ``root`` is the folder (absolute, forward slashes) that its globs are relative to, ``files`` the files it is for,
    ``origin`` the file that says it.
    """

    root: str = ""
    origin: str = ""
    files: Globs | None = None
    packs: tuple[str, ...] | None = None
    markets: tuple[str, ...] | None = None
    min_confidence: Confidence | None = None
    fail_on: Severity | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: Mapping[str, Severity] | None = None
    document_type: tuple[ByGlob, ...] | None = None
    topics: tuple[ByGlob, ...] | None = None
    brands: tuple[str, ...] | None = None
    exclude: Globs | None = None
    max_file_size: int | None = None
    scan: ScanColumns | None = None
    notes: Mapping[str, str] | None = None
    spelling: Spelling | None = None
    baseline: str | None = None
    register: RegisterSetting | None = None
    facts: str | None = None
    project: tuple[ByGlob, ...] | None = None


SAID = tuple(spec.name for spec in fields(Layer) if spec.name not in {"root", "origin", "files", "exclude"})
"""What a layer may say of a file."""
