"""The configuration of many files: the one nearest to each, every one read once."""

from __future__ import annotations

import os

from claimlint.config.model import Config, ConfigError

NAMES = (".claimlint.yaml", ".claimlint.yml", "claimlint.yaml", "claimlint.yml", "pyproject.toml")


class Finder:
    """Answers for many files, reading each configuration once. ``explicit`` holds for all of them; ``isolated`` means
    no configuration at all."""

    def __init__(self, explicit: str = "", isolated: bool = False) -> None:
        self._explicit = explicit
        self._isolated = isolated
        self._folders: dict[str, str] = {}
        self._loaded: dict[str, Config | ConfigError] = {}

    def config_for(self, path: str) -> Config:
        """The configuration for a file. Raises ``ConfigError``, the same one for every file it is for."""
        file = self._find(path)
        found = self._loaded.get(file)
        if found is None:
            found = self._loaded[file] = _load(file)
        if isinstance(found, ConfigError):
            raise found
        return found

    def _find(self, path: str) -> str:
        if self._isolated or self._explicit:
            return "" if self._isolated else self._explicit
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._folders[folder] = find(path)
        return self._folders[folder]


def nearest(path: str | os.PathLike[str]) -> Config:
    """The configuration that holds for the file at ``path``: the nearest, or the defaults. Raises ``ConfigError``."""
    return Finder().config_for(os.path.abspath(path))


def _load(file: str) -> Config | ConfigError:
    if not file:
        return Config()
    from claimlint.config.reading import load

    try:
        return load(file)
    except ConfigError as error:
        return error


def find(path: str | os.PathLike[str]) -> str:
    """The configuration file nearest to the file at ``path``, up to the repository's root; "" when there is none."""
    folder, above = "", os.path.dirname(os.path.abspath(path))
    while folder != above:
        folder, above = above, os.path.dirname(above)
        for name in NAMES:
            file = os.path.join(folder, name)
            if os.path.isfile(file) and (name != "pyproject.toml" or _has_table(file)):
                return file
        if os.path.exists(os.path.join(folder, ".git")):
            break
    return ""


def _has_table(file: str) -> bool:
    """Whether a pyproject.toml speaks to claimlint: a look at its bytes first, as most do not and TOML is slow to load.

    A broken one that seems to counts, so that the fault is shown.
    """
    try:
        with open(file, "rb") as opened:
            data = opened.read()
        if b"claimlint" not in data:
            return False
        from claimlint.config.toml import has_table

        return has_table(data, file)
    except OSError:
        return False
