"""Template markup of Hugo, Jekyll and Liquid: ``{{< >}}``, ``{{ }}``, ``{% %}``, ``{# #}`` and ``{: .class}``."""

from __future__ import annotations

import re

from claimlint.readers.parts.sheet import filler

# Each alternative stops at the next opening mark, so unclosed ones cost no more than their own length. The brace that
# all begin with stands before them: the search goes from one to the next.
_MARKUP = re.compile(
    r"""\{
    (?: \{(?:[^{}]++|\{[^{}]*+\}|\}(?!\}))*+\}\}
    |   %(?:[^%{]++|%(?!\})|\{(?![%{]))*+%\}
    |   \#(?:[^#{]++|\#(?!\})|\{(?![%{#]))*+\#\}
    |   (?<![\w$\\]\{)[:#.](?!\d)[^{}\r\n]{1,200}+\}
    )""",
    re.VERBOSE,
)


def mask(text: str, start: int = 0) -> str:
    """``text`` with template markup from ``start`` on replaced by ``FILLER``, so that it neither breaks the markup
    around it nor reads as prose."""
    if "{" not in text:
        return text
    return text[:start] + _MARKUP.sub(lambda found: filler(found[0]), text[start:])
