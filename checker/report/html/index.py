"""The index.

In: a report. Out: ``views.Index`` and the sections its pages list. The one decision owned here: what a reviewer meets first — facts
and counts, then findings worst first, then how claims moved, then everything that was not checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from checker.model import Finding, ReleaseLine, Severity, Status, Verdict
from checker.report import grouping, quoting
from checker.report.html import charts, series
from checker.report.html.cards import SIGNS, Cards, language
from checker.report.html.links import outside, slug
from checker.report.html.views import Bin, Chart, Choice, Filter, Index, ReleaseRow, RuleRow, Section
from checker.report.strings import t, unreadable

AGENCIES: Final = 30  # boxes of the agency filter
CHARTS: Final = 12
BINS: Final = 120
PER_PAGE: Final = 200
HEAVY: Final = 150_000  # bytes of findings on a page, so that pages open at once even with long quotes

PAGE: Final = 195_000  # bytes of a page


def sections(findings: Iterable[Finding], cards: Cards) -> tuple[Section, ...]:
    """Return findings in sections, worst first; waived ones are left out."""
    judged = [f for f in findings if f.status is not Status.WAIVED]
    return tuple(cards.section(group) for group in grouping.groups(judged, cards.report.releases))


def pages(
    made: Sequence[Section], size: int = PER_PAGE, weigh: Callable[[Section], int] = lambda _: 0, front: int = 0
) -> list[tuple[Section, ...]]:
    """Cut sections into pages of ``size`` findings, and of ``HEAVY`` bytes as ``weigh`` tells them; at least one page.

    The first page also carries ``front`` bytes of other things, and no page is meant to weigh more than ``PAGE``.
    A section is cut only when it has more findings than a page.
    """
    out: list[list[Section]] = [[]]
    room, spare = size, min(HEAVY, max(HEAVY // 3, PAGE - front))
    for section in made:
        for part in _parts(section, size):
            weight = weigh(part)
            if out[-1] and (len(part.cards) > room or weight > spare):
                out.append([])
                room, spare = size, HEAVY
            out[-1].append(part)
            room, spare = room - len(part.cards), spare - weight
    return [tuple(page) for page in out]


def _parts(section: Section, size: int) -> Iterable[Section]:
    if len(section.cards) <= size:
        return (section,)
    return (replace(section, cards=section.cards[at : at + size]) for at in range(0, len(section.cards), size))


def build(cards: Cards, all_sections: Sequence[Section]) -> Index:
    """Return what the index shows around its findings."""
    report, lang = cards.report, cards.report.lang
    shown = [card for section in all_sections for card in section.cards]
    counts = Counter(card.severity for card in shown if card.status == "new")
    files = tuple((quoting.plain(u.path), quoting.plain(unreadable(u, lang))) for u in report.unreadable)
    loud = sum(card.severity != Severity.INFO.value for card in shown)
    tiles = [
        (
            s.value, SIGNS[s.value], t(s.value if counts[s.value] == 1 else f"many.{s.value}", lang), counts[s.value],
            f"severity-{slug(s.value)}.html" if counts[s.value] and not cards.site.single else "",
        )
        for s in Severity
    ]  # fmt: skip
    tiles.append(
        ("unreadable", "✕", t("facts.unreadable", lang), len(report.unreadable), "#limits-title" if report.unreadable else "")
    )
    agencies = Counter(card.agency for card in shown)
    strip = _bins(report.releases, report.findings)
    return Index(
        facts=_facts(cards), tiles=tuple(tiles), filters=_filters(cards, shown_agencies=agencies), charts=_charts(cards),
        strip=charts.strip(strip, t("timeline.desc", lang)), bins=strip, rules=_rules(cards),
        agencies=tuple(
            Choice("", "a", name, name or t("agency.unknown", lang), n, "" if cards.site.single else f"agency-{slug(name)}.html")
            for name, n in sorted(agencies.items(), key=lambda item: (-item[1], item[0]))
        ),
        not_run=tuple((quoting.plain(n.rule), quoting.plain(n.reason)) for n in report.not_run), unreadable=files,
        warnings=tuple(quoting.plain(w) for w in report.warnings), told=t("findings.told", lang, loud=f"{loud:,}", notes=f"{len(shown) - loud:,}"),
    )  # fmt: skip


def _facts(cards: Cards) -> tuple[tuple[str, str], ...]:
    report, lang = cards.report, cards.report.lang
    dates = sorted(line.published for line in report.releases if line.published)
    number = {name: f"{int(report.counts.get(name) or 0):,}" for name in ("documents", "segments", "claims", "compared")}
    rows = [
        ("documents", number["documents"]),
        ("range", f"{dates[0]} ~ {dates[-1]}" if dates else t("undated", lang)),
        ("as_of", str(report.counts.get("as_of") or t("undated", lang))),
        ("segments", number["segments"]),
        ("claims", number["claims"]),
        ("compared", number["compared"]),
        ("rules", f"{len(report.rules):,}"),
        ("digest", report.rules_digest[:16]),
        ("version", report.version),
    ]
    return tuple((t(f"facts.{name}", lang), value) for name, value in rows)


def _filters(cards: Cards, shown_agencies: Counter[str]) -> tuple[Filter, ...]:
    """Return the boxes; the number of each is how many findings carry the value."""
    report, lang = cards.report, cards.report.lang
    judged = [f for f in report.findings if f.status is not Status.WAIVED]
    severities = Counter(f.severity.value for f in judged)
    verdicts = Counter(f.verdict.value for f in judged)
    rules = Counter(f.rule for f in judged)
    statuses = Counter(f.status.value for f in judged)
    groups: list[tuple[str, str, list[tuple[str, str, int]], int]] = [
        ("s", "severity", [(s.value, f"{SIGNS[s.value]} {t(s.value, lang)}", severities[s.value]) for s in Severity], 0),
        ("v", "verdict", [(v.value, t(f"verdict.{v.value}", lang), verdicts[v.value]) for v in Verdict if verdicts[v.value]], 0),
        ("n", "status", [(s, t(f"status.{s}", lang), statuses[s]) for s in ("new", "known") if statuses["known"]], 0),
        ("r", "rule", [(rule, rule, n) for rule, n in sorted(rules.items(), key=lambda item: (-item[1], item[0]))], 0),
    ]
    common = sorted(shown_agencies.items(), key=lambda item: (-item[1], item[0]))
    groups.append(
        ("a", "agency", [(a, a or t("agency.unknown", lang), n) for a, n in common[:AGENCIES]], max(0, len(common) - AGENCIES))
    )
    return tuple(
        Filter(
            name,
            t(f"filter.{key}", lang),
            tuple(Choice(cards.codes[name, v], name, v, label, n) for v, label, n in rows if n),
            rest,
        )
        for name, key, rows, rest in groups
        if len(rows) > 1 and any(n for _, _, n in rows)
    )


def _charts(cards: Cards) -> tuple[Chart, ...]:
    """Return the threads that moved furthest, dates before numbers."""
    report = cards.report
    threads: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.thread is not None and finding.status is not Status.WAIVED:
            threads.setdefault(finding.thread, []).append(finding)
    made = []
    for key, findings in threads.items():
        sides = [side for finding in findings for side in finding.evidence]
        chart = series.chart(findings[0].subject or key, sides, report.lang, href=cards.site.thread(key), key=key)
        if chart is not None:
            made.append(chart)
    return tuple(sorted(made, key=lambda c: (not c.promise, -c.moved, c.key))[:CHARTS])


def _bins(releases: Sequence[ReleaseLine], findings: Sequence[Finding]) -> tuple[Bin, ...]:
    """Count releases a month, or a year where the months are too many; undated releases have no place here."""
    loud = {side.document for finding in findings if finding.loud for side in finding.evidence}
    dated = [(line.published[:7], line.id in loud) for line in releases if line.published]
    if not dated:
        return ()
    first, last = min(d for d, _ in dated), max(d for d, _ in dated)
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
    if months > BINS:
        names = [str(year) for year in range(int(first[:4]), int(last[:4]) + 1)][-BINS:]
        dated = [(d[:4], flag) for d, flag in dated]
    else:
        start = int(first[:4]) * 12 + int(first[5:]) - 1
        names = [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, start + months)]
    total = Counter(d for d, _ in dated)
    marked = Counter(d for d, flag in dated if flag)
    return tuple(Bin(name, total[name], marked[name]) for name in names)


def _rules(cards: Cards) -> tuple[RuleRow, ...]:
    counts = Counter((f.rule, f.severity.value) for f in cards.report.findings if f.status is not Status.WAIVED)
    rows = [
        RuleRow(
            r.id, quoting.plain(r.title), quoting.plain(r.why), t("rules.built-in", cards.report.lang) if r.origin == "built-in" else quoting.plain(r.origin), counts[r.id, "error"], counts[r.id, "warning"], counts[r.id, "info"],
            f"rule-{slug(r.id)}.html" if not cards.site.single and any(counts[r.id, s.value] for s in Severity) else "",
        )
        for r in cards.report.rules
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (-r.error, -r.warning, -r.info, r.id)))


def releases(cards: Cards) -> tuple[ReleaseRow, ...]:
    """Return every release, newest first."""
    counts = Counter(
        document for f in cards.report.findings if f.status is not Status.WAIVED for document in {e.document for e in f.evidence}
    )
    rows = [
        ReleaseRow(
            line.id, quoting.plain(line.agency), quoting.cut(quoting.plain(line.title or line.id), 160), line.published or "",
            t(f"releases.basis.{line.basis}", cards.report.lang), cards.site.document(line.id), outside(line.url), language(line.title or line.id), counts[line.id],
        )
        for line in cards.report.releases
    ]  # fmt: skip
    return tuple(sorted(sorted(rows, key=lambda r: r.id), key=lambda r: r.date, reverse=True))
