"""Annotations for GitHub Actions.

In: a ``model.Report``. Out: workflow commands, one a line: new findings worst first, then one that counts the rest. The one decision
owned here: what fits. GitHub shows ten annotations of each level a step, so ten errors and ten warnings are printed, and nine
notices leave room for the summary.
"""

from __future__ import annotations

from typing import Final

from checker.model import Finding, Report, Status
from checker.report import grouping, quoting
from checker.report.strings import t

LEVELS: Final = {"error": "error", "warning": "warning", "info": "notice"}
LIMITS: Final = {"error": 10, "warning": 10, "info": 9}


def render(report: Report, *, why: str = "") -> str:
    """Return the workflow commands, ending in a newline."""
    left = dict(LIMITS)
    lines: list[str] = []
    new = sorted((f for f in report.findings if f.status is Status.NEW), key=grouping.order)
    for finding in new:
        if left[finding.severity.value] > 0:
            left[finding.severity.value] -= 1
            lines.append(_annotation(finding, report.lang))
    rest = len(new) - len(lines)
    said = _rest(rest, report.lang) if rest else _all(len(new), report.lang)
    lines.append(f"::notice title=checker::{escape(f'{said} {grouping.closing(report, why)}')}")
    return "\n".join(lines) + "\n"


def _rest(n: int, lang: str) -> str:
    return t("github.more.1", lang) if n == 1 else t("github.more", lang, n=n)


def _all(n: int, lang: str) -> str:
    return t(f"github.all.{n}", lang) if n < 2 else t("github.all", lang, n=n)


def _annotation(finding: Finding, lang: str) -> str:
    first = finding.evidence[-1] if finding.thread and finding.evidence else finding.evidence[0] if finding.evidence else None
    verdict = t(f"verdict.{finding.verdict.value}", lang)
    properties = [f"title={_property(f'{finding.rule} ({verdict})')}"]
    if first is not None:
        properties.insert(0, f"file={_property(first.path)}")
        if first.line is not None:
            properties.insert(1, f"line={first.line}")
            if first.column is not None:
                properties.insert(2, f"col={first.column}")
    text = [quoting.plain(finding.message)]
    for side in finding.evidence[:4]:
        before, quote, after = quoting.pieces(side)
        text.append(f"{side.published or t('undated', lang)} {quoting.plain(grouping.where(side))} “{before}{quote}{after}”")
    text.append(f"check explain {finding.id}")
    return f"::{LEVELS[finding.severity.value]} {','.join(properties)}::{escape(chr(10).join(text))}"


def escape(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return escape(quoting.plain(text)).replace(":", "%3A").replace(",", "%2C")
