"""A period that ends before it begins.

In: ranges of VALUES. Out: one hit a range whose end comes first. The one decision owned here: when an end without a year of its own
is taken to be the same year as the start: when the next year would make the period longer than ten months, which nobody
writes without a year.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.dates import MONTH, ONE_DAY, RELATIVE, backwards, ends, quoted, shifted
from checker.model import Hit, Place, Span
from checker.schema import Tables

_YEAR: Final = re.compile(r"(?:19|20)\d\d|['’‘′`´]\s?\d\d|\d\d\s?년")
_THREE: Final = re.compile(r"\d{1,2}\.\s*\d{1,2}\.\s*\d")


class RangeParams(Params, frozen=True):
    """``longest``: days a period without years at its end may last before its end is read in the year of its start."""

    longest: int = 300


def find(tables: Tables, params: RangeParams, _context: Context) -> list[Hit]:
    """Return each range whose last day lies before its first."""
    ranges = tables.values.filter(
        (pl.col("role") == "range") & pl.col("low").is_not_null() & pl.col("high").is_not_null() & ~pl.col("impossible")
    )
    length = pl.col("high") - pl.col("low")
    turned = length <= pl.duration(days=0)
    rolled = (length > pl.duration(days=params.longest)) & (pl.col("grain").is_in(["day", "month"]))
    rolled |= (length > pl.duration(days=1)) & (length < pl.duration(days=32)) & (pl.col("grain") == "day")
    hits = []
    for release, text, start, end, low, high, grain, quote in (
        quoted(ranges.filter(turned | rolled), tables)
        .select("release", "text", "start", "end", "low", "high", "grain", "quote")
        .iter_rows()
    ):
        last = _last(quote, start, low, high)
        if last is None or last >= low:
            continue
        first, final = Span(low, low + ONE_DAY, "day"), Span(last, last + ONE_DAY, "day")
        if grain in ("month", "year", "quarter", "half"):
            first, final = Span(low, _after(low, grain), grain), Span(*_before(high, grain), grain)
        hits.append(
            Hit(
                places=(Place(text, start, end, f"{low.isoformat()}/{last.isoformat()}"),),
                dispute=(low.isoformat(), last.isoformat()),
                release=release,
                slots={"first": first, "last": final},
            )
        )
    return hits


def _last(quote: str, start: int, low: dt.date, high: dt.date) -> dt.date | None:
    """Return the last day as written, or None where the year of one end is only the reader's guess.

    Both ends with years are compared as they stand. An end without a year is put into the year of the start when the start has
    one, or when neither has: the reader rolled it over because it came first.
    """
    sides = ends(quote, start, low, high)
    if sides is None:
        return None
    left, right = quote[: sides[0].end - start], quote[sides[1].start - start :]
    turned = backwards(*sides)
    if turned is None and low < high and (high - low).days < 32:
        return None
    moved = "에서" in quote and "까지" not in quote  # 9월 30일에서 9월 26일로 moves a day
    if moved or RELATIVE.search(quote) or not MONTH.search(left):
        return None
    if _YEAR.search(right):
        return high - ONE_DAY if _YEAR.search(left) else None
    if _THREE.match(right):  # 10.4.2 may be 2 weeks after 10.4
        return None
    if turned is not None:
        return turned
    last = high - ONE_DAY
    same = last if last.year == low.year else shifted(last, low.year - last.year)
    if same is None or (sides[1].weekday is not None and same.isoweekday() != sides[1].weekday):
        return None
    return same


def _after(low: dt.date, grain: str) -> dt.date:
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[grain]
    total = low.year * 12 + low.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)


def _before(high: dt.date, grain: str) -> tuple[dt.date, dt.date]:
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[grain]
    total = high.year * 12 + high.month - 1 - months
    return dt.date(total // 12, total % 12 + 1, 1), high


KIND = Kind("range-reversed", "release", find, RangeParams)
