"""Which sources of the rules a person should look at again, and from when on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimlint.findings import RuleInfo, Source
from claimlint.values import dataclass


@dataclass(frozen=True, slots=True)
class Due:
    """One source, and the rules that rest on it."""

    source: Source
    rules: tuple[str, ...]


def by_source(rules: Iterable[RuleInfo], markets: Sequence[str] = ()) -> list[Due]:
    """The sources that have a day of review, the first day first; ``markets`` leaves out those of other markets."""
    resting: dict[Source, list[str]] = {}
    for info in rules:
        for source in info.sources:
            if source.review_by and (not markets or source.market in {"", "any", *markets}):
                resting.setdefault(source, []).append(info.id)
    found = [Due(source, tuple(dict.fromkeys(names))) for source, names in resting.items()]
    return sorted(found, key=lambda one: (one.source.review_by, one.source.market, one.source.title))


def due(sources: Iterable[Due], day: str) -> list[Due]:
    """Those that should be looked at again on ``day`` (ISO)."""
    return [one for one in sources if one.source.due(day)]
