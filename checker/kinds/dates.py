"""What the calendar kinds share.

In: rows of VALUES. Out: each end of a date with the weekday written at it, and where it stands. The one decision owned here: how a
range is taken apart again into its two ends; VALUES keep a range as one interval.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.schema import Tables

KO_WEEKDAYS: Final = "월화수목금토일"
EN_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MARK_KO: Final = re.compile(r"[(（\[]\s*([월화수목금토일])\s*(?:요일)?\s*[)）\],]|([월화수목금토일])\s*요\s*일")
_MARK_EN: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[~∼～〜˜∽]|부\s*터|에\s*서|\s[-–—]\s|[-–—](?=\s*\d)|\b(?:to|until|through|and)\b", re.IGNORECASE)
# words that give an end of a range by the day of writing: what it is rests on more than the range itself
RELATIVE: Final = re.compile(r"내년|올해|현재|지난|작년|금년|당해|익년|다음|이듬|전년|next|last|this|now|present")
MONTH: Final = re.compile(r"월|[./-]|[A-Za-z]{3}")
ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class End:
    """A day as written: its place (offsets in its text), its date, the weekday written at it (ISO) or None."""

    start: int
    end: int
    day: dt.date
    weekday: int | None


def quoted(values: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Return ``values`` with a column ``quote``, the raw slice each was read from, and the ``unique`` of its content."""
    base = tables.segments.select("segment", "unique", pl.col("start").alias("base"))
    joined = values.join(base, on="segment", how="left", maintain_order="left").join(
        tables.contents.select("unique", "content"), on="unique", how="left", maintain_order="left"
    )
    at = pl.col("start") - pl.col("base")
    return joined.with_columns(pl.col("content").str.slice(at, pl.col("end") - pl.col("start")).alias("quote")).drop(
        "content", "base"
    )


def weekdays(text: str) -> Iterator[tuple[int, int]]:
    """Yield ``(offset, ISO weekday)`` of every weekday written in ``text``."""
    for match in _MARK_KO.finditer(text):
        yield match.start(), KO_WEEKDAYS.index(match[1] or match[2]) + 1
    for match in _MARK_EN.finditer(text):
        yield match.start(), [name[:3].lower() for name in EN_WEEKDAYS].index(match[1].lower()) + 1


def ends(quote: str, start: int, low: dt.date, high: dt.date) -> tuple[End, End] | None:
    """Take a range of days apart: ``quote`` stands at ``start``; ``high`` is the day after the last. None where no mark divides it."""
    cuts = [match for match in _BETWEEN.finditer(quote) if any(c.isdigit() for c in quote[: match.start()])]
    if not cuts:
        return None
    cut = cuts[0]
    left, right = quote[: cut.start()].rstrip(), quote[cut.end() :]
    offset = cut.end() + len(right) - len(right.lstrip())
    right = right.strip()
    one, two = next(weekdays(left), None), next(weekdays(right), None)
    return (
        End(start, start + len(left), low, one[1] if one else None),
        End(start + offset, start + offset + len(right), high - ONE_DAY, two[1] if two else None),
    )


def backwards(first: End, last: End) -> dt.date | None:
    """Return the day that the end of a range names when it lies before the start, as its weekday tells; None when it does not.

    A reader rolls an end without a year or month over into the next one: 20일(일)부터 16일(수)까지. Where the weekday fits only the day
    in the month or year of the start, nothing was to be rolled over.
    """
    if last.weekday is None or last.day.isoweekday() == last.weekday or last.day <= first.day:
        return None
    near = [shifted(last.day, first.day.year - last.day.year)]
    if last.day.day < first.day.day:
        near.append(first.day.replace(day=last.day.day))
    return next((day for day in near if day and day < first.day and day.isoweekday() == last.weekday), None)


def shifted(day: dt.date, years: int) -> dt.date | None:
    """Return the same day of another year, or None for 29 February of a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None
