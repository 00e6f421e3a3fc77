"""A moment on the calendar, once its year is known.

In: a moment, a year, a reference day. Out: an interval of days and its grain. The one decision owned here: what weeks, halves and parts of a
period are: the first week is that of the first Thursday (ISO 8601), 말 of a month its days from the 21st.
"""

from __future__ import annotations

import datetime as dt

from checker.values import calendar
from checker.values.calendar import Interval
from checker.values.ko_words import LUNAR
from checker.values.value import Moment

_MONTHS = {"year": 12, "quarter": 3, "month": 1, "century": 1200}


def shift(date: dt.date, unit: str, by: int) -> dt.date | None:
    """Return ``date`` moved by whole units; None outside the calendar or for units below a day.

    Working days are Monday to Friday: holidays are not known here.
    """
    if unit in _MONTHS:
        return calendar.add_months(date, by * _MONTHS[unit])
    if unit in ("day", "week"):
        return calendar.add_days(date, by * (7 if unit == "week" else 1))
    if unit == "workday" and abs(by) <= 1000:
        moved: dt.date | None = date
        for _ in range(abs(by)):
            moved = calendar.add_days(moved, 1 if by > 0 else -1) if moved else None
            while moved and moved.weekday() > 4:
                moved = calendar.add_days(moved, 1 if by > 0 else -1)
        return moved
    return None


def one_day(date: dt.date | None) -> Interval | None:
    """Return the interval of one day, None for None."""
    high = calendar.add_days(date, 1) if date else None
    return (date, high) if date and high else None


def place(moment: Moment, year: int, ref: dt.date) -> tuple[Interval | None, str]:
    """Return the interval and grain of a moment in ``year``; None when the calendar has no such day."""
    interval, grain = _scope(moment, year, ref)
    if interval is not None and moment.span == "week":
        interval, grain = calendar.week_of(interval[0]), "week"
    if interval is not None and moment.offset:
        date: dt.date | None = interval[0]
        for unit, count in moment.offset:
            date = shift(date, unit, count) if date else None
        return one_day(date), "day"
    return interval, grain


def _scope(moment: Moment, year: int, ref: dt.date) -> tuple[Interval | None, str]:
    month = moment.month
    if moment.feast in LUNAR:
        month_day = LUNAR[moment.feast].get(year)
        return (calendar.day(year, *month_day) if month_day else None), "day"
    if moment.days is not None:
        return one_day(calendar.add_days(ref, moment.days)), "day"
    if moment.weeks is not None:
        return _in_week(calendar.week_of(ref, moment.weeks), moment)
    if moment.months is not None:
        year, month = calendar.shift_month(ref.year, ref.month, moment.months)
    if moment.quarters is not None:
        index = ref.year * 4 + (ref.month - 1) // 3 + moment.quarters
        return _part(calendar.months(index // 4, index % 4 * 3 + 1, 3), "quarter", moment.part)
    if month is None and moment.day is not None:
        month = ref.month
    if month is not None:
        whole, grain = calendar.month(year, month), "month"
    elif moment.quarter is not None:
        whole, grain = calendar.months(year, moment.quarter * 3 - 2, 3), "quarter"
    elif moment.half is not None:
        whole, grain = calendar.months(year, moment.half * 6 - 5, 6), "half"
    elif moment.decades:
        return calendar.months(year, 1, 12 * moment.decades), "range"
    else:
        whole, grain = calendar.months(year, 1, 12), "year"
    if whole is None:
        return None, grain
    if moment.day is not None:
        return calendar.day(year, month or 1, moment.day), "day"
    if moment.nth is not None and moment.on is not None:
        return _nth_weekday(whole, moment.on, moment.nth), "day"
    if moment.week is not None:
        return _in_week(_nth_week(whole, moment.week), moment)
    return _part(whole, grain, moment.part, moment.broad)


def _in_week(week: Interval | None, moment: Moment) -> tuple[Interval | None, str]:
    if week is None:
        return None, "week"
    if moment.on:
        return one_day(calendar.add_days(week[0], moment.on - 1)), "day"
    if moment.part:
        first, count = {"early": (0, 3), "mid": (2, 1), "late": (3, 4), "first": (0, 1), "last": (6, 1)}[moment.part]
        low, high = calendar.add_days(week[0], first), calendar.add_days(week[0], first + count)
        return ((low, high) if low and high else None), "range"
    if moment.span:
        first, count = {"weekend": (5, 2), "weekdays": (0, 5), "early": (0, 2), "late": (3, 4)}[moment.span]
        low, high = calendar.add_days(week[0], first), calendar.add_days(week[0], first + count)
        return ((low, high) if low and high else None), "range"
    return week, "week"


def _nth_week(whole: Interval, nth: int) -> Interval | None:
    """Return the n-th week of a month or year; the first is the one with its first Thursday (ISO 8601)."""
    if nth > 0:
        thursday = calendar.add_days(whole[0], (3 - whole[0].weekday()) % 7 + 7 * (nth - 1))
    else:
        last = whole[1] - calendar.DAY
        thursday = calendar.add_days(last, -((last.weekday() - 3) % 7))
    return calendar.week_of(thursday) if thursday else None


def _nth_weekday(whole: Interval, on: int, nth: int) -> Interval | None:
    if nth > 0:
        day = calendar.add_days(whole[0], (on - 1 - whole[0].weekday()) % 7 + 7 * (nth - 1))
    else:
        last = whole[1] - calendar.DAY
        day = calendar.add_days(last, -((last.weekday() - on + 1) % 7))
    return one_day(day) if day and day < whole[1] else None


def _part(whole: Interval | None, grain: str, part: str, broad: bool = False) -> tuple[Interval | None, str]:
    if whole is None or not part:
        return whole, grain
    low, high = whole
    if part in ("first", "last"):
        return one_day(low if part == "first" else high - calendar.DAY), "day"
    if grain == "month":
        first, last = (
            low.replace(day=16 if broad and part == "early" else 11),
            low.replace(day=16 if broad and part == "late" else 21),
        )
        return {"early": (low, first), "mid": (first, last), "late": (last, high)}[part], "month"
    if broad and grain == "year":
        first_month, count = {"early": (1, 6), "mid": (5, 4), "late": (7, 6)}[part]
        return calendar.months(low.year, first_month, count), grain
    early, mid_from, mid_to, late = {"year": (3, 5, 7, 1), "half": (2, 2, 4, 2), "quarter": (1, 1, 2, 1)}[grain]
    if part == "early":
        return calendar.months(low.year, low.month, early), grain
    if part == "mid":
        return calendar.months(low.year, low.month + mid_from, mid_to - mid_from), grain
    year, month = calendar.shift_month(high.year, high.month, -late)
    return calendar.months(year, month, late), grain
