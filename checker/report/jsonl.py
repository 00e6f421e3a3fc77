"""The findings of a report, one JSON object a line, each as ``checker-findings/1`` describes it."""

from __future__ import annotations

import json
import re
from typing import Final

from checker.model import Report
from checker.report.json import finding

_BREAKS: Final = re.compile("[\x85\u2028\u2029]")  # line ends to many readers, though not to JSON


def render(report: Report) -> str:
    """Return a line a finding, in the report's order; no finding gives an empty text."""
    return "".join(_line(finding(item)) + "\n" for item in report.findings)


def _line(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=True, allow_nan=False)
    return _BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
