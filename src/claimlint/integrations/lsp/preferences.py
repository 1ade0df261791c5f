"""What an editor may set: when and how things are told. What is reported is the configuration's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Preferences:
    """``debounce`` is in milliseconds; ``messages`` says whether hover tells the messages of marks, which some editors
    show above it themselves."""

    debounce: int = 200
    messages: bool = True

    @property
    def delay(self) -> float:
        """``debounce`` in seconds."""
        return self.debounce / 1000


def preferences(said: Any, before: Preferences = Preferences()) -> tuple[Preferences, str]:
    """What an editor's options say, bare or under ``claimlint``; what they do not say stays as ``before``. The second
    value is a sentence about what cannot be used, or ""."""
    if isinstance(said, dict) and isinstance(said.get("claimlint"), dict):
        said = said["claimlint"]
    if not isinstance(said, dict):
        return before, ""
    debounce, messages = said.get("debounce", before.debounce), said.get("messages", before.messages)
    if isinstance(debounce, bool) or not isinstance(debounce, int | float) or not 0 <= debounce <= LONGEST:
        return before, f"“debounce” is a number of milliseconds from 0 to {LONGEST}, not {debounce!r}"
    if not isinstance(messages, bool):
        return before, f"“messages” is true or false, not {messages!r}"
    return Preferences(int(debounce), messages), ""
