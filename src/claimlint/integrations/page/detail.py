"""Everything about one rule, for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimlint.findings import RuleInfo
from claimlint.integrations.page.asked import AskedWrongError

if TYPE_CHECKING:
    from claimlint.packs import RuleSet


def detail(name: str, ruleset: RuleSet) -> dict[str, Any]:
    """A rule by ``pack/id``, those of no pack included. ``AskedWrongError`` when there is none."""
    from claimlint.reporters.json_format import rule as rule_data

    rule = ruleset.rule(name)
    infos = (rule.info,) if rule else beyond_packs()
    info = next((info for info in infos if info.id == name), None)
    if info is None:
        raise AskedWrongError(f"there is no rule “{name[:80]}”", 404)
    return rule_data(info)


def beyond_packs() -> tuple[RuleInfo, ...]:
    """The rules that stand in no pack: those about directives, and those of a house's register."""
    from claimlint.register.rules import rules as of_register
    from claimlint.suppress.rules import rules as of_directives

    return (*of_directives(), *of_register())
