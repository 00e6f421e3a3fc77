"""The words of this floor: a value as read, and what a phrase says before it is resolved.

In: nothing. Out: ``Value`` (public, one resolved value of a text), ``Moment`` and ``Draft`` (what a phrase says by itself, the same
wherever it stands, so a phrase is parsed once in a run). The one decision owned here: what a phrase can say without its
surroundings.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A normalised date interval or quantity; ``start:end`` are code points of the text it was read in, half open.

    Columns are those of ``schema.VALUES``. ``low``/``high`` are a half-open interval of days. ``amount`` is the stated magnitude, money
    in units of its currency, percent as 12.5. ``least``/``most`` are bounds after 약, 이상, 미만 and the like; None = open.
    """

    start: int
    end: int
    quote: str
    type: str
    role: str | None = None
    low: dt.date | None = None
    high: dt.date | None = None
    grain: str | None = None
    part: str | None = None
    clock: str | None = None
    weekday: int | None = None
    impossible: bool = False
    written: str = ""
    inferred: str = ""
    amount: float | None = None
    least: float | None = None
    most: float | None = None
    step: float | None = None
    sign: int | None = None
    unit: str | None = None
    unit_class: str | None = None
    approx: bool = False
    bound: str | None = None
    each: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One end of a date expression, as written.

    Absolute fields: ``year month day quarter half week`` (``week`` = n-th of the month or year, -1 the last). Relative fields count from
    the reference day: ``years quarters months weeks days``. ``base`` names the reference: publication, or topic (the date the text last
    spoke of: 전년 동기, 이날). ``on`` selects a weekday (1 = Monday) and ``nth`` its n-th in the month or year (-1 the last). ``offset`` is
    counted from there at the end: ``(unit, count)`` pairs.
    """

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    years: int | None = None
    quarters: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    on: int | None = None
    nth: int | None = None
    decades: int = 0  # the year opens a decade (10) or a century (100)
    span: str = ""  # weekend, weekdays, early: a stretch of the week
    part: str = ""  # early mid late last first
    broad: bool = False  # early and late in the wide sense of English: half of the year
    base: str = ""  # "", publication, topic, start
    same: bool = False  # 동기, 동월: the period last spoken of, in the year said
    must: bool = False  # of a topic: nothing is said where no date went before (그날, 전날)
    feast: str = ""  # a holiday: a fixed day in month and day, or the name of a lunar feast
    offset: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What one value of a phrase says, with its place in the phrase (``start:end``)."""

    start: int
    end: int
    type: str
    # dates
    at: Moment | None = None
    to: Moment | None = None  # last moment of a range, inclusive
    role: str = "at"
    way: str = ""  # past | future, from 지난, 오는
    weekday: int | None = None
    weekday_to: int | None = None
    clock: str | None = None
    # lengths of time
    length: tuple[tuple[str, float], ...] = ()
    reckoning: str = ""  # "" from the day of publication, tomorrow, calendar: whole units after this one
    grain: str | None = None
    # quantities
    amount: float | None = None
    least: float | None = None
    most: float | None = None
    step: float | None = None
    sign: int | None = None
    unit: str | None = None
    unit_class: str | None = None
    approx: bool = False
    bound: str | None = None
    each: bool = False
