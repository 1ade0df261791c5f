"""Which commit last touched a line of copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimlint.services.git import Commit, Repository
from claimlint.services.options import OptionError


class History:
    """Asks git once a file; a file outside any repository has no history, which is no fault."""

    def __init__(self) -> None:
        self._repositories: dict[Path, Repository | None] = {}

    def lines(self, place: str) -> Mapping[int, Commit]:
        """The commits of a file's lines, from 1. Lines that were not committed yet are left out."""
        folder = Path(place).parent
        if folder not in self._repositories:
            try:
                self._repositories[folder] = Repository(folder, "--history")
            except (OptionError, OSError):
                self._repositories[folder] = None
        repository = self._repositories[folder]
        return repository.blame(place) if repository else {}
