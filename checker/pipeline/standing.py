"""What people decided about findings, applied in order.

In: the findings of a run and the decisions of its root. Out: the findings with severity and status as they stand, and notes about
decisions that no longer hold. The one decision owned here: the order — path severities, known facts, inline excuses, waivers,
baseline.
"""

from __future__ import annotations

import dataclasses
import fnmatch
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from checker.model import Finding, Severity, Status
from checker.review import baseline, facts, inline, waivers
from checker.schema import Tables
from checker.settings import PathSettings, Settings

_INLINE_FORMATS = ("md", "txt", "html", "jsonl")


@dataclasses.dataclass(frozen=True, slots=True)
class Decisions:
    """Where decisions are looked up. ``baseline`` None = none; ``root`` None = no waivers either."""

    root: Path | None = None
    baseline: Path | None = None
    rule_folders: tuple[Path, ...] = ()


def apply(found: Sequence[Finding], tables: Tables, settings: Settings, decisions: Decisions) -> tuple[list[Finding], list[str]]:
    """Return the findings as they stand, and a note for each decision that could not be used.

    Raises ``ConfigError`` for a decision file that cannot be read.
    """
    notes: list[str] = []
    findings = [f for f in (by_path(f, settings.per_path) for f in found) if f is not None]
    findings = facts.unanswered(findings, facts.load(decisions.rule_folders))
    findings, unused = excused(findings, tables)
    notes += unused
    if decisions.root is not None:
        listed = waivers.load(waivers.path_of(decisions.root))
        if listed:
            clock = tables.releases.filter(pl.col("basis") == "stated")["published"].max()
            findings, said = waivers.mark(findings, listed, _texts(tables, {w.document for w in listed}), clock)  # type: ignore[arg-type]
            notes += said
    if decisions.baseline is not None:
        findings = baseline.mark(findings, baseline.load(decisions.baseline))
    return findings, notes


def by_path(finding: Finding, per_path: Iterable[PathSettings]) -> Finding | None:
    """Return the finding with the severity its releases are given; the last match wins; ``off`` drops it.

    A finding about several releases is moved only when all of them match.
    """
    for setting in per_path:
        wanted = setting.severity.get(finding.rule)
        if wanted and all(fnmatch.fnmatchcase(e.document, setting.match) for e in finding.evidence):
            if wanted == "off":
                return None
            finding = dataclasses.replace(finding, severity=Severity(wanted))
    return finding


def excused(findings: Sequence[Finding], tables: Tables) -> tuple[list[Finding], list[str]]:
    """Mark findings that a comment in their text excuses."""
    candidates = tables.texts.filter(
        pl.col("format").is_in(_INLINE_FORMATS)
        & pl.col("body").str.contains("<!--", literal=True)
        & pl.col("body").str.contains("check:", literal=True)
    ).join(tables.releases.select("release", "id"), on="release")
    if not candidates.height:
        return list(findings), []
    written = {(row["id"], row["name"]): inline.excuses(row["body"]) for row in candidates.iter_rows(named=True)}
    used: set[tuple[str, str, int]] = set()
    out = []
    for finding in findings:
        excuse = None
        for item in finding.evidence:
            for e in written.get((item.document, item.rendition), ()):
                if finding.rule in e.rules and item.start < e.end and e.start < item.end:
                    excuse = e
                    used.add((item.document, item.rendition, e.line))
        out.append(dataclasses.replace(finding, status=Status.WAIVED, excuse=excuse.reason) if excuse else finding)
    notes = [
        f"{document} ({name}), line {e.line}: this excuse silences nothing"
        for (document, name), listed in written.items()
        for e in listed
        if (document, name, e.line) not in used
    ]
    return out, notes


def _texts(tables: Tables, documents: set[str]) -> dict[str, dict[str, str]]:
    """Return the texts of each document by rendition."""
    named = tables.releases.filter(pl.col("id").is_in(list(documents))).select("release", "id")
    found: dict[str, dict[str, str]] = {}
    for document, name, body in named.join(tables.texts, on="release").select("id", "name", "body").iter_rows():
        found.setdefault(document, {})[name] = body
    return found
