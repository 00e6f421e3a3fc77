"""The report as Checkstyle XML.

In: a ``model.Report``. Out: the new findings by file. The one decision owned here: every side of a finding is an error of its own file,
so that both ends of a disagreement are marked where they stand.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from checker.model import Evidence, Finding, Report, Status
from checker.report import xml


def render(report: Report) -> str:
    """Return the XML text."""
    files: dict[str, list[tuple[Evidence, Finding]]] = {}
    for finding in report.findings:
        if finding.status is Status.NEW:
            for side in finding.evidence:
                files.setdefault(side.path, []).append((side, finding))
    root = ET.Element("checkstyle", version="4.3")
    for path in sorted(files):
        file = ET.SubElement(root, "file", name=xml.clean(path))
        for side, finding in sorted(files[path], key=lambda pair: (pair[0].line or 0, pair[0].start, pair[1].id)):
            error = ET.SubElement(file, "error", line=str(side.line or 1))
            if side.column is not None:
                error.set("column", str(side.column))
            error.set("severity", finding.severity.value)
            error.set("message", xml.clean(f"{finding.message} [{finding.id}]"))
            error.set("source", f"checker.{finding.rule}")
    return xml.serialise(root)
