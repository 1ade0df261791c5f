"""What kind of text this is: its document type and topics, from what the house says, else from the text.

Order of authority: settings (configuration, command line), the front matter, the text itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.document import Document
from claimlint.hints import Any
from claimlint.language.index import Hit
from claimlint.language.tokens import Tokens
from claimlint.settings import Settings
from claimlint.values import dataclass

DOCUMENT_TYPES = (
    "article", "treatment-page", "product-page", "product-blurb", "post", "landing-page", "price-list", "reference",
    "other",
)  # fmt: skip
COPY = "copy"
"""The topic of any text that is copy at all: about skincare or a treatment, or too short to tell."""
SHORT = 120
"""Texts of fewer words than this are a blurb or a post: they owe the reader no sections."""
SNIPPET = 60
"""Texts of fewer words than this need one word of this field, not three, for a claim to count."""
LONG = 250
"""Texts of at least so many words that sell something say so somewhere: "our", a price, "book now"."""
SCRAP = 25
"""Texts of fewer words than this need none, unless they speak of another trade: a headline, a caption."""
_ALIASES = {
    "blog": "article", "blogpost": "article", "blog-post": "article", "guide": "article",
    "treatment": "treatment-page", "service": "treatment-page", "service-page": "treatment-page",
    "procedure": "treatment-page", "product": "product-page", "landing": "landing-page", "home": "landing-page",
    "prices": "price-list", "pricelist": "price-list", "social": "post", "blurb": "product-blurb",
    "medical-reference": "reference", "page": "", "default": "",
}  # fmt: skip


_COLUMNS = ("article", "post", "other")
"""The types that may be about something without selling it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """``is_copy`` is False for a text of some length that is about neither skincare nor a treatment; ``offers`` is
    False for a long one that sells nothing: notes on a condition, a column about ingredients."""

    document_type: str
    topics: tuple[str, ...]
    words: int
    is_copy: bool
    offers: bool = True


def profile(
    document: Document,
    settings: Settings,
    tokens: Tokens,
    hits: Mapping[str, list[Hit]],
    roles: Mapping[str, tuple[str, ...]],
) -> Profile:
    """The profile of one text."""
    words = len(tokens)
    given = settings.topics or _told_topics(document.metadata)
    topics = tuple(given) or _topics(tokens, hits, roles.get("topic", ()))
    told = settings.document_type or _told_type(document.metadata)
    asked = () if told else roles.get("document", ())
    score = {name: _distinct(tokens, hits.get(f"document:{name}", ())) for name in asked}
    kind = told or _type(words, topics, score, len(document.sections))
    if kind == "product-page" and not told and _BLOG & set(document.path.lower().replace("\\", "/").split("/")[:-1]):
        kind = "article"
    is_copy = (
        bool(given or told)
        or (words < SCRAP and not (score.get("foreign") and not topics and not score.get("field")))
        or (words < SNIPPET and bool(topics or score.get("field")))
        or _in_field(words, score.get("field", 0), len(hits.get("document:field", ())))
    )
    offers = words < LONG or kind not in _COLUMNS or _led_by_procedure(topics) or bool(hits.get("document:offer"))
    return Profile(kind, topics, words, is_copy, offers)


def _led_by_procedure(topics: tuple[str, ...]) -> bool:
    """Whether a treatment is what the text is about: somebody offers those, named or not."""
    return "procedure" in topics and ("product" not in topics or topics.index("procedure") < topics.index("product"))


def _in_field(words: int, distinct: int, count: int) -> bool:
    """Whether the text keeps using the words of this field: three different ones, and one in 100 words; or so many
    of two that it is about nothing else (a list that says one thing of every product)."""
    return (distinct >= 3 and count >= max(3, min(words / 100, 20))) or (distinct >= 2 and count >= words / 12)


def _topics(tokens: Tokens, hits: Mapping[str, list[Hit]], names: tuple[str, ...]) -> tuple[str, ...]:
    """Topics that the text keeps coming back to: twice in a short text, and once in 80 words of a long one."""
    words = max(len(tokens), 1)
    found = []
    for name in names:
        places = hits.get(f"topic:{name}", ())
        if not places:
            continue
        needed = 1 if words < SNIPPET else max(2, words / 80 if name in ("product", "procedure") else words / 250)
        if len(places) >= min(needed, 12):
            found.append((-len(places), name))
    return tuple(name for _, name in sorted(found))


def _distinct(tokens: Tokens, places: object) -> int:
    hits: list[Hit] = list(places)  # type: ignore[call-overload]
    return len({" ".join(tokens.words[start:end]) for start, end in hits})


_BLOG = frozenset(("blog", "blogs", "posts", "_posts", "news", "articles", "journal", "magazine"))
"""Folders that hold articles, however much their pages speak of products."""


def _type(words: int, topics: tuple[str, ...], score: Mapping[str, int], sections: int) -> str:
    if words < SHORT:
        return "product-blurb" if "product" in topics and "procedure" not in topics[:1] else "post"
    reference, commercial = score.get("reference", 0), score.get("commercial", 0)
    if reference >= 4 and reference >= 2 * commercial:
        return "reference"
    if score.get("prices", 0) >= 6 and words < 900:
        return "price-list"
    if not ("procedure" in topics or "product" in topics):
        return "other"
    if _led_by_procedure(topics):
        return "treatment-page" if commercial >= 3 else "article"
    return "product-page" if commercial >= 3 or (sections < 3 and words < 300) else "article"


def _told_type(metadata: Mapping[str, Any]) -> str:
    own = metadata.get("claimlint")
    for source in (own if isinstance(own, Mapping) else {}, metadata):
        for key in ("document-type", "document_type", "type", "layout"):
            value = source.get(key)
            if isinstance(value, str):
                name = value.strip().lower().replace("_", "-").replace(" ", "-")
                name = _ALIASES.get(name, name)
                if name in DOCUMENT_TYPES:
                    return name
    return ""


def _told_topics(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    own = metadata.get("claimlint")
    value = own.get("topics") if isinstance(own, Mapping) else None
    if isinstance(value, str):
        value = [value]
    return tuple(str(topic) for topic in value) if isinstance(value, (list, tuple)) else ()
