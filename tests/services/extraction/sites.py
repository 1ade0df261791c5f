"""Small pages to extract from."""

from __future__ import annotations

from pathlib import Path

from claimlint.services.extraction import Extract, extract
from claimlint.services.options import Options
from claimlint.services.workspace import Workspace

BALM = """\
# Harbour Night Balm

Harbour Night Balm softens dry skin. It may soften dry skin. Dry skin is softened.

Does it firm the neck? It does not cure eczema. Avoid the eyes to protect them.

Clinically proven to reduce wrinkles. Results vary.
"""
PEEL = """\
# Lactic peel

Our lactic peel brightens dull skin.

The balm in your bathroom is as good as any, but a lactic peel reduces fine lines.
"""


def extracted(folder: Path, **pages: str) -> Extract:
    """The draft of pages, each called by its name."""
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    workspace = Workspace(Options(isolated=True, cache_dir=str(folder / ".cache")), folder)
    return extract(sorted(f"{name}.md" for name in pages), workspace)
