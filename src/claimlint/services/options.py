"""What a caller sets over every configuration."""

from __future__ import annotations

from claimlint.findings import Confidence, Severity
from claimlint.settings import Settings
from claimlint.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Options:
    """Empty and None mean "not given": the configuration's word holds. ``packs`` and ``config`` are relative to the
    current folder; ``cache_dir`` is where compiled packs are kept; ``project`` asks for facts, so that files can
    be compared; ``register`` is a register of claims for all files, relative to the current folder."""

    config: str = ""
    isolated: bool = False
    packs: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    min_confidence: Confidence | None = None
    fail_on: Severity | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    document_type: str = ""
    topics: tuple[str, ...] = ()
    force_exclude: bool = False
    cache_dir: str = ""
    project: bool = False
    register: str = ""

    def over(self, settings: Settings) -> Settings:
        """``settings`` with what was given instead. ``ignore`` adds up; a name that is selected here is not ignored
        because the configuration said so."""
        kept = tuple(name for name in settings.ignore if name not in self.select)
        return replace(
            settings,
            markets=self.markets or settings.markets,
            min_confidence=self.min_confidence or settings.min_confidence,
            select=self.select or settings.select,
            ignore=(*kept, *self.ignore),
            document_type=self.document_type or settings.document_type,
            topics=self.topics or settings.topics,
        )


class OptionError(Exception):
    """An option's value that means nothing; ``option`` is its name as typed, ``str()`` the sentence about it."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option
