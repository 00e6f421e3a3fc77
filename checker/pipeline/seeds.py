"""Seed corpora of known answer.

In: a folder of cases, each with ``planted/``, ``clean/`` and ``expected.toml``. Out: for each case what differs. The one decision owned
here: a planted finding counts when rule, verdict and every quote agree; anything loud that is not listed is a failure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from checker import tomlfile
from checker.model import Finding, Severity
from checker.pipeline import run
from checker.settings import Settings


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding a case must have."""

    rule: str
    verdict: str = ""
    severity: str = ""
    quotes: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``expected.toml``."""

    finding: tuple[Expected, ...] = ()
    as_of: dt.date | None = None
    note: str = ""


def cases(folder: Path) -> list[Path]:
    """Return the case folders at or below ``folder``."""
    return sorted(path.parent for path in folder.rglob("expected.toml"))


def run_cases(folder: Path, settings: Settings) -> Iterator[tuple[str, list[str]]]:
    """Yield ``(case, problems)`` for each case folder."""
    for path in cases(folder):
        yield path.relative_to(folder).as_posix() if path != folder else path.name, differences(path, settings)


def differences(folder: Path, settings: Settings) -> list[str]:
    """Return what differs between a case's expected findings and what is found."""
    case = tomlfile.load(folder / "expected.toml", Case)
    problems = []
    for part, wanted in (("planted", case.finding), ("clean", ())):
        if not (folder / part).is_dir():
            continue
        found = run.check([folder / part], settings, run.Options(as_of=case.as_of)).report.findings
        problems += [f"{part}: {line}" for line in _compare(found, wanted)]
    return problems


def _compare(found: tuple[Finding, ...], wanted: tuple[Expected, ...]) -> list[str]:
    unmatched = list(found)
    problems = []
    for item in wanted:
        match = next((f for f in unmatched if _fits(f, item)), None)
        if match is None:
            problems.append(f"{item.rule} not found at {' … '.join(item.quotes)}")
        else:
            unmatched.remove(match)
    problems += [f"unexpected {f.rule}: {f.message}" for f in unmatched if f.severity is not Severity.INFO]
    return problems


def _fits(finding: Finding, item: Expected) -> bool:
    quotes = ["".join(e.quote.split()) for e in finding.evidence]
    return (
        finding.rule == item.rule
        and (not item.verdict or finding.verdict.value == item.verdict)
        and (not item.severity or finding.severity.value == item.severity)
        and all(any("".join(quote.split()) in have for have in quotes) for quote in item.quotes)
    )
