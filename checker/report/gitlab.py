"""The report for GitLab Code Quality: a JSON array in the format of the Code Climate engine.

In: a ``model.Report``. Out: new findings, one entry each. The one decision owned here: the fingerprint is the finding's id, which does not
move with lines; the place is its latest side.
"""

from __future__ import annotations

from typing import Final

from checker.model import Report, Status
from checker.report import quoting
from checker.report.json import dump

SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """Return the array as JSON text."""
    return dump(
        [
            {
                "description": quoting.plain(finding.message),
                "check_name": finding.rule,
                "fingerprint": finding.id,
                "severity": SEVERITIES[finding.severity.value],
                "location": {"path": finding.evidence[-1].path, "lines": {"begin": finding.evidence[-1].line or 1}},
                "other_locations": [{"path": side.path, "lines": {"begin": side.line or 1}} for side in finding.evidence[:-1][:20]],
            }
            for finding in report.findings
            if finding.status is Status.NEW and finding.evidence
        ]
    )
