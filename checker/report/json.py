"""The report for programs: one JSON object, schema ``checker-findings/1``.

In: a ``model.Report``. Out: JSON text ending in a newline; equal reports give equal bytes. The one decision owned here: the fields of
the contract and their order. ``schemas/findings-1.json`` states the same contract as a JSON Schema.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Final

import msgspec

from checker.model import Evidence, Finding, Report

SCHEMA: Final = "checker-findings/1"
_COUNTS: Final = ("documents", "unreadable", "segments", "claims", "compared", "as_of")


def render(report: Report) -> str:
    """Return the report as JSON, indented by one space, text outside ASCII written as it is."""
    return dump(
        {
            "schema": SCHEMA,
            "tool": {"name": "checker", "version": report.version, "rules_digest": report.rules_digest},
            "corpus": {name: report.counts.get(name) for name in _COUNTS},
            "not_run": [{"rule": item.rule, "reason": item.reason} for item in report.not_run],
            "unreadable": [{"path": item.path, "reason": item.reason} for item in report.unreadable],
            "findings": [finding(item) for item in report.findings],
        }
    )


def dump(value: object) -> str:
    """Return JSON text with a final newline; lone surrogates, which no encoding carries, are escaped."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=1, allow_nan=False) + "\n"


def finding(item: Finding) -> dict[str, Any]:
    """Return one finding of the contract."""
    return {
        "id": item.id,
        "rule": item.rule,
        "kind": item.kind,
        "severity": item.severity.value,
        "verdict": item.verdict.value,
        "subject": item.subject,
        "thread": item.thread,
        "message": item.message,
        "status": item.status.value,
        "evidence": [evidence(side) for side in item.evidence],
        "suggestions": [{"text": text, "why": why} for text, why in item.suggestions],
    }


def evidence(side: Evidence) -> dict[str, Any]:
    """Return one side of a finding; context kept for people is left out."""
    return {
        "document": side.document,
        "path": side.path,
        "rendition": side.rendition,
        "role": side.role,
        "published": side.published,
        "locator": side.locator,
        "line": side.line,
        "column": side.column,
        "start": side.start,
        "end": side.end,
        "quote": side.quote,
        "value": side.value,
        "relation": side.relation,
    }


def schema(name: str = "findings-1") -> dict[str, Any]:
    """Return a JSON Schema that ships with the package (``findings-1`` …); ``FileNotFoundError`` for another name."""
    found: dict[str, Any] = json.loads((resources.files("checker.report") / "schemas" / f"{name}.json").read_text("utf-8"))
    return found
