"""A date that no calendar has.

In: dates of VALUES marked impossible. Out: one hit each. The one decision owned here: a sentence that corrects an earlier slip quotes it and
makes none; what is a date the reader decides.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.model import Hit, Place
from checker.schema import Tables

_CORRECTS: Final = re.compile(
    r"정정|바로\s?잡|오기|오타|잘못\s?(?:표기|기재|적|쓰|인쇄|안내)|\bcorrect(?:ion|ed|s)\b|\berratum\b|\berroneously\b|\bin error\b|\bmisprint",
    re.IGNORECASE,
)


def find(tables: Tables, _params: Params, _context: Context) -> list[Hit]:
    """Return each impossible date, such as 31 April, 29 February of a common year or month 13."""
    wrong = tables.values.filter(pl.col("impossible") & (pl.col("type") == "date"))
    if wrong.is_empty():
        return []
    joined = wrong.join(tables.segments.select("segment", "unique", pl.col("start").alias("base")), on="segment", how="left")
    joined = joined.join(tables.contents.select("unique", "content"), on="unique", how="left")
    hits = []
    for release, text, start, end, base, content in joined.select("release", "text", "start", "end", "base", "content").iter_rows():
        if _CORRECTS.search(content):
            continue
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
