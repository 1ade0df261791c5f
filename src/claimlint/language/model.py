"""What the language layer knows of the loaded packs: the index, the cues, and the names of its lists by role."""

from __future__ import annotations

from claimlint.findings import Status
from claimlint.hints import Any, Literal
from claimlint.language.index import Index
from claimlint.values import dataclass

Looks = Literal["forward", "backward", "both", "sentence"]


@dataclass(frozen=True, slots=True)
class CueRule:
    """A cue after ConText (Harkema et al. 2009): what it means, where it looks, how far (tokens), what stops it.

    ``stops`` are single words; one that begins with a comma stops only right after a comma. A ``pseudo`` cue merely
    looks like one: it takes the shorter cues that it overlaps out of play.
    """

    group: str
    means: Status
    looks: Looks
    reach: int
    stops: frozenset[str]
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """The words of all loaded packs, compiled. ``cues`` are the cues by group, each with its place in
    their order; ``roles`` maps a role ("caveat", "subject", "topic", "document") to the names that play it; the group
    of each is ``role:name``."""

    index: Index
    cues: dict[str, tuple[int, CueRule]]
    roles: dict[str, tuple[str, ...]]

    @staticmethod
    def load(data: dict[str, Any]) -> Language:
        """From plain data, as ``packs`` stores it."""
        cues = [
            CueRule(
                row["group"], Status(row["means"]), row["looks"], row["reach"], frozenset(row["stops"]), row["pseudo"]
            )
            for row in data["cues"]
        ]
        by_group = {cue.group: (order, cue) for order, cue in enumerate(cues)}
        return Language(Index(data["index"]), by_group, {role: tuple(names) for role, names in data["roles"].items()})
