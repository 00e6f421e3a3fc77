"""The report as JUnit XML.

In: a ``model.Report``. Out: a suite a rule, a test case a thread or release that has findings; a rule that found nothing is one case that
passes, so that a dashboard shows that it ran. The one decision owned here: new findings fail, known and waived ones are skipped, a
file that could not be read is an error.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from checker.model import Finding, Report, Severity, Status
from checker.report import grouping, quoting, xml
from checker.report.strings import t


def render(report: Report) -> str:
    """Return the XML text."""
    by_rule: dict[str, list[Finding]] = {rule.id: [] for rule in report.rules}
    for finding in report.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    idle = {item.rule: item.reason for item in report.not_run}
    root = ET.Element("testsuites", name="checker")
    for rule, findings in sorted(by_rule.items()):
        _suite(root, rule, findings, report, idle.get(rule, ""))
    if report.unreadable:
        suite = ET.SubElement(
            root,
            "testsuite",
            name="reading",
            tests=str(len(report.unreadable)),
            failures="0",
            errors=str(len(report.unreadable)),
            skipped="0",
        )
        for file in report.unreadable:
            case = ET.SubElement(suite, "testcase", classname="reading", name=xml.clean(file.path))
            ET.SubElement(case, "error", type="unreadable", message=xml.clean(f"{file.reason} {file.hint}".strip()))
    for name in ("tests", "failures", "errors"):  # readers that go by the schema of Jenkins take no count of skipped ones here
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return xml.serialise(root)


def _suite(root: ET.Element, rule: str, findings: list[Finding], report: Report, idle: str) -> None:
    suite = ET.SubElement(root, "testsuite", name=rule)
    failed = skipped = 0
    for group in grouping.groups(findings, report.releases):
        for finding in group.findings:
            case = ET.SubElement(suite, "testcase", classname=rule, name=xml.clean(f"{group.title} [{finding.id}]"))
            if finding.status is Status.NEW and finding.severity is not Severity.INFO:
                failed += 1
                failure = ET.SubElement(case, "failure", type=finding.severity.value, message=xml.clean(finding.message))
                failure.text = "\n".join(_sides(finding, report.lang))
            else:
                skipped += 1
                word = finding.status.value if finding.status is not Status.NEW else "info"
                ET.SubElement(case, "skipped", message=xml.clean(f"{word}: {finding.message}"))
    if not findings:
        case = ET.SubElement(suite, "testcase", classname=rule, name=rule)
        if idle:
            skipped += 1
            ET.SubElement(case, "skipped", message=xml.clean(idle))
    for name, value in (("tests", len(suite)), ("failures", failed), ("errors", 0), ("skipped", skipped)):
        suite.set(name, str(value))


def _sides(finding: Finding, lang: str) -> list[str]:
    out = []
    for side in finding.evidence[:20]:
        before, quote, after = quoting.pieces(side)
        out.append(xml.clean(f"{side.published or t('undated', lang)} {grouping.where(side)} “{before}{quote}{after}”"))
    return out
