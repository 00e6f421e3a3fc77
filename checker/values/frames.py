"""Values of a whole run, as one frame.

In: SEGMENTS, CONTENTS, RELEASES. Out: VALUES. The one decision owned here: what a value takes from its place (publication date, the year of
the heading or table header above, the date last spoken of), and that everything else is worked out once for each distinct content.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import numpy as np
import polars as pl

from checker import schema
from checker.values.damage import GAPS, MANY
from checker.values.scanner import Found, Memo, scan
from checker.values.settle import Topic, settle
from checker.values.value import Value

_OWN = tuple(field.name for field in fields(Value) if field.name in schema.VALUES)
_HEADING = 80  # code points of the longest text that gives its year to what stands below


class _Settled:
    """Resolved contents, each once for all the places that agree in what matters to it."""

    __slots__ = ("_found", "_last", "_memo", "_needs", "_texts", "count", "first", "values")

    def __init__(self, texts: list[str]) -> None:
        memo: Memo = {}
        self._texts = texts
        self._found: list[list[Found]] = [scan(text, memo) for text in texts]
        self._needs = [_needs(found) for found in self._found]
        self._memo: dict[tuple[int, dt.date | None, int | None, Topic | None], int] = {}
        self._last: list[Topic | None] = []
        self.first: list[int] = []
        self.count: list[int] = []
        self.values: list[Value] = []

    def empty(self, unique: int) -> bool:
        """Say whether a content has no value."""
        return not self._found[unique]

    def years(self, unique: int) -> set[int]:
        """Return the years a content states as such (``2025년``, ``’25년도``)."""
        return {
            draft.at.year
            for _, _, draft in self._found[unique]
            if draft.at is not None and draft.at.year is not None and draft.at.month is None and draft.to is None
        }

    def place(self, unique: int, published: dt.date | None, heading: int | None, topic: Topic | None) -> tuple[int, Topic | None]:
        """Return the number of the resolved content, and the date it leaves spoken of."""
        needs = self._needs[unique]
        key = (unique, published if needs else None, heading if needs else None, topic if needs > 1 else None)
        number = self._memo.get(key)
        if number is None:
            number = self._memo[key] = len(self.first)
            values = settle(self._texts[unique], self._found[unique], key[1], key[2], key[3])
            self.first.append(len(self.values))
            self.count.append(len(values))
            self.values.extend(values)
            dated = [v for v in values if v.low is not None and v.high is not None and v.unit_class is None]
            last = dated[-1] if dated else None
            self._last.append((last.low, last.high, last.grain or "day") if last and last.low and last.high else None)
        return number, self._last[number] or topic


def _needs(found: list[Found]) -> int:
    """Return 0 when a content means the same everywhere, 1 when it needs a publication date, 2 when also the date before it."""
    needs = 0
    for _, _, draft in found:
        if draft.type == "date" and ((draft.at is not None and draft.at.year is None) or (draft.to is not None and draft.to.base)):
            needs = max(needs, 2 if draft.at is not None and draft.at.base == "topic" else 1)
    return needs


def read_values(segments: pl.DataFrame, contents: pl.DataFrame, releases: pl.DataFrame) -> pl.DataFrame:
    """Return VALUES: every value of every segment, resolved where it stands.

    Inputs are SEGMENTS, CONTENTS and RELEASES of ``checker.schema``; rows of the result are in order of segment and offset. A text whose
    layer has lost its figures (see ``checker.values.damage``) gives none.
    """
    settled = _Settled(contents["content"].to_list())
    published = releases["published"].to_list()
    headings = _headings(segments, contents, settled)
    broken = _broken(segments, contents)
    rows: list[int] = []
    numbers: list[int] = []
    text_before, topic = -1, None
    for row, (release, text, unique) in enumerate(segments.select("release", "text", "unique").iter_rows()):
        if text != text_before:
            text_before, topic = text, None
        if settled.empty(unique) or text in broken:
            continue
        number, topic = settled.place(unique, published[release], headings.get(row), topic)
        rows.append(row)
        numbers.append(number)
    return _frame(segments, settled, rows, numbers)


def _frame(segments: pl.DataFrame, settled: _Settled, rows: list[int], numbers: list[int]) -> pl.DataFrame:
    """Spread resolved contents over the segments they stand in."""
    if not rows:
        return schema.empty(schema.VALUES)
    own = pl.DataFrame(
        {name: [getattr(value, name) for value in settled.values] for name in _OWN},
        schema={name: _RAW.get(name, schema.VALUES[name]) for name in _OWN},
    )
    count = np.asarray(settled.count, dtype=np.int64)[numbers]
    first = np.asarray(settled.first, dtype=np.int64)[numbers]
    total = int(count.sum())
    if total == 0:
        return schema.empty(schema.VALUES)
    begins = np.repeat(first - np.concatenate(([0], np.cumsum(count)[:-1])), count)
    places = segments[np.repeat(np.asarray(rows, dtype=np.int64), count)].select(
        "segment", "release", "text", pl.col("start").alias("base").cast(pl.Int64)
    )
    frame = pl.concat([places, own[np.arange(total) + begins]], how="horizontal").with_columns(
        (pl.col("start") + pl.col("base")).cast(pl.UInt32).alias("start"),
        (pl.col("end") + pl.col("base")).cast(pl.UInt32).alias("end"),
    )
    return schema.conform(frame.with_row_index("value"), schema.VALUES, "VALUES")


_RAW: dict[str, pl.DataType] = {"start": pl.Int64(), "end": pl.Int64()}


def _headings(segments: pl.DataFrame, contents: pl.DataFrame, settled: _Settled) -> dict[int, int]:
    """Return row of SEGMENTS -> the one year that the heading or table header above it states."""
    short = set(contents.filter(pl.col("content").str.len_chars() <= _HEADING)["unique"].to_list())
    given: dict[int, int] = {}  # segment -> year
    headers: dict[tuple[int, int, str, int], int] = {}
    wanted = segments.select("segment", "unique", "text", "table", "row", "column", "header")
    for segment, unique, text, table, row, column, header in wanted.filter(pl.col("unique").is_in(list(short))).iter_rows():
        years = settled.years(unique)
        if len(years) != 1:
            continue
        year = next(iter(years))
        given[segment] = year
        if header and table is not None:
            if row == 0 and column is not None:
                headers[text, table, "column", column] = year
            elif row is not None:
                headers[text, table, "row", row] = year
    found: dict[int, int] = {}
    below = segments.with_row_index("at").filter(pl.col("parent").is_in(list(given)) | pl.col("table").is_not_null())
    for at, parent, text, table, row, column in below.select("at", "parent", "text", "table", "row", "column").iter_rows():
        above: int | None = given.get(parent)
        if table is not None:
            above = headers.get((text, table, "column", column), headers.get((text, table, "row", row), above))
        if above is not None:
            found[at] = above
    return found


def _broken(segments: pl.DataFrame, contents: pl.DataFrame) -> set[int]:
    """Return the texts whose layer has lost its figures."""
    hits = contents.select("unique", pl.col("content").str.count_matches(GAPS).alias("gaps")).filter(pl.col("gaps") > 0)
    if hits.is_empty():
        return set()
    counted = segments.select("text", "unique").join(hits, on="unique").group_by("text").agg(pl.col("gaps").sum())
    return set(counted.filter(pl.col("gaps") >= MANY)["text"].to_list())
