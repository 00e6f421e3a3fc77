"""Known facts: true exceptions, silenced for good.

In: ``rules/facts/*.toml``. Out: which findings a fact answers. The one decision owned here: a fact names the rule and a quote the
finding's evidence must contain (white space ignored), and is tested by an example of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import msgspec

from checker import tomlfile
from checker.errors import ConfigError, did_you_mean
from checker.model import Finding


class FactExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text whose finding the fact must silence."""

    text: str
    published: str = ""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One true exception."""

    rule: str
    quote: str
    reason: str
    reference: str = ""
    example: FactExample | None = None


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of facts."""

    fact: tuple[Fact, ...] = ()


def load(folders: Iterable[Path], known: Collection[str]) -> tuple[Fact, ...]:
    """Read ``facts/*.toml`` of every rule folder; ``ConfigError`` for a fact of a rule that is none of ``known``."""
    return tuple(
        fact for folder in folders for path in sorted((folder / "facts").glob("*.toml")) for fact in _read(path, folder.name, known)
    )


def _read(path: Path, folder: str, known: Collection[str]) -> tuple[Fact, ...]:
    shown = f"{folder}/facts/{path.name}"
    facts = tomlfile.load(path, File, shown=shown).fact
    for number, fact in enumerate(facts):
        if fact.rule not in known:
            line = tomlfile.key_lines(path.read_text(encoding="utf-8-sig")).get(("fact", "rule"), [])
            where = f"{shown}:{line[number]}" if len(line) == len(facts) else shown
            raise ConfigError(f'no such rule "{fact.rule}"', where=where, hint=did_you_mean(fact.rule, known))
    return facts


def answers(fact: Fact, finding: Finding) -> bool:
    """Return whether ``fact`` explains ``finding``."""
    needle = "".join(fact.quote.split())
    return fact.rule == finding.rule and any(needle in "".join(item.quote.split()) for item in finding.evidence)


def unanswered(findings: Sequence[Finding], facts: Sequence[Fact]) -> list[Finding]:
    """Return the findings no fact explains."""
    return [finding for finding in findings if not any(answers(fact, finding) for fact in facts)] if facts else list(findings)
