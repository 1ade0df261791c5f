"""What an editor may set: how long the server waits for a pause in typing. What is reported is the configuration's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Preferences:
    """``debounce`` is in milliseconds."""

    debounce: int = 200

    @property
    def delay(self) -> float:
        """The same in seconds."""
        return self.debounce / 1000


def preferences(said: Any, before: Preferences = Preferences()) -> tuple[Preferences, str]:
    """What an editor's options say, bare or under ``claimlint``; what they do not say stays as ``before``. The second
    value is a sentence about what cannot be used, or ""."""
    if isinstance(said, dict) and isinstance(said.get("claimlint"), dict):
        said = said["claimlint"]
    value = said.get("debounce") if isinstance(said, dict) else None
    if value is None:
        return before, ""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST:
        return before, f"“debounce” is a number of milliseconds from 0 to {LONGEST}, not {value!r}"
    return Preferences(int(value)), ""
