"""Whether the names in configuration and options mean anything to the rules: a rule that is misspelt in ``ignore`` or
``select`` must be told, never silently skipped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

from claimlint.config.layers import Named
from claimlint.findings import FileError
from claimlint.nodes import nearest
from claimlint.packs import RuleSet
from claimlint.register.rules import names as register_names
from claimlint.services.options import OptionError, Options
from claimlint.suppress.rules import rules as directive_rules

_RULE_KEYS = frozenset(("select", "ignore", "severity", "require"))
_NOUNS = {
    "notes": "kind of caveat and no rule",
    "markets": "market",
    "topics": "topic",
    "document-type": "document type",
}

More = Callable[[], Iterable[RuleSet]]
"""Gives the other packs that a name may come from; asked only when the loaded ones do not know it."""


def check_config(named: Iterable[Named], ruleset: RuleSet, more: More) -> list[FileError]:
    """An error for each name in a configuration that no pack knows."""
    found = ((name, unknown(name.key, name.name, ruleset, more)) for name in named)
    return [FileError(name.path, message, name.line, name.column) for name, message in found if message]


def check_options(options: Options, ruleset: RuleSet, more: More) -> None:
    """Raises ``OptionError`` for the first name on the command line that no pack knows."""
    given = {
        ("--select", "select"): options.select,
        ("--ignore", "ignore"): options.ignore,
        ("--market", "markets"): options.markets,
        ("--topic", "topics"): options.topics,
        ("--document-type", "document-type"): (options.document_type,) if options.document_type else (),
    }
    for (option, key), names in given.items():
        for name in names:
            if message := unknown(key, name, ruleset, more):
                raise OptionError(option, message)


def unknown(key: str, name: str, ruleset: RuleSet, more: More) -> str:
    """A sentence when ``name`` means nothing under ``key``, else nothing."""
    names = partial(_names, key)
    if name in names(ruleset) or any(name in names(other) for other in more()):
        return ""
    noun = "rule, category or pack" if key in _RULE_KEYS else _NOUNS[key]
    return f"there is no {noun} “{name}”{nearest(name, names(ruleset))}"


def _names(key: str, ruleset: RuleSet) -> Collection[str]:
    if key in _RULE_KEYS:
        own = {part for rule in directive_rules() for part in (rule.id, rule.id.rpartition("/")[2], rule.category)}
        return ruleset.names | own | register_names()
    if key == "notes":
        return {*ruleset.names, *ruleset.language.roles.get("caveat", ())}
    if key == "topics":
        return ruleset.language.roles.get("topic", ())
    if key == "document-type":
        from claimlint.language.profile import DOCUMENT_TYPES

        return DOCUMENT_TYPES
    from claimlint.packs.rows import MARKETS

    return {*MARKETS, *(market for rule in ruleset.rules for market in rule.markets)}
