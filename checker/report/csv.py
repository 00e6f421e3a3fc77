"""The report as a table for spreadsheets.

In: a ``model.Report``. Out: CSV (RFC 4180) with a row a side, UTF-8 with a byte-order mark so that a Korean spreadsheet opens it rightly. The
one decision owned here: a cell that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from checker.model import Report

COLUMNS: Final = (
    "id", "rule", "severity", "verdict", "status", "subject", "message", "side", "sides", "document", "agency", "published", "path", "line", "column",
    "locator", "role", "quote", "value", "relation", "suggestions",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|")


def render(report: Report) -> str:
    """Return the table; every status is listed."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for finding in report.findings:
        fixes = " / ".join(text for text, _ in finding.suggestions)
        for number, side in enumerate(finding.evidence, 1):
            row = (
                finding.id, finding.rule, finding.severity.value, finding.verdict.value, finding.status.value, finding.subject, finding.message, number,
                len(finding.evidence), side.document, side.agency, side.published, side.path, side.line, side.column, side.locator, side.role, side.quote,
                side.value, side.relation, fixes,
            )  # fmt: skip
            writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(_FORMULA) else text
