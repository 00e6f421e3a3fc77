"""The report for people at a terminal.

In: a ``model.Report``. Out: text, grouped by thread or release, worst first: what conflicts, every side with date, place and a short
quote, the rule and how to learn more; then what was not checked; the last line says the exit code and why. The one decision
owned here: the layout of that text. Colour is a wish of the caller; without it brackets mark the value in its quote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.model import Evidence, Finding, Report, Severity, Status
from checker.report import grouping, quoting
from checker.report.strings import t, unreadable

PLACES: Final = 8  # sides printed for one finding; the rest are counted

_STYLE: Final = {
    "error": "1;31", "warning": "1;33", "info": "36", "head": "1", "dim": "2", "value": "1;4", "group": "1",
}  # fmt: skip


def render(
    report: Report, *, color: bool = False, width: int = 100, show: str = "info", why: str = "", advice: bool = False
) -> str:
    """Return the whole report, ending in a newline.

    ``show`` is the least severity printed (error, warning, info); what is hidden is counted. Known and waived findings are
    counted only. ``width`` is in terminal columns and bounds messages. ``why`` opens the last line: the exit code and its reason.
    ``advice`` adds what the rule says is to be done, and the address of each release that has one.
    """
    paint = _Paint(color)
    limit = Severity(show).rank
    new = [f for f in report.findings if f.status is Status.NEW]
    shown = [f for f in new if f.severity.rank <= limit]
    fixes = {rule.id: rule.fix for rule in report.rules} if advice else {}
    lines: list[str] = []
    for group in grouping.groups(shown, report.releases):
        lines += [_head(group, paint), ""]
        for finding in group.findings:
            lines += [*_finding(finding, report.lang, max(width, 40), paint, fixes.get(finding.rule, "")), ""]
    if not new:
        lines += [t("nothing.new" if report.findings else "nothing", report.lang), ""]
    elif len(shown) < len(new):
        lines += [t("hidden", report.lang, n=len(new) - len(shown)), ""]
    lines += _limits(report, paint)
    lines.append(grouping.closing(report, why))
    return "\n".join(lines) + "\n"


def _head(group: grouping.Group, paint: _Paint) -> str:
    if group.thread:
        return paint("group", f"── {quoting.plain(group.title)}")
    parts = [group.title, group.agency, group.published or "", group.key if group.key != group.title else ""]
    return paint("group", "── " + " · ".join(quoting.plain(part) for part in parts if part))


def _finding(finding: Finding, lang: str, width: int, paint: _Paint, fix: str) -> Iterator[str]:
    label = t(finding.severity.value, lang)
    yield f"{paint(finding.severity.value, label)}  {paint('head', finding.rule)}  {t(f'verdict.{finding.verdict.value}', lang)}"
    for line in quoting.wrap(quoting.plain(finding.message), width - 2):
        yield f"  {line}"
    for side in finding.evidence[:PLACES]:
        yield from _side(side, lang, paint)
        if fix and side.url:
            yield f"      {quoting.plain(side.url)}"
    if (rest := len(finding.evidence) - PLACES) > 0:
        yield f"    {t('places.more', lang, n=rest)}"
    for text, why in finding.suggestions:
        yield f"  {t('suggestion', lang)}: {quoting.plain(text)}" + (f" — {quoting.plain(why)}" if why else "")
    if fix:
        said = quoting.wrap(f"{t('fix', lang)}: {quoting.plain(fix.strip())}", width - 4)
        yield from (f"{'    ' if number else '  '}{line}" for number, line in enumerate(said))
    yield paint("dim", f"  {t('more', lang)}: check explain {finding.id}")


def _side(side: Evidence, lang: str, paint: _Paint) -> Iterator[str]:
    day = side.published or t("undated", lang)
    relation = f"  {t(f'relation.{side.relation}', lang)}" if side.relation else ""
    yield f"    {day}  {paint('dim', quoting.plain(grouping.where(side)))}{relation}"
    before, quote, after = quoting.pieces(side)
    marked = paint("value", quote) if paint.color else f"[{quote}]" if before.strip() or after.strip() else quote
    yield f"      “{before.lstrip()}{marked}{after.rstrip()}”"


def _limits(report: Report, paint: _Paint) -> Iterator[str]:
    """Say what was not checked: rules, files, notices."""
    rows = (
        ("not_run", [f"{item.rule}: {item.reason}" for item in report.not_run]),
        ("unreadable", [f"{item.path}: {unreadable(item, report.lang)}" for item in report.unreadable]),
        ("warnings", list(report.warnings)),
    )
    for key, items in rows:
        if items:
            yield paint("group", f"{t(key, report.lang)} ({len(items)})")
            yield from (f"  {quoting.plain(item)}" for item in items)
            yield ""


class _Paint:
    """Adds terminal colours, or nothing."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLE[style]}m{text}\x1b[0m" if self.color else text
