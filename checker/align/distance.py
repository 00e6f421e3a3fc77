"""How far two values are apart.

In: two values of one type. Out: a number of months, days, percent or percentage points, signed. The one decision owned here: the unit — months
where the day of the month stays or no day is written, days otherwise; points between percentages, percent of the old amount between other
quantities.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from checker.values import Value

Unit = Literal["year", "month", "week", "day", "hour", "minute", "percent", "point"]

_KO: Final[dict[str, str]] = {
    "year": "년",
    "month": "개월",
    "week": "주",
    "day": "일",
    "hour": "시간",
    "minute": "분",
    "percent": "%",
    "point": "%p",
}
_EN: Final[dict[str, str]] = {unit: unit for unit in _KO} | {"percent": "%", "point": "%p"}
_DAY: Final = dt.timedelta(days=1)
_LENGTHS: Final = frozenset(_KO) - {"percent", "point"}
_MEASURED: Final = frozenset({"duration", "length", "area", "weight", "volume"})  # classes of many units: only equal units compare


@dataclass(frozen=True, slots=True)
class Difference:
    """A signed distance from the old value to the new."""

    amount: float
    unit: Unit

    def text(self, lang: str = "en") -> str:
        """Return ``+2 months`` or ``+2개월``, ``+50 %`` or ``+50%``."""
        number = f"{self.amount:+,.1f}".removesuffix(".0")
        if lang == "ko":
            return number + _KO[self.unit]
        plural = "s" if self.unit in _LENGTHS and abs(self.amount) != 1 else ""
        return f"{number} {_EN[self.unit]}{plural}"


def between(old: Value, new: Value) -> Difference | None:
    """Return the distance from ``old`` to ``new``, of two periods that between their ends; None where there is no common measure."""
    if old.low and new.low and (old.amount is None or new.amount is None):
        if "range" in (old.role, new.role) and old.high and new.high and old.high != new.high:
            return _days(
                old.high - _DAY, new.high - _DAY, "day" in (old.grain, new.grain)
            )  # a period moves with its end: that is the deadline
        return _days(old.low, new.low, "day" in (old.grain, new.grain))
    if old.amount is None or new.amount is None or old.unit_class != new.unit_class or old.unit_class == "ordinal":
        return None
    if old.unit_class in ("percent", "point"):
        return Difference(round(new.amount - old.amount, 3), "point")
    if old.unit_class in _MEASURED and old.unit != new.unit:
        return None
    if old.unit_class == "duration" and old.unit in _LENGTHS:
        length: Unit = old.unit  # type: ignore[assignment]
        return Difference(new.amount - old.amount, length)
    if not old.amount:
        return None
    return Difference(round(100 * (new.amount - old.amount) / abs(old.amount), 1), "percent")


def _days(old: dt.date, new: dt.date, exact: bool) -> Difference | None:
    months = 12 * (new.year - old.year) + new.month - old.month
    if not exact:
        return Difference(months, "month") if months else None
    if months and (old.day == new.day or (_is_last(old) and _is_last(new))):
        return Difference(months, "month")
    days = (new - old).days
    return Difference(days, "day") if days else None


def _is_last(day: dt.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
