"""What every report for people shares: order, groups, tallies, the sentence about the exit code.

In: a ``model.Report``. Out: its findings in groups (one thread, or one release), worst first; counts; the last line. The one
decision owned here: the order in which a reader meets findings. It depends on nothing but the findings, never on their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checker.model import Evidence, Finding, ReleaseLine, Report, Severity, Status
from checker.report.strings import count, t


@dataclass(frozen=True, slots=True)
class Group:
    """Findings a reader judges together: those of one thread, or of one release."""

    key: str  # thread key or release id
    thread: bool
    title: str  # subject of the thread, else title of the (first) release
    agency: str
    published: str | None
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Severity:
        """The loudest severity inside."""
        return min((f.severity for f in self.findings), key=lambda s: s.rank)


def order(finding: Finding) -> tuple[int, str, str, int, str]:
    """Sort key: worst first, then by the first side's release, place and id."""
    first = finding.evidence[0] if finding.evidence else None
    return (finding.severity.rank, finding.rule, first.document if first else "", first.start if first else 0, finding.id)


def groups(findings: Iterable[Finding], releases: Iterable[ReleaseLine]) -> tuple[Group, ...]:
    """Return the findings in groups, the group of the worst finding first, then by date and key."""
    lines = {release.id: release for release in releases}
    members: dict[tuple[bool, str], list[Finding]] = {}
    for finding in findings:
        members.setdefault(_key(finding), []).append(finding)
    made = [_group(key, inside, lines) for key, inside in members.items()]
    return tuple(sorted(made, key=lambda g: (g.worst.rank, not g.thread, g.published or "9", g.key)))


def _key(finding: Finding) -> tuple[bool, str]:
    if finding.thread is not None:
        return True, finding.thread
    return False, finding.evidence[0].document if finding.evidence else ""


def _group(key: tuple[bool, str], inside: list[Finding], lines: dict[str, ReleaseLine]) -> Group:
    thread, name = key
    findings = tuple(sorted(inside, key=order))
    first = findings[0].evidence[0] if findings[0].evidence else None
    line = lines.get(first.document) if first else None
    agency = (line.agency if line else "") or (first.agency if first else "")
    published = line.published if line else first.published if first else None
    release = (line.title if line else "") or (first.title if first else "")
    title = (findings[0].subject if thread else "") or release or name
    return Group(name, thread, title, agency, published, findings)


def tally(findings: Iterable[Finding]) -> Counter[str]:
    """Count new findings by severity, and all known and waived ones under ``known`` and ``waived``."""
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.severity.value if finding.status is Status.NEW else finding.status.value] += 1
    return counts


def closing(report: Report, why: str = "") -> str:
    """Return the last line of a run: the exit code and its reason (``why``), then what was counted."""
    return " · ".join([why, *counted(report)] if why else counted(report))


def counted(report: Report) -> list[str]:
    """Return the counts of a run in words: findings by severity, known, waived, releases, claims, comparisons, clock."""
    lang = report.lang
    counts = tally(report.findings)
    parts = [count(severity.value, counts[severity.value], lang) for severity in Severity]
    parts += [t(status, lang, n=counts[status]) for status in ("known", "waived") if counts[status]]
    parts += [count(what, int(report.counts.get(what) or 0), lang) for what in ("documents", "claims", "compared")]
    if "changed" in report.counts:
        parts.append(count("changed", int(report.counts["changed"]), lang))
    if report.unreadable:
        parts.append(count("unreadable", len(report.unreadable), lang))
    if as_of := report.counts.get("as_of"):
        parts.append(t("as_of", lang, day=as_of))
    return parts


def where(side: Evidence) -> str:
    """Return how a person finds a side: ``path:line:column``, else path and locator, and the rendition when it is another name."""
    place = side.path
    if side.line is not None:
        place += f":{side.line}" + (f":{side.column}" if side.column is not None else "")
    elif side.locator:
        place += f" {side.locator}"
    shown = side.rendition and side.rendition != side.path.rsplit("/", 1)[-1]
    return f"{place} [{side.rendition}]" if shown else place
