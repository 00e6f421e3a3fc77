"""What the calendar kinds share.

In: rows of VALUES. Out: joined frames and the wording of weekdays. The one decision owned here: none of its own; it keeps the calendar
kinds from repeating how a value is joined to its segment and its release.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import polars as pl

from checker.schema import Tables

KO_WEEKDAYS: Final = "월화수목금토일"
EN_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def with_segments(values: pl.DataFrame, tables: Tables, *columns: str) -> pl.DataFrame:
    """Add to each value the named columns of its segment (as ``segment_<name>`` where both have one) and the key of its content."""
    wanted = [name for name in columns if name != "key"]
    segments = tables.segments.select("segment", "unique", *wanted)
    joined = values.join(segments, on="segment", how="left", suffix="_segment", maintain_order="left")
    if "key" in columns:
        joined = joined.join(tables.contents.select("unique", "key"), on="unique", how="left", maintain_order="left")
    return joined


def shifted(day: dt.date, years: int) -> dt.date | None:
    """Return the same day of another year, or None for 29 February of a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None
