"""The names of WordprocessingML elements and attributes, as ElementTree and lxml write them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS,
}
"""What a file saved as “Strict Open XML” calls them."""

RELATION_ID: Final = f"{{{RELATIONS}}}id"
ALTERNATE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@lru_cache(128)
def w(name: str) -> str:
    """An element or attribute of the main namespace."""
    return f"{{{MAIN}}}{name}"
