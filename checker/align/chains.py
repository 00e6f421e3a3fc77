"""Chains: which of many pairs keep their order, and where a place stands between them.

In: pairs of positions. Out: the longest or heaviest chain that increases on both sides, and a common scale for places between its links. The one
decision owned here: none of its own; the longest increasing subsequence is Schensted's (1961), the weighted one Jacobson and Vo's (1992).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


def longest_chain(values: Sequence[int], weights: Sequence[float] | None = None) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence; with ``weights``, of a heaviest one."""
    if weights is not None:
        return _heaviest_chain(values, weights)
    tails: list[int] = []
    at_tail: list[int] = []
    before = [-1] * len(values)
    for at, value in enumerate(values):
        place = bisect_left(tails, value)
        before[at] = at_tail[place - 1] if place else -1
        if place == len(tails):
            tails.append(value)
            at_tail.append(at)
        else:
            tails[place] = value
            at_tail[place] = at
    chain: list[int] = []
    at = at_tail[-1] if at_tail else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _heaviest_chain(values: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Heaviest increasing subsequence: a staircase of (value, weight) in which both grow."""
    steps: list[int] = []
    best: list[float] = []
    at_step: list[int] = []
    before = [-1] * len(values)
    for at, value in enumerate(values):
        place = bisect_left(steps, value)
        before[at] = at_step[place - 1] if place else -1
        total = weights[at] + (best[place - 1] if place else 0.0)
        stop = place
        while stop < len(steps) and best[stop] <= total:
            stop += 1
        steps[place:stop], best[place:stop], at_step[place:stop] = [value], [total], [at]
    chain: list[int] = []
    at = at_step[-1] if at_step else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def anchors(pairs: list[tuple[int, int]], size_left: int, size_right: int) -> tuple[Places, Places]:
    """Return both sides of the longest chain of ``pairs``, fenced by the ends of the texts."""
    ordered = sorted(pairs)
    chain = [ordered[at] for at in longest_chain([b for _, b in ordered])]
    return np.array([-1, *(a for a, _ in chain), size_left]), np.array([-1, *(b for _, b in chain), size_right])


def relative(places: Places, fence: Places) -> NDArray[np.float64]:
    """Return where ``places`` stand on the scale of ``fence``: number of the anchor before, plus the share of the way to the next."""
    before = np.searchsorted(fence, places) - 1
    low, high = fence[before], fence[before + 1]
    return np.asarray(before + (places - low) / (high - low), dtype=np.float64)
