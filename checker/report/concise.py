"""The report for editors and grep: ``path:line:column: severity: rule: message [id]``, a line a new finding.

In: a ``model.Report``. Out: text whose last line says the exit code and why. The one decision owned here: one line is one finding, at its latest side.
"""

from __future__ import annotations

from checker.model import Finding, Report, Severity, Status
from checker.report import grouping, quoting


def render(report: Report, *, show: str = "info", why: str = "") -> str:
    """Return the lines; ``show`` is the least severity printed, ``why`` opens the last line."""
    limit = Severity(show).rank
    new = sorted((f for f in report.findings if f.status is Status.NEW and f.severity.rank <= limit), key=grouping.order)
    return "\n".join([*map(_line, new), grouping.closing(report, why)]) + "\n"


def _line(finding: Finding) -> str:
    place = ""
    if finding.evidence:
        side = finding.evidence[-1]
        parts = [side.path, *(str(n) for n in (side.line, side.column) if n is not None)]
        place = quoting.plain(":".join(parts if side.line is not None or not side.locator else [side.path, side.locator])) + ": "
    return f"{place}{finding.severity.value}: {finding.rule}: {quoting.plain(finding.message)} [{finding.id}]"
