"""From what a phrase says to days of the calendar.

In: a draft and its surroundings (publication date, the year of the heading or sentence, the topic date). Out: low, high, grain, what
was written and what inferred. The one decision owned here: the order in which a missing year is found: written, range start, sentence,
heading, a weekday that fits, particle and tense, publication date.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from checker.values import calendar
from checker.values.calendar import Interval
from checker.values.value import Draft, Moment


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a value: all that resolution may look at."""

    published: dt.date | None = None
    sentence: int | None = None  # year of a fuller date before it in the sentence
    heading: int | None = None  # year of the heading, table header or range above
    topic: tuple[dt.date, dt.date, str] | None = None  # interval and grain of the date last spoken of
    tense: str = ""  # past | future, of the clause


@dataclass(frozen=True, slots=True)
class Resolved:
    """A draft placed in the calendar."""

    low: dt.date | None
    high: dt.date | None
    grain: str
    impossible: bool = False
    written: str = ""
    inferred: str = ""


def written_fields(moment: Moment) -> str:
    """Return the letters of the fields a moment writes out: y m d w q h."""
    pairs = (("y", moment.year), ("h", moment.half), ("q", moment.quarter), ("m", moment.month), ("d", moment.day), ("w", moment.week or moment.on))
    return "".join(letter for letter, value in pairs if value is not None)


def _quarter_of(date: dt.date) -> int:
    return (date.month - 1) // 3 + 1


def place(moment: Moment, year: int, ref: dt.date) -> tuple[Interval | None, str]:
    """Return the interval and grain of a moment in ``year``; None when the calendar has no such day."""
    month = moment.month
    if moment.days is not None:
        low = calendar.add_days(ref, moment.days)
        return (calendar.day(low.year, low.month, low.day) if low else None), "day"
    if moment.weeks is not None:
        week = calendar.week_of(ref, moment.weeks)
        if week and moment.on:
            low = calendar.add_days(week[0], moment.on - 1)
            return (calendar.day(low.year, low.month, low.day) if low else None), "day"
        return week, "week"
    if moment.months is not None:
        year, month = calendar.shift_month(ref.year, ref.month, moment.months)
    if moment.quarters is not None:
        index = ref.year * 4 + _quarter_of(ref) - 1 + moment.quarters
        return _partial(calendar.months(index // 4, index % 4 * 3 + 1, 3), "quarter", moment.part)
    if moment.halves is not None:
        index = ref.year * 2 + (ref.month > 6) + moment.halves
        return _partial(calendar.months(index // 2, index % 2 * 6 + 1, 6), "half", moment.part)
    if month is None and moment.day is not None:
        month = ref.month
    if month is not None:
        if moment.day is not None:
            return calendar.day(year, month, moment.day), "day"
        return _partial(calendar.month(year, month), "month", moment.part)
    if moment.quarter is not None:
        return _partial(calendar.months(year, moment.quarter * 3 - 2, 3), "quarter", moment.part)
    if moment.half is not None:
        return _partial(calendar.months(year, moment.half * 6 - 5, 6), "half", moment.part)
    return _partial(calendar.months(year, 1, 12), "year", moment.part)


def _partial(whole: Interval | None, grain: str, part: str) -> tuple[Interval | None, str]:
    if whole is None or not part:
        return whole, grain
    low, high = whole
    if part in ("first", "last"):
        day = low if part == "first" else high - calendar.DAY
        return (day, day + calendar.DAY), "day"
    if grain == "month":
        first, last = low.replace(day=11), low.replace(day=21)
        return {"early": (low, first), "mid": (first, last), "late": (last, high)}[part], "month"
    span = {"year": (3, 5, 7, 1), "half": (2, 2, 4, 2), "quarter": (1, 1, 2, 1)}[grain]
    early, mid_from, mid_to, late = span
    if part == "early":
        return calendar.months(low.year, low.month, early), grain
    if part == "mid":
        return calendar.months(low.year, low.month + mid_from, mid_to - mid_from), grain
    year, month = calendar.shift_month(high.year, high.month, -late)
    return calendar.months(year, month, late), grain


def _needs_year(moment: Moment) -> bool:
    return moment.year is None and moment.years is None and moment.months is None and moment.weeks is None and moment.days is None and moment.quarters is None and moment.halves is None


def resolve(draft: Draft, around: Surroundings) -> Resolved:
    """Place ``draft`` in the calendar. Without a publication date a missing year stays unknown: ``low`` and ``high`` are None."""
    at = draft.at
    if at is None:
        return Resolved(None, None, draft.grain or "day")
    written = written_fields(at)
    ref = around.published
    inferred = ""
    if at.base == "topic" and around.topic:
        ref, inferred = around.topic[0], "topic"
    elif at.base:
        inferred = "publication"
    if at.year is not None:
        year: int | None = at.year
    elif at.years is not None:
        year = ref.year + at.years if ref else None
    elif _needs_year(at):
        return _infer(draft, at, around, written)
    else:
        year = ref.year if ref else None
    if year is None or (ref is None and at.base):
        return Resolved(None, None, draft.grain or "day", written=written)
    interval, grain = place(at, year, ref or dt.date(year, 1, 1))
    if interval is None:
        return Resolved(None, None, grain, impossible=True, written=written, inferred=inferred)
    return _close(draft, interval, grain, written, inferred)


def _infer(draft: Draft, at: Moment, around: Surroundings, written: str) -> Resolved:
    ref = around.published
    if around.sentence is not None:
        years, rule = [around.sentence], "sentence"
    elif around.heading is not None:
        years, rule = [around.heading], "heading"
    elif ref is None:
        possible = at.month is None or at.day is None or calendar.day(2024, at.month, at.day) is not None
        return Resolved(None, None, "day", impossible=not possible, written=written)
    else:
        years, rule = [ref.year, ref.year - 1, ref.year + 1], ""
    way = draft.way or around.tense
    if at.month is None and at.day is not None and ref:
        return _infer_month(draft, at, ref, way, written)
    placed = [(interval, grain) for interval, grain in (place(at, year, ref or dt.date(year, 1, 1)) for year in years) if interval]
    if not placed:
        return Resolved(None, None, "day", impossible=True, written=written)
    if rule or ref is None:
        return _close(draft, placed[0][0], placed[0][1], written, rule)
    if draft.weekday:
        fitting = [p for p in placed if p[0][0].isoweekday() == draft.weekday]
        if fitting and abs((fitting[0][0][0] - ref).days) < 300:
            near = min(fitting, key=lambda p: abs((p[0][0] - ref).days))
            return _close(draft, near[0], near[1], written, "weekday")
    rule = "publication"
    if way == "past":
        before = [p for p in placed if p[0][0] <= ref]
        placed, rule = (before or placed), "tense"
    elif way == "future":
        after = [p for p in placed if p[0][1] > ref]
        placed, rule = (after or placed), "tense"
    near = min(placed, key=lambda p: _distance(p[0], ref))
    return _close(draft, near[0], near[1], written, rule)


def _distance(interval: Interval, ref: dt.date) -> int:
    if interval[0] <= ref < interval[1]:
        return 0
    return (interval[0] - ref).days if ref < interval[0] else (ref - interval[1]).days + 1


def _infer_month(draft: Draft, at: Moment, ref: dt.date, way: str, written: str) -> Resolved:
    shifts = {"past": (0, -1, -2), "future": (0, 1, 2)}.get(way, (0, -1, 1))
    days = []
    for shift in shifts:
        year, month = calendar.shift_month(ref.year, ref.month, shift)
        interval = calendar.day(year, month, at.day or 1)
        if interval:
            days.append(interval)
    if draft.weekday:
        fitting = [d for d in days if d[0].isoweekday() == draft.weekday]
        if fitting:
            return _close(draft, fitting[0], "day", written, "weekday")
    if way == "past":
        days = [d for d in days if d[0] <= ref] or days
    elif way == "future":
        days = [d for d in days if d[0] >= ref] or days
    if not days:
        return Resolved(None, None, "day", impossible=True, written=written)
    near = days[0] if way else min(days, key=lambda d: abs((d[0] - ref).days))
    return _close(draft, near, "day", written, "tense" if way else "publication")


def _close(draft: Draft, interval: Interval, grain: str, written: str, inferred: str) -> Resolved:
    if draft.to is None or draft.at is None:
        return Resolved(*interval, grain, written=written, inferred=inferred)
    to = draft.to
    low = interval[0]
    year = to.year
    rule = inferred
    if to.year is None and to.years is None:
        rule = inferred or "range"
    if to.month is None and to.day is not None:
        year = to.year or low.year
        to = replace(to, month=low.month)
        end, end_grain = place(to, year, low)
        if end is not None and end[0] < low and to.day is not None:
            y, m = calendar.shift_month(low.year, low.month, 1)
            end, end_grain = place(replace(to, month=m), y, low)
    else:
        year = to.year if to.year is not None else low.year
        end, end_grain = place(to, year, low)
        if end is not None and to.year is None and end[0] < low:
            end, end_grain = place(to, year + 1, low)
    if end is None:
        return Resolved(low, None, grain, impossible=True, written=written, inferred=rule)
    return Resolved(low, end[1], end_grain if end_grain == grain else "range", written=written, inferred=rule)
