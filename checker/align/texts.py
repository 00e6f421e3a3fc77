"""What changed between two whole texts, line by line and then word by word.

In: an old and a new text. Out: edits with offsets in the texts. The one decision owned here: equal lines are never cut into words, so a long
text with few changes costs little more than splitting it into lines.
"""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import Indel, Levenshtein

from checker.align import words
from checker.align.words import Edit

_END: Final = re.compile(r"[.?!][ \t]+|\n+")


def pieces(text: str) -> list[tuple[int, int]]:
    """Return the code points of the lines of ``text``, long lines cut behind sentence marks; the ends cover the text."""
    found: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(text):
        found.append((start, mark.end()))
        start = mark.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def edits(old: str, new: str) -> list[Edit]:
    """Return the raw edits between two texts, with offsets in them."""
    left, right = pieces(old), pieces(new)
    codes: dict[str, int] = {}
    coded = [[codes.setdefault(text[a:b].strip(), len(codes)) for a, b in side] for text, side in ((old, left), (new, right))]
    scorer = Indel if len(left) * len(right) <= words.CELLS else Levenshtein
    found: list[Edit] = []
    for a0, a1, b0, b1 in words.runs(scorer.opcodes(*coded)):
        old_start, old_end = _span(left, a0, a1, len(old))
        new_start, new_end = _span(right, b0, b1, len(new))
        found += [
            Edit(e.kind, e.old_start + old_start, e.old_end + old_start, e.new_start + new_start, e.new_end + new_start)
            for e in words.edits(old[old_start:old_end], new[new_start:new_end])
        ]
    return found


def _span(side: list[tuple[int, int]], first: int, last: int, size: int) -> tuple[int, int]:
    if first < last:
        return side[first][0], side[last - 1][1]
    at = side[first][0] if first < len(side) else size
    return at, at
