"""Readings as they are kept: what somebody thought of a place in real copy, without a word of the copy itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from _corpora import SHARED, rows
from _figures import Share, share
from _passages import digest, sources

VERDICTS = ("right", "arguable", "wrong")
RUN = 8
"""Words in a row that a reason must not share with what it judges."""


class BadReadingError(ValueError):
    """A judgement that cannot be recorded. ``str()`` says which and why."""


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One judgement. For a finding, ``rule`` made it; for an unflagged sentence it is the category under which the
    sentence should have been flagged, or empty, and "right" means rightly left alone."""

    file: str
    start: int
    end: int
    sha256: str
    rule: str
    verdict: str
    reason: str

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """What two readings of one draw have in common; a category is the reader's own and no part of it."""
        return self.file, self.start, self.end, self.sha256, self.rule if "/" in self.rule else ""


def load(path: Path) -> list[Reading]:
    """The readings of a file. ``BadReadingError`` when it is not one."""
    names = {field.name for field in fields(Reading)}
    found = rows(path)
    if not found:
        raise BadReadingError(f"{path} holds no readings")
    for number, row in enumerate(found, 1):
        if set(row) != names or row["verdict"] not in VERDICTS:
            raise BadReadingError(f"{path}, record {number}: expected {', '.join(sorted(names))} and a known verdict")
    return [Reading(**row) for row in found]


def save(readings: Iterable[Reading], path: Path) -> None:
    """Write readings in order of place."""
    lines = [json.dumps(asdict(reading), ensure_ascii=False) for reading in sorted(readings)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def recorded(drawn: Sequence[dict[str, Any]], judgements: Sequence[dict[str, Any]]) -> list[Reading]:
    """Each drawn passage with its judgement. ``BadReadingError`` unless every passage is judged, and judged once, with
    a known verdict and a reason in the reader's own words."""
    known = {row["id"] for row in drawn}
    counts = Counter(row["id"] for row in judgements)
    odd = sorted({*(known ^ set(counts)), *(number for number, count in counts.items() if count > 1)})
    if odd:
        raise BadReadingError(f"not judged, judged twice or not drawn: {', '.join(map(str, odd))}")
    by_id = {row["id"]: row for row in judgements}
    return [_reading(row, by_id[row["id"]]) for row in drawn]


def _reading(drawn: dict[str, Any], judged: dict[str, Any]) -> Reading:
    verdict, reason = judged["verdict"], " ".join(judged["reason"].split())
    if verdict not in VERDICTS:
        raise BadReadingError(f"{judged['id']}: “{verdict}” is no verdict; expected {', '.join(VERDICTS)}")
    if not reason:
        raise BadReadingError(f"{judged['id']}: a verdict needs a reason")
    around = _runs(" ".join(drawn[part] for part in ("before", "sentence", "after")))
    if _runs(reason) & around:
        raise BadReadingError(f"{judged['id']}: the reason quotes {RUN} words of the copy")
    rule = drawn["rule"] or judged.get("rule", "")
    return Reading(drawn["file"], drawn["start"], drawn["end"], drawn["sha256"], rule, verdict, reason)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.strip(".,;:!?“”\"'()").casefold() for word in text.split()]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def moved(readings: Iterable[Reading], shared: Path = SHARED) -> list[Reading]:
    """The readings whose place no longer holds what was read."""
    texts = {source.file: source.text for source in sources(shared)}
    return [r for r in readings if digest(texts.get(r.file, "")[r.start : r.end]) != r.sha256]


def shares(readings: Sequence[Reading]) -> tuple[Share, Share]:
    """How many are right, and how many right or arguable."""
    verdicts = [reading.verdict for reading in readings]
    return share([v == "right" for v in verdicts]), share([v != "wrong" for v in verdicts])


def grouped(readings: Sequence[Reading], key: Callable[[Reading], str]) -> dict[str, list[Reading]]:
    """The readings by key, the largest group first."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(key(reading), []).append(reading)
    return dict(sorted(found.items(), key=lambda group: (-len(group[1]), group[0])))


def pairs(one: Sequence[Reading], other: Sequence[Reading]) -> list[tuple[Reading, Reading]]:
    """The places that both readings judged."""
    known = {reading.place: reading for reading in other}
    return [(reading, known[reading.place]) for reading in one if reading.place in known]


def kappa(verdicts: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (1960), unweighted: agreement beyond what both readers' habits alone would give; 1.0 when nothing
    is left to chance, since both gave one and the same verdict throughout."""
    total = len(verdicts)
    firsts, seconds = Counter(a for a, _ in verdicts), Counter(b for _, b in verdicts)
    agreed = sum(a == b for a, b in verdicts) / total
    chance = sum(firsts[name] * seconds[name] for name in firsts) / total**2
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0
