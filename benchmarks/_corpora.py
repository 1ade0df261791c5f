"""The texts that are measured on: our own copy, and the real texts in ``../shared/data`` where they are at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "data"

NOT_AFFIRMED = ("negated", "hedged", "question", "conditional", "attributed", "testimonial", "audience", "reported")
"""Every status but "affirmed": what a probe asks for that only says that its claim is negated."""

_DROPPED = re.compile(r"\[sic\]|\(b\)\s?\(\d\)|\[[^\[\]]{0,60}\bemojis?\]", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_SPACES = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its label. ``source`` is the document that it comes from."""

    id: str
    text: str
    violation: bool
    category: str
    source: str = ""
    core: bool = True
    context_dependent: bool = False
    hard: bool = False

    @property
    def plain(self) -> bool:
        """Core scope, and a violation wherever it stands."""
        return self.core and not self.context_dependent


@dataclass(frozen=True, slots=True)
class Probe:
    """A sentence, the claim within it, and every status that would be right."""

    id: str
    text: str
    claim: str
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A text of real copy. ``path`` decides the reader, ``group`` the row in which it is counted."""

    path: str
    text: str
    group: str
    document_type: str = ""


def clean(text: str) -> str:
    """The text without the marks that its collectors put in: ``[sic]``, ``(b)(4)``, ``[... emoji]``, ``[…]``."""
    text = _LEFT_OUT.sub("…", _DROPPED.sub(" ", text))
    return _SPACES.sub(" ", text).strip()


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file; none when it is absent."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def dev(shared: Path = SHARED) -> list[Text]:
    """What regulators ruled on, and texts that are acceptable."""
    return [
        Text(
            id=row["id"],
            text=clean(row["text"]),
            violation=row["label"] == "violation",
            category=row["category"],
            source=row["source_url"] or row["source_title"],
            core=row["scope"] == "core",
            context_dependent=bool(row.get("context_dependent")),
            hard=bool(row.get("hard")),
        )
        for row in rows(shared / "benchmark" / "regulator-dev.jsonl")
    ]


def own(name: str) -> list[Text]:
    """Our own ``compliant`` or ``violating`` copy."""
    return [
        Text(f"own:{row['id']}", row["text"], name == "violating", row["category"], "own copy")
        for row in rows(HERE / f"{name}.jsonl")
    ]


def probes(path: Path) -> list[Probe]:
    """Status probes."""
    return [Probe(row["id"], row["text"], row["claim"], _statuses(row)) for row in rows(path)]


def _statuses(row: dict[str, Any]) -> tuple[str, ...]:
    """The right answers of a probe: a list, some written "attributed-or-reported", or just "negated or not"."""
    if "status" not in row:
        return NOT_AFFIRMED if row["negated"] else ("affirmed",)
    given = [row["status"]] if isinstance(row["status"], str) else row["status"]
    return tuple(status for entry in given for status in entry.split("-or-"))


def keywords(shared: Path = SHARED) -> list[str]:
    """The naive rival's words."""
    path = shared / "benchmark" / "keywords.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def articles(shared: Path = SHARED) -> Iterator[Page]:
    """Whole pages, grouped by the kind that their index gives."""
    for row in rows(shared / "articles" / "index.jsonl"):
        yield Page(row["file"], (shared / "articles" / row["file"]).read_text(encoding="utf-8"), row["kind"])


def markdown(shared: Path = SHARED) -> Iterator[Page]:
    """Markdown pages of real sites, in order of path, grouped by site."""
    root = shared / "markdown"
    for path in sorted(root.rglob("*.md")):
        group = path.relative_to(root).parts[0]
        yield Page(path.name, path.read_text(encoding="utf-8", errors="replace"), group)


def catalogue(shared: Path = SHARED) -> Iterator[Page]:
    """Product descriptions, grouped by file."""
    for path in sorted((shared / "catalogue").glob("*.jsonl")):
        for row in rows(path):
            yield Page("product.txt", row["text"], path.stem, "product-blurb")
