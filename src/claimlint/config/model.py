"""A configuration as one value: layers in order, folded for one file at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from claimlint.config.parts import RegisterSetting, ScanColumns
from claimlint.findings import Confidence, FileError, Severity
from claimlint.hints import TYPE_CHECKING, Any
from claimlint.settings import Settings
from claimlint.values import dataclass, field

if TYPE_CHECKING:
    from claimlint.config.layers import Layer, Named

MAX_FILE_SIZE = 16 * 2**20


class ConfigError(Exception):
    """A configuration that cannot be used; ``errors`` holds every fault found in it."""

    def __init__(self, errors: Iterable[FileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(error.message for error in self.errors))


@dataclass(frozen=True, slots=True)
class Config:
    """One configuration. ``path`` is empty for the defaults; ``layers`` come in order, the later ones win; ``files``
    are all that were read for it, those that it extends included; ``root`` is the absolute path of its folder;
    ``packs`` are the packs that any layer names, each with its place.

    Every method takes a file's absolute path with forward slashes.
    """

    path: str = ""
    root: str = field(default_factory=os.getcwd)
    layers: tuple[Layer, ...] = ()
    named: tuple[Named, ...] = ()
    files: tuple[str, ...] = ()
    packs: tuple[Named, ...] = ()

    def settings_for(self, path: str) -> Settings:
        """How the file is to be judged."""
        said = self._said(path)
        return Settings(
            markets=said.get("markets", ()),
            min_confidence=said.get("min_confidence", Confidence.MEDIUM),
            select=said.get("select", ()),
            ignore=said.get("ignore", ()),
            severity=said.get("severity", {}),
            document_type=said.get("document_type", ""),
            topics=said.get("topics", ()),
            brands=said.get("brands", ()),
            notes=said.get("notes", {}),
            require=said.get("register", RegisterSetting()).require,
            spelling=str(said.get("spelling", "")),
        )

    def packs_for(self, path: str) -> tuple[str, ...]:
        """The rule packs to load, folders relative to ``root``; empty means all that are shipped."""
        packs: tuple[str, ...] = self._said(path).get("packs", ())
        return packs

    def fail_on_for(self, path: str) -> Severity:
        """From which severity on a finding fails the run."""
        level: Severity = self._said(path).get("fail_on", Severity.ERROR)
        return level

    def max_file_size_for(self, path: str) -> int:
        """In bytes."""
        size: int = self._said(path).get("max_file_size", MAX_FILE_SIZE)
        return size

    def scan_for(self, path: str) -> ScanColumns:
        """The columns of a catalogue."""
        columns: ScanColumns = self._said(path).get("scan", ScanColumns())
        return columns

    def baseline_for(self, path: str) -> str:
        """The absolute path of the file of accepted findings, or ""."""
        file: str = self._said(path).get("baseline", "")
        return os.path.normpath(file).replace(os.sep, "/") if file else ""

    def register_for(self, path: str) -> RegisterSetting:
        """The register of claims that holds for the file; its path is "" when there is none."""
        found: RegisterSetting = self._said(path).get("register", RegisterSetting())
        return found._replace(path=os.path.normpath(found.path).replace(os.sep, "/")) if found.path else found

    def facts_for(self, path: str) -> str:
        """The absolute path of the file of true facts, or ""."""
        file: str = self._said(path).get("facts", "")
        return os.path.normpath(file).replace(os.sep, "/") if file else ""

    def project_for(self, path: str) -> str:
        """The name of the project that a file belongs to, or ""."""
        name: str = self._said(path).get("project", "")
        return name

    def excluded(self, path: str, folder: bool = False) -> bool:
        """Whether ``exclude`` leaves the file or folder out."""
        layer = next((layer for layer in reversed(self.layers) if layer.exclude is not None), None)
        if layer is None or layer.exclude is None:
            return False
        return layer.exclude.decide(_relative(path, layer.root), folder) is True

    def origins(self, path: str) -> dict[str, str]:
        """For each setting that is not the default: the file that says it, by the setting's name with hyphens."""
        return {name.replace("_", "-"): origin for name, _, origin in self._layered(path)}

    def _said(self, path: str) -> dict[str, Any]:
        """What the layers for this file say, the later over the earlier; ``severity`` and ``notes`` add up name
        by name."""
        said: dict[str, Any] = {}
        for name, value, _ in self._layered(path):
            said[name] = {**said.get(name, {}), **value} if name in _ADDED else value
        return said

    def _layered(self, path: str) -> Iterator[tuple[str, Any, str]]:
        if not self.layers:
            return
        from claimlint.config.layers import SAID

        for layer in self.layers:
            if layer.files is not None and _relative(path, layer.root) not in layer.files:
                continue
            for name in SAID:
                value = getattr(layer, name)
                if name in {"document_type", "topics", "project"}:
                    inner = _relative(path, layer.root)
                    fitting = [entry.value for entry in value or () if entry.globs is None or inner in entry.globs]
                    value = fitting[-1] if fitting else None
                if value is not None:
                    yield name, value, layer.origin


_ADDED = frozenset(("severity", "notes"))


def _relative(path: str, root: str) -> str:
    if path.startswith(root) and path[len(root) : len(root) + 1] == "/":
        return path[len(root) + 1 :]
    try:
        return os.path.relpath(path, root or "/").replace(os.sep, "/")
    except ValueError:  # another drive
        return path
