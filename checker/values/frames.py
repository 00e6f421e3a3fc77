"""Values of a whole run, as one frame.

In: SEGMENTS, CONTENTS, RELEASES. Out: VALUES. The one decision owned here: each distinct content is scanned once; only what a value takes
from its surroundings is worked out for each place where the content stands.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from checker import schema
from checker.values.scanner import Found, scan
from checker.values.settle import settle
from checker.values.value import Value

_FIELDS = tuple(name for name in schema.VALUES if name not in ("value", "segment", "release", "text", "start", "end"))


def read_values(segments: pl.DataFrame, contents: pl.DataFrame, releases: pl.DataFrame) -> pl.DataFrame:
    """Return VALUES: every value of every segment, resolved with the publication date of its release.

    Inputs are SEGMENTS, CONTENTS and RELEASES of ``checker.schema``; rows of the result are in order of segment and offset.
    """
    texts = contents["content"].to_list()
    scanned: list[list[Found]] = [scan(text) for text in texts]
    published = releases["published"].to_list()
    columns: dict[str, list[object]] = {name: [] for name in schema.VALUES}
    memo: dict[tuple[int, dt.date | None], list[Value]] = {}
    count = 0
    for segment, release, text, start, unique in segments.select("segment", "release", "text", "start", "unique").iter_rows():
        found = scanned[unique]
        if not found:
            continue
        key = (unique, published[release])
        values = memo.get(key)
        if values is None:
            values = memo[key] = settle(texts[unique], found, published[release])
        for value in values:
            columns["value"].append(count)
            columns["segment"].append(segment)
            columns["release"].append(release)
            columns["text"].append(text)
            columns["start"].append(start + value.start)
            columns["end"].append(start + value.end)
            for name in _FIELDS:
                columns[name].append(getattr(value, name))
            count += 1
    return schema.conform(pl.DataFrame(columns, schema=schema.VALUES), schema.VALUES, "VALUES")
