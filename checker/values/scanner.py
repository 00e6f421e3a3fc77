"""The scanner: one pass over a text, non-overlapping drafts with exact spans.

In: a text. Out: drafts, each phrase parsed once however often it stands in a run. The one decision owned here: which alternative wins
where several could match: guards, then ordinals, dates, amounts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checker.values import guards, ko_amounts, ko_dates
from checker.values.value import Draft

_MASTER = re.compile(
    rf"(?P<GUARD>{guards.PATTERN})|(?P<ORDINAL>{ko_amounts.ORDINAL})|(?P<DATE>{ko_dates.PATTERN})|(?P<AMOUNT>{ko_amounts.PATTERN})"
)

Found = tuple[int, int, Draft]


def scan(text: str) -> list[Found]:
    """Return ``(start, end, draft)`` of every value of ``text``, in order, without overlap."""
    found: list[Found] = []
    memo: dict[tuple[str | None, str], list[Draft]] = {}
    for match in _MASTER.finditer(text):
        kind = match.lastgroup
        if kind == "GUARD":
            continue
        key = (kind, match.group())
        drafts = memo.get(key)
        if drafts is None:
            drafts = memo[key] = ko_dates.drafts(match) if kind == "DATE" else ko_amounts.drafts(match)
        base = match.start()
        found.extend((base + d.start, base + d.end, d) for d in drafts)
    return found


__all__ = ["Found", "replace", "scan"]
