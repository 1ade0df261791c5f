"""What each element of HTML is: the tables behind ``elements``."""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.document import BlockKind

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main menu meta nav ol"
    " optgroup option p pre search section select summary table tbody td textarea tfoot th thead title tr ul".split()
)
HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
KINDS: Mapping[str, BlockKind] = {
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
HIDDEN = frozenset(
    "script style template iframe noembed noframes xmp svg math canvas object audio video code pre samp del s strike"
    " datalist rp".split()
)
STRONG = frozenset({"b", "strong"})
ENDS_PARAGRAPH = BLOCKS - {"button", "title", "link", "meta"}
CLOSES: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "tbody": frozenset({"td", "th", "tr", "thead", "tbody"}),
    "tfoot": frozenset({"td", "th", "tr", "thead", "tbody"}),
}
