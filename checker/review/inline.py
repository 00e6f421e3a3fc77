"""Excuses written in a document.

In: a text with ``<!-- check: ignore weekday -- lunar calendar -->``. Out: which rules are excused on which lines, and why. The one decision
owned here: a comment alone on its line excuses the next line that is not blank; any other excuses its own line.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from checker.text.locate import line_starts

_COMMENT = re.compile(r"<!--\s*check:\s*ignore\s+([a-z][a-z, -]*?)\s*(?:--\s+([^\n]*?)\s*)?-->")


@dataclass(frozen=True, slots=True)
class Excuse:
    """Rules excused between two offsets (code points, half open) of a text."""

    rules: frozenset[str]
    start: int
    end: int
    reason: str
    line: int


def excuses(text: str) -> list[Excuse]:
    """Return the excuses written in ``text``."""
    if "check:" not in text:
        return []
    lines = [*line_starts(text), len(text) + 1]
    out = []
    for match in _COMMENT.finditer(text):
        row = bisect.bisect_right(lines, match.start()) - 1
        target = row
        if text[lines[row] : lines[row + 1]].strip() == match[0]:
            target = next((n for n in range(row + 1, len(lines) - 1) if text[lines[n] : lines[n + 1]].strip()), row)
        names = frozenset(name.strip() for name in match[1].split(",") if name.strip())
        out.append(Excuse(names, lines[target], lines[target + 1], match[2] or "", row + 1))
    return out
