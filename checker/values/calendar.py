"""Days, months, quarters and weeks as half-open intervals.

In: years, months, counts. Out: dates. The one decision owned here: where a month, a week (ISO, Monday first) and their parts begin
and end: early = days 1-10, mid = 11-20, late = 21 to the end; of a year, early = January to March, mid = June and July, late = the
last month; of a half or quarter likewise its first and last month.
"""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)
Interval = tuple[dt.date, dt.date]


def month(year: int, number: int) -> Interval | None:
    """Return the interval of a month, None outside the calendar."""
    if not (1 <= number <= 12 and 1 <= year < 9999):
        return None
    low = dt.date(year, number, 1)
    return low, dt.date(year + number // 12, number % 12 + 1, 1)


def months(year: int, first: int, count: int) -> Interval | None:
    """Return the interval of ``count`` months from ``first`` on."""
    low, last = month(year, first), shift_month(year, first, count - 1)
    high = month(*last)
    return (low[0], high[1]) if low and high else None


def shift_month(year: int, number: int, by: int) -> tuple[int, int]:
    """Return year and month ``by`` months later."""
    count = year * 12 + number - 1 + by
    return count // 12, count % 12 + 1


def days_in(year: int, number: int) -> int:
    """Return the number of days of a month, 0 when there is no such month."""
    interval = month(year, number)
    return (interval[1] - interval[0]).days if interval else 0


def day(year: int, number: int, of_month: int) -> Interval | None:
    """Return the interval of one day, None when no calendar has it."""
    if not (1 <= of_month <= days_in(year, number)):
        return None
    low = dt.date(year, number, of_month)
    return low, low + DAY


def add_months(date: dt.date, by: int) -> dt.date | None:
    """Return the day ``by`` months later; the last day of a shorter month."""
    year, number = shift_month(date.year, date.month, by)
    if not 1 <= year < 9999:
        return None
    return dt.date(year, number, min(date.day, days_in(year, number)))


def add_days(date: dt.date, by: int) -> dt.date | None:
    """Return the day ``by`` days later, None outside the calendar."""
    try:
        return date + dt.timedelta(days=by)
    except OverflowError:
        return None


def week_of(date: dt.date, by: int = 0) -> Interval | None:
    """Return the ISO week ``by`` weeks after the one that holds ``date``."""
    low = add_days(date, 7 * by - date.weekday())
    high = add_days(low, 7) if low else None
    return (low, high) if low and high else None
