"""Excuses written in a document.

In: a text with ``<!-- check: ignore weekday -- lunar calendar -->``. Out: which rules are excused on which lines, and why. The one decision
owned here: a comment alone on its line excuses the next line that is not blank; any other excuses its own line.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import Final

from checker.text.comments import TOLD, blanked
from checker.text.locate import line_starts

_NAME: Final = r"[a-z]+(?:-[a-z]+)*"
# Word processors turn two hyphens into a dash.
_SAID: Final = re.compile(rf"\s*ignore\s+(?P<rules>{_NAME}(?:\s*,\s*{_NAME})*)\s*(?:(?:--+|–|—)\s*(?P<reason>.*?)\s*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Excuse:
    """Rules excused between two offsets (code points, half open) of a text; none for a comment that is not understood."""

    rules: frozenset[str]
    start: int
    end: int
    reason: str
    line: int


def excuses(text: str) -> list[Excuse]:
    """Return the excuses written in ``text``."""
    if "check:" not in text:
        return []
    clean = blanked(text, "txt")
    lines = [*line_starts(text), len(text) + 1]
    out = []
    for match in TOLD.finditer(text):
        row = bisect.bisect_right(lines, match.start()) - 1
        target = row
        if not clean[lines[row] : lines[row + 1]].strip():
            target = next((n for n in range(row + 1, len(lines) - 1) if clean[lines[n] : lines[n + 1]].strip()), row)
        said = _SAID.fullmatch(match["said"])
        names = frozenset(re.split(r"\s*,\s*", said["rules"])) if said else frozenset()
        out.append(Excuse(names, lines[target], lines[target + 1], (said["reason"] or "") if said else "", row + 1))
    return out
