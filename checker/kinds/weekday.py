"""A date and the weekday printed beside it cannot both hold.

In: days and ends of ranges of VALUES that carry a written weekday. Out: one hit a day and weekday that disagree. The one decision
owned here: when a year slip explains the disagreement (the weekday fits the same day of the next or previous year), which is
said with the corrected date.
"""

from __future__ import annotations

import datetime as dt
import re

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.dates import EN_WEEKDAYS, KO_WEEKDAYS, ONE_DAY, RELATIVE, End, backwards, ends, quoted, shifted
from checker.model import Hit, Place, Suggestion, Weekday, Words
from checker.schema import Tables

_ANOTHER_YEAR = 250  # days from publication beyond which a date without a year was put into another one
_WEEKS = 60
_LUNAR = re.compile(r"(?:음력|lunar(?: calendar)?)\W{0,3}$", re.IGNORECASE)


def find(tables: Tables, _params: Params, _context: Context) -> list[Hit]:
    """Return the days whose ISO weekday differs from the one written; variant ``year-slip`` when another year fits."""
    dates = tables.values.filter((pl.col("type") == "date") & ~pl.col("impossible") & pl.col("low").is_not_null())
    length = pl.col("high") - pl.col("low")
    single = dates.filter(
        pl.col("weekday").is_not_null() & (length == pl.duration(days=1)) & (pl.col("low").dt.weekday() != pl.col("weekday"))
    )
    far = (
        dates.filter(
            pl.col("weekday").is_not_null()
            & (length == pl.duration(days=1))
            & ~pl.col("written").str.contains("y")
            & pl.col("inferred").is_in(["weekday", "tense", "publication"])
        )
        .join(tables.releases.select("release", "published"), on="release", how="inner", maintain_order="left")
        .filter((pl.col("low") - pl.col("published")).abs() > pl.duration(days=_ANOTHER_YEAR))
    )
    ranges = quoted(
        dates.filter((pl.col("role") == "range") & (pl.col("grain") == "day") & (length != pl.duration(days=1))), tables
    )
    ranges = ranges.filter(pl.col("quote").str.contains(r"[월화수목금토일]|(?i)(mon|tue|wed|thu|fri|sat|sun)"))
    published = dict(zip(tables.releases["release"], tables.releases["published"], strict=True))
    hits = [
        _hit(release, text, End(start, end, low, weekday), written, published[release])
        for release, text, start, end, low, weekday, written in single.join(far, on="value", how="anti")
        .select("release", "text", "start", "end", "low", "weekday", "written")
        .iter_rows()
        if not _this_year(low, weekday, written, published[release])
    ]
    for release, text, start, end, low, weekday, written, quote in (
        quoted(far, tables).select("release", "text", "start", "end", "low", "weekday", "written", "quote").iter_rows()
    ):
        day = low if RELATIVE.search(quote) else _near(low, published[release])
        if day.isoweekday() != weekday:
            hits.append(_hit(release, text, End(start, end, day, weekday), written, published[release]))
    for release, text, start, low, high, written, quote in ranges.select(
        "release", "text", "start", "low", "high", "written", "quote"
    ).iter_rows():
        both = ends(quote, start, low, high) or ()
        sides = both[:1] if both and backwards(*both) is not None else both  # an end before its start: range-reversed says so
        wrong = [side for side in sides if side.weekday is not None and side.day.isoweekday() != side.weekday]
        wrong = [side for side in wrong if not _this_year(side.day, side.weekday or 0, written, published[release])]
        if len(wrong) == 2 and _same_slip(wrong[0], wrong[1], written, published[release]):
            wrong = wrong[:1]
        hits += [_hit(release, text, side, written, published[release]) for side in wrong]
    bodies = tables.texts["body"]
    return [hit for hit in hits if not _LUNAR.search(bodies[(at := hit.places[0]).text][max(0, at.start - 20) : at.start])]


def _this_year(day: dt.date, weekday: int, written: str, published: dt.date | None) -> bool:
    """Whether a day without a year was put into another than the publication's, in which its weekday fits: a plan of January for November."""
    if "y" in written or published is None or day.year == published.year:
        return False
    other = shifted(day, published.year - day.year)
    return other is not None and other.isoweekday() == weekday


def _near(day: dt.date, published: dt.date | None) -> dt.date:
    """Return the same day in the year that brings it within weeks of the publication, where there is one.

    A release of late November that writes 26 November means this one; a weekday that happens to fit another year does not
    move it there.
    """
    if published is None:
        return day
    near = [other for step in (-1, 1) if (other := shifted(day, step)) is not None and abs((other - published).days) <= _WEEKS]
    return near[0] if near else day


def _hit(release: int, text: int, side: End, written: str, published: dt.date | None) -> Hit:
    day, weekday = side.day, side.weekday or 0
    right = _right_year(day, weekday, written, published)
    suggestions = []
    if right is not None:
        suggestions.append(
            Suggestion(
                right,
                Words(
                    f"{right.year}년이면 {KO_WEEKDAYS[weekday - 1]}요일이 맞습니다",
                    f"in {right.year} that day is a {EN_WEEKDAYS[weekday - 1]}",
                ),
            )
        )
    ko, en = KO_WEEKDAYS[day.weekday()], EN_WEEKDAYS[day.weekday()]
    suggestions.append(
        Suggestion(Weekday(day.isoweekday()), Words(f"{day.isoformat()}의 요일은 {ko}요일입니다", f"{day.isoformat()} is a {en}"))
    )
    near = [other for step in (-1, 1) if (other := day + step * ONE_DAY).isoweekday() == weekday]
    suggestions += [
        Suggestion(other, Words("요일이 맞다면 이 날짜입니다", "if the weekday is right, this is the date")) for other in near
    ]
    return Hit(
        places=(Place(text, side.start, side.end, day.isoformat()),),
        dispute=(day.isoformat(), f"weekday {weekday}"),
        release=release,
        slots={
            "date": day,
            "actual": Weekday(day.isoweekday()),
            "stated": Weekday(weekday),
            "year": str((right or day).year),
            "fitting": right or day,
        },
        variant="year-slip" if right else "",
        suggestions=tuple(suggestions),
    )


def _same_slip(start: End, end: End, written: str, published: dt.date | None) -> bool:
    """Whether the year that mends the start of a range mends its end too: one slip, told once."""
    right = _right_year(start.day, start.weekday or 0, written, published)
    other = shifted(end.day, right.year - start.day.year) if right is not None else None
    return other is not None and other.isoweekday() == end.weekday


def _right_year(day: dt.date, weekday: int, written: str, published: dt.date | None) -> dt.date | None:
    """Return the day in the neighbouring year that fits the weekday; only a written year can have slipped."""
    if "y" not in written:
        return None
    fits = [other for step in (1, -1) if (other := shifted(day, step)) is not None and other.isoweekday() == weekday]
    if published is not None:
        fits.sort(key=lambda other: abs((other - published).days))
        if fits and abs((fits[0] - published).days) > abs((day - published).days) + 31:
            return None
    return fits[0] if fits else None


KIND = Kind("weekday", "release", find)
