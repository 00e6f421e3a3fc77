"""Runs of a sequence that stand in it again.

In: codes of the segments of one text, in order, and their sizes. Out: maximal runs and where they stand again. The one decision owned here:
of overlapping runs the heaviest counts, and a code in more than ``COMMON`` places opens no run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

COMMON: Final = 40  # a code that stands oftener is a table's empty cell or a form's label


def repeats(codes: Sequence[int], sizes: Sequence[int], segments: int, characters: int) -> Iterator[tuple[int, int, int]]:
    """Yield ``(first, again, length)``: maximal runs of ``codes`` that stand again later without overlapping themselves.

    A run counts with at least ``segments`` codes whose ``sizes`` add up to ``characters``. Longest first; no code is used twice as a later copy.
    """
    seen: dict[int, list[int]] = defaultdict(list)
    follow: dict[int, int] = {}  # earlier position -> length of the run that ends there and at the position being read
    found: list[tuple[int, int, int]] = []
    for at, code in enumerate(codes):
        now: dict[int, int] = {}
        for before in seen[code] if len(seen[code]) <= COMMON else ():
            length = min(follow.get(before - 1, 0) + 1, at - before)
            now[before] = length
        for before, length in follow.items():
            if now.get(before + 1, 0) <= length:
                found.append((length, before - length + 1, at - length))
        seen[code].append(at)
        follow = now
    found += [(length, before - length + 1, len(codes) - length) for before, length in follow.items()]
    weighed = [(sum(sizes[first : first + length]), first, again, length) for length, first, again in found if length >= segments]
    taken: set[int] = set()
    for weight, first, again, length in sorted(weighed, key=lambda run: (-run[0], run[1], run[2])):
        if weight >= characters and taken.isdisjoint(range(again, again + length)):
            taken.update(range(again, again + length))
            yield first, again, length
