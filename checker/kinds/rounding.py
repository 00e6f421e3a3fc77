"""How far rounding excuses a difference.

In: the steps (one unit of the last written digit) of the numbers of a sum, and what they measure. Out: how far the sum may be off. The one
decision owned here: half a step of each number, and only where digits were cut off; numbers written to the unit (people, cases, fines in
10,000 won) must add up exactly.
"""

from __future__ import annotations

from typing import Final

EXACT_MONEY: Final = 10_000.0  # fines and prices are written to 10,000 won


def tolerance(steps: list[float], unit_class: str) -> float:
    """Return how far a sum of numbers with these steps may be off by rounding alone."""
    if unit_class in ("percent", "point"):
        return sum(steps) / 2
    if unit_class == "money":
        return 0.0 if max(steps) <= EXACT_MONEY else sum(steps) / 2
    return sum(step for step in steps if step != 1) / 2
