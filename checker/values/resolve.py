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
from checker.values.place import one_day, place, shift
from checker.values.value import Draft, Moment


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


def resolve(draft: Draft, around: Surroundings) -> Resolved:
    """Place ``draft`` in the calendar. Without a publication date a missing year stays unknown: ``low`` and ``high`` are None."""
    at = draft.at
    if at is None:
        return Resolved(None, None, draft.grain or "day")
    written = written_fields(at)
    ref = around.published
    inferred = ""
    if at.year is not None:
        return _at(draft, at, at.year, ref or dt.date(min(max(at.year, 1), 9999), 1, 1), written, "")
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
    interval = one_day(day)
    if interval is None:
        return Resolved(None, None, "day", written=written)
    return _close(draft, interval, "day", written, "tense" if draft.way else "publication", ref)


def _infer(draft: Draft, at: Moment, around: Surroundings, written: str) -> Resolved:
    ref = around.published
    never = at.month is not None and at.day is not None and calendar.day(2024, at.month, at.day) is None
    if never or (at.day or 0) > 31 or (at.month or 1) > 12:
        return Resolved(None, None, "day", impossible=True, written=written)
    given = _inherited(draft, at, around)
    if given is not None:
        return _at(draft, at, given[0], ref or dt.date(given[0], 1, 1), written, given[1])
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
    deadline = draft.role == "until" and way == "future"
    slack = dt.timedelta(days=14 if draft.way or (deadline and around.tense) else 31 if deadline else 62)
    if way == "past":
        placed, rule = [p for p in placed if p[0][0] <= ref + slack] or placed, "tense"
    elif way == "future":
        placed, rule = [p for p in placed if p[0][1] > ref - slack] or placed, "tense"
    near = min(placed, key=lambda p: _distance(p[0], ref) + (180 if p[0][0].year != ref.year else 0))
    return _close(draft, *near, written, rule, ref)


def _inherited(draft: Draft, at: Moment, around: Surroundings) -> tuple[int, str] | None:
    """Return the year of the sentence or else of the heading, and which; None where neither can be meant.

    ``2026년 예산안`` is the name of a thing: under such a heading a day whose weekday fits only the year of publication is of that
    year, and so is a past day under the heading of a year to come or a coming one under a year gone by.
    """
    if draft.way:
        return None
    ref = around.published
    for year, rule in ((around.sentence, "sentence"), (around.heading, "heading")):
        if year is None:
            continue
        if ref is not None:
            others = (ref.year, year + 1) if rule == "sentence" else (ref.year,)  # a list may pass into the next year
            if draft.weekday and not _falls(at, year, draft.weekday) and any(_falls(at, y, draft.weekday) for y in others):
                continue
            if rule == "heading" and ref.year != year and around.tense == ("past" if year > ref.year else "future"):
                continue
        return year, rule
    return None


def _falls(at: Moment, year: int, weekday: int) -> bool:
    """Say whether that day of ``year`` is a ``weekday`` (ISO)."""
    if at.month is None or at.day is None:
        return False
    interval = calendar.day(year, at.month, at.day)
    return interval is not None and interval[0].isoweekday() == weekday


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
        end, end_grain = one_day(date), "day"
    elif to.base or to.offset:
        year = ref.year + (to.years or 0)
        if to.on is not None and to.weeks is None and to.week is None and to.nth is None:
            ahead = (to.on - low.isoweekday()) % 7
            end, end_grain = one_day(calendar.add_days(low, ahead)), "day"
        else:
            end, end_grain = place(to, year, low if to.days == 0 and to.offset else ref)
    elif to.on is not None and to.week is None and to.nth is None:
        end, end_grain = one_day(calendar.add_days(low, (to.on - low.isoweekday()) % 7)), "day"
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
