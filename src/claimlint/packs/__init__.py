"""Rule packs: folders of YAML -> frozen rules and one compiled index of all their words."""

from claimlint.packs.loading import PackError, load, shipped_folder, shipped_packs
from claimlint.packs.model import Applies, Example, Rule, RuleSet

__all__ = ["Applies", "Example", "PackError", "Rule", "RuleSet", "load", "shipped_folder", "shipped_packs"]
