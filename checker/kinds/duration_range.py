"""A length of time and the period it stands beside.

In: a range and a duration of VALUES with hardly anything between them. Out: one hit a pair that no way of counting reconciles. The
one decision owned here: which ways of counting people use — with or without the first day, working days, weeks and months
rounded to the nearest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import numpy as np
import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.kinds.dates import MONTH, ONE_DAY, RELATIVE, quoted, shifted
from checker.model import Amount, Hit, Place, Span, Words
from checker.schema import Tables

# between the range and the length: brackets, commas, a particle, a word that says "during"
_AFTER: Final = re.compile(r"까지|[\s)(,:~∼～·.]|총|약|간|동안|의|\bfrom\b|\bfor\b|\ba\b|\btotal\b|\bof\b|\bperiod\b|\bi\.e\.|[-–]")
_WORKING: Final = re.compile(r"근무일|영업일|평일|업무일|working day|business day|weekday")
_TIED: Final = re.compile(r"까지|[(),:（）]|\bfrom\b|\bfor\b|\bof\b")
_WORDS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LED: Final = re.compile(rf"(?i)^(\d{{1,3}}|{'|'.join(_WORDS)}) (days?|weeks?|months?|years?) from ")
_NIGHTS: Final = re.compile(r"박\s*$|\bnights?\W+$")
_LOOSE: Final = re.compile(
    r"\d|회|이내|이상|이하|미만|초과|내외|전부터|간격|마다|이후|전까지|째|within|every|before|after|at least|up to"
)
_CLOCK: Final = re.compile(r"\d\s*시|\d:\d\d|정오|자정")
_UNITS: Final = {"day": "일", "week": "주", "month": "개월", "year": "년"}


class DurationParams(Params, frozen=True):
    """How far a rounded length may be off, in days: ``week_days``, and ``month_days`` a month.

    Periods up to ``working_days`` may have been counted in working days without saying so; those longer than ``first_day`` days
    may leave out the first.
    """

    working_days: int = 16
    first_day: int = 10
    week_days: int = 3
    month_days: int = 4


def find(tables: Tables, params: DurationParams, _context: Context) -> list[Hit]:
    """Return each ``range (length)`` or ``length (range)`` whose length no usual way of counting gives."""
    hits = []
    for row in chain(_neighbours(tables), _led(tables)):
        low, last = row["low"], row["high"] - ONE_DAY
        if last < low or holds(low, last, row["range_grain"], row["amount"], row["grain"], params):
            continue
        days = (last - low).days + 1
        months = (last.year - low.year) * 12 + last.month - low.month + 1
        counted = {
            "day": Words(f"{days}일", f"{days} days"),
            "week": Words(f"{days}일(약 {days / 7:.1f}주)", f"{days} days (about {days / 7:.1f} weeks)"),
            "month": Words(f"{months}개월({days}일)", f"{months} months ({days} days)"),
            "year": Words(f"{months}개월", f"{months} months"),
        }[row["grain"]]
        hits.append(
            Hit(
                places=(
                    Place(row["text"], row["range_start"], row["range_end"], f"{low.isoformat()}/{last.isoformat()}"),
                    Place(row["text"], row["start"], row["end"], f"{row['amount']:g} {row['grain']}"),
                ),
                dispute=(f"{low.isoformat()}/{last.isoformat()}", f"{row['amount']:g} {row['grain']}"),
                release=row["release"],
                slots={
                    "range": Span(low, row["high"], "range" if row["range_grain"] == "day" else row["range_grain"]),
                    "counted": counted,
                    "stated": Amount(row["amount"], _UNITS[row["grain"]]),
                },
            )
        )
    return hits


def _led(tables: Tables) -> Iterator[dict[str, Any]]:
    """Yield the English ``30 days from 1 July to 31 August``: a length, and the period it begins."""
    dates = tables.values.filter((pl.col("type") == "date") & (pl.col("grain") == "day") & pl.col("low").is_not_null())
    spans = quoted(dates.filter(pl.col("role").is_in(["range", "at"])), tables).filter(pl.col("quote").str.contains(_LED.pattern))
    if spans.is_empty():
        return
    ends = dates.filter(pl.col("role") != "range").select(
        "segment", pl.col("start").alias("to"), pl.col("end").alias("to_end"), pl.col("low").alias("to_low")
    )
    bodies = tables.texts.select("text", "body")
    near = spans.join(ends, on="segment", how="inner").filter((pl.col("to").cast(pl.Int64) - pl.col("end")).is_between(1, 10))
    for row in near.join(bodies, on="text", how="left").iter_rows(named=True):
        found = _LED.match(row["quote"])
        if found is None or not re.fullmatch(r"\s*(?:to|until|through|till)\s+", row["body"][row["end"] : row["to"]]):
            continue
        word = found[1].lower()
        years = int(word) if word.isdigit() else _WORDS.index(word) + 1
        low = row["low"] if row["role"] == "range" else shifted(row["low"], -years)
        if low is None or (row["role"] == "at" and not found[2].lower().startswith("year")):
            continue  # five years from 1 April 2026: read as the day five years on
        yield {
            **row,
            "low": low,
            "high": row["to_low"] + ONE_DAY,
            "range_grain": "day",
            "range_start": row["start"] + found.end(),
            "range_end": row["to_end"],
            "end": row["start"] + found.end(2),
            "amount": float(word) if word.isdigit() else float(_WORDS.index(word) + 1),
            "grain": found[2].lower().rstrip("s"),
        }


def _neighbours(tables: Tables) -> Iterator[dict[str, Any]]:
    """Yield ranges and durations of one segment with only a bracket, a comma or a word for "during" between them."""
    dates = tables.values.filter(pl.col("type") == "date")
    ranges = dates.filter(
        (pl.col("role") == "range")
        & pl.col("grain").is_in(["day", "month", "year"])
        & pl.col("low").is_not_null()
        & pl.col("high").is_not_null()
    ).select(
        "segment",
        "text",
        "release",
        "low",
        "high",
        pl.col("grain").alias("range_grain"),
        pl.col("start").alias("range_start"),
        pl.col("end").alias("range_end"),
    )
    lengths = dates.filter(
        (pl.col("role") == "duration")
        & pl.col("grain").is_in(list(_UNITS))
        & ~pl.col("approx")
        & pl.col("bound").is_null()
        & pl.col("amount").is_not_null()
        & (pl.col("amount") > 0)
    ).select("segment", "start", "end", "amount", "grain")
    # (20일) right behind a period is its length, though a reader may take it for the 20th
    days = quoted(dates.filter((pl.col("written") == "d") & pl.col("weekday").is_null() & (pl.col("grain") == "day")), tables)
    days = days.filter(pl.col("quote").str.contains(r"^[0-9]+\s*일$")).select(
        "segment", "start", "end", pl.col("quote").str.extract(r"^([0-9]+)").cast(pl.Float64).alias("amount"), "grain"
    )
    lengths = pl.concat([lengths, days])
    gap = pl.max_horizontal(
        pl.col("start").cast(pl.Int64) - pl.col("range_end"), pl.col("range_start").cast(pl.Int64) - pl.col("end")
    )
    near = ranges.join(lengths, on="segment", how="inner").filter((gap >= 0) & (gap <= 12))
    base = tables.segments.select("segment", "unique", pl.col("start").alias("base"))
    near = near.join(base, on="segment", how="left").join(tables.contents.select("unique", "content"), on="unique", how="left")
    for row in near.sort("segment", "range_start", "start").iter_rows(named=True):
        content, base_at = row["content"], row["base"]
        after = row["start"] >= row["range_end"]
        first, second = (row["range_end"], row["start"]) if after else (row["end"], row["range_start"])
        between = content[first - base_at : second - base_at]
        if not after and content.startswith("from ", second - base_at):
            between += "from "
        tail = content[row["end"] - base_at : row["end"] - base_at + 6]
        if not (_TIED.search(between) or (between.strip() == "" and between and tail.strip().startswith(("간", "동안")))):
            continue
        if RELATIVE.search(content[row["range_start"] - base_at : row["range_end"] - base_at]):
            continue
        written = content[row["range_start"] - base_at : row["range_end"] - base_at]
        if row["range_grain"] == "day" and row["grain"] == "day" and _CLOCK.search(written + between):
            continue  # from an hour to an hour: two days are 48 hours
        if row["range_grain"] == "day" and not MONTH.search(re.split(r"부\s*터|[~∼～〜]", written)[0]):
            continue  # the month stands before the period, unread
        if _AFTER.sub("", between) or _NIGHTS.search(content[: row["start"] - base_at]):
            continue
        if not after and not re.search(r"[(\[]|\bfrom\b", between):
            continue
        if _WORKING.search(content[max(0, row["end"] - base_at - 24) : row["end"] - base_at + 24]):
            continue
        if _LOOSE.search(between) or _LOOSE.match(tail.strip()):
            continue
        yield row


def holds(low: dt.date, last: dt.date, range_grain: str, amount: float, grain: str, params: DurationParams) -> bool:
    """Whether some usual way of counting gives ``amount`` of ``grain`` for the days ``low`` to ``last``, both included."""
    days = (last - low).days + 1
    if grain == "day":
        working = int(np.busday_count(low, last + ONE_DAY))
        if amount == days - 1 and days <= params.first_day:
            return False  # only notice periods leave out the first day
        short = days <= params.working_days  # longer periods are counted in working days only where the text says so
        return amount in (days, days - 1) or (short and working < days and working - 3 <= amount <= working)
    if grain == "week":
        return -params.week_days <= days - 7 * amount <= params.week_days - 1
    years = last.year - low.year + 1
    if grain == "year" and (range_grain == "year" or (range_grain == "month" and amount == years)):
        return amount in (years, years - 1)
    months = amount * (12 if grain == "year" else 1)
    counted = (last.year - low.year) * 12 + last.month - low.month
    if range_grain != "day":
        return counted <= months <= counted + 1
    return bool(abs(days - months * 30.4375) <= params.month_days * max(1.0, months**0.5))


KIND = Kind("duration-range", "release", find, DurationParams)
