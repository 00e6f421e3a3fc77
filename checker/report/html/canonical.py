"""Canonical values, said and measured.

In: the ``value`` of an evidence: an ISO date, a half-open interval ``low/high``, or a number with its unit class. Out: words for people,
and a number for a chart. The one decision owned here: what counts as a date of a promise — its last day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from checker.model import Amount, Span
from checker.report import quoting
from checker.report.messages import say

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_NUMBER: Final = re.compile(r"([-−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?:\s*([^\d\s].*))?\Z")


def span(value: str | None) -> Span | None:
    """Return the interval of days of a canonical date value, or None for anything else."""
    if not value:
        return None
    first, slash, second = value.partition("/")
    low, high = _day(first), _day(second)
    if slash and (low or high):
        if low and high and high <= low:
            return None
        return Span(low, high, _grain(low, high))
    if low and not slash:
        return Span(low, low + dt.timedelta(days=1), "day") if low < dt.date.max else None
    return None


def amount(value: str | None) -> Amount | None:
    """Return the number of a canonical quantity, or None for anything else."""
    match = _NUMBER.match(value) if value else None
    if match is None or len(match[1]) > 40:
        return None
    unit = (match[2] or "").strip()
    return Amount(float(match[1].replace("−", "-")), unit)


def words(value: str | None, lang: str) -> str:
    """Say a canonical value; one that is neither a date nor a number is printed as it is."""
    if not value:
        return ""
    if (interval := span(value)) is not None:
        return say(interval, lang)
    if (number := amount(value)) is not None:
        return say(number, lang)
    return quoting.shorten(quoting.plain(value), 80)


def due(interval: Span) -> dt.date | None:
    """Return the last day of an interval, or its first when it is open."""
    return interval.high - dt.timedelta(days=1) if interval.high else interval.low


def _day(text: str) -> dt.date | None:
    if not _DATE.match(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _grain(low: dt.date | None, high: dt.date | None) -> str:
    """Name the calendar unit an interval is, if it is one."""
    if low is None or high is None:
        return "range"
    days = (high - low).days
    if days == 1:
        return "day"
    if low.day == 1 and high.day == 1:
        months = (high.year - low.year) * 12 + high.month - low.month
        if months == 1:
            return "month"
        if months == 3 and low.month % 3 == 1:
            return "quarter"
        if months == 6 and low.month % 6 == 1:
            return "half"
        if months == 12 and low.month == 1:
            return "year"
    return "range"
