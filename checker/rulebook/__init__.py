"""Rules: TOML files that configure kinds, loaded strictly."""

from checker.rulebook.load import Rulebook, load, rules_dir
from checker.rulebook.rule import Both, Example, Rule, Variant

__all__ = ["Both", "Example", "Rule", "Rulebook", "Variant", "load", "rules_dir"]
