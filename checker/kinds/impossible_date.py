"""A date that no calendar has.

In: dates of VALUES marked impossible. Out: one hit each. The one decision owned here: none beyond wording; the reader decides what
is a date.
"""

from __future__ import annotations

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.model import Hit, Place
from checker.schema import Tables


def find(tables: Tables, _params: Params, _context: Context) -> list[Hit]:
    """Return each impossible date, such as 31 April, 29 February of a common year or month 13."""
    wrong = tables.values.filter(pl.col("impossible") & (pl.col("type") == "date"))
    if wrong.is_empty():
        return []
    joined = wrong.join(tables.segments.select("segment", "unique", pl.col("start").alias("base")), on="segment", how="left")
    joined = joined.join(tables.contents.select("unique", "content"), on="unique", how="left")
    hits = []
    for release, text, start, end, base, content in joined.select("release", "text", "start", "end", "base", "content").iter_rows():
        said = " ".join(content[start - base : end - base].split())
        hits.append(
            Hit(
                places=(Place(text, start, end, None),),
                dispute=("impossible", "".join(said.split())),
                release=release,
                slots={"said": said},
            )
        )
    return hits


KIND = Kind("impossible-date", "release", find)
