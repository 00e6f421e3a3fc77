"""A date and the weekday printed beside it cannot both hold.

In: single days of VALUES that carry a written weekday. Out: one hit a day and weekday that disagree. The one decision owned
here: when a year slip explains the disagreement (the weekday fits the same day of the next or previous year), which is said
with the corrected date.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.dates import EN_WEEKDAYS, KO_WEEKDAYS, shifted
from checker.model import Hit, Place, Suggestion, Weekday, Words
from checker.schema import Tables


def find(tables: Tables, _params: Params, _context: Context) -> list[Hit]:
    """Return the days whose ISO weekday differs from the one written; variant ``year-slip`` when another year fits."""
    day = (pl.col("high") - pl.col("low")) == pl.duration(days=1)
    wrong = tables.values.filter(
        pl.col("weekday").is_not_null() & ~pl.col("impossible") & day & (pl.col("low").dt.weekday() != pl.col("weekday"))
    )
    if wrong.is_empty():
        return []
    wrong = wrong.join(tables.releases.select("release", "published"), on="release", how="left", maintain_order="left")
    columns = ("release", "text", "start", "end", "low", "weekday", "written", "published")
    return [_hit(*row) for row in wrong.select(columns).iter_rows()]


def _hit(
    release: int, text: int, start: int, end: int, low: dt.date, weekday: int, written: str, published: dt.date | None
) -> Hit:
    right = _right_year(low, weekday, written, published)
    ko, en = KO_WEEKDAYS[low.weekday()], EN_WEEKDAYS[low.weekday()]
    suggestions = []
    if right is not None:
        suggestions.append(
            Suggestion(
                right.isoformat(),
                Words(
                    f"{right.year}년이면 {KO_WEEKDAYS[weekday - 1]}요일이 맞습니다",
                    f"in {right.year} that day is a {EN_WEEKDAYS[weekday - 1]}",
                ),
            )
        )
    suggestions.append(Suggestion(f"({ko})", Words(f"{low.isoformat()}의 요일은 {ko}요일입니다", f"{low.isoformat()} is a {en}")))
    return Hit(
        places=(Place(text, start, end, low.isoformat()),),
        dispute=(low.isoformat(), f"weekday {weekday}"),
        release=release,
        slots={
            "date": low,
            "actual": Weekday(low.isoweekday()),
            "stated": Weekday(weekday),
            "year": str((right or low).year),
            "fitting": right or low,
        },
        variant="year-slip" if right else "",
        suggestions=tuple(suggestions),
    )


def _right_year(low: dt.date, weekday: int, written: str, published: dt.date | None) -> dt.date | None:
    """Return the day in the neighbouring year that fits the weekday; only a written year can have slipped."""
    if "y" not in written:
        return None
    fits = [day for step in (1, -1) if (day := shifted(low, step)) is not None and day.isoweekday() == weekday]
    if published is not None:
        fits.sort(key=lambda day: abs((day - published).days))
        if fits and abs((fits[0] - published).days) > abs((low - published).days) + 31:
            return None
    return fits[0] if fits else None


KIND = Kind("weekday", "release", find)
