"""The report as SARIF 2.1.0 (OASIS, 27 March 2020), for code hosts and viewers.

In: a ``model.Report``. Out: one SARIF log. The one decision owned here: how a finding with several sides fits a format made for one place —
the latest side is the location, the others are related locations, and the finding's own id is the fingerprint (never GitHub's
``primaryLocationLineHash``, which moves with lines). Known findings are ``unchanged``, waived ones carry a suppression.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from checker.model import Evidence, Finding, Report, RuleLine, Status
from checker.report import quoting
from checker.report.json import dump
from checker.report.strings import t

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "policyClaimChecker/v1"
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_MOST: Final = 50  # related locations of one result


def render(report: Report) -> str:
    """Return the log as JSON text; equal reports give equal bytes."""
    index = {rule.id: number for number, rule in enumerate(report.rules)}
    return dump(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": _driver(report)},
                    "columnKind": "unicodeCodePoints",
                    "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(report)}],
                    "results": [_result(finding, index, report.lang) for finding in report.findings],
                    "properties": {
                        "corpus": {name: report.counts.get(name) for name in ("documents", "claims", "compared", "as_of")}
                    },
                }
            ],
        }
    )


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": "checker",
        "fullName": "policy-claim-checker",
        "semanticVersion": report.version,
        "rules": [_rule(rule) for rule in report.rules],
        "properties": {"rulesDigest": report.rules_digest},
    }


def _rule(rule: RuleLine) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title or rule.id},
        "fullDescription": {"text": rule.why or rule.title or rule.id},
        "help": {"text": rule.fix or rule.why or rule.id},
        "defaultConfiguration": {"level": LEVELS.get(rule.severity, "none")},
    }


def _notes(report: Report) -> list[dict[str, Any]]:
    """Say what could not be read or run, as notifications."""
    notes: list[dict[str, Any]] = [
        {
            "level": "warning",
            "descriptor": {"id": "unreadable"},
            "message": {"text": f"{file.path}: {file.reason}" + (f" ({file.hint})" if file.hint else "")},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(file.path)}}],
        }
        for file in report.unreadable
    ]
    notes += [
        {"level": "note", "descriptor": {"id": "not-run"}, "message": {"text": f"{rule.rule}: {rule.reason}"}}
        for rule in report.not_run
    ]
    return notes


def _result(finding: Finding, index: dict[str, int], lang: str) -> dict[str, Any]:
    main = finding.evidence[-1] if finding.evidence else None
    others = finding.evidence[:-1][:_MOST]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity.value],
        "message": {"text": finding.message},
        "locations": [_location(main, lang)] if main else [],
        "relatedLocations": [{"id": n, **_location(side, lang)} for n, side in enumerate(others, 1)],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "baselineState": "new" if finding.status is Status.NEW else "unchanged",
        "properties": {"verdict": finding.verdict.value, "subject": finding.subject, "status": finding.status.value},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if finding.status is Status.WAIVED:
        accepted = {"kind": "external", "status": "accepted"}
        result["suppressions"] = [accepted | ({"justification": finding.excuse} if finding.excuse else {})]
    return result


def _location(side: Evidence, lang: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(side.path)}
    if side.line is not None:
        region: dict[str, Any] = {"startLine": side.line}
        if side.column is not None:
            region["startColumn"] = side.column
            if not set(side.quote) & set("\r\n"):
                region["endColumn"] = side.column + len(side.quote)
        region["snippet"] = {"text": side.quote}
        physical["region"] = region
    return {
        "physicalLocation": physical,
        "logicalLocations": [
            {
                "name": side.locator or side.rendition,
                "fullyQualifiedName": f"{side.document}/{side.rendition}/{side.locator}",
                "kind": "text",
            }
        ],
        "message": {"text": f"{side.published or t('undated', lang)} “{quoting.shorten(quoting.plain(side.quote))}”"},
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "replace"), safe="/"), "uriBaseId": "%SRCROOT%"}
