"""What people decided about findings, applied in order.

In: the findings of a run and the decisions of its root. Out: the findings with severity and status as they stand, and notes about
decisions that no longer hold. The one decision owned here: the order — path severities, known facts, inline excuses, waivers,
baseline.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import fnmatch
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from checker.errors import did_you_mean
from checker.model import Finding, Severity, Status
from checker.report.strings import t
from checker.review import baseline, facts, inline, waivers
from checker.schema import Tables
from checker.settings import PathSettings, Settings
from checker.text import comments


@dataclasses.dataclass(frozen=True, slots=True)
class Decisions:
    """Where decisions are looked up. ``baseline`` None = none; ``root`` None = no waivers either."""

    root: Path | None = None
    baseline: Path | None = None
    rule_folders: tuple[Path, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Scope:
    """What a run looked at, and so which decisions it can call unused: those about rules that ran and releases it reports on.

    ``whole`` says that every release of the corpus was read: what is not among them is there no more.
    """

    rules: frozenset[str]  # all that exist
    ran: frozenset[str]
    documents: frozenset[str]
    whole: bool = False
    today: dt.date | None = None
    lang: str = "en"


def apply(
    found: Sequence[Finding], tables: Tables, settings: Settings, decisions: Decisions, scope: Scope
) -> tuple[list[Finding], list[str]]:
    """Return the findings as they stand, and a note for each decision that could not be used.

    Raises ``ConfigError`` for a decision file that cannot be read.
    """
    findings = [f for f in (by_path(f, settings.per_path) for f in found) if f is not None]
    findings = facts.unanswered(findings, facts.load(decisions.rule_folders, scope.rules))
    findings, notes = excused(findings, tables, scope)
    if decisions.root is not None:
        listed = waivers.load(waivers.path_of(decisions.root))
        if listed:
            findings, doubts = waivers.mark(findings, listed, _texts(tables, {w.document for w in listed}), scope.today)
            read = frozenset(tables.releases["id"].to_list())
            notes += [note for doubt in doubts if (note := _doubted(doubt, read, scope))]
    if decisions.baseline is not None:
        findings = baseline.mark(findings, baseline.load(decisions.baseline))
    return findings, notes


def _doubted(doubt: waivers.Doubt, read: frozenset[str], scope: Scope) -> str:
    """Return what to say of a waiver that does nothing, or nothing where this run cannot know."""
    waiver = doubt.waiver
    values = {"id": waiver.id, "reason": waiver.reason, "until": waiver.until}
    if waiver.of not in scope.rules:
        return _no_rule(t("waiver", scope.lang, **values), waiver.of, scope)
    there = waiver.document in read
    if waiver.of not in scope.ran or (waiver.document not in scope.documents if there else not scope.whole):
        return ""
    kind = "over" if not doubt.unused else "over.unused" if doubt.over else "unused"
    return t(f"waiver.{kind}", scope.lang, **values)


def _no_rule(what: str, rule: str, scope: Scope) -> str:
    hint = did_you_mean(rule, scope.rules)
    return f"{what}: {t('no_rule', scope.lang, rule=rule)}" + (f" ({hint})" if hint else "")


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


def excused(findings: Sequence[Finding], tables: Tables, scope: Scope) -> tuple[list[Finding], list[str]]:
    """Mark findings that a comment in their text excuses; say which comments do nothing."""
    candidates = tables.texts.filter(
        pl.col("format").is_in(list(comments.FORMATS))
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
        note
        for (document, name), listed in written.items()
        if document in scope.documents
        for e in listed
        for note in _idle(
            t("excuse", scope.lang, document=document, name=name, line=e.line), e, scope, used=(document, name, e.line) in used
        )
    ]
    return out, notes


def _idle(where: str, excuse: inline.Excuse, scope: Scope, *, used: bool) -> Iterable[str]:
    """Yield what is wrong with an excuse: it is not understood, names no rule, or silences nothing."""
    if not excuse.rules:
        yield f"{where}: {t('excuse.unclear', scope.lang)}"
    yield from (_no_rule(where, rule, scope) for rule in sorted(excuse.rules - scope.rules))
    if not used and excuse.rules and excuse.rules <= scope.ran:
        yield f"{where}: {t('excuse.unused', scope.lang)}"


def _texts(tables: Tables, documents: set[str]) -> dict[str, dict[str, str]]:
    """Return the texts of each document by rendition."""
    named = tables.releases.filter(pl.col("id").is_in(list(documents))).select("release", "id")
    found: dict[str, dict[str, str]] = {}
    for document, name, body in named.join(tables.texts, on="release").select("id", "name", "body").iter_rows():
        found.setdefault(document, {})[name] = body
    return found
