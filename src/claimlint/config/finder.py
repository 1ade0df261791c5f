"""The configuration of many files, each configuration read once."""

from __future__ import annotations

from pathlib import Path

from claimlint.config.model import Config, ConfigError
from claimlint.config.reading import find, load


class Finder:
    """Answers for many files, reading each configuration once. ``explicit`` holds for all of them; ``isolated`` means
    no configuration at all."""

    def __init__(self, explicit: Path | None = None, isolated: bool = False) -> None:
        self._explicit = explicit
        self._isolated = isolated
        self._folders: dict[str, Path | None] = {}
        self._loaded: dict[Path | None, Config | ConfigError] = {}

    def config_for(self, path: str) -> Config:
        """The configuration for a file. Raises ``ConfigError``, the same one for every file it is for."""
        file = self._find(path)
        if file not in self._loaded:
            try:
                self._loaded[file] = load(file) if file else Config(root=Path.cwd())
            except ConfigError as error:
                self._loaded[file] = error
        found = self._loaded[file]
        if isinstance(found, ConfigError):
            raise found
        return found

    def _find(self, path: str) -> Path | None:
        if self._isolated or self._explicit:
            return None if self._isolated else self._explicit
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._folders[folder] = find(Path(path))
        return self._folders[folder]
