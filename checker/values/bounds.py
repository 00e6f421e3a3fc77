"""What bounds and roundings make of a stated magnitude.

In: a magnitude, the unit of its last digit, words such as 약, 여, 이상, 미만. Out: the least and the most it may be. The one decision owned here:
how wide an approximate number is: 약 2,300만 is rounded at its last digit that is not zero.
"""

from __future__ import annotations


def last_digit(amount: float, step: float) -> float:
    """Return one unit of the last digit that is not zero: the rounding a writer of 약 has in mind."""
    unit = step or 1.0
    while amount and unit < 1e18 and abs(amount) >= unit * 10 and round(amount / unit) % 10 == 0:
        unit *= 10
    return unit


def bounds(
    low: float, high: float, step: float, bound: str | None, approx: str, discrete: bool
) -> tuple[float | None, float | None]:
    """Return ``(least, most)`` of a stated magnitude; ``approx`` is ``about`` (약), ``more`` (여) or empty."""
    if bound in ("ge", "min"):
        return low, None
    if bound == "gt":
        return (low + 1 if discrete else low), None
    if bound in ("le", "max"):
        return None, high
    if bound == "lt":
        return None, (high - 1 if discrete else high)
    if approx == "more":
        return low, high + last_digit(high, step) - (1 if discrete else 0)
    if approx == "about":
        return low - last_digit(low, step) / 2, high + last_digit(high, step) / 2
    return low, high
