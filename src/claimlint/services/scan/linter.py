"""The rules and settings of a scan as one value that travels: to another process, to another machine."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from claimlint.document import Document
from claimlint.findings import Finding
from claimlint.settings import Settings
from claimlint.values import dataclass, replace

if TYPE_CHECKING:
    from claimlint.packs import RuleSet
    from claimlint.services.workspace import Workspace

DOCUMENT_TYPE = "product-blurb"
"""What the texts of a catalogue are unless the house says otherwise."""

_TAG = re.compile(
    r"<!--|</?(?:a|b|blockquote|body|br|center|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|section|small|span|strong|sub|"
    r"sup|table|tbody|td|th|thead|tr|u|ul)(?:\s*/?>|\s[^<>=]{0,500}=[^<>]{0,4000}>)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});")


@dataclass(frozen=True, slots=True)
class Linter:
    """Judges single texts. ``today`` is the day by which directives expire, the same one for a whole scan."""

    ruleset: RuleSet
    settings: Settings
    today: date

    @classmethod
    def load(cls, workspace: Workspace, path: str, today: date) -> Linter:
        """The linter for a file or folder at ``path``. Raises ``FileProblem`` and ``OptionError``."""
        ruleset, settings = workspace.ruleset(path), workspace.settings(path)
        kind = settings.document_type or DOCUMENT_TYPE
        # a plain dict, as the default is a view that does not travel
        return cls(ruleset, replace(settings, document_type=kind, severity=dict(settings.severity)), today)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What is to be mended in one text; offsets are code points in ``text``. Raises ``UnreadableError``."""
        from claimlint.engine import lint

        return lint(self.read(text), self.ruleset, self.settings, self.today)

    def read(self, text: str) -> Document:
        """The text as HTML when it holds tags, or character references on a single line; else as plain text."""
        from claimlint.readers import read_text

        return read_text(text, "record.html" if looks_like_html(text) else "record.txt")


def looks_like_html(text: str) -> bool:
    """Whether a text is marked up. Line breaks mean something in plain text, so a reference alone does not decide."""
    if "<" in text and _TAG.search(text):
        return True
    return "&" in text and "\n" not in text and _REFERENCE.search(text) is not None
