"""Which metadata is copy that a reader of the page sees, and how a copy field is cut into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimlint.document import FILLER
from claimlint.readers.parts import entities
from claimlint.readers.parts.sheet import Insert, filler, has_letters

_COPY = frozenset(
    "title description desc excerpt summary subtitle tagline headline subheadline heading subheading intro introduction"
    " lead lede eyebrow alt caption cta body content text copy blurb overview abstract question answer quote"
    " testimonial review note notes disclaimer label message paragraph statement bio slogan subtext highlight".split()
)
_LISTS = frozenset(
    "sections benefits features faq faqs questions answers steps highlights results risks concerns points bullets"
    " takeaways tips paragraphs symptoms factors effects indications contraindications expectations conditions"
    " testimonials reviews quotes notes includes uses claims reasons treatments warnings precautions aftercare".split()
)
_NOT_COPY = frozenset(
    "url urls uri href link links path paths src slug permalink date time published updated modified id ids key keys"
    " uid layout template type format icon icons class classes style color colour image images img photo video videos"
    " thumbnail file files lang language locale order weight position align size width height tags category"
    " categories keyword keywords author email phone canonical robots theme variant draft price currency rating".split()
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}:)?//\S*+|[./#@]\S*+|(?:mailto|tel):\S*+|\d[\d:./TZ +-]*+"
    r"|\S+\.(?:png|jpe?g|webp|gif|svg|avif|pdf|html?|mdx?|mp4|webm|css|js|json|ya?ml)",
    re.IGNORECASE,
)
# Where a field breaks into blocks: a blank line, a block tag, the mark of a heading, quote or list item.
_BREAK = re.compile(
    r"""(?>\r\n|\r|\n)[ \t]*+(?>\r\n|\r|\n)
    |   <\u00ad?/?\u00ad?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|table|tr|td|th)\b[^<>]*+>
    |   (?:\A|(?<=[\r\n]))[ \t]*+(?:\#{1,6}|[-*+>•]|\d{1,2}[.)])[ \t]++""",
    re.IGNORECASE | re.VERBOSE,
)
_INLINE = re.compile(
    r"""<\u00ad?(?:/?\u00ad?[A-Za-z]|!--)[^<>]*+>
    |   \*\*|__
    |   \{[{%<][^{}]*+\}\}?
    |   (!?\[)([^\[\]\r\n]*+)(\]\([^()\s]*+(?:[ \t][^()\r\n]*+)?\))""",
    re.VERBOSE,
)


def is_copy(path: Sequence[str], listed: bool) -> bool:
    """Whether the string at ``path``, the keys from the outermost, is copy; ``listed`` if it stands in a list.

    The last word of a key decides (``image_alt`` is copy, ``description_url`` is not), then any other; what is below
    a copy key is copy unless its own key says no.
    """
    copy = False
    for key in path:
        copy = _key(key, copy)
    return copy or (listed and bool(path) and _last(path[-1]) in _LISTS)


def is_copy_text(value: str) -> bool:
    """Whether a value has words, and is no address, path, date or number, which is no copy whatever its key."""
    return has_letters(value) and not _ADDRESS.fullmatch(value.strip())


def split(prose: str, start: int, field: str) -> Iterator[Insert]:
    """The blocks of a copy field whose text, escapes decoded, begins at ``start``; its light markup is masked."""
    at = 0
    for mark in _BREAK.finditer(prose):
        yield from _insert(prose, at, mark.start(), start, field)
        at = mark.end()
    yield from _insert(prose, at, len(prose), start, field)


def _insert(prose: str, first: int, last: int, start: int, field: str) -> Iterator[Insert]:
    piece = prose[first:last]
    if has_letters(piece):
        yield Insert(start + first, entities.decode(_INLINE.sub(_mask, piece)), field)


def _mask(match: re.Match[str]) -> str:
    if match[1] is None:
        return filler(match[0])
    return FILLER * len(match[1]) + match[2] + FILLER * len(match[3])


def _key(key: str, inherited: bool) -> bool:
    words = [word.lower() for word in _WORD.findall(key)]
    if key in ("q", "a"):
        return True
    if not words:
        return inherited
    if words[-1] in _COPY or words[-1] in _NOT_COPY:
        return words[-1] in _COPY
    if any(word in _COPY for word in words):
        return True
    return inherited


def _last(key: str) -> str:
    words = _WORD.findall(key)
    return words[-1].lower() if words else ""
