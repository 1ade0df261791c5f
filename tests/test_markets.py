"""``docs/markets.md``: its table is that of the rules. ``CLAIMLINT_UPDATE_DOCS=1`` writes it anew."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator

from claimlint.findings import Severity, Source
from claimlint.packs import Rule, RuleSet
from conftest import ROOT

PAGE = ROOT / "docs" / "markets.md"
MARKETS = {"us": "US", "uk": "UK", "eu": "EU", "ca": "Canada", "au": "Australia"}
PART = re.compile(r"(?<=<!-- the numbers, written by a test -->\n).*?(?=<!-- up to here -->)", re.DOTALL)


def asked(rule: Rule, market: str) -> bool:
    return not rule.markets or bool({"any", market} & set(rule.markets))


def row(*cells: object) -> str:
    return f"| {' | '.join(str(cell or '') for cell in cells)} |\n"


def depth(sources: set[Source]) -> str:
    """How far the sources of a market were read."""
    known = Counter("unread" if one.unread else "second" if one.paraphrase else "read" for one in sources)
    return f"{known['read']} / {known['second']} / {known['unread']}"


def table(rules: tuple[Rule, ...]) -> Iterator[str]:
    by = {market: [rule for rule in rules if asked(rule, market)] for market in MARKETS}
    yield row("", *MARKETS.values())
    yield row(*["---"] * (len(MARKETS) + 1))
    yield row("**Rules**", *(f"**{len(found)}**" for found in by.values()))
    errors = [sum(rule.severity is Severity.ERROR for rule in found) for found in by.values()]
    yield row("of them errors", *errors)
    sources = {market: {one for rule in rules for one in rule.sources if one.market == market} for market in MARKETS}
    yield row("Sources read / at second hand / not read", *map(depth, sources.values()))
    for category in sorted({rule.category for rule in rules}):
        found = [sum(rule.category == category for rule in of) for of in by.values()]
        yield row(category, *found)


def test_the_table_is_that_of_the_rules(shipped: RuleSet) -> None:
    text = PAGE.read_text(encoding="utf-8")
    made = "\n" + "".join(table(shipped.rules)) + "\n"
    if os.environ.get("CLAIMLINT_UPDATE_DOCS") == "1":
        PAGE.write_text(PART.sub(lambda _: made, text), encoding="utf-8")
        return
    assert PART.findall(text) == [made], "CLAIMLINT_UPDATE_DOCS=1 writes it anew; read what it then says"


def test_every_market_has_rules_of_its_own(shipped: RuleSet) -> None:
    for market in MARKETS:
        assert [rule.id for rule in shipped.rules if market in rule.markets], market
