"""The job summary of GitHub Actions, in Markdown.

In: a ``model.Report``. Out: Markdown with both ends of each new finding, worst first. The one decision owned here: text of a document is
never Markdown: every mark that means something is escaped. GitHub takes one megabyte; ``MOST`` findings stay far below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.model import Finding, Report, Status
from checker.report import grouping, quoting
from checker.report.strings import t, unreadable

MOST: Final = 100
_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+!|~$^=:@&-])")


def render(report: Report, *, why: str = "") -> str:
    """Return the Markdown text."""
    lang = report.lang
    new = sorted((f for f in report.findings if f.status is Status.NEW), key=grouping.order)
    lines = [f"## {t('page.title', lang)}", "", escape(grouping.closing(report, why)), ""]
    for group in grouping.groups(new[:MOST], report.releases):
        lines += [f"### {escape(quoting.cut(group.title, 120))}", ""]
        for finding in group.findings:
            lines += [*_finding(finding, lang), ""]
    if len(new) > MOST:
        lines += [escape(t("limits.cut", lang, n=len(new) - MOST)), ""]
    for key, items in (
        ("not_run", [f"{n.rule}: {n.reason}" for n in report.not_run]),
        ("unreadable", [f"{u.path}: {unreadable(u, lang)}" for u in report.unreadable]),
    ):
        if items:
            lines += [f"### {t(key, lang)}", "", *(f"- {escape(item)}" for item in items[:MOST]), ""]
    return "\n".join(lines)


def escape(text: str) -> str:
    """Return ``text`` as Markdown that shows it as it is."""
    return _MARKS.sub(r"\\\1", quoting.plain(text)).replace("<", "&lt;").replace(">", "&gt;")


def _finding(finding: Finding, lang: str) -> Iterator[str]:
    verdict = t(f"verdict.{finding.verdict.value}", lang)
    yield f"**{t(finding.severity.value, lang)} · {verdict}** `{finding.rule}` — {escape(finding.message)}"
    yield ""
    for side in finding.evidence[:6]:
        before, quote, after = quoting.pieces(side)
        day = side.published or t("undated", lang)
        yield f"- {escape(day)} {escape(grouping.where(side))}  "
        yield f"  “{escape(before)}**{escape(quote) or ' '}**{escape(after)}”"
    if len(finding.evidence) > 6:
        yield f"- {t('places.more', lang, n=len(finding.evidence) - 6)}"
