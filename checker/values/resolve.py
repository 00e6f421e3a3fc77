"""From what a phrase says to days of the calendar.

In: a draft and its surroundings (publication date, the year of the sentence or heading, the topic date, the tense). Out: low, high,
grain, what was written and what inferred. The one decision owned here: the order in which a missing year is found: written, range
start, sentence, heading, a weekday that fits, particle and tense, publication date.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from checker.values import calendar
from checker.values.calendar import Interval
from checker.values.ko_words import LUNAR
from checker.values.value import Draft, Moment

_MONTHS = {"year": 12, "quarter": 3, "month": 1, "century": 1200}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a value: all that resolution may look at."""

    published: dt.date | None = None
    sentence: int | None = None  # year of a fuller date before it in the sentence
    heading: int | None = None  # year of the heading or table header above
    month: tuple[int, int] | None = None  # year and month of the date before it in a list: 5월 3일, 8일
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
    """Return the letters of the fields a moment writes out: y h q m d w."""
    pairs = (
        ("y", moment.year),
        ("h", moment.half),
        ("q", moment.quarter),
        ("m", moment.month),
        ("d", moment.day),
        ("w", moment.week or moment.on),
    )
    return "".join(letter for letter, value in pairs if value is not None)


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


def _one_day(date: dt.date | None) -> Interval | None:
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
        return _one_day(date), "day"
    return interval, grain


def _scope(moment: Moment, year: int, ref: dt.date) -> tuple[Interval | None, str]:
    month = moment.month
    if moment.feast in LUNAR:
        month_day = LUNAR[moment.feast].get(year)
        return (calendar.day(year, *month_day) if month_day else None), "day"
    if moment.days is not None:
        return _one_day(calendar.add_days(ref, moment.days)), "day"
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
        return _one_day(calendar.add_days(week[0], moment.on - 1)), "day"
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
    return _one_day(day) if day and day < whole[1] else None


def _part(whole: Interval | None, grain: str, part: str, broad: bool = False) -> tuple[Interval | None, str]:
    if whole is None or not part:
        return whole, grain
    low, high = whole
    if part in ("first", "last"):
        return _one_day(low if part == "first" else high - calendar.DAY), "day"
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


def resolve(draft: Draft, around: Surroundings) -> Resolved:
    """Place ``draft`` in the calendar. Without a publication date a missing year stays unknown: ``low`` and ``high`` are None."""
    at = draft.at
    if at is None:
        return Resolved(None, None, draft.grain or "day")
    written = written_fields(at)
    ref = around.published
    inferred = ""
    if at.year is not None:
        return _at(draft, at, at.year, ref or dt.date(at.year or 1, 1, 1), written, "")
    if at.base == "topic" and around.topic is not None:
        if at.same:
            return _same_period(at, around.topic, written)
        ref, inferred = around.topic[0], "topic"
    elif at.base:
        inferred = "publication"
        if at.base == "topic" and at.must:
            return Resolved(None, None, "day", written=written)
        if at.same and ref is not None:
            ref = ref.replace(day=1)
    if at.base:
        if ref is None:
            return Resolved(None, None, draft.grain or "day", written=written)
        if at.on is not None and at.weeks is None and at.week is None and at.nth is None:
            return _weekday(draft, at.on, ref, written)
        return _at(draft, at, ref.year + (at.years or 0), ref, written, inferred)
    return _infer(draft, at, around, written)


def _same_period(at: Moment, topic: tuple[dt.date, dt.date, str], written: str) -> Resolved:
    """Return the period last spoken of, in the year said (전년 동기)."""
    by = 12 * (at.years or 0) + 3 * (at.quarters or 0) + (at.months or 0)
    low, high = calendar.add_months(topic[0], by), calendar.add_months(topic[1], by)
    return Resolved(low, high, topic[2], written=written, inferred="topic")


def _at(draft: Draft, at: Moment, year: int, ref: dt.date, written: str, inferred: str) -> Resolved:
    interval, grain = place(at, year, ref)
    if interval is None:
        return Resolved(None, None, grain, impossible=at.day is not None, written=written, inferred=inferred)
    return _close(draft, interval, grain, written, inferred, ref)


def _weekday(draft: Draft, on: int, ref: dt.date, written: str) -> Resolved:
    """Return the nearest such weekday before or after the reference day, not that day itself."""
    ahead = (on - ref.isoweekday()) % 7 or 7
    day = calendar.add_days(ref, ahead - 7 if draft.way == "past" and ahead != 7 else -7 if draft.way == "past" else ahead)
    interval = _one_day(day)
    if interval is None:
        return Resolved(None, None, "day", written=written)
    return _close(draft, interval, "day", written, "tense" if draft.way else "publication", ref)


def _infer(draft: Draft, at: Moment, around: Surroundings, written: str) -> Resolved:
    ref = around.published
    never = at.month is not None and at.day is not None and calendar.day(2024, at.month, at.day) is None
    if never or (at.day or 0) > 31 or (at.month or 1) > 12:
        return Resolved(None, None, "day", impossible=True, written=written)
    if around.sentence is not None and not draft.way:
        return _year_given(draft, at, around.sentence, ref, written, "sentence")
    if around.heading is not None and not draft.way:
        return _year_given(draft, at, around.heading, ref, written, "heading")
    if ref is None:
        return Resolved(None, None, "day", written=written)
    way = draft.way or around.tense or ("future" if draft.role == "until" or at.feast else "")
    if at.month is None and at.day is not None:
        listed = calendar.day(*around.month, at.day) if around.month and not draft.way else None
        if listed is not None and (draft.weekday is None or listed[0].isoweekday() == draft.weekday):
            return _close(draft, listed, "day", written, "sentence", ref)
        return _infer_month(draft, at, ref, way, written)
    years = (
        ref.year,
        ref.year - 1,
        ref.year + 1,
        *((ref.year + n for n in (2, -2, 3, -3, 4, -4)) if at.month == 2 and at.day == 29 else ()),
    )
    placed = [(interval, grain) for interval, grain in (place(at, year, ref) for year in years) if interval]
    if not placed:
        return Resolved(None, None, "day", impossible=True, written=written)
    if draft.weekday:
        fitting = [p for p in placed if p[0][0].isoweekday() == draft.weekday]
        if fitting:
            near = min(fitting, key=lambda p: _distance(p[0], ref))
            if _distance(near[0], ref) <= 300:
                return _close(draft, *near, written, "weekday", ref)
    rule = "publication"
    # a release is written some days before or after it is published: a date so near is not sent a year away by a verb
    slack = dt.timedelta(days=14 if draft.way else 31 if draft.role == "until" and way == "future" else 62)
    if way == "past":
        placed, rule = [p for p in placed if p[0][0] <= ref + slack] or placed, "tense"
    elif way == "future":
        placed, rule = [p for p in placed if p[0][1] > ref - slack] or placed, "tense"
    near = min(placed, key=lambda p: _distance(p[0], ref) + (180 if p[0][0].year != ref.year else 0))
    return _close(draft, *near, written, rule, ref)


def _year_given(draft: Draft, at: Moment, year: int, ref: dt.date | None, written: str, rule: str) -> Resolved:
    return _at(draft, at, year, ref or dt.date(year, 1, 1), written, rule)


def _distance(interval: Interval, ref: dt.date) -> int:
    if interval[0] <= ref < interval[1]:
        return 0
    return (interval[0] - ref).days if ref < interval[0] else (ref - interval[1]).days + 1


def _infer_month(draft: Draft, at: Moment, ref: dt.date, way: str, written: str) -> Resolved:
    shifts = {"past": (0, -1, -2), "future": (0, 1, 2)}.get(way, (0, -1, 1))
    days = []
    for by in shifts:
        year, month = calendar.shift_month(ref.year, ref.month, by)
        interval = calendar.day(year, month, at.day or 1)
        if interval:
            days.append(interval)
    if draft.weekday:
        every = days + [
            d
            for by in (-1, 1)
            if (d := calendar.day(*calendar.shift_month(ref.year, ref.month, by), at.day or 1)) and d not in days
        ]
        fitting = [d for d in every if d[0].isoweekday() == draft.weekday]
        if fitting:
            near = min(fitting, key=lambda d: abs((d[0] - ref).days))
            return _close(draft, near, "day", written, "weekday", ref)
    near_by = dt.timedelta(days=0 if draft.way else 6)
    if way == "past":
        days = [d for d in days if d[0] <= ref + near_by] or days
    elif way == "future":
        days = [d for d in days if d[0] >= ref - near_by] or days
    if not days:
        return Resolved(None, None, "day", impossible=True, written=written)
    near = min(days, key=lambda d: abs((d[0] - ref).days))
    return _close(draft, near, "day", written, "tense" if way else "publication", ref)


def _close(draft: Draft, interval: Interval, grain: str, written: str, inferred: str, ref: dt.date) -> Resolved:
    """Finish a range: its end inherits year and month from its start."""
    to, low = draft.to, interval[0]
    if to is None:
        return Resolved(*interval, grain, written=written, inferred=inferred)
    rule = inferred
    if to.base == "start":
        date: dt.date | None = low
        for unit, count in to.offset:
            date = shift(date, unit, count) if date else None
        end, end_grain = _one_day(date), "day"
    elif to.base or to.offset:
        year = ref.year + (to.years or 0)
        if to.on is not None and to.weeks is None and to.week is None and to.nth is None:
            ahead = (to.on - low.isoweekday()) % 7
            end, end_grain = _one_day(calendar.add_days(low, ahead)), "day"
        else:
            end, end_grain = place(to, year, low if to.days == 0 and to.offset else ref)
    elif to.on is not None and to.week is None and to.nth is None:
        end, end_grain = _one_day(calendar.add_days(low, (to.on - low.isoweekday()) % 7)), "day"
    elif to.month is None and to.day is not None:
        end, end_grain = place(replace(to, month=low.month), to.year or low.year, low)
        if end is not None and end[0] < low and to.year is None:
            year, month = calendar.shift_month(low.year, low.month, 1)
            end, end_grain = place(replace(to, month=month), year, low)
        rule = rule or "range"
    else:
        end, end_grain = place(to, to.year if to.year is not None else low.year, low)
        if to.year is None:
            rule = rule or "range"
            if end is not None and end[0] < low:
                end, end_grain = place(to, low.year + 1, low)
    if end is None:
        return Resolved(low, None, grain, impossible=to.day is not None, written=written, inferred=rule)
    return Resolved(low, end[1], end_grain if end_grain == grain else "range", written=written, inferred=rule)
