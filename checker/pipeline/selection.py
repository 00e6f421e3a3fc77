"""Which rules run, and how loud they are.

In: the rulebook, the settings and the options of a run. Out: the rules to run, and the severity of each hit. The one decision
owned here: the order of precedence — command line over configuration over the rule file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from checker.errors import UsageError, did_you_mean
from checker.model import Severity
from checker.rulebook import Rule


def require(names: Iterable[str], known: Collection[str], where: str = "") -> None:
    """Raise ``UsageError`` for a name that is no rule's; ``where`` is the table of the configuration that holds it, if one does."""
    for name in sorted(set(names) - set(known)):
        raise UsageError(f'no such rule "{name}"', where=where, hint=did_you_mean(name, known) or "`check rules` lists them")


def choose(rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str], severity: Mapping[str, str]) -> list[Rule]:
    """Return the rules that run."""
    wanted, unwanted = set(select), set(ignore)
    off = {name for name, value in severity.items() if value == "off"}
    return [rule for rule in rules if (not wanted or rule.id in wanted) and rule.id not in unwanted and rule.id not in off]


def severity_of(rule: Rule, variant: str, overrides: Mapping[str, str]) -> Severity:
    """Return how loud a hit of ``rule`` is. A configured severity never makes an info variant loud."""
    stated = rule.severity_for(variant)
    configured = overrides.get(rule.id)
    quiet_variant = stated is Severity.INFO and rule.severity is not Severity.INFO
    return Severity(configured) if configured and not quiet_variant else stated
