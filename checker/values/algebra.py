"""Comparing two values.

In: two values. Out: how they stand to each other. The one decision owned here: what counts as equal. Dates are half-open intervals of days;
quantities are intervals around what was written, as wide as its rounding. Values of different unit classes, or counts of different things,
are never compared: every relation between them is False and ``relation`` is None.

- ``equal``: the same interval; for quantities overlap at the coarser of the two roundings (1,347.9억 = 1,348억; 24세 이하 = 25세 미만)
- ``contains`` / ``refines``: one interval lies inside the other and is smaller (11월 contains 11월 3일)
- ``overlaps``: they share a day or an amount
- ``earlier`` / ``later``: no day is shared, and one ends before the other begins
- ``contradicts``: comparable, and nothing is shared
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Literal

from checker.values.units import UNITS
from checker.values.value import Value

Relation = Literal["equal", "refines", "contains", "overlaps", "earlier", "later", "less", "greater"]
_LENGTH_DAYS = {"day": 1.0, "week": 7.0}
_LENGTH_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0, "century": 1200.0}
_LENGTH_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
Range = tuple[float, float]


def comparable(one: Value, other: Value) -> bool:
    """Say whether two values may be compared at all: both placed dates, or quantities of one class and one thing counted."""
    if one.type != other.type:
        return False
    if one.type == "date" and one.unit_class is None and other.unit_class is None:
        return one.low is not None and one.high is not None and other.low is not None and other.high is not None
    if one.unit_class != other.unit_class or one.unit_class in (None, "number"):
        return False
    return _measure(one) is not None and _measure(one) == _measure(other)


def _measure(value: Value) -> str | None:
    """Return what a quantity is measured in: values of one measure differ by a factor only."""
    if value.unit_class == "duration":
        return next(
            (
                name
                for name, table in (("hours", _LENGTH_HOURS), ("days", _LENGTH_DAYS), ("months", _LENGTH_MONTHS))
                if value.unit in table
            ),
            value.unit,
        )
    unit = UNITS.get(value.unit or "")
    if value.unit_class in ("count", "money", "ordinal", "temperature"):
        return unit.canonical if unit else value.unit
    return value.unit_class


def _factor(value: Value) -> float:
    if value.unit_class == "duration":
        return next(
            (table[value.unit or ""] for table in (_LENGTH_HOURS, _LENGTH_DAYS, _LENGTH_MONTHS) if value.unit in table), 1.0
        )
    if value.unit_class == "money":
        return 1.0  # amounts of money are told in their currency already
    unit = UNITS.get(value.unit or "")
    return unit.factor if unit else 1.0


def _days(value: Value) -> Range:
    low, high = value.low or dt.date.min, value.high or dt.date.max
    return float(low.toordinal()), float(high.toordinal())


def _amounts(value: Value) -> Range:
    """Return the closed range of amounts a value states, open ends infinite."""
    factor = _factor(value)
    least = -math.inf if value.least is None else value.least * factor
    most = math.inf if value.most is None else value.most * factor
    return least, most


def _step(value: Value) -> float:
    return 0.0 if value.unit_class in ("ordinal", "rank", "age") else (value.step or 0.0) * _factor(value)


def _close(one: Value, other: Value) -> bool:
    """Say whether two ranges of amounts meet when each is widened by the coarser rounding.

    Rounding and cutting off are both usual, so the slack is one whole step of the coarser value, less one unit of the finer.
    """
    (a, b), (c, d) = _amounts(one), _amounts(other)
    coarse, fine = max(_step(one), _step(other)), min(_step(one), _step(other))
    slack = coarse - fine if coarse > fine * (1 + 1e-9) else 0.0
    tiny = 1e-9 * max(1.0, *(abs(x) for x in (a, b, c, d) if math.isfinite(x)))
    return max(a, c) <= min(b, d) + slack + tiny


def equal(one: Value, other: Value) -> bool:
    """Say whether two values say the same."""
    if not comparable(one, other):
        return False
    if one.type == "date" and one.unit_class is None:
        return _days(one) == _days(other)
    if one.least is not None and one.most is not None and other.least is not None and other.most is not None:
        return _close(one, other)
    (a, b), (c, d) = _amounts(one), _amounts(other)
    return _same(a, c) and _same(b, d)


def _same(one: float, other: float) -> bool:
    return one == other or (math.isfinite(one) and math.isfinite(other) and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9))


def contains(one: Value, other: Value) -> bool:
    """Say whether ``other`` lies inside ``one`` and is smaller."""
    if not comparable(one, other) or equal(one, other):
        return False
    (a, b), (c, d) = (
        (_days(one), _days(other)) if one.type == "date" and one.unit_class is None else (_amounts(one), _amounts(other))
    )
    return a <= c and d <= b


def refines(one: Value, other: Value) -> bool:
    """Say whether ``one`` lies inside ``other`` and is smaller."""
    return contains(other, one)


def overlaps(one: Value, other: Value) -> bool:
    """Say whether two values share a day or an amount."""
    if not comparable(one, other):
        return False
    if one.type == "date" and one.unit_class is None:
        (a, b), (c, d) = _days(one), _days(other)
        return max(a, c) < min(b, d)
    return _close(one, other)


def earlier(one: Value, other: Value) -> bool:
    """Say whether ``one`` ends before ``other`` begins."""
    if not comparable(one, other) or one.type != "date" or one.unit_class is not None:
        return False
    return _days(one)[1] <= _days(other)[0]


def later(one: Value, other: Value) -> bool:
    """Say whether ``one`` begins after ``other`` ends."""
    return earlier(other, one)


def contradicts(one: Value, other: Value) -> bool:
    """Say whether two values can be compared and cannot both hold."""
    return comparable(one, other) and not overlaps(one, other)


def relation(one: Value, other: Value) -> Relation | None:
    """Return how ``one`` stands to ``other``, None when they are not compared."""
    if not comparable(one, other):
        return None
    if equal(one, other):
        return "equal"
    if contains(one, other):
        return "contains"
    if refines(one, other):
        return "refines"
    if overlaps(one, other):
        return "overlaps"
    if one.type == "date" and one.unit_class is None:
        return "earlier" if earlier(one, other) else "later"
    return "less" if _amounts(one)[1] < _amounts(other)[0] else "greater"
