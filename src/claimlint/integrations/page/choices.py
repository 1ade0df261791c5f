"""What can be chosen on the page, and what holds when nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimlint.integrations.page.asked import MAX_BYTES, AskedWrongError
from claimlint.language.profile import DOCUMENT_TYPES
from claimlint.services.workspace import Workspace


def choices(work: Workspace, path: str) -> dict[str, Any]:
    """Packs, markets, document types and formats; and, under ``configured``, what the folder's configuration says."""
    from claimlint import __version__
    from claimlint.packs.rows import MARKETS

    ruleset, settings = work.ruleset(path), work.settings(path)
    return {
        "claimlint": __version__,
        "packs": list(pack_names(work, path)),
        "markets": [name for name in MARKETS if name != "any"],
        "document_types": list(DOCUMENT_TYPES),
        "formats": [".md", ".mdx", ".html", ".txt", ".docx"],
        "max_bytes": MAX_BYTES,
        "rules": len(ruleset.rules),
        "configured": {
            "file": _shown(work, work.config(path).path),
            "packs": [name for name in ruleset.packs if name != "base"],
            "markets": list(settings.markets),
            "document_type": settings.document_type,
        },
    }


def pack_names(work: Workspace, path: str) -> tuple[str, ...]:
    """The packs to choose from: the shipped ones, and a house's own as the configuration names them."""
    from claimlint.packs import shipped_packs

    shipped = [name for name in shipped_packs() if name != "base"]
    return (*shipped, *(name for name in work.packs(path)[0] if name not in (*shipped, "base")))


def chosen(names: Sequence[str], work: Workspace, path: str) -> tuple[str, ...]:
    """The packs of these names, a house's own as full paths. ``AskedWrongError`` for a name that was not offered: a
    browser may not point at folders."""
    from claimlint.packs import shipped_packs

    there, shipped = pack_names(work, path), shipped_packs()
    for name in names:
        if name not in there:
            raise AskedWrongError(f"there is no pack “{name[:80]}” to choose; there are {', '.join(there)}")
    base = work.cwd / work.packs(path)[1]
    return tuple(name if name in shipped else (base / name).as_posix() for name in names)


def _shown(work: Workspace, path: str) -> str:
    """A configuration's path as a person in the folder would type it."""
    return path.removeprefix(work.cwd.as_posix().rstrip("/") + "/")
